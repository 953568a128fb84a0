import type { Route } from '#platform/http/route.ts'
import { answeringRoutes } from './answering/answering.routes.ts'
import { benchmarkRoutes } from './benchmark/benchmark.routes.ts'
import { publishingRoutes } from './publishing/publishing.routes.ts'
import { indicatorRoutes } from './questions/indicator.routes.ts'
import { surveyRoutes } from './questions/survey.routes.ts'
import { remindingRoutes } from './reminding/reminding.routes.ts'
import { resultRoutes } from './results/result.routes.ts'
import type { SurveysWorld } from './world.ts'

/** The mapping of a cooperation, and everybody's pages of what it has published. */
export const surveysRoutes = (world: SurveysWorld): Route[] => [
  ...surveyRoutes(world),
  ...indicatorRoutes(world),
  ...answeringRoutes(world),
  ...resultRoutes(world),
  ...benchmarkRoutes(world),
  ...remindingRoutes(world),
  ...publishingRoutes(world),
]
