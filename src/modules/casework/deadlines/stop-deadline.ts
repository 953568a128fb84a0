import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { type Deadline, deadline, isOverdue } from '#norway/deadlines.ts'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile } from '../case-file.queries.ts'
import { isReason } from '../case-file.rules.ts'
import { officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { deadlineStopOf, lawfulLimit, limitOfCase, watchDeadline } from './case-deadline.ts'

/**
 * The limit does not run: the application lacks something, or it is not one that the limit is for. The reason is for the
 * resident. Said twice, the first counts.
 * @throws Refusal invalid casework.no-reason; conflict casework.already-decided | casework.closed | casework.deadline-passed; not-found; forbidden
 */
export async function stopDeadline(ctx: Ctx, caseId: string, reason: string): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await undecided(ctx, caseId)
  const limit = lawfulLimit(await limitOfCase(ctx, caseId))
  // What the law has decided, nobody stops.
  if (limit.consequence === 'counts-as-granted' && isOverdue(limit, isoDate(ctx.today)))
    throw new Refusal('conflict', 'casework.deadline-passed')
  if (!isReason(reason)) throw new Refusal('invalid', 'casework.no-reason')
  const why = reason.trim()
  const made = await ctx.tx
    .insertInto('casework.deadline_stop')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid(), case_id: caseId },
      ...{ resident_id: found.residentId, reason: why, stopped_at: ctx.now },
      ...{ stopped_by: by.id, stopped_by_name: by.name },
    })
    .onConflict((conflict) =>
      conflict.columns(['municipality', 'case_id']).where('started_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  await addEvent(ctx, { caseId, residentId: found.residentId }, 'deadline-stopped', { reason: why }, true)
  ctx.audit({
    event: 'case.deadline-stopped',
    subjectKind: 'case',
    subjectId: caseId,
    residentId: found.residentId,
  })
}

/**
 * The limit runs again. One that is counted from a complete application begins anew today; another is lengthened by the
 * days it stood still. Pressed twice, it is done once.
 */
export async function startDeadline(ctx: Ctx, caseId: string): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await undecided(ctx, caseId)
  const stop = await deadlineStopOf(ctx, caseId)
  if (!stop) return
  await ctx.tx
    .updateTable('casework.deadline_stop')
    .set({ started_at: ctx.now, started_by: by.id, started_by_name: by.name })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', stop.id)
    .execute()
  const limit = runAgain(await limitOfCase(ctx, caseId), {
    ...{ from: dateInNorway(stop.stoppedAt), to: ctx.today, reason: 'waited-for-applicant' },
  })
  await ctx.tx
    .updateTable('casework.case_file')
    .set({ deadline: JSON.stringify(limit), deadline_on: limit.movedEnd })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseId)
    .execute()
  await watchDeadline(ctx, caseId, limit)
  await addEvent(
    ctx,
    { caseId, residentId: found.residentId },
    'deadline-started',
    { deadlineOn: limit.movedEnd },
    true,
  )
  ctx.audit({
    event: 'case.deadline-started',
    subjectKind: 'case',
    subjectId: caseId,
    residentId: found.residentId,
  })
}

function runAgain(before: Deadline, stood: Deadline['suspendedPeriods'][number]): Deadline {
  const rule = deadlineRuleOn(before.ruleId, stood.to)
  if (rule.startEvent === 'application-complete') return deadline(rule, stood.to)
  return deadline(rule, before.startEvent.date, { suspendedPeriods: [...before.suspendedPeriods, stood] })
}

/** Held, so that the limit is not stopped while it decides the case. */
async function undecided(ctx: Ctx, caseId: string) {
  const found = await caseFile(ctx, caseId, true)
  if (found.closedAt) throw new Refusal('conflict', 'casework.closed')
  if (found.decidedAt) throw new Refusal('conflict', 'casework.already-decided')
  return found
}
