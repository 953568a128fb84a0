import { impartialityGroundsOn } from '#norway/impartiality-grounds.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile } from '../case-file.queries.ts'
import { officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { declarationsIn } from './declarations.queries.ts'

/**
 * An officer says whether they may take part in a case. Who is conflicted loses what they had taken of it, and the case
 * stands in the list for the others. A leader may later say that a colleague is impartial all the same; nobody says that
 * of themself after having said the opposite. Said twice, it is one declaration.
 * @throws Refusal invalid casework.no-ground | casework.no-reason; forbidden casework.other-must-clear; not-found
 */
export async function declareImpartiality(
  ctx: Ctx,
  caseId: string,
  said: { conflicted: boolean; ground: string; explanation: string },
): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  const own = (await declarationsIn(ctx, caseId)).find(({ employeeId }) => employeeId === by.id)
  if (
    own &&
    own.conflicted === said.conflicted &&
    (own.ground ?? '') === (said.conflicted ? said.ground : '')
  )
    return
  if (own?.conflicted && !said.conflicted) throw new Refusal('forbidden', 'casework.other-must-clear')
  const ground = impartialityGroundsOn(isoDate(ctx.today)).find(({ id }) => id === said.ground)
  if (said.conflicted && !ground) throw new Refusal('invalid', 'casework.no-ground')
  const explanation = said.explanation.trim()
  // A judgement says what it rests on; what the law says by itself needs no more.
  if (said.conflicted && !ground?.automatic && explanation.length < 10)
    throw new Refusal('invalid', 'casework.no-reason')
  const isLeader = ctx.actor.kind === 'employee' && ctx.actor.roles.includes('leader')
  await write(ctx, caseId, {
    ...{ employeeId: by.id, employeeName: by.name, isLeader, by, explanation },
    ground: said.conflicted ? said.ground : null,
  })
  if (said.conflicted) await giveBack(ctx, caseId, by.id)
  const { id, residentId } = found
  const event = said.conflicted ? 'officer-conflicted' : 'officer-impartial'
  await addEvent(ctx, { caseId: id, residentId }, event, {}, false)
  ctx.audit({
    event: said.conflicted ? 'case.officer-conflicted' : 'case.officer-impartial',
    ...{ subjectKind: 'case', subjectId: id, residentId, details: { ground: ground?.id ?? '' } },
  })
}

/**
 * A leader has looked at a colleague's declaration and finds them impartial, with the reason.
 * @throws Refusal forbidden casework.not-allowed | casework.other-must-clear; invalid casework.no-reason; not-found
 */
export async function clearOfficer(
  ctx: Ctx,
  caseId: string,
  employeeId: string,
  reason: string,
): Promise<void> {
  const by = officer(ctx, 'casework.override')
  const found = await caseFile(ctx, caseId, true)
  const theirs = (await declarationsIn(ctx, caseId)).find((each) => each.employeeId === employeeId)
  if (!theirs) throw new Refusal('not-found', 'casework.no-such-case')
  if (!theirs.conflicted) return
  if (employeeId === by.id) throw new Refusal('forbidden', 'casework.other-must-clear')
  if (reason.trim().length < 10) throw new Refusal('invalid', 'casework.no-reason')
  const { employeeName, isLeader } = theirs
  await write(ctx, caseId, {
    employeeId,
    employeeName,
    isLeader,
    by,
    ground: null,
    explanation: reason.trim(),
  })
  const { id, residentId } = found
  await addEvent(ctx, { caseId: id, residentId }, 'officer-cleared', {}, false)
  ctx.audit({ event: 'case.officer-cleared', subjectKind: 'case', subjectId: id, residentId })
}

async function write(
  ctx: Ctx,
  caseId: string,
  what: {
    employeeId: string
    employeeName: string
    isLeader: boolean
    ground: string | null
    explanation: string
    by: { id: string; name: string }
  },
): Promise<void> {
  await ctx.tx
    .insertInto('casework.impartiality')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid(), case_id: caseId },
      ...{ employee_id: what.employeeId, employee_name: what.employeeName, is_leader: what.isLeader },
      ...{ conflicted: what.ground !== null, ground: what.ground, explanation: what.explanation },
      ...{ declared_at: ctx.now, declared_by: what.by.id, declared_by_name: what.by.name },
    })
    .execute()
}

/** What they had taken stands in the list again, for the leader to give to another. */
async function giveBack(ctx: Ctx, caseId: string, employeeId: string): Promise<void> {
  await ctx.tx
    .updateTable('casework.task')
    .set({ assigned_to: null, assigned_to_name: null })
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('done_at', 'is', null)
    .where('assigned_to', '=', employeeId)
    .execute()
}
