import type { CooperationCtx } from '#platform/context.ts'
import { sheetsOf } from '../answering/sheets.ts'
import type { KeptEvidence, KeptRule } from '../proposals/proposals.ts'
import { speaks } from '../proposals/rule.rules.ts'
import type { Indicator } from '../questions/indicator.rules.ts'
import type { Question } from '../questions/question.rules.ts'
import type { WaveInFull } from '../questions/surveys.queries.ts'
import type { SurveysWorld } from '../world.ts'
import { type IndicatorValue, indicatorFor } from './indicator-value.rules.ts'
import { measuredIn } from './measured.ts'
import {
  answersOf,
  type Counted,
  countValues,
  type KnownFact,
  type MemberValue,
  totalOf,
} from './result.rules.ts'

export interface QuestionResult {
  question: Question
  values: MemberValue[]
  counted: Counted
  /** Known as a total alone: which members, nobody has told. */
  total: Extract<KnownFact, { kind: 'total' }> | null
  note: Extract<KnownFact, { kind: 'note' }> | null
}

/** Of how many members who are asked the answer that counts is true; null where nobody knows. */
export function having({
  question,
  counted,
  total,
}: QuestionResult): { count: number; of: number; unknown: number } | null {
  const counts = counted.cells.find(({ value }) => value === question.counts)?.count ?? 0
  const of = counted.known + counted.unknown
  if (counted.known > 0 || !total)
    return counted.known === 0 ? null : { count: counts, of, unknown: counted.unknown }
  return { count: total.count, of: total.of, unknown: 0 }
}

/** What a wave shows, question by question, of all members of the cooperation. */
export async function resultsOf(
  ctx: CooperationCtx,
  world: SurveysWorld,
  asked: WaveInFull,
): Promise<QuestionResult[]> {
  const { wave, version } = asked
  const members = world.municipalities.membersOf(ctx.cooperation).map(({ number }) => number)
  const sheets = await sheetsOf(ctx, wave.id)
  const measured = await measuredIn(ctx, world, asked)
  const on = wave.closesOn < ctx.today ? wave.closesOn : ctx.today
  const answers = answersOf(version.questions, members, { sheets, known: wave.known, measured, on })
  return version.questions.map((question) => {
    const values = answers.get(question.id) ?? []
    const note = wave.known.find(
      (one): one is Extract<KnownFact, { kind: 'note' }> =>
        one.kind === 'note' && one.question === question.id,
    )
    return {
      ...{ question, values, counted: countValues(question, values) },
      ...{ total: totalOf(question, wave.known), note: note ?? null },
    }
  })
}

/** The indicators of a wave, each with a value for every member, in the members' order. */
export function indicatorsIn(
  { version }: WaveInFull,
  results: readonly QuestionResult[],
  members: readonly { number: string }[],
): { indicator: Indicator; values: IndicatorValue[] }[] {
  const answers = new Map(results.map(({ question, values }) => [question.id, values]))
  return version.indicators.map((indicator) => ({
    indicator,
    values: members.map(({ number }) => indicatorFor(indicator, number, version.questions, answers)),
  }))
}

/** What the rules of a survey find in a wave. */
export function foundBy(
  rules: readonly KeptRule[],
  asked: WaveInFull,
  results: readonly QuestionResult[],
  members: readonly { number: string }[],
): { rule: KeptRule; evidence: KeptEvidence }[] {
  const indicators = indicatorsIn(asked, results, members)
  return rules.flatMap((rule) => {
    const { sort, id } = rule.rule.of
    const result = results.find(({ question }) => question.id === id)
    const indicator = indicators.find((one) => one.indicator.id === id)
    const shown =
      sort === 'question'
        ? result && { question: result.question, values: result.values, having: having(result) }
        : indicator && { indicator: indicator.values }
    const found = shown && speaks(rule.rule, shown)
    if (!found) return []
    const name = (sort === 'question' ? result?.question.text : indicator?.indicator.name) ?? { nb: id }
    return [{ rule, evidence: { ...found, name, wave: asked.wave.title } }]
  })
}
