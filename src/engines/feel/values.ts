import type { FeelDateTime } from './date-times.ts'
import type { FeelDate } from './dates.ts'
import type { DaysTimeDuration, YearsMonthsDuration } from './durations.ts'
import type { FunctionType } from './feel-type.ts'
import { canonicalName } from './names.ts'
import type { FeelNumber } from './numbers.ts'
import type { Run } from './run.ts'
import type { FeelTime } from './times.ts'

export type FeelList = readonly FeelValue[]

/** Every value an expression can have. JavaScript objects never appear: contexts are maps of their own. */
export type FeelValue =
  | null
  | boolean
  | string
  | FeelNumber
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysTimeDuration
  | YearsMonthsDuration
  | FeelRange
  | FeelContext
  | FeelFunction
  | FeelList

const few = 12

/** Named entries in order. Backed by a Map, so that a key such as "constructor" is only a key. */
export class FeelContext {
  readonly entries: ReadonlyMap<string, FeelValue>
  readonly #arePlain: boolean
  #canonical: Map<string, string> | null = null

  /** A map is handed over: nobody changes it afterwards. `arePlain`: every key is known to be a canonical name. */
  constructor(entries: Iterable<readonly [string, FeelValue]>, arePlain = false) {
    this.#arePlain = arePlain
    this.entries = entries instanceof Map ? entries : new Map(entries)
  }

  /** The value of the entry, or undefined where there is none. */
  get(name: string): FeelValue | undefined {
    const exact = this.entries.get(name)
    if (exact !== undefined) return exact
    if (this.#arePlain) return this.entries.get(canonicalName(name))
    if (this.entries.size <= few) return this.#nearly(canonicalName(name))
    this.#canonical ??= new Map([...this.entries.keys()].map((key) => [canonicalName(key), key]))
    const key = this.#canonical.get(canonicalName(name))
    return key === undefined ? undefined : this.entries.get(key)
  }

  /** The last entry whose key is written otherwise and means the same. */
  #nearly(name: string): FeelValue | undefined {
    let found: FeelValue | undefined
    for (const [key, value] of this.entries) if (canonicalName(key) === name) found = value
    return found
  }
}

/** An interval. A null end together with `open…` true means without bound: `< 5` has no low end. */
export class FeelRange {
  constructor(
    readonly low: FeelValue,
    readonly lowIncluded: boolean,
    readonly high: FeelValue,
    readonly highIncluded: boolean,
    /** The tests `= 5` and `!= 5` as values: both ends are the value, and membership is that comparison. */
    readonly sign: '=' | '!=' | null = null,
  ) {}
}

/** Something that can be called: a built-in, a function written in FEEL, or a business knowledge model. */
export class FeelFunction {
  constructor(
    readonly name: string,
    /** Names in order; null where only positions count. */
    readonly parameters: readonly string[] | null,
    readonly invoke: (args: readonly FeelValue[], run: Run) => FeelValue,
    readonly invokeNamed?: (args: ReadonlyMap<string, FeelValue>, run: Run) => FeelValue,
    /** What it takes and answers, as far as its text says; undefined where nothing is said. */
    readonly type?: FunctionType,
  ) {}
}

export function isList(value: FeelValue | undefined): value is FeelList {
  return Array.isArray(value)
}
