import { holds, reckon } from '../questions/condition.rules.ts'
import { type Question, sectionsOf } from '../questions/question.rules.ts'
import type { Answers } from './answer.rules.ts'
import { isReadable } from './answer.rules.ts'

/** What a sheet counts for: answers of what is asked of it, and what is reckoned from them. */
export interface AskedOf {
  /** Without what is hidden; with what is computed. Answers that cannot be read stand as they are typed. */
  answers: Answers
  /** Not asked, given what is answered before. */
  hidden: ReadonlySet<string>
  /** Asked, and the sheet may not be sent without an answer. */
  required: ReadonlySet<string>
}

/**
 * Goes through a sheet from the top: each question is asked or not by the answers before it that count. What stands under a
 * hidden question is kept, and counts for nothing until it is asked again.
 */
export function askedOf(questions: readonly Question[], answers: Answers): AskedOf {
  const counting: Record<string, Answers[string]> = {}
  const hidden = new Set<string>()
  const required = new Set<string>()
  const readable = new Map<string, string | readonly string[]>()
  const known = (id: string) => readable.get(id) ?? null
  for (const question of questions) {
    const { id } = question
    if (!holds(question.shownWhen, known, true)) {
      hidden.add(id)
      continue
    }
    if (question.computed !== undefined) {
      const value = reckon(question.computed, known)
      if (value !== null) {
        counting[id] = { value }
        readable.set(id, value)
      }
      continue
    }
    if (holds(question.requiredWhen, known, false)) required.add(id)
    const answer = answers[id]
    if (!answer) continue
    counting[id] = answer
    if (answer.value !== undefined && isReadable(question, answer)) readable.set(id, answer.value)
  }
  return { answers: counting, hidden, required }
}

/**
 * Where a sheet goes on when a part has been kept: the same part where what was just answered asks for more there, at the
 * first question that came; else the next part that asks for something; the last one stays. Parts count from 1.
 */
export function nextPart(
  questions: readonly Question[],
  part: number,
  kept: { before: Answers; after: Answers },
): { part: number; at: string | null } {
  const [before, after] = [askedOf(questions, kept.before), askedOf(questions, kept.after)]
  const sections = sectionsOf(questions)
  const came = sections[part - 1]?.questions.find(
    ({ id, computed }) => before.hidden.has(id) && !after.hidden.has(id) && computed === undefined,
  )
  if (came) return { part, at: came.id }
  const next = sections.findIndex(
    (section, i) => i >= part && section.questions.some(({ id }) => !after.hidden.has(id)),
  )
  return { part: next < 0 ? part : next + 1, at: null }
}
