import { addDays, isIsoDate } from '#norway/iso-date.ts'
import type { FieldType } from '../json-schema.ts'

export type Value = string | number | boolean | null

/** What the schema and the layout say about one field, as far as values go. */
export interface FieldFacts {
  readonly type: FieldType | null
  readonly isDate: boolean
  /** A date without a time of day. */
  readonly isDay: boolean
  /** The schema has alternatives for it: several types, or `oneOf`. */
  readonly isAmbiguous: boolean
  /** Only some of the numbers between the limits are allowed. */
  readonly isStepped: boolean
  readonly enumeration: readonly Value[]
  /** Values of the choices offered for it, where they are known. */
  readonly choices: readonly Value[]
  /** A text the schema accepts, where it does not accept every text. */
  readonly sample: string | null
  readonly minimum: number | null
  readonly maximum: number | null
  /** The limit itself is not allowed. */
  readonly isMinimumOpen: boolean
  readonly isMaximumOpen: boolean
}

/**
 * `isWorkedOut`: something is worked out of the field before it is compared, so a spread of values is tried too.
 *
 * The values worth trying for a field: nothing, every choice, and for each constant it is compared with, the constant
 * and its neighbours. Between two neighbouring constants every value gives the same answer to every comparison, so
 * these few stand for all.
 */
export function candidateValues(
  facts: FieldFacts,
  constants: readonly unknown[],
  today: string,
  isWorkedOut = false,
): Value[] {
  if (facts.type === 'boolean') return [null, true, false]
  const fixed = facts.enumeration.length > 0 ? facts.enumeration : facts.choices
  if (fixed.length > 0) return distinct([null, ...fixed])
  if (facts.type === 'number' || facts.type === 'integer')
    return numbers(facts, isWorkedOut ? [...constants, 10, 1000, 100_000, 1_000_000] : constants)
  if (facts.isDate) return dates(isWorkedOut ? [...constants, ...yearsBack(today)] : constants, today)
  return texts(constants, facts.sample)
}

function numbers(facts: FieldFacts, constants: readonly unknown[]): Value[] {
  const minimum = facts.minimum === null ? null : facts.minimum + (facts.isMinimumOpen ? 1 : 0)
  const maximum = facts.maximum === null ? null : facts.maximum - (facts.isMaximumOpen ? 1 : 0)
  const points = constants.map(Number).filter(Number.isFinite)
  const around = points.flatMap((point) => [point - 1, point, point + 1])
  const limits = [minimum, maximum].filter((limit) => limit !== null)
  const inside = [...around, ...limits, minimum ?? 0, 1].filter(
    (value) => (minimum === null || value >= minimum) && (maximum === null || value <= maximum),
  )
  return distinct([null, ...inside.sort((a, b) => a - b)])
}

/** Ages are worked out of dates: children, grown-ups and the old are among these. */
const yearsBack = (today: string) =>
  [1, 2, 3, 4, 5, 6, 7, 10, 17, 18, 19, 20, 40, 67, 80].map(
    (years) => `${Number(today.slice(0, 4)) - years}${today.slice(4)}`,
  )

function dates(constants: readonly unknown[], today: string): Value[] {
  const days = [today, ...constants.map((constant) => String(constant).slice(0, 10))].filter(isIsoDate)
  return distinct([null, ...days.flatMap((day) => [-1, 0, 1].map((step) => addDays(day, step)))])
}

function texts(constants: readonly unknown[], sample: string | null): Value[] {
  const words = constants.filter((constant) => typeof constant === 'string' && constant !== '') as string[]
  const numeric = constants.filter((constant) => typeof constant === 'number')
  // A text may hold a number that is compared as one, or its length may be asked for.
  const lengths = numeric.filter((length) => length >= 0 && length <= 200)
  return distinct([
    null,
    sample ?? 'tekst',
    ...words,
    ...numeric.flatMap((value) => [value - 1, value, value + 1].map(String)),
    ...lengths.flatMap((length) => [length, length + 1].map((size) => 'a'.repeat(size))),
  ])
}

export function distinct(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}
