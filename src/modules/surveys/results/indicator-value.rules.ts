import { Decimal } from 'decimal.js'
import { reckon } from '../questions/condition.rules.ts'
import { type Indicator, levelOf } from '../questions/indicator.rules.ts'
import type { Question } from '../questions/question.rules.ts'
import type { MemberValue } from './result.rules.ts'

/** What one part of an indicator is for a member. */
export interface PartValue {
  question: Question
  weight: number
  answer: MemberValue
  /** On the scale 0 to 5; null where it is unknown, or not asked. */
  points: Decimal | null
}

export interface IndicatorValue {
  /** Two decimals, half up; null where a part is unknown. */
  value: Decimal | null
  level: number | null
  parts: PartValue[]
}

const most = new Decimal(5)

/** An answer on the scale 0 to 5: a level as it is, a share of 100, all or nothing of what counts. */
export function pointsOf({ type, counts }: Question, { value }: MemberValue): Decimal | null {
  if (typeof value !== 'string') return null
  if (type === 'choice') return value === 'vet-ikke' ? null : value === counts ? most : new Decimal(0)
  if (!/^\d+(\.\d+)?$/.test(value)) return null
  return type === 'percent' ? new Decimal(value).times(most).div(100) : new Decimal(value)
}

/**
 * An indicator for one member. Unknown where a part is unknown: a mean of the rest would be another figure. A part that is
 * not asked of the member weighs nothing.
 */
export function indicatorFor(
  indicator: Indicator,
  municipality: string,
  questions: readonly Question[],
  values: ReadonlyMap<string, readonly MemberValue[]>,
): IndicatorValue {
  const answerTo = (id: string): MemberValue =>
    values.get(id)?.find((one) => one.municipality === municipality) ?? {
      ...{ municipality, value: null, from: 'none' },
    }
  if (indicator.formula !== undefined) {
    const made = reckon(indicator.formula, (id) => answerTo(id).value)
    const value = made !== null && /^-?\d+(\.\d+)?$/.test(made) ? rounded(new Decimal(made)) : null
    return { value, level: value && levelOf(indicator, value.toNumber()), parts: [] }
  }
  const parts = indicator.parts.flatMap(({ question: id, weight }): PartValue[] => {
    const question = questions.find((one) => one.id === id)
    if (!question) return []
    const answer = answerTo(id)
    return [{ question, weight, answer, points: pointsOf(question, answer) }]
  })
  const counting = parts.filter(({ answer }) => answer.from !== 'not-asked')
  const weights = counting.reduce((sum, { weight }) => sum + weight, 0)
  if (weights === 0 || counting.some(({ points }) => points === null))
    return { value: null, level: null, parts }
  const sum = counting.reduce(
    (total, { points, weight }) => total.plus((points as Decimal).times(weight)),
    new Decimal(0),
  )
  const value = rounded(sum.div(weights))
  return { value, level: levelOf(indicator, value.toNumber()), parts }
}

const rounded = (value: Decimal) => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)

/** The mean of those that are known, with how many they are; null where none is. */
export function meanOf(values: readonly IndicatorValue[]): { mean: Decimal; known: number } | null {
  const known = values.flatMap(({ value }) => (value === null ? [] : [value]))
  if (known.length === 0) return null
  const sum = known.reduce((total, one) => total.plus(one), new Decimal(0))
  return { mean: rounded(sum.div(known.length)), known: known.length }
}
