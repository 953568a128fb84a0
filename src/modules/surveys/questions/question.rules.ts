import { createHash } from 'node:crypto'
import { z } from 'zod'
import { whyInvalid } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { refersTo } from './condition.rules.ts'
import type { Expression } from './formula.rules.ts'

/** What is said in a survey: bokmål always, the others where somebody has written them. */
export const words = z.object({ nb: z.string().min(1), nn: z.string().optional(), en: z.string().optional() })
export type Words = z.infer<typeof words>

export const questionTypes = ['choice', 'several', 'number', 'percent', 'level', 'text'] as const
export type QuestionType = (typeof questionTypes)[number]

/** What operations can tell about a member without asking it, and what the register of systems can. */
export const operationsMeasures = ['svarut', 'svarinn', 'folkeregisteret', 'einnsyn', 'services'] as const
export const registerMeasures = ['systems', 'systems-single-person', 'systems-without-owner'] as const
export const measures = [...operationsMeasures, ...registerMeasures] as const
export type Measure = (typeof measures)[number]
export type RegisterMeasure = (typeof registerMeasures)[number]
export const isRegisterMeasure = (measure: Measure): measure is RegisterMeasure =>
  (registerMeasures as readonly Measure[]).includes(measure)

/** An expression of forms that reads earlier answers. */
const expression = z
  .union([z.boolean(), z.array(z.unknown()).min(1)])
  .refine((given) => typeof given === 'boolean' || whyInvalid(given) === null, { message: 'expression' })
  .transform((given) => given as Expression)

export const questionForm = z
  .object({
    /** Stands through all versions and waves: the series is the question's. */
    id: z.string().regex(/^[a-z0-9-]{1,60}$/),
    section: words,
    type: z.enum(questionTypes),
    text: words,
    help: words.optional(),
    /** Of `choice` and `several`. */
    choices: z
      .array(z.object({ value: z.string().regex(/^[a-z0-9-]{1,40}$/), label: words }))
      .max(30)
      .default([]),
    /** The answer that counts as having it: "ja". Makes "13 av 16" of a choice. */
    counts: z.string().optional(),
    /** Of `level`: what each of 0 to 5 means. */
    levels: z.array(words).length(6).optional(),
    unit: z.string().max(30).optional(),
    evidence: z.enum(['none', 'wanted', 'needed']).default('none'),
    /** Evidence older than this no longer holds the answer up. */
    evidenceMonths: z.number().int().positive().max(120).optional(),
    measure: z.enum(measures).optional(),
    /** Asked only where it holds: a hidden answer counts for nothing. */
    shownWhen: expression.optional(),
    /** A sheet is not sent without an answer where it holds. */
    requiredWhen: expression.optional(),
    /** Nobody is asked: the answer is made of others. */
    computed: expression.optional(),
  })
  .refine(({ type, choices }) => (type === 'choice' || type === 'several') === choices.length > 1, {
    message: 'choices',
  })
  .refine(({ choices }) => new Set(choices.map(({ value }) => value)).size === choices.length, {
    message: 'choices',
  })
  .refine(({ counts, choices }) => !counts || choices.some(({ value }) => value === counts), {
    message: 'counts',
  })
export type Question = z.infer<typeof questionForm>

/** Expressions read earlier answers alone: whoever fills in from the top always knows what is asked. */
export const wronglyReferring = (questions: readonly Question[]): Question | null =>
  questions.find((question, at) => {
    const earlier = new Set(questions.slice(0, at).map(({ id }) => id))
    return [question.shownWhen, question.requiredWhen, question.computed].some((one) => {
      const ids = refersTo(one)
      return ids === null || ids.some((id) => !earlier.has(id))
    })
  }) ?? null

export const questionsForm = z
  .array(questionForm)
  .max(200)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { message: 'id' })
  .refine((all) => wronglyReferring(all) === null, { message: 'refers' })

export const said = (of: Words, language: Language): string => of[language] ?? of.nb

/** The questions by section, in the order they stand. */
export function sectionsOf(questions: readonly Question[]): { heading: Words; questions: Question[] }[] {
  const sections: { heading: Words; questions: Question[] }[] = []
  for (const question of questions) {
    const last = sections.find(({ heading }) => heading.nb === question.section.nb)
    if (last) last.questions.push(question)
    else sections.push({ heading: question.section, questions: [question] })
  }
  return sections
}

/** All that decides what is asked; help, evidence and where it stands may change without breaking a series. */
const wordingOf = ({ type, text, choices, counts, levels, unit, shownWhen, computed }: Question): string =>
  JSON.stringify([
    ...[type, text.nb, counts ?? null, unit ?? null],
    choices.map(({ value, label }) => [value, label.nb]),
    levels?.map(({ nb }) => nb) ?? null,
    // Who is asked, and how it is reckoned: another figure when that changes.
    ...(shownWhen === undefined && computed === undefined ? [] : [shownWhen ?? null, computed ?? null]),
  ])

/** SHA-256 of what every question asks: versions with the same hash ask the same. */
export const wordingHash = (questions: readonly Question[]): string =>
  createHash('sha256')
    .update(JSON.stringify(questions.map((one) => [one.id, wordingOf(one)]).sort()))
    .digest('hex')

/** Whether two questions ask the same, so that their answers may be put on one line. */
export const asksTheSame = (one: Question, other: Question): boolean =>
  one.id === other.id && wordingOf(one) === wordingOf(other)

/** An id of a new question from its words: "Bruker dere SvarUt?" is `bruker-dere-svarut`; a number parts equals. */
export function idFor(text: string, taken: ReadonlySet<string>): string {
  const plain =
    text
      .toLowerCase()
      .replaceAll('æ', 'ae')
      .replaceAll('ø', 'o')
      .replaceAll('å', 'a')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 48)
      .replace(/-+$/, '') || 'sporsmal'
  let id = plain
  for (let n = 2; taken.has(id); n++) id = `${plain}-${n}`
  return id
}
