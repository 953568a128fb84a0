import { sql } from 'kysely'
import { isoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import { wantLetter } from '../dialogue/party-letters.ts'
import { addEvent } from '../open-case.ts'
import { deadlineStopOf, limitOfCase, provisionalAnswerAt, provisionalLimit } from './case-deadline.ts'
import { expectedAnswerOn } from './provisional-answer.rules.ts'

const clerk = systemActor('Foreløpig svar')

/**
 * A case that will not be answered within the month gets a provisional answer by itself (forvaltningsloven § 11 a), once.
 * Not when it is decided or closed, and not while it waits for the party: then it is looked at anew when the limit runs
 * again.
 */
export async function sendProvisionalAnswer(
  job: Job,
  { transactions }: { transactions: Transactions },
): Promise<void> {
  const next = await transactions.inTenant(job.municipality, clerk, async (ctx) => {
    const found = await caseFile(ctx, job.id, true)
    if (found.decidedAt || found.closedAt || (await deadlineStopOf(ctx, found.id))) return null
    const at = provisionalAnswerAt(await provisionalLimit(ctx, found.id))
    if (ctx.now < at) return at
    const expectedOn = expectedAnswerOn({
      ...{ today: isoDate(ctx.today), receivedOn: isoDate(dateInNorway(found.openedAt)) },
      limitEnd: (await limitOfCase(ctx, found.id)).movedEnd,
      daysTaken: await daysTakenLately(ctx, found),
    })
    const details = { expectedOn }
    if (!(await wantLetter(ctx, found, { kind: 'provisional-answer', requestId: null, details }))) return null
    const { id, residentId } = found
    await addEvent(ctx, { caseId: id, residentId }, 'provisional-answer', {}, true)
    ctx.audit({ event: 'case.provisional-answer', subjectKind: 'case', subjectId: id, residentId })
    return null
  })
  if (next) throw new TryLater(next, 'the month is not over')
}

/** Cases of the same service decided here in the last year, the newest hundred. */
async function daysTakenLately(ctx: Ctx, { serviceId }: CaseFile): Promise<number[]> {
  const { rows } = await sql<{ days: number }>`
    select extract(epoch from decided_at - opened_at)::float8 / 86400 as days from casework.case_file
    where municipality = ${ctx.municipality} and service_id = ${serviceId}
      and decided_at > ${ctx.now}::timestamptz - interval '1 year'
    order by decided_at desc limit 100`.execute(ctx.tx)
  return rows.map(({ days }) => days)
}
