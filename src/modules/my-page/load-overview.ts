import {
  askedToRepresent,
  casesOfResident,
  type Decision,
  decisionsOfCase,
  type Message,
  messagesOfResident,
  type Representation,
  type ResidentCase,
  type ResidentTask,
  tasksOfResident,
  waitsForAnswer,
} from '#modules/casework/index.ts'
import { type Letter, lettersOfResident } from '#modules/correspondence/index.ts'
import {
  type DraftLine,
  type DraftNews,
  draftsOfResident,
  type SigningTask,
  type Submission,
  signingTasksOfResident,
  submissionsOfResident,
} from '#modules/services/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import { answeredInTime } from './patience.ts'
import { type Sources, valueOr } from './sources/sources.ts'
import type { MyPageWorld } from './world.ts'

export const overviewSources = [
  ...(['tasks', 'drafts', 'signings', 'submissions', 'cases', 'letters', 'messages', 'powers'] as const),
]
export type Source = (typeof overviewSources)[number]
/** Those that something may wait for the resident in. */
export const waitingSources: readonly Source[] = [
  ...(['tasks', 'drafts', 'signings', 'cases', 'letters', 'messages', 'powers'] as const),
]

export interface Overview {
  /** What municipalities wait for from the resident. */
  tasks: ResidentTask[]
  drafts: DraftLine[]
  /** What has happened to drafts while the resident was not there. */
  news: DraftNews[]
  /** What others ask the resident to sign. */
  signings: SigningTask[]
  submissions: Submission[]
  cases: ResidentCase[]
  decisions: (Decision & { municipality: string; serviceId: string })[]
  letters: Letter[]
  messages: Message[]
  /** Powers of attorney the resident has been given, and has not answered. */
  powers: Representation[]
  /** What could not be read just now, and since when. The rest is shown all the same. */
  silent: Map<Source, Date>
  /** Municipalities whose letters' way through SvarUt could not be asked for; what was last known is shown. */
  oldNews: OldNews[]
}

export interface OldNews {
  municipality: string
  since: Date
}

/** Reads everything that stands on the resident's page, each source by itself, so that one that fails takes no other. */
export async function loadOverview(world: MyPageWorld, sources: Sources, visit: Visit): Promise<Overview> {
  const silent = new Map<Source, Date>()
  const part = async <T>(source: Source, read: (ctx: ResidentCtx) => Promise<T[]>): Promise<T[]> => {
    const said = await sources.read(visit, source, read)
    if (said.state === 'silent') silent.set(source, said.since)
    return valueOr(said, [])
  }
  const [letters, tasks, [drafts], signings, submissions, cases, messages, powers] = await Promise.all([
    lettersWithNews(),
    part('tasks', tasksOfResident),
    part('drafts', async (ctx) => [
      { drafts: await draftsOfResident(ctx), news: (await world.services.draftNews?.(ctx)) ?? [] },
    ]),
    part('signings', signingTasksOfResident),
    part('submissions', submissionsOfResident),
    part('cases', casesWithDecisions),
    part('messages', (ctx) => messagesOfResident(ctx, world.keys)),
    part('powers', async (ctx) =>
      (await askedToRepresent(ctx)).filter((one) => waitsForAnswer(one, isoDate(ctx.today))),
    ),
  ])
  return {
    ...letters,
    tasks,
    drafts: drafts?.drafts ?? [],
    news: drafts?.news ?? [],
    signings,
    submissions,
    cases: cases.map((one) => one.file),
    decisions: cases.flatMap((one) => one.decisions),
    messages,
    powers,
    silent,
  }

  /** Read again after SvarUt has been asked; where they could not be read, nobody is asked. */
  async function lettersWithNews(): Promise<Pick<Overview, 'letters' | 'oldNews'>> {
    const known = await part('letters', lettersOfResident)
    if (known.length === 0) return { letters: [], oldNews: [] }
    const oldNews = await askForLetterNews(world, sources, visit, known)
    return { letters: await part('letters', lettersOfResident), oldNews }
  }
}

async function casesWithDecisions(ctx: ResidentCtx) {
  const found = []
  for (const file of await casesOfResident(ctx)) {
    const decisions = await decisionsOfCase(ctx, file.municipality, file.id)
    found.push({
      file,
      decisions: decisions.map((decision) => ({
        ...decision,
        municipality: file.municipality,
        serviceId: file.serviceId,
      })),
    })
  }
  return found
}

/** Asks each municipality's account at SvarUt, all at once. @returns those that did not answer in time */
export async function askForLetterNews(
  world: MyPageWorld,
  sources: Sources,
  visit: Visit,
  letters: readonly Letter[],
): Promise<OldNews[]> {
  const numbers = [...new Set(letters.map((letter) => letter.municipality))]
  const answers = await Promise.all(
    numbers.map((number) => {
      const ids = letters.filter((letter) => letter.municipality === number).map((letter) => letter.id)
      return answeredInTime(world.clock, world.refreshLetters(number, ids), (error) =>
        world.log.error({ err: error, correlationId: visit.correlationId }, 'letter news failed'),
      )
    }),
  )
  return numbers.flatMap((municipality, index) => {
    const key = `svarut ${municipality}`
    if (!answers[index]) return [{ municipality, since: sources.failed(key) }]
    sources.answered(key)
    return []
  })
}
