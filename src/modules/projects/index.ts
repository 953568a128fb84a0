import type { CooperationEntry } from '#modules/members/index.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import { archiveGate } from './gates/archive-gate.job.ts'
import { archiveGateTask } from './gates/gates.ts'
import { projectsOf } from './portfolio/projects.ts'
import { projectsTexts } from './projects.text.ts'
import './refusals.text.ts'
import type { ProjectsWorld } from './world.ts'

export { makeBenefitReport } from './benefits/benefit-report.ts'
/** The front door of the strategy, ideas, projects and benefits of a cooperation. */
export { addBenefit, addFigures, planMember } from './benefits/benefits.ts'
export type { Measured, MeasureId, Measures } from './benefits/measures.ts'
export { reportsForAgenda } from './benefits/reports-for-agenda.ts'
export { approveDocument, saveDraft } from './documents/documents.ts'
export { answerChecklist, askForDecision, recordDecision } from './gates/gates.ts'
export { gatesForAgenda } from './gates/gates-for-agenda.ts'
export { scoreIdea, sendIdea } from './ideas/ideas.ts'
export { addEntry } from './plan/entries.ts'
export { openProject } from './portfolio/projects.ts'
export type { BasisPlan } from './proposals/basis.ts'
export type { OfferedProposal, ProposalSource } from './proposals/proposal-source.ts'
export { projectsRoutes } from './routes.ts'
export { addItem as addStrategyItem, loadStrategy } from './strategy/strategy.ts'
export { sayUptake } from './uptake/uptake.ts'
export type { ProjectsWorld } from './world.ts'

export const projectsJobs = (world: ProjectsWorld): JobHandlers => ({
  [archiveGateTask]: (job) => archiveGate(world, job),
})

export const projectsEntry: CooperationEntry = {
  ...{ href: '/samarbeid/prosjekter', icon: 'document', may: 'cooperation.read' },
  label: (language) => projectsTexts(language)('place'),
  about: (language) => projectsTexts(language)('about'),
  async now(ctx, language) {
    const count = (await projectsOf(ctx)).filter(
      ({ state }) => state !== 'ended' && state !== 'stopped',
    ).length
    return count === 0 ? null : projectsTexts(language)('now', { count })
  },
}
