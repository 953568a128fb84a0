import { sql } from 'kysely'
import { type JournalLine, journalLines } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import { lineHash, organisationWords, personWords } from './line.ts'

/** On whose account something comes out or is taken away. */
export interface By {
  id: string | null
  name: string
}
export const bySystem: By = { id: null, name: 'Postlisten' }
export const byOf = (ctx: Pick<Ctx, 'actor'>): By =>
  ctx.actor.kind === 'employee' ? { id: ctx.actor.id, name: ctx.actor.name } : bySystem

/**
 * Shows these entries to everybody: each as its line reads now, and only if that is the line that was looked at. One that
 * has changed meanwhile is left for the next look. Doing it again changes nothing. Returns those that came out.
 */
export async function publish(ctx: Ctx, entryIds: readonly string[], by: By): Promise<string[]> {
  if (entryIds.length === 0) return []
  const lines = await journalLines(ctx, entryIds)
  const looked = await ctx.tx
    .selectFrom('public_journal.candidate')
    .select(['entry_id', 'line_hash', 'registry_date'])
    .where('municipality', '=', ctx.municipality)
    .where('entry_id', 'in', entryIds)
    .where('state', 'in', ['waiting', 'proposed', 'published'])
    .forUpdate()
    .execute()
  const shown = await ctx.tx
    .selectFrom('public_journal.entry')
    .select(['entry_id', 'line_hash'])
    .where('municipality', '=', ctx.municipality)
    .where('entry_id', 'in', entryIds)
    .execute()
  const out: string[] = []
  for (const line of lines) {
    const candidate = looked.find(({ entry_id }) => entry_id === line.id)
    const before = shown.find(({ entry_id }) => entry_id === line.id)
    const hash = lineHash(line)
    if (!candidate || candidate.line_hash !== hash) continue
    out.push(line.id)
    if (before?.line_hash === hash) continue
    const what = before ? 'corrected' : 'published'
    const revision = await addRevision(ctx, line.id, { what, line, reason: null, by })
    await show(ctx, line, { hash, revision, day: candidate.registry_date, corrected: Boolean(before) })
    ctx.audit({
      event: before ? 'journal.corrected' : 'journal.published',
      subjectKind: 'registry-entry',
      subjectId: line.id,
    })
  }
  if (out.length > 0) {
    await ctx.tx
      .updateTable('public_journal.candidate')
      .set({ state: 'published' })
      .where('municipality', '=', ctx.municipality)
      .where('entry_id', 'in', out)
      .execute()
  }
  return out
}

/** Takes an entry away from everybody's sight; what it said stays in the municipality's own history. */
export async function takeBack(ctx: Ctx, entryId: string, reason: string, by: By): Promise<boolean> {
  const gone = await ctx.tx
    .deleteFrom('public_journal.entry')
    .where('municipality', '=', ctx.municipality)
    .where('entry_id', '=', entryId)
    .returning('entry_id')
    .executeTakeFirst()
  if (!gone) return false
  await addRevision(ctx, entryId, { what: 'withdrawn', line: null, reason, by })
  ctx.audit({ event: 'journal.withdrawn', subjectKind: 'registry-entry', subjectId: entryId })
  return true
}

async function addRevision(
  ctx: Ctx,
  entryId: string,
  one: {
    what: 'published' | 'corrected' | 'withdrawn'
    line: JournalLine | null
    reason: string | null
    by: By
  },
): Promise<number> {
  const { last } = await ctx.tx
    .selectFrom('public_journal.revision')
    .select(({ fn }) => fn.max('revision').as('last'))
    .where('municipality', '=', ctx.municipality)
    .where('entry_id', '=', entryId)
    .executeTakeFirstOrThrow()
  const revision = Number(last ?? 0) + 1
  await ctx.tx
    .insertInto('public_journal.revision')
    .values({
      municipality: ctx.municipality,
      entry_id: entryId,
      revision,
      what: one.what,
      line: one.line && JSON.stringify(one.line),
      reason: one.reason,
      by_id: one.by.id,
      by_name: one.by.name,
      at: ctx.now,
    })
    .execute()
  return revision
}

async function show(
  ctx: Ctx,
  line: JournalLine,
  said: { hash: string; revision: number; day: string; corrected: boolean },
): Promise<void> {
  const [number = '0', year = '0'] = line.registryNumber.split('/')
  const columns = {
    registry_date: said.day,
    registry_year: Number(year),
    sequence_number: Number(number),
    type: line.type,
    file_id: line.fileId,
    registration_id: line.registrationId,
    class_id: line.classId,
    case_title: line.caseTitle,
    title: line.title,
    document_date: line.documentDate,
    administrative_unit: line.administrativeUnit,
    case_handler: line.caseHandler,
    parts: JSON.stringify(line.parts),
    sign_off: line.signOff && JSON.stringify(line.signOff),
    restriction: line.restriction,
    legal_basis: line.legalBasis,
    organisation_words: organisationWords(line),
    person_words: personWords(line),
    names_found: sql<boolean>`${said.day}::date >= (${ctx.today}::date - interval '1 year')`,
    line_hash: said.hash,
    revision: said.revision,
    examined_at: ctx.now,
  }
  await ctx.tx
    .insertInto('public_journal.entry')
    .values({ municipality: ctx.municipality, entry_id: line.id, published_at: ctx.now, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['municipality', 'entry_id']).doUpdateSet({ ...columns, corrected_at: ctx.now }),
    )
    .execute()
}
