import type { Route } from '#platform/http/route.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import { archiveMeeting } from './meetings/archive-meeting.job.ts'
import { councilRoutes } from './meetings/councils.routes.ts'
import { itemRoutes } from './meetings/item.routes.ts'
import { meetingChangeRoutes } from './meetings/meeting-changes.routes.ts'
import { meetingRoutes } from './meetings/meetings.routes.ts'
import { archiveMeetingTask } from './meetings/minutes.ts'
import './meetings/changes-refusals.text.ts'
import './meetings/procedure-refusals.text.ts'
import { sendNoticeTask } from './meetings/notices.ts'
import { publicMeetingRoutes } from './meetings/public-meetings.routes.ts'
import './meetings/refusals.text.ts'
import { sendNotice } from './meetings/send-notice.job.ts'
import { moneyAgendaSources } from './money/agenda-sources.ts'
import { archiveInvoice } from './money/archive-invoice.job.ts'
import { budgetRoutes } from './money/budgets.routes.ts'
import { figureRoutes } from './money/figures.routes.ts'
import { grantRoutes } from './money/grants.routes.ts'
import { invoiceRoutes } from './money/invoices.routes.ts'
import { archiveInvoiceTask } from './money/invoices.ts'
import { keyRoutes } from './money/keys.routes.ts'
import { moneyRoutes } from './money/money.routes.ts'
import './money/refusals.text.ts'
import { setupRoutes } from './money/setup.routes.ts'
import type { GovernanceWorld } from './world.ts'

export { boardEntry, moneyEntry } from './governance.entries.ts'
export {
  type AgendaSource,
  addMatter,
  type MatterDecided,
  type WaitingMatter,
} from './meetings/agenda-source.ts'
export { recordAttendance } from './meetings/attendance.ts'
export { fillSeat, seatsOf, setUpBody } from './meetings/bodies.ts'
export { callMeeting } from './meetings/call-meeting.ts'
export { chooseForm } from './meetings/cooperation-form.ts'
export { addCouncilMatter, recordTreatment } from './meetings/councils.ts'
export { elect, recordPartiality, takeNote, vote } from './meetings/decide.ts'
export { addFollowUp } from './meetings/follow-up.ts'
export { meetingWithId } from './meetings/meetings.ts'
export { signMinutes, writeMinutes } from './meetings/minutes.ts'
export { putMotion, voteOnMotion } from './meetings/motions.ts'
export { setSeatEmail } from './meetings/notices.ts'
export { planMeeting } from './meetings/plan-meeting.ts'
export { addItem } from './meetings/put-on-agenda.ts'
export { chooseSigners } from './meetings/signers.ts'
export { moneyAgendaSources } from './money/agenda-sources.ts'
export { addLine, budgetWithId, decideBudget, openBudget } from './money/budgets.ts'
export { addContribution } from './money/cofunding.ts'
export type { FinancingKey } from './money/financing-key.rules.ts'
export { addCondition, addGrant, askOwnShare } from './money/grants.ts'
export { makeInvoices } from './money/invoices.ts'
export { decideKey, proposeKey } from './money/keys.ts'
export { recordMembership } from './money/membership.ts'
export { recordUse, type UseSource } from './money/registered-use.ts'
export type { GovernanceWorld } from './world.ts'

/** The pages of a cooperation's money and bodies. */
export const governanceRoutes = (given: GovernanceWorld): Route[] => {
  const agendaSources = [...moneyAgendaSources(given.municipalities), ...(given.agendaSources ?? [])]
  const world = { ...given, agendaSources }
  return [
    ...meetingRoutes(world),
    ...itemRoutes(world),
    ...meetingChangeRoutes(world),
    ...councilRoutes(world),
    ...publicMeetingRoutes(world),
    ...moneyRoutes(world),
    ...keyRoutes(world),
    ...budgetRoutes(world),
    ...grantRoutes(world),
    ...invoiceRoutes(world),
    ...setupRoutes(world),
    ...figureRoutes(world),
  ]
}

export const governanceJobs = (world: GovernanceWorld): JobHandlers => ({
  [archiveMeetingTask]: (job) => archiveMeeting(world, job),
  [sendNoticeTask]: (job) => sendNotice(world, job),
  [archiveInvoiceTask]: (job) => archiveInvoice(world, job),
})
