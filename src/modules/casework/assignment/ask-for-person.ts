import { partyOfActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile } from '../case-file.queries.ts'
import { standingDecision } from '../decisions/decision.queries.ts'
import { addEvent } from '../open-case.ts'
import { askForTask } from '../tasks.ts'

/**
 * The resident asks for a person to look at an automatic decision (forvaltningsloven 2025 § 12). The decision stands
 * until a person has looked; asking twice is asking once, also after the person has looked.
 *
 * @throws Refusal not-found when it is not the resident's own case, also when it is somebody else who asks
 * @throws Refusal conflict casework.not-decided | casework.decided-by-person
 */
export async function askForPerson(ctx: Ctx, caseId: string, residentId: string): Promise<void> {
  const found = await caseFile(ctx, caseId, true)
  const isOwn = ctx.actor.kind === 'resident' && partyOfActor(ctx.actor) === residentId
  // Another resident's case is not found, not forbidden.
  if (!isOwn || found.residentId !== residentId) throw new Refusal('not-found', 'casework.no-such-case')
  const standing = await standingDecision(ctx, ctx.municipality, found.id)
  if (!standing) throw new Refusal('conflict', 'casework.not-decided')
  // No person has looked at what the law made of a limit that passed either.
  if (standing.kind !== 'automatic' && standing.kind !== 'by-deadline')
    throw new Refusal('conflict', 'casework.decided-by-person')
  const reason = { code: 'asked-by-resident', details: { decision: standing.id } }
  if (await isAnswered(ctx, found.id, standing.decidedAt)) return
  if (!(await askForTask(ctx, found.id, 'control', [reason]))) return
  await addEvent(ctx, { caseId: found.id, residentId }, 'asked-for-person', {}, true)
  ctx.audit({ event: 'case.asked-for-person', subjectKind: 'case', subjectId: found.id, residentId })
}

/** True when a person has looked at the decision that stands. */
async function isAnswered(ctx: Ctx, caseId: string, decidedAt: Date): Promise<boolean> {
  const looked = await ctx.tx
    .selectFrom('casework.task')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('kind', '=', 'control')
    .where('done_at', '>=', decidedAt)
    .executeTakeFirst()
  return looked !== undefined
}
