import type { CooperationCtx } from '#platform/context.ts'
import { sheetsOf } from '../answering/sheets.ts'
import type { Question } from '../questions/question.rules.ts'
import type { WaveInFull } from '../questions/surveys.queries.ts'
import type { SurveysWorld } from '../world.ts'
import { measuredIn } from './measured.ts'
import {
  type Counted,
  countValues,
  type KnownFact,
  type MemberValue,
  totalOf,
  valuesOf,
} from './result.rules.ts'

export interface QuestionResult {
  question: Question
  values: MemberValue[]
  counted: Counted
  /** Known as a total alone: which members, nobody has told. */
  total: Extract<KnownFact, { kind: 'total' }> | null
  note: Extract<KnownFact, { kind: 'note' }> | null
}

/** Of how many members the answer that counts is true; null where nobody knows. */
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
  return version.questions.map((question) => {
    const values = valuesOf(question, members, { sheets, known: wave.known, measured, on })
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
