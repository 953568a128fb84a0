import type { Decider, Evaluation, Grounds, ManualReason } from '#modules/casework/index.ts'
import type { Municipalities } from '#modules/members/index.ts'
import { addMonths, dateFrom, type IsoDate, isIsoDate, isoDate, partsOf } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { madeByDeadline } from './by-deadline.ts'
import { manualForm, manualResult } from './by-hand.ts'
import { figuresFromJson, holds } from './case-expressions.ts'
import { caseNames } from './case-names.ts'
import { datedValues } from './dated-values.ts'
import { decidingTexts } from './deciding.text.ts'
import { type DecidingPackage, textOf } from './deciding-package.ts'
import type { Speaker } from './decision-texts.ts'
import { declaredAttachments } from './declared-attachments.ts'
import { explain } from './explanation.ts'
import { type FetchWorld, fetchFacts, hasAllRegisterFacts } from './fetch-facts.ts'
import { reasonText } from './manual-reasons.ts'
import { officerOf, ownChoices, withOwnWords } from './own-choices.ts'
import { evaluateBasis, type KeptTrace, replay } from './rule-evaluation.ts'
import { standingWordsOf } from './standing-words.ts'
import { twoPersonsOf } from './two-persons.ts'
import { workingInWords } from './working-in-words.ts'

export interface DecidingWorld extends FetchWorld {
  municipalities: Pick<Municipalities, 'byNumber'>
  /** Address of the site as residents see it. Absent: letters name no page of it. */
  baseUrl?: string
}

export interface DeclaredDecider extends Decider {
  /**
   * Makes a decision's answer again from its own grounds: the same result and grounds, byte for byte.
   * @throws OtherModel when another version of the rule made it
   */
  replay(grounds: Grounds): Evaluation
}

/**
 * Decides the cases of a service by what its package says, the same in every municipality.
 * @param earlier editions that have decided before, asked each time: what they decided is explained in their words
 */
