import { Decimal } from 'decimal.js'
import { z } from 'zod'
import { type Question, words } from '../questions/question.rules.ts'
import type { IndicatorValue } from '../results/indicator-value.rules.ts'
import type { MemberValue } from '../results/result.rules.ts'

export const proposed = ['project', 'robot', 'course'] as const
export const ruleKinds = ['share-below', 'share-above', 'mean-below', 'mean-above'] as const
export type RuleKind = (typeof ruleKinds)[number]

/** When results give reason to propose something: "fewer than half have DigiHelse". */
export const ruleForm = z.object({
  what: z.enum(proposed),
  title: words,
  about: words.optional(),
  kind: z.enum(ruleKinds),
  /** A question, or an indicator for the kinds that take a mean. */
  of: z.object({ sort: z.enum(['question', 'indicator']), id: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
  /** Per cent of the members for a share; the mean itself else. Decimal text. */
  than: z.string().regex(/^\d{1,6}(\.\d{1,2})?$/),
})
export type ProposalRule = z.infer<typeof ruleForm>

/** What a rule stands on, as it is kept. */
export interface RuleEvidence {
  /** Members that have it, of those who are asked; null for a mean. */
  count: number | null
  /** Two decimals, of those who are known; null for a share. */
  mean: string | null
  of: number
  unknown: number
}

/**
 * What gives a rule reason to speak; null where it has none. What is unknown counts against it: it speaks when it would
 * speak whatever the unknown ones answer.
 */
export function speaks(
  { kind, than }: ProposalRule,
  shown:
    | {
        question: Question
        values: readonly MemberValue[]
        having: { count: number; of: number; unknown: number } | null
      }
    | { indicator: readonly IndicatorValue[] },
): RuleEvidence | null {
  const limit = new Decimal(than)
  if (kind === 'share-below' || kind === 'share-above') {
    const found = 'question' in shown ? shown.having : null
    if (!found || found.of === 0) return null
    const most = kind === 'share-below' ? found.count + found.unknown : found.count
    const share = new Decimal(most).times(100)
    const line = limit.times(found.of)
    const isTrue = kind === 'share-below' ? share.lt(line) : share.gt(line)
    return isTrue ? { ...found, mean: null } : null
  }
  const { known, unknown, highest } = numbersOf(shown)
  const of = known.length + unknown
  if (known.length === 0) return null
  const sum = known.reduce((total, one) => total.plus(one), new Decimal(0))
  if (kind === 'mean-below' && highest === null && unknown > 0) return null
  const bound = kind === 'mean-below' ? sum.plus(new Decimal(highest ?? 0).times(unknown)) : sum
  const line = limit.times(of)
  const isTrue = kind === 'mean-below' ? bound.lt(line) : bound.gt(line)
  const mean = sum.div(known.length).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed()
  return isTrue ? { count: null, mean, of, unknown } : null
}

/** The figures of those that are known, how many are not, and the highest any of them can be; null where it has no end. */
function numbersOf(shown: Parameters<typeof speaks>[1]): {
  known: Decimal[]
  unknown: number
  highest: number | null
} {
  if ('indicator' in shown) {
    const known = shown.indicator.flatMap(({ value }) => (value === null ? [] : [value]))
    return { known, unknown: shown.indicator.length - known.length, highest: null }
  }
  const asked = shown.values.filter(({ from }) => from !== 'not-asked')
  const known = asked.flatMap(({ value, from }) =>
    typeof value === 'string' && from !== 'register' && /^-?\d+(\.\d+)?$/.test(value)
      ? [new Decimal(value)]
      : [],
  )
  const highest = { level: 5, percent: 100 }[shown.question.type as string] ?? null
  return { known, unknown: asked.length - known.length, highest }
}
