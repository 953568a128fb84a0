import type { CooperationEntry } from '#modules/members/index.ts'
import { wavesOf } from './questions/surveys.queries.ts'
import { surveysTexts } from './surveys.text.ts'

/** The front door of mapping: surveys that members answer, and what they show. */
export { beginSheet, saveSheet, sendSheet } from './answering/sheets.ts'
export { wavesOf } from './questions/surveys.queries.ts'
export { addWave, takeReadyMade } from './questions/write-survey.ts'
export type { Proposal, ProposalSource } from './proposals/proposal-source.ts'
export { surveysRoutes } from './routes.ts'
export type { RunningService, SurveysWorld } from './world.ts'

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
