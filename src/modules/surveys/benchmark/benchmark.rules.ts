import type { Decimal } from 'decimal.js'
import type { SizeGroup } from '#norway/mapping-rules.ts'
import { suppressSmall } from '../publishing/suppress.rules.ts'
import type { Question } from '../questions/question.rules.ts'
import { type MemberValue, sumOf } from '../results/result.rules.ts'

export interface Inhabited {
  number: string
  name: string
  /** Null where nobody has told it: in no group. */
  population: number | null
}

/** The group a municipality of so many inhabitants is in. */
export const groupOf = (groups: readonly SizeGroup[], population: number | null): SizeGroup | null =>
  (population !== null &&
    groups.find(({ from, to }) => population >= from && (to === null || population <= to))) ||
  null

/** Members of about the same size as one of them, without it. */
export function similarTo<Member extends Inhabited>(
  one: Member,
  members: readonly Member[],
  groups: readonly SizeGroup[],
): { group: SizeGroup | null; similar: Member[] } {
  const group = groupOf(groups, one.population)
  const similar = members.filter(
    ({ number, population }) =>
      number !== one.number && group !== null && groupOf(groups, population) === group,
  )
  return { group, similar }
}

/** What several municipalities answer to one question, without saying which. */
export type Among =
  /** So many of those whose answer is known have what counts; `unknown` are not among them. */
  | { kind: 'share'; count: number; of: number; unknown: number }
  | { kind: 'mean'; mean: Decimal; of: number; unknown: number }
  /** Too few to be shown without giving one of them away. */
  | { kind: 'hidden' }
  | { kind: 'unknown' }

/**
 * What the municipalities named answer, kept back where fewer than `least` are known or a count would tell what fewer than
 * `least` of them answer.
 */
export function among(
  question: Question,
  values: readonly MemberValue[],
  numbers: ReadonlySet<string>,
  least: number,
): Among {
  const asked = values.filter(({ municipality, from }) => numbers.has(municipality) && from !== 'not-asked')
  const known = asked.filter(({ value, from }) => value !== null && from !== 'register')
  const unknown = asked.length - known.length
  if (known.length === 0) return { kind: 'unknown' }
  if (known.length < least) return { kind: 'hidden' }
  if (question.counts !== undefined) {
    const count = known.filter(({ value }) => value === question.counts).length
    const { cells } = suppressSmall(
      [
        { value: 'has', count },
        { value: 'has-not', count: known.length - count },
      ],
      least,
    )
    return cells.some((cell) => cell.count === null)
      ? { kind: 'hidden' }
      : { kind: 'share', count, of: known.length, unknown }
  }
  const sum = sumOf(known)
  return sum ? { kind: 'mean', mean: sum.mean, of: known.length, unknown } : { kind: 'unknown' }
}

/** Questions whose answers can be put beside each other as a share or a mean. */
export const comparable = ({ type, counts }: Question): boolean =>
  counts !== undefined || type === 'number' || type === 'percent' || type === 'level'
