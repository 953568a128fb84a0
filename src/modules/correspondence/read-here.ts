import { sql } from 'kysely'
import { partyOfActor, representativeName } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'

/** What a page has told its reader, as the letters about it are known. */
export interface ToldOnPage {
  caseId: string
  decisionIds?: readonly string[]
  /** Beginnings of what letters were written for: "message:<id>/". */
  writtenFor?: readonly string[]
}

/** The receiver has read on a page what these letters tell: they are read, as if they had been opened. */
export async function noteReadOnPage(ctx: Ctx, told: ToldOnPage): Promise<void> {
  const { caseId, decisionIds = [], writtenFor = [] } = told
  if (decisionIds.length + writtenFor.length === 0) return
  const letters = await ctx.tx
    .selectFrom('correspondence.letter')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where((where) =>
      where.or([
        ...(decisionIds.length > 0 ? [where('decision_id', 'in', [...decisionIds])] : []),
        ...writtenFor.map((beginning) =>
          where(sql<boolean>`starts_with(written_for, ${beginning})`, '=', true),
        ),
      ]),
    )
    .execute()
  for (const { id } of letters) await noteRead(ctx, id)
}

/**
 * The receiver has opened the letter on MinSide: it is read, and has arrived at the latest now. The first time counts.
 * Nothing is noted where somebody else opens it, in the receiver's place or not.
 */
export async function noteRead(ctx: Ctx, letterId: string): Promise<void> {
  const receiver = partyOfActor(ctx.actor)
  if (!receiver || representativeName(ctx.actor)) return
  const read = await ctx.tx
    .updateTable('correspondence.dispatch')
    .set({ read_here_at: ctx.now, available_at: sql`least(available_at, ${ctx.now})` })
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .where('resident_id', '=', receiver)
    .where('replaced_at', 'is', null)
    .where('read_here_at', 'is', null)
    .executeTakeFirst()
  if (read.numUpdatedRows === 0n) return
  ctx.audit({ event: 'letter.read', subjectKind: 'letter', subjectId: letterId, residentId: receiver })
}
