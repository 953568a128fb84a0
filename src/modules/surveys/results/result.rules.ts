import { Decimal } from 'decimal.js'
import type { Answer, Answers } from '../answering/answer.rules.ts'
import { evidenceIsOld, isReadable, spreadOf } from '../answering/answer.rules.ts'
import type { Indicator, Question, Words } from '../questions/question.rules.ts'

/** What is known of a wave from elsewhere, each with its source. */
export type KnownFact =
  /** So many of all members have this answer; which, nobody has told. */
  | {
      kind: 'total'
      question: string
      answer: string
      count: number
      of: number
      /** What those answer who do not have it; with none or all, each member's answer is known. */
      rest?: string
      source: string
      trust: string
    }
  | { kind: 'member'; question: string; municipality: string; value: string; source: string; trust: string }
  /** What is said without a figure: "de fleste". */
  | { kind: 'note'; question: string; text: Words; source: string; trust: string }

export interface Sheet {
  municipality: string
  isAgreed: boolean
  respondent: string
  answers: Answers
  state: 'draft' | 'sent' | 'withdrawn'
  sentOn: string | null
  sentBy: string | null
}

/** What one member's answer to one question is, and how it is known. */
export interface MemberValue {
  municipality: string
  /** Null: nobody knows, or the respondents disagree. */
  value: string | readonly string[] | null
  from: 'agreed' | 'one-voice' | 'fact' | 'measured' | 'disagreed' | 'none'
  comment?: string
  /** The evidence is older than the question allows: the answer no longer counts. */
  isOld?: boolean
  source?: string
}

/** What operations measured, by question and member. */
export type Measured = ReadonlyMap<string, ReadonlyMap<string, { value: string; since: string }>>

/**
 * What each member answers: what it has agreed on; else what all its respondents say the same; else what is known from
 * elsewhere; else what was measured. Respondents who differ give no answer until the member has agreed on one.
 */
export function valuesOf(
  question: Question,
  members: readonly string[],
  given: { sheets: readonly Sheet[]; known: readonly KnownFact[]; measured?: Measured; on: string },
): MemberValue[] {
  return members.map((municipality): MemberValue => {
    const sent = given.sheets.filter((one) => one.municipality === municipality && one.state === 'sent')
    const agreed = sent.find(({ isAgreed }) => isAgreed)
    if (agreed && isReadable(question, agreed.answers[question.id]))
      return fromSheet(question, municipality, agreed, 'agreed', given.on)
    const voices = sent.filter((one) => !one.isAgreed && isReadable(question, one.answers[question.id]))
    const [voice] = voices
    if (voice && !agreed)
      return spreadOf(question.id, voices).agree
        ? fromSheet(question, municipality, voice, 'one-voice', given.on)
        : { municipality, value: null, from: 'disagreed' }
    const fact = given.known.find(
      (one) => one.kind === 'member' && one.question === question.id && one.municipality === municipality,
    )
    if (fact?.kind === 'member') return { municipality, value: fact.value, from: 'fact', source: fact.source }
    const total = totalOf(question, given.known)
    if (total && total.of === members.length) {
      const everybodys = total.count === total.of ? total.answer : total.count === 0 ? total.rest : undefined
      if (everybodys) return { municipality, value: everybodys, from: 'fact', source: total.source }
    }
    const measured = given.measured?.get(question.id)?.get(municipality)
    if (measured) return { municipality, value: measured.value, from: 'measured', source: measured.since }
    return { municipality, value: null, from: 'none' }
  })
}

function fromSheet(
  question: Question,
  municipality: string,
  sheet: Sheet,
  from: 'agreed' | 'one-voice',
  on: string,
): MemberValue {
  const answer = sheet.answers[question.id] as Answer
  const isOld = evidenceIsOld(question, answer.evidenceOn ?? sheet.sentOn ?? on, on)
  return {
    ...{ municipality, value: isOld ? null : (answer.value ?? null), from },
    ...(answer.comment ? { comment: answer.comment } : {}),
    ...(isOld ? { isOld } : {}),
  }
}

export interface Counted {
  /** Number of members for each answer, in the order of the choices. */
  cells: { value: string; count: number }[]
  /** Members whose answer is known. */
  known: number
  unknown: number
}

/** How many members give each answer. For `several`, a member counts in each it has chosen. */
export function countValues(question: Question, values: readonly MemberValue[]): Counted {
  const options =
    question.type === 'level' ? ['0', '1', '2', '3', '4', '5'] : question.choices.map(({ value }) => value)
  const known = values.filter(({ value }) => value !== null)
  const has = ({ value }: MemberValue, option: string) =>
    typeof value === 'string' ? value === option : (value?.includes(option) ?? false)
  return {
    cells: options.map((option) => ({
      value: option,
      count: known.filter((one) => has(one, option)).length,
    })),
    known: known.length,
    unknown: values.length - known.length,
  }
}

/** Sum and mean of the numbers that are known, exact; null where none is. */
export function sumOf(values: readonly MemberValue[]): { sum: Decimal; mean: Decimal; known: number } | null {
  const known = values.flatMap(({ value }) => (typeof value === 'string' ? [new Decimal(value)] : []))
  if (known.length === 0) return null
  const sum = known.reduce((total, one) => total.plus(one), new Decimal(0))
  return { sum, mean: sum.div(known.length), known: known.length }
}

/** "81,3": a share in per cent with one decimal, half up, reckoned on whole numbers. Null of nothing. */
export function shareText(count: number, of: number): string | null {
  if (of <= 0) return null
  const tenths = (2000n * BigInt(count) + BigInt(of)) / (2n * BigInt(of))
  return tenths % 10n === 0n ? String(tenths / 10n) : `${tenths / 10n},${tenths % 10n}`
}

/** The total that is known from elsewhere for the answer that counts. */
export const totalOf = (question: Question, known: readonly KnownFact[]) =>
  known.find(
    (one): one is Extract<KnownFact, { kind: 'total' }> =>
      one.kind === 'total' && one.question === question.id && one.answer === question.counts,
  ) ?? null

/**
 * An indicator for one member: the weighted mean of its parts, with two decimals. Null where a part is unknown: a mean of
 * the rest would be another figure.
 */
export function indicatorOf(
  indicator: Indicator,
  municipality: string,
  valuesByQuestion: ReadonlyMap<string, readonly MemberValue[]>,
): Decimal | null {
  let sum = new Decimal(0)
  let weights = 0
  for (const { question, weight } of indicator.parts) {
    const value = valuesByQuestion.get(question)?.find((one) => one.municipality === municipality)?.value
    if (typeof value !== 'string' || !/^\d+(\.\d+)?$/.test(value)) return null
    sum = sum.plus(new Decimal(value).times(weight))
    weights += weight
  }
  return sum.div(weights).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
}
