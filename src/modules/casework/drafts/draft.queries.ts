import { canonicalJson } from '#platform/canonical-json.ts'
import type { Ctx } from '#platform/context.ts'
import { caseFile, isUuid } from '../case-file.queries.ts'
import { officer } from '../must.ts'

/** Which form of a case it is a draft of, by the last part of the form's address. */
export type DraftPlace = 'vedtak' | 'gjor-om' | 'klage'

/** Fields as posted: each with all its values. */
export type DraftFields = Readonly<Record<string, readonly string[]>>

export interface Draft {
  id: string
  place: DraftPlace
  /** Null until something has been written. */
  fields: DraftFields | null
  openedAt: Date
  savedAt: Date | null
  revision: number
  /** What the same person has written beside it: in another window, or when the login had ended. */
  others: { id: string; fields: DraftFields; at: Date }[]
}

/**
 * The officer's own draft as it is to be read: what was sent after the login had ended is what the writer saw last, so
 * it comes first, and the older text beside it. Reading writes nothing.
 */
export async function readDraft(ctx: Ctx, caseId: string, place: DraftPlace): Promise<Draft | null> {
  const draft = await ownDraft(ctx, caseId, place)
  const [newest, ...older] = draft?.others ?? []
  if (!draft || !newest || !isNewer(newest, draft)) return draft
  const kept = draft.fields ? [{ id: '', fields: draft.fields, at: draft.savedAt ?? draft.openedAt }] : []
  return { ...draft, fields: newest.fields, savedAt: newest.at, others: [...kept, ...older] }
}

/** Where nothing has been written yet. */
export const emptyDraft = (place: DraftPlace, now: Date): Draft => ({
  ...{ id: '', place, fields: null, openedAt: now, savedAt: null, revision: 0, others: [] },
})

const isNewer = (other: { at: Date }, { savedAt }: Draft) => !savedAt || savedAt < other.at

async function openDraft(
  ctx: Ctx,
  found: { id: string; version: number },
  place: DraftPlace,
  by: { id: string; name: string },
): Promise<void> {
  await ctx.tx
    .insertInto('casework.draft')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid(), case_id: found.id, place },
      ...{ officer_id: by.id, officer_name: by.name, case_version: found.version, opened_at: ctx.now },
    })
    .onConflict((conflict) =>
      conflict.columns(['municipality', 'case_id', 'officer_id', 'place']).doNothing(),
    )
    .execute()
}

/** The officer's own draft of a form; null when there is none. */
export async function ownDraft(ctx: Ctx, caseId: string, place: DraftPlace): Promise<Draft | null> {
  const by = officer(ctx, 'casework.read')
  const row = await ctx.tx
    .selectFrom('casework.draft')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('officer_id', '=', by.id)
    .where('place', '=', place)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const others = await ctx.tx
    .selectFrom('casework.unsaved_draft')
    .select(['id', 'fields', 'kept_at'])
    .where('municipality', '=', ctx.municipality)
    .where('draft_id', '=', row.id)
    .orderBy('kept_at', 'desc')
    .execute()
  return {
    ...{ id: row.id, place, fields: row.fields as DraftFields | null, revision: row.revision },
    ...{ openedAt: row.opened_at, savedAt: row.saved_at },
    others: others.map(({ id, fields, kept_at }) => ({ id, fields: fields as DraftFields, at: kept_at })),
  }
}

/**
 * Saves what was written. Who saves over something they have not seen (another window) takes nothing away: what stood
 * there is kept beside it.
 */
