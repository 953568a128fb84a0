import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { readZip, writeZip } from '#platform/zip.ts'
import { must } from '../catalogue/may.ts'
import type { CameFrom } from './package-source.ts'

const longestMs = 24 * 3_600_000

/** Lays a package aside while its report is read. Nothing else is made of it. What is older than a day goes. */
export async function layInTray(
  ctx: Ctx,
  wanted: {
    id: string
    files: ReadonlyMap<string, Uint8Array>
    source: string
    from?: CameFrom
    /** The service it is fetched for anew. */
    forService?: string
  },
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
      came_from: wanted.from ? JSON.stringify(wanted.from) : null,
      for_service: wanted.forService ?? null,
      made_at: ctx.now,
      made_by: by.id,
    })
    .execute()
  ctx.audit({ event: 'service.import-looked-at', subjectKind: 'service', subjectId: wanted.id })
}

export interface InTray {
  files: Map<string, Uint8Array>
  source: string
  from: CameFrom | null
  forService: string | null
}

/** Only the one who brought it in sees it. @throws Refusal not-found services.import-gone */
export async function inTray(ctx: Ctx, id: string): Promise<InTray> {
  const by = must(ctx, 'services.develop')
  const row = /^[0-9a-f-]{36}$/.test(id)
    ? await ctx.tx
        .selectFrom('services.package_import')
        .select(['content', 'source', 'came_from', 'for_service'])
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', id)
        .where('made_by', '=', by.id)
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'services.import-gone')
  return {
    files: await readZip(new Uint8Array(row.content)),
    source: row.source,
    from: row.came_from as unknown as CameFrom | null,
    forService: row.for_service,
  }
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
