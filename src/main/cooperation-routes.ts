import { type ItSystemsWorld, itSystemsRoutes } from '#modules/it-systems/index.ts'
import { runningServices, takeWholeFile } from '#modules/services/index.ts'
import { type SurveysWorld, surveysRoutes } from '#modules/surveys/index.ts'
import type { Route } from '#platform/http/route.ts'

type FileScan = Parameters<typeof takeWholeFile>[0]

/** The shared systems and the mapping of a cooperation, with what they are told by others. */
export const registerAndMappingRoutes = (
  world: ItSystemsWorld & Omit<SurveysWorld, 'takeFile' | 'runningServices'> & { fileScan: FileScan },
): Route[] => [
  ...itSystemsRoutes(world),
  ...surveysRoutes({
    ...{ ...world, runningServices },
    takeFile: (file, language) => takeWholeFile(world.fileScan, file, language),
  }),
]
