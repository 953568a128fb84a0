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
import { type Letter, lettersOfResident } from '#modules/correspondence/index.ts'
import { type SettingKey, type SettingValue, settingOn } from '#modules/members/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import { askForLetterNews } from './load-overview.ts'
import type { MyPageWorld } from './world.ts'

export interface Answer {
  file: ResidentCase
  /** The decision that stands, first; then those it replaced. Without explanation when it cannot be made in words. */
  decisions: { decision: Decision; explanation: Explanation | null }[]
  /** The reason is a caseworker's own words to the resident. */
  events: { at: Date; kind: string; reason: string | null }[]
  letters: Letter[]
  lettersAreOldNews: boolean
  appealBody: SettingValue<'appeal-body'> | null
  /** Until when the standing decision may be appealed; null where it cannot be. */
  appealLimit: AppealLimit | null
  appeals: Appeal[]
  /** For a form of an appeal: the same form sent twice is one appeal. */
  newAppealId: string
  contact: SettingValue<'contact'> | null
}

/** @throws Refusal not-found casework.no-such-case: also when it is somebody else's or another municipality's */
export async function loadAnswer(world: MyPageWorld, visit: Visit): Promise<Answer> {
  const municipality = visit.municipality?.number ?? ''
  const caseId = visit.params.sak ?? ''
  const before = await visit.asResident(async (ctx) => {
    await caseOfResident(ctx, municipality, caseId)
    return lettersOf(ctx, caseId)
  })
  const oldNews = await askForLetterNews(world, visit, before)
  return visit.asResident(async (ctx) => {
    const file = await caseOfResident(ctx, municipality, caseId)
    const decisions = await decisionsOfCase(ctx, municipality, caseId)
    const decider = world.deciders.get(file.serviceId)
    const on = dateInNorway(file.decidedAt ?? ctx.now)
    const letters = await lettersOf(ctx, caseId)
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
      letters,
      appealLimit: standing ? appealLimit(decider, standing, letter ?? null) : null,
      appeals: await appealsOfCase(ctx, municipality, caseId),
      newAppealId: ctx.random.uuid(),
      lettersAreOldNews: oldNews.length > 0,
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
  })
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