export async function saveDraft(
  ctx: Ctx,
  found: { id: string; version: number },
  place: DraftPlace,
  written: { fields: DraftFields; revision: number },
): Promise<Draft> {
  await openDraft(ctx, found, place, officer(ctx, 'casework.decide'))
  const draft = await ownDraft(ctx, found.id, place)
  if (!draft) throw new Error('the draft was thrown away while it was opened')
  const [newest] = draft.others
  if (newest && isNewer(newest, draft)) {
    // What was read was the newer of the two: it is what is written on, and the older is kept.
    await keepBeside(ctx, draft)
    await dropOther(ctx, draft.id, newest.id)
    draft.fields = newest.fields
  }
  const isSame = draft.fields && canonicalJson(draft.fields) === canonicalJson(written.fields)
  if (isSame && !(newest && isNewer(newest, draft))) return draft
  if (draft.revision !== written.revision) await keepBeside(ctx, draft)
  await writeFields(ctx, draft, written.fields, ctx.now)
  return (await ownDraft(ctx, found.id, place)) ?? draft
}

/** Throws the officer's own draft away, with what stands beside it. */
export async function dropDraft(
  ctx: Ctx,
  caseId: string,
  place: DraftPlace,
  officerId: string,
): Promise<void> {
  await ctx.tx
    .deleteFrom('casework.draft')
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('place', '=', place)
    .where('officer_id', '=', officerId)
    .execute()
}

/** Throws one text away that stands beside a draft. */
export async function dropOther(ctx: Ctx, draftId: string, id: string): Promise<void> {
  if (!isUuid(id)) return
  await ctx.tx
    .deleteFrom('casework.unsaved_draft')
    .where('municipality', '=', ctx.municipality)
    .where('draft_id', '=', draftId)
    .where('id', '=', id)
    .execute()
}

/** Who has written something about the case that is not used yet. */
export async function draftsOfCase(
  ctx: Ctx,
  caseId: string,
): Promise<{ place: DraftPlace; name: string; savedAt: Date; isOwn: boolean }[]> {
  const rows = await ctx.tx
    .selectFrom('casework.draft')
    .select(['place', 'officer_id', 'officer_name', 'saved_at'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('saved_at', 'is not', null)
    .orderBy('saved_at', 'desc')
    .execute()
  return rows.map((row) => ({
    place: row.place as DraftPlace,
    name: row.officer_name,
    savedAt: row.saved_at as Date,
    isOwn: ctx.actor.kind === 'employee' && ctx.actor.id === row.officer_id,
  }))
}

/** What was posted when nobody had proved who they were: kept for whom the form was drawn for. */
export async function keepForOwner(
  ctx: Ctx,
  owner: { id: string; name: string; caseId: string; place: DraftPlace },
  fields: DraftFields,
): Promise<void> {
  const found = await caseFile(ctx, owner.caseId)
  await openDraft(ctx, found, owner.place, owner)
  const { id } = await ctx.tx
    .selectFrom('casework.draft')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', owner.caseId)
    .where('officer_id', '=', owner.id)
    .where('place', '=', owner.place)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { n } = await ctx.tx
    .selectFrom('casework.unsaved_draft')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('municipality', '=', ctx.municipality)
    .where('draft_id', '=', id)
    .executeTakeFirstOrThrow()
  // Whoever has the form may write, so not for ever.
  if (Number(n) < mostBeside) await addBeside(ctx, id, fields, ctx.now)
}
const mostBeside = 20

async function keepBeside(ctx: Ctx, draft: Draft): Promise<void> {
  if (draft.fields) await addBeside(ctx, draft.id, draft.fields, draft.savedAt ?? ctx.now)
}

async function addBeside(ctx: Ctx, draftId: string, fields: DraftFields, at: Date): Promise<void> {
  await ctx.tx
    .insertInto('casework.unsaved_draft')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid(), draft_id: draftId },
      ...{ fields: JSON.stringify(fields), kept_at: at },
    })
    .execute()
}

async function writeFields(ctx: Ctx, draft: Draft, fields: DraftFields, at: Date): Promise<void> {
  await ctx.tx
    .updateTable('casework.draft')
    .set({ fields: JSON.stringify(fields), saved_at: at, revision: draft.revision + 1 })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', draft.id)
    .execute()
}
