import { type GovernanceWorld, governanceJobs, governanceRoutes } from '#modules/governance/index.ts'
import {
  gatesForAgenda,
  type ProjectsWorld,
  projectsJobs,
  projectsRoutes,
  reportsForAgenda,
} from '#modules/projects/index.ts'
import type { Route } from '#platform/http/route.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import { operationsMeasures } from './operations-measures.ts'
import { projectProposals } from './project-proposals.ts'
import { usersOfSystems } from './use-source.ts'

/** Bodies, money and projects of a cooperation: what a project waits for stands on the board's agenda. */
type BoardWorld = GovernanceWorld & Omit<ProjectsWorld, 'measures' | 'proposals'>

const withMeasures = (world: BoardWorld) => ({
  ...world,
  measures: operationsMeasures(world.transactions),
  proposals: projectProposals,
})

export const boardRoutes = (world: BoardWorld): Route[] => [
  ...governanceRoutes({
    ...world,
    useSource: usersOfSystems,
    agendaSources: [gatesForAgenda, reportsForAgenda],
  }),
  ...projectsRoutes(withMeasures(world)),
]

export const boardJobs = (world: BoardWorld): JobHandlers => ({
  ...governanceJobs(world),
  ...projectsJobs(withMeasures(world)),
})
