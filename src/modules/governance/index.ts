import type { Route } from '#platform/http/route.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import { archiveMeeting } from './meetings/archive-meeting.job.ts'
import { archiveMeetingTask } from './meetings/decide.ts'
import { meetingRoutes } from './meetings/meetings.routes.ts'
import './meetings/refusals.text.ts'
import { archiveInvoice } from './money/archive-invoice.job.ts'
import { budgetRoutes } from './money/budgets.routes.ts'
import { grantRoutes } from './money/grants.routes.ts'
import { invoiceRoutes } from './money/invoices.routes.ts'
import { archiveInvoiceTask } from './money/invoices.ts'
import { keyRoutes } from './money/keys.routes.ts'
import { moneyRoutes } from './money/money.routes.ts'
import './money/refusals.text.ts'
import type { GovernanceWorld } from './world.ts'

export { boardEntry, moneyEntry } from './governance.entries.ts'
export { addLine, budgetWithId, decideBudget, openBudget } from './money/budgets.ts'
export type { FinancingKey } from './money/financing-key.rules.ts'
export { addCondition, addGrant } from './money/grants.ts'
export { makeInvoices } from './money/invoices.ts'
export { decideKey, proposeKey } from './money/keys.ts'
export type { GovernanceWorld } from './world.ts'

/** The pages of a cooperation's money and bodies. */
export const governanceRoutes = (world: GovernanceWorld): Route[] => [
  ...meetingRoutes(world),
  ...moneyRoutes(world),
  ...keyRoutes(world),
  ...budgetRoutes(world),
  ...grantRoutes(world),
  ...invoiceRoutes(world),
]

export const governanceJobs = (world: GovernanceWorld): JobHandlers => ({
  [archiveMeetingTask]: (job) => archiveMeeting(world, job),
  [archiveInvoiceTask]: (job) => archiveInvoice(world, job),
})
