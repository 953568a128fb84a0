import type { Ctx } from '#platform/context.ts'
import type { OutsideFailure } from '#platform/outside-failure.ts'

const dayMs = 86_400_000

/** The round did all it had to. What was refused by itself is told of beside it. */
export async function noteCameThrough(ctx: Ctx): Promise<void> {
  await noteState(ctx, { came_through_at: ctx.now, failed_at: null, problem: null })
}

/** The round stopped: eInnsyn does not answer, or does not know us. */
export async function noteStopped(ctx: Ctx, failure: OutsideFailure): Promise<void> {
  await noteState(ctx, { failed_at: ctx.now, problem: failure.problem })
}

/** What the test of the connection said: the unit it found, or why there was none. */
export async function noteTested(ctx: Ctx, said: { unitName: string } | { problem: string }): Promise<void> {
  const result =
    'problem' in said
      ? { test_result: said.problem, unit_name: null }
      : { test_result: 'ok', unit_name: said.unitName }
  await noteState(ctx, { tested_at: ctx.now, ...result })
}

async function noteState(
  ctx: Ctx,
  state: {
    came_through_at?: Date
    failed_at?: Date | null
    problem?: string | null
    tested_at?: Date
    test_result?: string
    unit_name?: string | null
  },
): Promise<void> {
  await ctx.tx
    .insertInto('public_journal.einnsyn_state')
    .values({ municipality: ctx.municipality, ...state })
    .onConflict((conflict) => conflict.column('municipality').doUpdateSet(state))
    .execute()
}

/** eInnsyn would not take this one as it reads now. It is tried once a day, when it changes, and when somebody asks. */
export async function noteRefused(
  ctx: Ctx,
  entryId: string,
  hash: string,
  failure: OutsideFailure,
): Promise<void> {
  const said = {
    ...{ sent_hash: hash, problem: failure.problem, reference: failure.reference, refused_at: ctx.now },
    try_after: new Date(ctx.now.getTime() + dayMs),
  }
  await ctx.tx
    .insertInto('public_journal.einnsyn_refusal')
    .values({ municipality: ctx.municipality, entry_id: entryId, ...said })
    .onConflict((conflict) =>
      conflict.columns(['municipality', 'entry_id']).doUpdateSet((row) => ({
        ...said,
        attempts: row('public_journal.einnsyn_refusal.attempts', '+', 1),
      })),
    )
    .execute()
}

export async function forgetRefusal(ctx: Ctx, entryId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('public_journal.einnsyn_refusal')
    .where('municipality', '=', ctx.municipality)
    .where('entry_id', '=', entryId)
    .execute()
}

/** Tries these again at the next look: those named, or all. Returns how many. */
export async function tryAgain(ctx: Ctx, entryId: string | null): Promise<number> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('public_journal.einnsyn_refusal')
    .set({ try_after: ctx.now })
    .where('municipality', '=', ctx.municipality)
    .$if(entryId !== null, (query) => query.where('entry_id', '=', entryId ?? ''))
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