export function declaredDecider(
  world: DecidingWorld,
  service: DecidingPackage,
  earlier: () => readonly DecidingPackage[] = () => [],
): DeclaredDecider {
  const { description, facts, decision } = service
  const speakerOf = (language: Language, grounds?: Grounds, edition = service): Speaker => ({
    language,
    text: withOwnWords(textOf(edition, language), grounds?.settings ?? [], language),
  })
  const decidedBy = ({ trace }: Grounds) =>
    world.municipalities.byNumber((trace as KeptTrace).municipality).name
  return {
    serviceId: service.id,
    los: description.los,
    title: (language) => description.title[language],
    decisionType: service.id,
    deadlineRuleId: description.deadline.answerWithin.ruleId,
    appealRuleId: description.appeal?.ruleId ?? null,
    appealDecidedBy: description.appeal?.decidedBy === 'klagenemnda' ? 'municipal-board' : 'county-governor',
    outcomes: decision.byHand.outcomes,
    ...twoPersonsOf(decision),
    standardParagraphs: (grounds, language) =>
      decision.paragraphs.flatMap((key) => {
        const { text } = speakerOf(language, grounds)
        const [title, words] = [text(`brev.avsnitt.${key}.tittel`), text(`brev.avsnitt.${key}`)]
        return title && words ? [{ key, title, text: words }] : []
      }),

    deadlineRuleFor(toDecide) {
      const basis = { ...basisOf(toDecide), effectiveOn: toDecide.receivedOn, rates: [], settings: [] }
      const names = caseNames(service, basis)
      const { choose, ruleId } = description.deadline.answerWithin
      return choose.find(({ when }) => holds(when, names))?.ruleId ?? ruleId
    },
    hasAllFacts: (toDecide) => hasAllRegisterFacts(facts.registers, toDecide),
    gather: (toDecide) => fetchFacts(world, facts.registers, toDecide),

    async evaluate(ctx, toDecide) {
      const effectiveOn = effectiveDay(service, isoDate(toDecide.receivedOn), toDecide.facts)
      const own = await ownChoices(ctx, service.id)
      const asked = service.rules?.rules ?? { rates: [], settings: [] }
      const dated = await datedValues(ctx, asked, effectiveOn, own)
      return evaluateBasis(service, { ...basisOf(toDecide), effectiveOn, ...dated })
    },

    async byDeadline(ctx, toDecide, limit) {
      const { whenPassed } = description.deadline
      if (!whenPassed.some(({ ruleId }) => ruleId === limit.ruleId)) return null
      const evaluation = await this.evaluate(ctx, toDecide)
      return madeByDeadline(service, evaluation, { ruleId: limit.ruleId, endedOn: limit.movedEnd })
    },

    explain(evaluation, language) {
      const { grounds } = evaluation
      const made = [service, ...earlier()].find(({ hash }) => hash === grounds.modelSha256)
      const edition = made ?? service
      const said = {
        ...explain(edition, evaluation, decidedBy(grounds), speakerOf(language, grounds, edition)),
        ...(made?.rules && world.baseUrl
          ? { publishedRules: `${world.baseUrl}/regler/${service.id}/${made.hash.slice(0, 12)}` }
          : {}),
      }
      // Other words than those it was decided with may mean something else: whoever reads it is told.
      return made ? said : { ...said, rules: [wordsOfOtherEdition(language), ...said.rules] }
    },
    working: (grounds, language) =>
      workingInWords(
        [service, ...earlier()].find(({ hash }) => hash === grounds.modelSha256) ?? service,
        grounds,
        language,
      ),
    reasonText: (reason: ManualReason, language) => reasonText(service, reason, speakerOf(language)),
    manualForm: (evaluation, language) =>
      manualForm(service, evaluation, decidedBy(evaluation.grounds), speakerOf(language, evaluation.grounds)),
    manualResult: (evaluation, input, language) =>
      manualResult(
        service,
        evaluation,
        input,
        decidedBy(evaluation.grounds),
        speakerOf(language, evaluation.grounds),
      ),
    isWorse(standing, next) {
      const names = { standing: figuresFromJson(standing), next: figuresFromJson(next) }
      return decision.worse !== undefined && holds(decision.worse, names)
    },
    // The same whatever the answer is: the title stands in the public journal.
    letterTitle: (_outcome, language, grounds) =>
      speakerOf(language, grounds).text('vedtak.tittel') ?? description.title[language],
    attachments: (language) => declaredAttachments(service, language),
    lettersAtHighestLevel: description.letters.securityLevel === 'highest',
    officerHere: (ctx) => officerOf(ctx, service.id),
    standingWords: (ctx, kind, language) => standingWordsOf(ctx, service, kind, language),
    replay: (grounds) => replay(service, grounds),
  }
}

const wordsOfOtherEdition = (language: Language) => ({
  ...{ text: decidingTexts(language)('rules.other-edition'), citation: null, trust: null },
})

function basisOf({ municipality, facts }: Parameters<Decider['evaluate']>[1]) {
  return {
    municipality,
    facts: facts.map(({ name, value, source, fetchedAt }) => ({
      ...{ name, value, source, fetchedAt: fetchedAt.toISOString() },
    })),
  }
}

/** The day a decision counts from. A date that the application does not give is the day it came. */
export function effectiveDay(
  { description }: Pick<DecidingPackage, 'description'>,
  receivedOn: IsoDate,
  facts: readonly { name: string; value: unknown }[],
): IsoDate {
  const { rule, fact } = description.deadline.effectFrom
  if (rule === 'month-after-application') {
    const { year, month } = partsOf(receivedOn)
    return addMonths(dateFrom({ year, month, day: 1 }), 1)
  }
  const day = String(facts.find((each) => each.name === fact)?.value ?? '').slice(0, 10)
  return rule === 'date-in-application' && isIsoDate(day) ? day : receivedOn
}
