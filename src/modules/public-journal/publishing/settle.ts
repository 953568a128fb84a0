import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Finding, mayBeLetThrough } from '../examining/examine-line.rules.ts'
import { byOf, publish, takeBack } from './publish.ts'

/** @throws Refusal forbidden */
function mustPublish(ctx: Ctx): { id: string; name: string } {
  const { actor } = ctx
  const may =
    actor.kind === 'employee' && actor.roles.some((role) => role === 'archivist' || role === 'leader')
  if (!may) throw new Refusal('forbidden', 'public-journal.not-allowed')
  return { id: actor.id, name: actor.name }
}

/**
 * The first of two: has looked through everything of a day that waits, and proposes that it comes out. What is stopped is
 * not proposed. Returns how many.
 */
export async function proposeDay(ctx: Ctx, day: string): Promise<number> {
  const by = mustPublish(ctx)
  const { numUpdatedRows } = await ctx.tx
    .updateTable('public_journal.candidate')
    .set({ state: 'proposed', proposed_by: by.id, proposed_by_name: by.name, proposed_at: ctx.now })
    .where('municipality', '=', ctx.municipality)
    .where('registry_date', '=', day)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new Refusal('conflict', 'public-journal.nothing-waits')
  ctx.audit({ event: 'journal.proposed', subjectKind: 'journal-day', subjectId: day })
  return Number(numUpdatedRows)
}

/**
 * The second of two: everything proposed for the day comes out, but for what this person proposed. An entry that has
 * changed since it was proposed is left for a new look.
 */
export async function approveDay(ctx: Ctx, day: string): Promise<{ out: number; left: number }> {
  const by = mustPublish(ctx)
  const proposed = await ctx.tx
    .selectFrom('public_journal.candidate')
    .select(['entry_id', 'proposed_by'])
    .where('municipality', '=', ctx.municipality)
    .where('registry_date', '=', day)
    .where('state', '=', 'proposed')
    .forUpdate()
    .execute()
  if (proposed.length === 0) throw new Refusal('conflict', 'public-journal.nothing-proposed')
  const others = proposed.filter(({ proposed_by }) => proposed_by !== by.id).map(({ entry_id }) => entry_id)
  if (others.length === 0) throw new Refusal('conflict', 'public-journal.same-person')
  const out = await publish(ctx, others, byOf(ctx))
  ctx.audit({ event: 'journal.approved', subjectKind: 'journal-day', subjectId: day })
  return { out: out.length, left: proposed.length - out.length }
}

/**
 * Lets a stopped entry through as it reads: a person has judged what was found. Numbers of persons and accounts, and
 * protected persons, are never let through.
 */
export async function letThrough(ctx: Ctx, entryId: string, reason: string): Promise<void> {
  const by = mustPublish(ctx)
  if (reason.trim().length < 5) throw new Refusal('invalid', 'public-journal.no-reason')
  const row = await candidateForUpdate(ctx, entryId)
  if (row.state !== 'stopped' && row.state !== 'held')
    throw new Refusal('conflict', 'public-journal.not-stopped')
  if (row.held_reason === 'gone') throw new Refusal('conflict', 'public-journal.not-in-journal')
  if (!mayBeLetThrough(row.findings as unknown as Finding[])) {
    throw new Refusal('conflict', 'public-journal.must-be-mended')
  }
  await ctx.tx
    .updateTable('public_journal.candidate')
    .set({
      state: 'waiting',
      held_reason: null,
      released_by: by.id,
      released_by_name: by.name,
      released_at: ctx.now,
      released_reason: reason.trim(),
      released_hash: row.line_hash,
    })
    .where('municipality', '=', ctx.municipality)
    .where('entry_id', '=', entryId)
    .execute()
  ctx.audit({ event: 'journal.let-through', subjectKind: 'registry-entry', subjectId: entryId })
}

/** Takes an entry out of the public journal, or holds it back before it comes out, until a person lets it through. */
export async function hold(ctx: Ctx, entryId: string, reason: string): Promise<void> {
  mustPublish(ctx)
  if (reason.trim().length < 5) throw new Refusal('invalid', 'public-journal.no-reason')
  const row = await candidateForUpdate(ctx, entryId)
  if (row.state === 'held') return
  await takeBack(ctx, entryId, reason.trim(), byOf(ctx))
  await ctx.tx
    .updateTable('public_journal.candidate')
    .set({ state: 'held', held_reason: reason.trim() })
    .where('municipality', '=', ctx.municipality)
    .where('entry_id', '=', entryId)
    .execute()
  ctx.audit({ event: 'journal.held', subjectKind: 'registry-entry', subjectId: entryId })
}

async function candidateForUpdate(ctx: Ctx, entryId: string) {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(entryId)
  const row = isId
    ? await ctx.tx
        .selectFrom('public_journal.candidate')
        .select(['state', 'findings', 'line_hash', 'held_reason'])
        .where('municipality', '=', ctx.municipality)
        .where('entry_id', '=', entryId)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'public-journal.not-found')
  return row
}
