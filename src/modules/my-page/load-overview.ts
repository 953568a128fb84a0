import {
  casesOfResident,
  type Decision,
  decisionsOfCase,
  messagesOfResident,
  type ResidentCase,
  type ResidentTask,
  tasksOfResident,
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
import type { ResidentCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import { isUnread } from './messages/messages.routes.ts'
import { answeredInTime } from './patience.ts'
import type { MyPageWorld } from './world.ts'

export type Source = 'tasks' | 'drafts' | 'signings' | 'submissions' | 'cases' | 'letters' | 'messages'

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
  /** Messages from municipalities that the resident has not read. */
  unreadMessages: number
  /** What could not be read just now. The rest is shown all the same. */
  missing: Source[]
  /** Municipalities whose letters' way through SvarUt could not be asked for; what was last known is shown. */
  oldLetterNews: string[]
}

/** Reads everything that stands on the resident's page, each source by itself, so that one that fails takes no other. */
export async function loadOverview(world: MyPageWorld, visit: Visit): Promise<Overview> {
  const missing: Source[] = []
  const part = async <T>(source: Source, read: (ctx: ResidentCtx) => Promise<T[]>): Promise<T[]> => {
    try {
      return await visit.asResident(read)
    } catch (error) {
      world.log.error({ err: error, correlationId: visit.correlationId, source }, 'part of my page failed')
      missing.push(source)
      return []
    }
  }
  const oldLetterNews = await askForLetterNews(world, visit, await part('letters', lettersOfResident))
  const [tasks, drafts, news, signings, submissions, cases, letters, messages] = await Promise.all([
    part('tasks', tasksOfResident),
    part('drafts', draftsOfResident),
    part('drafts', async (ctx) => world.services.draftNews?.(ctx) ?? []),
    part('signings', signingTasksOfResident),
    part('submissions', submissionsOfResident),
    part('cases', casesWithDecisions),
    missing.includes('letters') ? [] : part('letters', lettersOfResident),
    part('messages', (ctx) => messagesOfResident(ctx, world.keys)),
  ])
  return {
    tasks,
    drafts,
    news,
    signings,
    submissions,
    cases: cases.map((one) => one.file),
    decisions: cases.flatMap((one) => one.decisions),
    letters,
    unreadMessages: messages.filter(isUnread).length,
    missing,
    oldLetterNews,
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

/** Asks each municipality's account at SvarUt, all at once. @returns the municipalities that did not answer in time */
export async function askForLetterNews(
  world: MyPageWorld,
  visit: Visit,
  letters: readonly Letter[],
): Promise<string[]> {
  const numbers = [...new Set(letters.map((letter) => letter.municipality))]
  const answers = await Promise.all(
    numbers.map((number) => {
      const ids = letters.filter((letter) => letter.municipality === number).map((letter) => letter.id)
      return answeredInTime(world.clock, world.refreshLetters(number, ids), (error) =>
        world.log.error({ err: error, correlationId: visit.correlationId }, 'letter news failed'),
      )
    }),
  )
  return numbers.filter((_, index) => !answers[index])
}
