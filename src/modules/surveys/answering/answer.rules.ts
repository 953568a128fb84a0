import { readDate } from '#norway/date-text.ts'
import { addMonths, isoDate } from '#norway/iso-date.ts'
import type { Question } from '../questions/question.rules.ts'

/** One answer in a sheet. Numbers are decimal text: "12.5". */
export interface Answer {
  /** Of `several`, all that were chosen; of the others one text. Absent: not answered. */
  value?: string | readonly string[]
  comment?: string
  /** Address of what shows it. Files stand in a table of their own. */
  link?: string
  /** The day of what shows it, where somebody has said it: yyyy-MM-dd. */
  evidenceOn?: string
}
export type Answers = Readonly<Record<string, Answer>>

export type AnswerFault =
  | 'not-a-choice'
  | 'not-a-number'
  | 'not-a-percent'
  | 'too-long'
  | 'not-a-link'
  | 'not-a-date'

export interface ReadAnswer {
  answer: Answer
  fault: AnswerFault | null
}

const mostCharacters = 4_000

/** A number as it is typed ("1 250,5", "12.5"), as decimal text; null where it is none. */
export function numberText(typed: string): string | null {
  const bare = typed.replace(/[\s\u00a0\u202f]/gu, '').replace(',', '.')
  const found = /^0*(\d{1,12})(?:\.(\d{1,4}))?$/.exec(bare)
  if (!found) return null
  const decimals = (found[2] ?? '').replace(/0+$/, '')
  return decimals ? `${found[1]}.${decimals}` : String(found[1])
}

/**
 * Reads what was posted for one question. What cannot be read is kept as it was typed, with the fault: nothing that
 * somebody wrote is lost.
 */
export function readAnswer(question: Question, posted: (name: string) => readonly string[]): ReadAnswer {
  const values = posted(question.id)
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const one = (part: string) => posted(`${question.id}-${part}`)[0]?.trim() ?? ''
  const [value, valueFault] = readValue(question, values)
  const link = one('lenke')
  const comment = one('merknad')
  const typedDay = one('dato')
  const evidenceOn = readDate(typedDay) ?? typedDay
  const answer: Answer = {
    ...(value !== undefined ? { value } : {}),
    ...(comment ? { comment: comment.slice(0, mostCharacters) } : {}),
    ...(link ? { link: link.slice(0, 500) } : {}),
    ...(evidenceOn ? { evidenceOn: evidenceOn.slice(0, 40) } : {}),
  }
  const fault =
    valueFault ??
    (comment.length > mostCharacters ? 'too-long' : null) ??
    (link && !isWebAddress(link) ? 'not-a-link' : null) ??
    (evidenceOn && !/^\d{4}-\d{2}-\d{2}$/.test(evidenceOn) ? 'not-a-date' : null)
  return { answer, fault }
}

function readValue(
  { type, choices }: Question,
  values: readonly string[],
): [Answer['value'] | undefined, AnswerFault | null] {
  const [first] = values
  if (first === undefined) return [undefined, null]
  const isChoice = (value: string) => choices.some((choice) => choice.value === value)
  switch (type) {
    case 'choice':
      return isChoice(first) ? [first, null] : [undefined, 'not-a-choice']
    case 'several':
      return [values.filter(isChoice), values.every(isChoice) ? null : 'not-a-choice']
    case 'level':
      return /^[0-5]$/.test(first) ? [first, null] : [undefined, 'not-a-choice']
    case 'number': {
      const number = numberText(first)
      return number === null ? [first.slice(0, 40), 'not-a-number'] : [number, null]
    }
    case 'percent': {
      const number = numberText(first.replace(/%$/, ''))
      return number === null || Number(number) > 100 ? [first.slice(0, 40), 'not-a-percent'] : [number, null]
    }
    case 'text':
      return [first.slice(0, mostCharacters), first.length > mostCharacters ? 'too-long' : null]
  }
}

function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol)
  } catch {
    return false
  }
}

/** A stored answer that can be read as what the question asks for; one that was kept as typed cannot. */
export function isReadable(question: Question, answer: Answer | undefined): boolean {
  if (!answer || answer.value === undefined) return false
  const { value } = answer
  const [read, fault] = readValue(question, typeof value === 'string' ? [value] : value)
  return fault === null && read !== undefined
}

export interface MissingInSheet {
  questionId: string
  what: 'answer' | 'evidence' | AnswerFault
}

/**
 * What stands between a sheet and sending it: an answer that cannot be read, one that earlier answers demand, or evidence
 * that is demanded. Any other question that nobody knows the answer to is left open, and is shown as unknown. `answers` are
 * those that count, `required` as `askedOf` tells.
 */
export function missingIn(
  questions: readonly Question[],
  { answers, required }: { answers: Answers; required: ReadonlySet<string> },
  filesOf: ReadonlySet<string>,
): MissingInSheet[] {
  return questions.flatMap((question): MissingInSheet[] => {
    const answer = answers[question.id]
    if (!answer || answer.value === undefined)
      return required.has(question.id) ? [{ questionId: question.id, what: 'answer' }] : []
    if (question.computed !== undefined) return []
    if (!isReadable(question, answer)) return [{ questionId: question.id, what: 'not-a-number' }]
    if (answer.link && !isWebAddress(answer.link)) return [{ questionId: question.id, what: 'not-a-link' }]
    if (question.evidence === 'needed' && !answer.link && !filesOf.has(question.id))
      return [{ questionId: question.id, what: 'evidence' }]
    return []
  })
}

/** Whether what holds the answer up has grown too old on a day. Without a date of its own, it is as old as the answer. */
export function evidenceIsOld(question: Question, evidenceOn: string, on: string): boolean {
  const last = evidenceHoldsTo(question, evidenceOn)
  return last !== null && last < on
}

/** The last day the evidence holds the answer up; null where it never grows too old. */
export const evidenceHoldsTo = ({ evidenceMonths }: Question, evidenceOn: string): string | null =>
  evidenceMonths ? addMonths(isoDate(evidenceOn), evidenceMonths) : null

/** How answers to one question differ between respondents: the same from all, or each different one with its respondents. */
export function spreadOf(
  questionId: string,
  sheets: readonly { respondent: string; answers: Answers }[],
): { agree: boolean; values: { value: string; respondents: string[] }[]; silent: string[] } {
  const byValue = new Map<string, string[]>()
  const silent: string[] = []
  for (const { respondent, answers } of sheets) {
    const value = answers[questionId]?.value
    if (value === undefined) silent.push(respondent)
    else {
      const key = typeof value === 'string' ? value : [...value].sort().join(' ')
      byValue.set(key, [...(byValue.get(key) ?? []), respondent])
    }
  }
  const values = [...byValue].map(([value, respondents]) => ({ value, respondents }))
  return { agree: values.length < 2, values, silent }
}
