import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { readZip, writeZip } from '#platform/zip.ts'
import { must } from '../catalogue/may.ts'

const longestMs = 24 * 3_600_000

/** Lays a package aside while its report is read. Nothing else is made of it. What is older than a day goes. */
export async function layInTray(
  ctx: Ctx,
  wanted: { id: string; files: ReadonlyMap<string, Uint8Array>; source: string },
): Promise<void> {
  const by = must(ctx, 'services.develop')
  await ctx.tx
    .deleteFrom('services.package_import')
    .where('municipality', '=', ctx.municipality)
    .where('made_at', '<', new Date(ctx.now.getTime() - longestMs))
    .execute()
  await ctx.tx
    .insertInto('services.package_import')
    .values({
      municipality: ctx.municipality,
      id: wanted.id,
      content: Buffer.from(writeZip(wanted.files)),
      source: wanted.source.slice(0, 200),
      made_at: ctx.now,
      made_by: by.id,
    })
    .execute()
  ctx.audit({ event: 'service.import-looked-at', subjectKind: 'service', subjectId: wanted.id })
}

/** Only the one who brought it in sees it. @throws Refusal not-found services.import-gone */
export async function inTray(
  ctx: Ctx,
  id: string,
): Promise<{ files: Map<string, Uint8Array>; source: string }> {
  const by = must(ctx, 'services.develop')
  const row = /^[0-9a-f-]{36}$/.test(id)
    ? await ctx.tx
        .selectFrom('services.package_import')
        .select(['content', 'source'])
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', id)
        .where('made_by', '=', by.id)
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'services.import-gone')
  return { files: await readZip(new Uint8Array(row.content)), source: row.source }
}

export async function outOfTray(ctx: Ctx, id: string): Promise<void> {
  const by = must(ctx, 'services.develop')
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal('not-found', 'services.import-gone')
  await ctx.tx
    .deleteFrom('services.package_import')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .where('made_by', '=', by.id)
    .execute()
  ctx.audit({ event: 'service.import-ended', subjectKind: 'service', subjectId: id })
}
