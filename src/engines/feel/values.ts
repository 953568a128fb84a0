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

/** Named entries in order: keys and values side by side, so that a key such as "constructor" is only a key. */
export class FeelContext {
  readonly keys: readonly string[]
  /** In the order of the keys. */
  readonly values: readonly FeelValue[]
  readonly #arePlain: boolean
  #entries: ReadonlyMap<string, FeelValue> | null = null
  #canonical: Map<string, string> | null = null

  /** `arePlain`: every key is known to be a canonical name. */
  constructor(entries: Iterable<readonly [string, FeelValue]>, arePlain?: boolean)
  /** Keys, each once, and their values are handed over: nobody changes them afterwards. */
  constructor(keys: readonly string[], arePlain: boolean, values: readonly FeelValue[])
  constructor(
    entries: Iterable<readonly [string, FeelValue]> | readonly string[],
    arePlain = false,
    values?: readonly FeelValue[],
  ) {
    this.#arePlain = arePlain
    if (values) {
      this.keys = entries as readonly string[]
      this.values = values
      return
    }
    const named = new Map(entries as Iterable<readonly [string, FeelValue]>)
    this.#entries = named
    this.keys = [...named.keys()]
    this.values = [...named.values()]
  }

  get entries(): ReadonlyMap<string, FeelValue> {
    this.#entries ??= new Map(this.keys.map((key, i) => [key, this.values[i]!]))
    return this.#entries
  }

  /** The value of the entry, or undefined where there is none. */
  get(name: string): FeelValue | undefined {
    const exact = this.#exactly(name)
    if (exact !== undefined) return exact
    const canonical = canonicalName(name)
    if (this.#arePlain) return canonical === name ? undefined : this.#exactly(canonical)
    if (this.keys.length <= few) return this.#nearly(canonical)
    this.#canonical ??= new Map(this.keys.map((key) => [canonicalName(key), key]))
    const key = this.#canonical.get(canonical)
    return key === undefined ? undefined : this.entries.get(key)
  }

  #exactly(name: string): FeelValue | undefined {
    const { keys } = this
    if (keys.length > few) return this.entries.get(name)
    for (let i = 0; i < keys.length; i++) if (keys[i] === name) return this.values[i]
    return undefined
  }

  /** The last entry whose key is written otherwise and means the same. */
  #nearly(name: string): FeelValue | undefined {
    for (let i = this.keys.length - 1; i >= 0; i--)
      if (canonicalName(this.keys[i]!) === name) return this.values[i]
    return undefined
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
