import type { PackageFiles } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { must } from './may.ts'
import { filesOfPackage, keepPackage } from './package-store.ts'
import { factsInPackage } from './publish.rules.ts'
import type { ServiceRead } from './read-service.ts'

export interface DraftVersion {
  id: string
  serviceId: string
  hash: string
  edition: number
  note: string
  madeAt: Date
  madeByName: string
}

/** Starts a draft of a version from files, in the rows of the workshop's owner. Nobody runs it before it is published. */
export async function makeDraft(
  ctx: Ctx,
  wanted: { id: string; serviceId: string; files: PackageFiles; origin: 'import' | 'edit'; note?: string },
): Promise<{ id: string; read: ServiceRead }> {
  const by = must(ctx, 'services.develop')
  if (!/^[a-z0-9-]{1,80}$/.test(wanted.serviceId)) throw new Refusal('invalid', 'services.bad-service-id')
  const read = await keepPackage(ctx, wanted.files)
  const facts = factsInPackage(read.app.extensions.get('service'))
  await ctx.tx
    .insertInto('services.package_version')
    .values({
      municipality: ctx.municipality,
      id: wanted.id,
      service_id: wanted.serviceId,
      package_hash: read.app.hash,
      state: 'draft',
      origin: wanted.origin,
      note: wanted.note ?? '',
      purpose: facts.purpose,
      legal_basis: facts.legalBasis,
      retention: facts.retention,
      archive_codes: facts.archiveCodes,
      made_at: ctx.now,
      made_by: by.id,
      made_by_name: by.name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  ctx.audit({ event: 'service.draft-made', subjectKind: 'service', subjectId: wanted.serviceId })
  return { id: wanted.id, read }
}

/**
 * Gives a draft new files. `edition` is the one the editor started from.
 * @throws Refusal conflict services.draft-changed when somebody else has saved since
 */
export async function changeDraft(
  ctx: Ctx,
  wanted: { id: string; edition: number; files: PackageFiles; note?: string },
): Promise<{ edition: number; read: ServiceRead }> {
  must(ctx, 'services.develop')
  const draft = await draftForUpdate(ctx, wanted.id, wanted.edition)
  const read = await keepPackage(ctx, wanted.files)
  const edition = draft.edition + 1
  await ctx.tx
    .updateTable('services.package_version')
    .set({ package_hash: read.app.hash, edition, note: wanted.note ?? draft.note })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', wanted.id)
    .execute()
  ctx.audit({ event: 'service.draft-changed', subjectKind: 'service', subjectId: draft.serviceId })
  return { edition, read }
}

export async function dropDraft(ctx: Ctx, id: string, edition: number): Promise<void> {
  must(ctx, 'services.develop')
  const draft = await draftForUpdate(ctx, id, edition)
  await ctx.tx
    .deleteFrom('services.package_version')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()
  ctx.audit({ event: 'service.draft-dropped', subjectKind: 'service', subjectId: draft.serviceId })
}

/** @throws Refusal not-found services.no-such-version */
export async function filesOfDraft(
  ctx: Ctx,
  id: string,
): Promise<{ draft: DraftVersion; files: Map<string, Uint8Array> }> {
  const draft = await findDraft(ctx, id)
  const files = draft && (await filesOfPackage(ctx.tx, draft.hash))
  if (!files) throw new Refusal('not-found', 'services.no-such-version')
  return { draft, files }
}

/** Locks the draft. @throws Refusal not-found services.no-such-version, conflict services.draft-changed */
export async function draftForUpdate(ctx: Ctx, id: string, edition: number): Promise<DraftVersion> {
  const draft = await findDraft(ctx, id, true)
  if (!draft) throw new Refusal('not-found', 'services.no-such-version')
  if (draft.edition !== edition) throw new Refusal('conflict', 'services.draft-changed')
  return draft
}

async function findDraft(ctx: Ctx, id: string, lock = false): Promise<DraftVersion | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null
  const row = await ctx.tx
    .selectFrom('services.package_version')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return row
    ? {
        id: row.id,
        serviceId: row.service_id,
        hash: row.package_hash,
        edition: row.edition,
        note: row.note,
        madeAt: row.made_at,
        madeByName: row.made_by_name,
      }
    : null
}
