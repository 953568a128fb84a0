import type { PackageFiles } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { changeDraft, type DraftVersion, filesOfDraft, makeDraft } from '../catalogue/draft-version.ts'
import { must } from '../catalogue/may.ts'
import { filesOfPackage } from '../catalogue/package-store.ts'
import { readService, type ServiceRead } from '../catalogue/read-service.ts'

export interface Revision {
  edition: number
  hash: string
  /** What was done, as a word for machines; its sentence stands in the texts under `done.`. */
  what: string
  thing: string
  madeAt: Date
  madeByName: string
}

export interface OpenDraft {
  draft: DraftVersion
  files: Map<string, Uint8Array>
  read: ServiceRead
}

/** @throws Refusal not-found services.no-such-version; forbidden services.not-allowed */
export async function openDraft(ctx: Ctx, id: string): Promise<OpenDraft> {
  must(ctx, 'services.develop')
  const { draft, files } = await filesOfDraft(ctx, id)
  return { draft, files, read: readService(files) }
}

/** A new draft with its first revision. */
export async function beginDraft(
  ctx: Ctx,
  wanted: {
    id: string
    serviceId: string
    files: PackageFiles
    what: 'imported' | 'made' | 'copied'
    thing?: string
  },
): Promise<void> {
  const origin = wanted.what === 'imported' ? 'import' : 'edit'
  const { read } = await makeDraft(ctx, { ...wanted, origin })
  await keepRevision(ctx, wanted.id, 1, read.app.hash, wanted.what, wanted.thing ?? '')
}

/**
 * Saves a draft, and says what was done. The state before it stays: a draft that had none is given its first.
 * @throws Refusal conflict services.draft-changed when somebody else has saved since `edition`
 */
export async function saveDraft(
  ctx: Ctx,
  wanted: { draft: DraftVersion; edition: number; files: PackageFiles; what: string; thing: string },
): Promise<number> {
  const { draft } = wanted
  const { edition, read } = await changeDraft(ctx, { ...wanted, id: draft.id })
  const known = await revisionsOf(ctx, draft.id)
  if (known.length === 0) await keepRevision(ctx, draft.id, wanted.edition, draft.hash, 'made', '')
  await keepRevision(ctx, draft.id, edition, read.app.hash, wanted.what, wanted.thing)
  return edition
}

/** Newest first. */
export async function revisionsOf(ctx: Ctx, draftId: string): Promise<Revision[]> {
  const rows = await ctx.tx
    .selectFrom('services.draft_revision')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('draft_id', '=', draftId)
    .orderBy('edition', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    edition: row.edition,
    hash: row.package_hash,
    what: row.what,
    thing: row.thing,
    madeAt: row.made_at,
    madeByName: row.made_by_name,
  }))
}

/** Back to an earlier state, as a new one: nothing of what was done since is lost. */
export async function undoTo(
  ctx: Ctx,
  wanted: { draft: DraftVersion; edition: number; to: number },
): Promise<number> {
  const to = (await revisionsOf(ctx, wanted.draft.id)).find(({ edition }) => edition === wanted.to)
  const files = to && (await filesOfPackage(ctx.tx, to.hash))
  if (!files) throw new Refusal('not-found', 'services.no-such-version')
  return saveDraft(ctx, { ...wanted, files, what: 'undone', thing: String(wanted.to) })
}

async function keepRevision(
  ctx: Ctx,
  draftId: string,
  edition: number,
  hash: string,
  what: string,
  thing: string,
): Promise<void> {
  await ctx.tx
    .insertInto('services.draft_revision')
    .values({
      municipality: ctx.municipality,
      draft_id: draftId,
      edition,
      package_hash: hash,
      what,
      thing: thing.slice(0, 200),
      made_at: ctx.now,
      made_by_name: must(ctx, 'services.develop').name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
