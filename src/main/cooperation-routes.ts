import { type ItSystemsWorld, itSystemsRoutes } from '#modules/it-systems/index.ts'
import { planMail } from '#modules/public-journal/index.ts'
import { runningServices, takeWholeFile } from '#modules/services/index.ts'
import { type SurveysWorld, surveysJobs, surveysRoutes } from '#modules/surveys/index.ts'
import type { Route } from '#platform/http/route.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import { registerFigures } from './register-figures.ts'

type FileScan = Parameters<typeof takeWholeFile>[0]
type HandedIn = 'takeFile' | 'runningServices' | 'registerFigures' | 'planMail'
/** Whether e-mail is sent at all. */
type Mails = { mails: boolean }

const mailing = ({ keys, mails }: Pick<SurveysWorld, 'keys'> & Mails): Pick<SurveysWorld, 'planMail'> =>
  mails ? { planMail: (ctx, mail) => planMail(ctx, keys, mail) } : {}

/** The shared systems and the mapping of a cooperation, with what they are told by others. */
export const registerAndMappingRoutes = (
  world: ItSystemsWorld & Omit<SurveysWorld, HandedIn> & { fileScan: FileScan } & Mails,
): Route[] => [
  ...itSystemsRoutes(world),
  ...surveysRoutes({
    ...{ ...world, runningServices, registerFigures, ...mailing(world) },
    takeFile: (file, language) => takeWholeFile(world.fileScan, file, language),
  }),
]

/** What the worker does for the mapping: reminders. */
export const mappingJobs = (
  world: Omit<Parameters<typeof surveysJobs>[0], 'planMail'> & Mails,
): JobHandlers => surveysJobs({ ...world, ...mailing(world) })
