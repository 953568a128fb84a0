import {
  type Appeal,
  type AppealLimit,
  appealBodyFor,
  appealLimit,
  appealsOfCase,
  caseOfResident,
  type Decision,
  decisionsOfCase,
  type Explanation,
  eventsOfCase,
  type ResidentCase,
} from '#modules/casework/index.ts'
import {
  type Enclosure,
  enclosuresOfLetters,
  type Letter,
  lettersOfResident,
  noteReadOnPage,
} from '#modules/correspondence/index.ts'
import { type SettingKey, type SettingValue, settingOn } from '#modules/members/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import { askForLetterNews } from './load-overview.ts'
import { isOpened } from './reading/opened.ts'
import { isUnreadLetter } from './reading/unread-letter.ts'
import { type Answered, type Sources, valueOr } from './sources/sources.ts'
import type { MyPageWorld } from './world.ts'

export interface Answer {
  file: ResidentCase
  /** The decision that stands, first; then those it replaced. Without explanation when it cannot be made in words. */
  decisions: { decision: Decision; explanation: Explanation | null }[]
  /** The reason is a caseworker's own words to the resident. */
  events: { at: Date; kind: string; reason: string | null }[]
  letters: Letter[]
  /** What follows each letter, by its id; nothing for those that nothing follows. */
  enclosures: ReadonlyMap<string, readonly Enclosure[]>
  /** Since when SvarUt has not told how far they have come; null when it does. */
  oldNewsSince: Date | null
  /** Since when the letters could not be read; null when they can. */
  lettersSilentSince: Date | null
  appealBody: SettingValue<'appeal-body'> | null
  /** Until when the standing decision may be appealed; null where it cannot be. */
  appealLimit: AppealLimit | null
  appeals: Appeal[]
  /** For a form of an appeal: the same form sent twice is one appeal. */
  newAppealId: string
  contact: SettingValue<'contact'> | null
}

/**
 * The case for a page that shows the whole answer: the page tells what the letter tells, so that the letter is read. Where
 * the answer cannot be put in words, it is not.
 * @throws Refusal not-found casework.no-such-case
 */
export async function openAnswerOf(world: MyPageWorld, sources: Sources, visit: Visit): Promise<Answer> {
  const answer = await loadAnswer(world, sources, visit)
  const [standing] = answer.decisions
  const decisionId = standing?.decision.id ?? ''
  const isUnread = answer.letters.some((one) => one.decisionId === decisionId && isUnreadLetter(one))
  if (!standing?.explanation || !isUnread || !isOpened(visit)) return answer
  await visit.inTenant((ctx) => noteReadOnPage(ctx, { caseId: answer.file.id, decisionIds: [decisionId] }))
  // The time for an appeal may count from now.
  return loadAnswer(world, sources, visit)
}

/**
 * One case as its resident sees it.
 * @throws Refusal not-found casework.no-such-case: also when it is somebody else's or another municipality's
 */
export async function loadAnswer(world: MyPageWorld, sources: Sources, visit: Visit): Promise<Answer> {
  const municipality = visit.municipality?.number ?? ''
  const caseId = visit.params.sak ?? ''
  // Whose it is, is asked before anything else.
  await visit.asResident((ctx) => caseOfResident(ctx, municipality, caseId))
  const readLetters = () => sources.read(visit, 'letters', (ctx) => lettersOf(ctx, caseId))
  const [oldNews] = await askForLetterNews(world, sources, visit, valueOr(await readLetters(), []))
  const letters = await readLetters()
  const ids = valueOr(letters, []).map(({ id }) => id)
  const enclosures = ids.length > 0 ? await visit.inTenant((ctx) => enclosuresOfLetters(ctx, ids)) : new Map()
  return visit.asResident((ctx) => readAnswer(ctx, letters))

  async function readAnswer(ctx: ResidentCtx, said: Answered<Letter[]>): Promise<Answer> {
    const letters = valueOr(said, [])
    const file = await caseOfResident(ctx, municipality, caseId)
    const decisions = await decisionsOfCase(ctx, municipality, caseId)
    const decider = world.deciders.get(file.serviceId)
    const on = dateInNorway(file.decidedAt ?? ctx.now)
    const standing = decisions.find(({ supersededAt }) => supersededAt === null)
    const letter = letters.find(({ decisionId }) => decisionId === standing?.id)
    return {
      file,
      decisions: decisions.map((decision) => ({ decision, explanation: explain(decision) })),
      events: (await eventsOfCase(ctx, municipality, caseId)).map(({ at, kind, details }) => ({
        at,
        kind,
        reason: typeof details.reason === 'string' ? details.reason : null,
      })),
      ...{ letters, enclosures },
      // The limit counts from when the letter came: while the letters are silent, nobody knows it.
      appealLimit:
        standing && said.state === 'answered' ? appealLimit(decider, standing, letter ?? null) : null,
      appeals: await appealsOfCase(ctx, municipality, caseId),
      newAppealId: ctx.random.uuid(),
      oldNewsSince: oldNews?.since ?? null,
      lettersSilentSince: said.state === 'silent' ? said.since : null,
      appealBody: appealBodyFor(
        decider,
        await chosenOn(ctx, 'appeal-body', on),
        visit.municipality?.name ?? '',
        visit.language,
      ),
      contact: await chosenOn(ctx, 'contact', on),
    }

    function explain(decision: Decision): Explanation | null {
      try {
        if (!decider) throw new Error(`no decider for service ${file.serviceId}`)
        return decider.explain(decision, visit.language)
      } catch (error) {
        world.log.error(
          { err: error, correlationId: visit.correlationId },
          'a decision could not be explained',
        )
        return null
      }
    }
  }
}

async function lettersOf(ctx: ResidentCtx, caseId: string): Promise<Letter[]> {
  const letters = await lettersOfResident(ctx)
  return letters.filter((letter) => letter.caseId === caseId && letter.municipality === ctx.municipality)
}

/** The page stands without a choice that the municipality has not made yet. */
async function chosenOn<K extends SettingKey>(
  ctx: ResidentCtx,
  key: K,
  on: string,
): Promise<SettingValue<K> | null> {
  return settingOn(ctx, key, on).then(
    (setting) => setting.value,
    () => null,
  )
}
