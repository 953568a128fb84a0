import { Decimal } from 'decimal.js'
import type { Answer, Answers } from '../answering/answer.rules.ts'
import { evidenceHoldsTo, isReadable, spreadOf } from '../answering/answer.rules.ts'
import { askedOf } from '../answering/asked.rules.ts'
import { holds, reckon, refersTo } from '../questions/condition.rules.ts'
import type { Question, Words } from '../questions/question.rules.ts'

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
  from: HowKnown
  comment?: string
  /** Address of what shows it. */
  link?: string
  /** The evidence is older than the question allows: the answer no longer counts, and what was measured stands in its place. */
  isOld?: boolean
  /** The last day the evidence holds the answer up; absent where it never grows too old. */
  holdsTo?: string
  source?: string
}

/**
 * `measured`: by operations; `register`: in the register of systems; `computed`: made of other answers; `not-asked`: earlier
 * answers leave the question out.
 */
export type HowKnown =
  | ('agreed' | 'one-voice' | 'fact' | 'measured' | 'register')
  | ('computed' | 'not-asked' | 'disagreed' | 'none')

/** What operations measured or the register of systems holds, by question and member. */
export type Measured = ReadonlyMap<
  string,
  ReadonlyMap<string, { value: string; since: string; from?: 'register' }>
>

export interface WhatIsKnown {
  sheets: readonly Sheet[]
  known: readonly KnownFact[]
  measured?: Measured
  /** The day for which it is asked: evidence that has grown too old by then holds nothing up. */
  on: string
}

/**
 * What all members answer to all questions. A question that earlier answers leave out is not asked of that member; where
 * those answers are unknown, so is whether it is asked. A computed question is made of what the member answers in the end,
 * measured values too.
 */
export function answersOf(
  questions: readonly Question[],
  members: readonly string[],
  given: WhatIsKnown,
): Map<string, MemberValue[]> {
  const counting = {
    ...given,
    sheets: given.sheets.map((sheet) => ({ ...sheet, answers: askedOf(questions, sheet.answers).answers })),
  }
  const resolved = new Map<string, MemberValue[]>()
  for (const question of questions) {
    const { id, shownWhen, computed } = question
    const own = valuesOf(question, members, counting)
    resolved.set(
      id,
      own.map((one) => {
        const { municipality } = one
        const known = (of: string) =>
          resolved.get(of)?.find((each) => each.municipality === municipality)?.value ?? null
        if (shownWhen !== undefined && !holds(shownWhen, known, true)) {
          const isSettled = (refersTo(shownWhen) ?? []).every((of) => known(of) !== null)
          return { municipality, value: null, from: isSettled ? 'not-asked' : 'none' }
        }
        if (computed === undefined) return one
        const value = reckon(computed, known)
        return { municipality, value, from: value === null ? 'none' : 'computed' }
      }),
    )
  }
  return resolved
}

/**
 * What each member answers: what it has agreed on; else what all its respondents say the same; else what is known from
 * elsewhere; else what was measured. Respondents who differ give no answer until the member has agreed on one.
 */
export function valuesOf(question: Question, members: readonly string[], given: WhatIsKnown): MemberValue[] {
  return members.map((municipality): MemberValue => {
    const sent = given.sheets.filter((one) => one.municipality === municipality && one.state === 'sent')
    const agreed = sent.find(({ isAgreed }) => isAgreed)
    const measured = fromMeasured(question, municipality, given)
    const orMeasured = (one: MemberValue): MemberValue =>
      one.isOld && measured
        ? { ...measured, isOld: true, ...(one.holdsTo ? { holdsTo: one.holdsTo } : {}) }
        : one
    if (agreed && isReadable(question, agreed.answers[question.id]))
      return orMeasured(fromSheet(question, municipality, agreed, 'agreed', given.on))
    const voices = sent.filter((one) => !one.isAgreed && isReadable(question, one.answers[question.id]))
    const [voice] = voices
    if (voice && !agreed)
      return spreadOf(question.id, voices).agree
        ? orMeasured(fromSheet(question, municipality, voice, 'one-voice', given.on))
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
    return measured ?? { municipality, value: null, from: 'none' }
  })
}

function fromMeasured({ id }: Question, municipality: string, { measured }: WhatIsKnown): MemberValue | null {
  const found = measured?.get(id)?.get(municipality)
  if (!found) return null
  return { municipality, value: found.value, from: found.from ?? 'measured', source: found.since }
}

function fromSheet(
  question: Question,
  municipality: string,
  sheet: Sheet,
  from: 'agreed' | 'one-voice',
  on: string,
): MemberValue {
  const answer = sheet.answers[question.id] as Answer
  const holdsTo = evidenceHoldsTo(question, answer.evidenceOn ?? sheet.sentOn ?? on)
  const isOld = holdsTo !== null && holdsTo < on
  return {
    ...{ municipality, value: isOld ? null : (answer.value ?? null), from },
    ...(answer.comment ? { comment: answer.comment } : {}),
    ...(answer.link ? { link: answer.link } : {}),
    ...(holdsTo ? { holdsTo } : {}),
    ...(isOld ? { isOld } : {}),
  }
}

export interface Counted {
  /** Number of members for each answer, in the order of the choices. */
  cells: { value: string; count: number }[]
  /** Members whose answer is known. */
  known: number
  unknown: number
  /** Members whom earlier answers leave out. */
  notAsked: number
}

/** How many members give each answer. For `several`, a member counts in each it has chosen. */
export function countValues(question: Question, values: readonly MemberValue[]): Counted {
  const options =
    question.type === 'level' ? ['0', '1', '2', '3', '4', '5'] : question.choices.map(({ value }) => value)
  const known = values.filter(({ value }) => value !== null)
  const notAsked = values.filter(({ from }) => from === 'not-asked').length
  const has = ({ value }: MemberValue, option: string) =>
    typeof value === 'string' ? value === option : (value?.includes(option) ?? false)
  return {
    cells: options.map((option) => ({
      value: option,
      count: known.filter((one) => has(one, option)).length,
    })),
    ...{ known: known.length, unknown: values.length - known.length - notAsked, notAsked },
  }
}

/**
 * Sum and mean of the numbers that are known, exact; null where none is. What the register of systems holds is at least so
 * many, not how many: it is shown, and not reckoned with.
 */
export function sumOf(values: readonly MemberValue[]): { sum: Decimal; mean: Decimal; known: number } | null {
  const known = values.flatMap(({ value, from }) =>
    typeof value === 'string' && from !== 'register' ? [new Decimal(value)] : [],
  )
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
