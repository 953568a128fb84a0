import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { type Deadline, deadline, endedOnWorkingDay, isOverdue } from '#norway/deadlines.ts'
import { isoDate } from '#norway/iso-date.ts'
import { type CalendarDate, dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import { isReason } from '../case-file.rules.ts'
import { officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { type DeadlineStop, deadlineStopOf, lawfulLimit, limitOfCase, watchCase } from './case-deadline.ts'

/**
 * The limit does not run: the application lacks something, or it is not one that the limit is for. The reason is for the
 * resident. Said twice, the first counts.
 * @throws Refusal invalid casework.no-reason; conflict casework.already-decided | casework.closed | casework.deadline-passed; not-found; forbidden
 */
export async function stopDeadline(ctx: Ctx, caseId: string, reason: string): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await undecided(ctx, caseId)
  if (!isReason(reason)) throw new Refusal('invalid', 'casework.no-reason')
  await holdDeadline(ctx, found, { reason: reason.trim(), by, requestId: null })
}

/**
 * The same for a case that the caller holds. `requestId`: what the party has been asked for, when the limit stands still
 * for that. A limit that stands still already goes on standing still for its first reason.
 * @throws Refusal conflict casework.deadline-passed
 */
export async function holdDeadline(
  ctx: Ctx,
  found: Pick<CaseFile, 'id' | 'residentId'>,
  why: { reason: string; by: { id: string; name: string }; requestId: string | null },
): Promise<void> {
  const { id: caseId, residentId } = found
  const limit = lawfulLimit(await limitOfCase(ctx, caseId))
  // What the law has decided, nobody stops.
  if (limit.consequence === 'counts-as-granted' && isOverdue(limit, isoDate(ctx.today)))
    throw new Refusal('conflict', 'casework.deadline-passed')
  const made = await ctx.tx
    .insertInto('casework.deadline_stop')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid(), case_id: caseId },
      ...{ resident_id: residentId, reason: why.reason, stopped_at: ctx.now, request_id: why.requestId },
      ...{ stopped_by: why.by.id, stopped_by_name: why.by.name },
    })
    .onConflict((conflict) =>
      conflict.columns(['municipality', 'case_id']).where('started_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  await addEvent(ctx, { caseId, residentId }, 'deadline-stopped', { reason: why.reason }, true)
  ctx.audit({ event: 'case.deadline-stopped', subjectKind: 'case', subjectId: caseId, residentId })
}

/**
 * The limit runs again. One that is counted from a complete application begins anew today; another is lengthened by the
 * days it stood still. Pressed twice, it is done once.
 */
export async function startDeadline(ctx: Ctx, caseId: string): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await undecided(ctx, caseId)
  const stop = await deadlineStopOf(ctx, caseId)
  if (stop) await runDeadline(ctx, found, stop, { by, on: ctx.today })
}

/**
 * The limit that stood still for a request runs again, from the day the answer came. Nothing happens when it stands still
 * for another reason. `onlyLengthen`: nothing came, so a limit that waits for a complete application waits on.
 */
export async function runDeadlineAfterRequest(
  ctx: Ctx,
  found: Pick<CaseFile, 'id' | 'residentId' | 'decidedAt' | 'closedAt'>,
  requestId: string,
  how: { by: { id: string; name: string }; on: CalendarDate; onlyLengthen?: boolean },
): Promise<void> {
  if (found.decidedAt || found.closedAt) return
  const stop = await deadlineStopOf(ctx, found.id)
  if (stop?.requestId !== requestId) return
  if (how.onlyLengthen && (await limitOfCase(ctx, found.id)).startEvent.name === 'application-complete')
    return
  await runDeadline(ctx, found, stop, how)
}

async function runDeadline(
  ctx: Ctx,
  { id: caseId, residentId }: Pick<CaseFile, 'id' | 'residentId'>,
  stop: DeadlineStop,
  { by, on }: { by: { id: string; name: string }; on: CalendarDate },
): Promise<void> {
  await ctx.tx
    .updateTable('casework.deadline_stop')
    .set({ started_at: ctx.now, started_by: by.id, started_by_name: by.name })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', stop.id)
    .execute()
  const byLaw = runAgain(await limitOfCase(ctx, caseId), {
    ...{ from: dateInNorway(stop.stoppedAt), to: on, reason: 'waited-for-applicant' },
  })
  const limit = endedOnWorkingDay(byLaw)
  await ctx.tx
    .updateTable('casework.case_file')
    .set({ deadline: JSON.stringify(limit), deadline_on: limit.movedEnd })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseId)
    .execute()
  await watchCase(ctx, caseId, byLaw)
  await addEvent(ctx, { caseId, residentId }, 'deadline-started', { deadlineOn: limit.movedEnd }, true)
  ctx.audit({ event: 'case.deadline-started', subjectKind: 'case', subjectId: caseId, residentId })
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
