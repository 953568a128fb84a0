import type { CooperationEntry } from '#modules/members/index.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import { wavesOf } from './questions/surveys.queries.ts'
import { remindTask } from './reminding/plan.ts'
import { remind } from './reminding/remind.job.ts'
import type { RemindingWorld } from './reminding/reminders.ts'
import { surveysTexts } from './surveys.text.ts'

/** The front door of mapping: surveys that members answer, and what they show. */
export { beginSheet, saveSheet, sendSheet } from './answering/sheets.ts'
export type { Proposal, ProposalSource } from './proposals/proposal-source.ts'
export { surveyProposals } from './proposals/proposals.ts'
export { wavesOf } from './questions/surveys.queries.ts'
export { addWave, takeReadyMade } from './questions/write-survey.ts'
export { surveysRoutes } from './routes.ts'
export type { RegisterFigure, RunningService, SurveysWorld } from './world.ts'

/** Reminders of waves, for the worker. */
export const surveysJobs = (world: RemindingWorld): JobHandlers => ({
  [remindTask]: (job) => remind(job, world),
})

export const surveysEntry: CooperationEntry = {
  href: '/samarbeid/kartlegging',
  icon: 'document',
  may: 'cooperation.read',
  label: (language) => surveysTexts(language)('menu.label'),
  about: (language) => surveysTexts(language)('menu.about'),
  async now(ctx, language) {
    const count = (await wavesOf(ctx)).filter(({ state }) => state === 'open').length
    return count === 0 ? null : surveysTexts(language)('menu.now', { count })
  },
}
