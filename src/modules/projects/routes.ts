import type { Route } from '#platform/http/route.ts'
import { addBenefitRoute, benefitRoutes } from './benefits/benefits.routes.tsx'
import { reportRoutes } from './benefits/report.routes.ts'
import { documentRoutes } from './documents/document.routes.ts'
import { gateRoutes } from './gates/gate.routes.ts'
import { ideasRoutes } from './ideas/ideas.routes.ts'
import { experienceRoute, planRoutes } from './plan/plan.routes.ts'
import { portfolioRoute, projectRoutes } from './portfolio/project.routes.ts'
import { proposalRoutes } from './proposals/proposals.routes.ts'
import { strategyRoutes } from './strategy/strategy.routes.ts'
import { uptakeRoutes } from './uptake/uptake.routes.ts'
import type { ProjectsWorld } from './world.ts'

/** Addresses of one word first: any other word there is a project. */
export const projectsRoutes = (world: ProjectsWorld): Route[] => [
  portfolioRoute(world),
  ...strategyRoutes(world),
  ...ideasRoutes(world),
  ...proposalRoutes(world),
  ...reportRoutes(world),
  ...benefitRoutes(world),
  experienceRoute(world),
  ...planRoutes(world),
  ...uptakeRoutes(world),
  ...documentRoutes(world),
  ...gateRoutes(world),
  addBenefitRoute(world),
  ...projectRoutes(world),
]
