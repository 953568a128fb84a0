import { z } from 'zod'
import { whyInvalid } from '#engines/altinn/index.ts'
import { refersTo } from './condition.rules.ts'
import type { Expression } from './formula.rules.ts'
import { asksTheSame, type Question, words } from './question.rules.ts'

const id = z.string().regex(/^[a-z0-9-]{1,60}$/)
const decimal = z.string().regex(/^\d{1,9}(\.\d{1,4})?$/)

/**
 * A figure made of several answers: either the weighted mean of its parts on the scale 0 to 5, or what a formula makes.
 * `levels` name what a value has reached: the last one whose `from` is not above it.
 */
export const indicatorForm = z
  .object({
    id,
    name: words,
    about: words.optional(),
    parts: z.array(z.object({ question: id, weight: z.number().int().positive().max(100) })).default([]),
    formula: z
      .array(z.unknown())
      .min(1)
      .refine((given) => whyInvalid(given) === null && refersTo(given) !== null, { message: 'formula' })
      .transform((given) => given as Expression)
      .optional(),
    unit: z.string().max(30).optional(),
    levels: z
      .array(z.object({ from: decimal, name: words }))
      .max(10)
      .default([])
      .refine((all) => all.every((one, i) => i === 0 || Number(one.from) > Number(all[i - 1]?.from)), {
        message: 'levels',
      }),
  })
  .refine(({ parts, formula }) => parts.length > 0 !== (formula !== undefined), { message: 'parts' })
export type Indicator = z.infer<typeof indicatorForm>

/** What questions an indicator is made of. */
export const madeOf = ({ parts, formula }: Indicator): string[] =>
  formula === undefined ? parts.map(({ question }) => question) : (refersTo(formula) ?? [])

/** Whether a question can be weighed: levels, shares, and a choice of which one counts. */
export const canBeWeighed = ({ type, counts }: Question): boolean =>
  type === 'level' || type === 'percent' || (type === 'choice' && counts !== undefined)

/** Those that are made of questions that are there, and can be weighed. */
export const standing = (indicators: readonly Indicator[], questions: readonly Question[]): Indicator[] =>
  indicators.filter((one) =>
    madeOf(one).every((id) => {
      const question = questions.find((each) => each.id === id)
      return question !== undefined && (one.formula !== undefined || canBeWeighed(question))
    }),
  )

/** Whether an indicator shows the same in two versions: itself unchanged, and every question it is made of too. */
export function showsTheSame(
  [one, questions]: readonly [Indicator, readonly Question[]],
  [other, others]: readonly [Indicator, readonly Question[]],
): boolean {
  const made = ({ parts, formula }: Indicator) => JSON.stringify([parts, formula ?? null])
  return (
    made(one) === made(other) &&
    madeOf(one).every((id) => {
      const [before, after] = [questions, others].map((all) => all.find((question) => question.id === id))
      return before !== undefined && after !== undefined && asksTheSame(before, after)
    })
  )
}

/** The level a value has reached; null where none is named so low. */
export const levelOf = ({ levels }: Indicator, value: number): number | null => {
  const at = levels.findLastIndex(({ from }) => Number(from) <= value)
  return at < 0 ? null : at
}
