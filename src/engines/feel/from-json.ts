import { FeelDateTime } from './date-times.ts'
import { FeelDate } from './dates.ts'
import { DaysTimeDuration, YearsMonthsDuration } from './durations.ts'
import { FeelNumber, isForeignNumber, isNumber, numberToText } from './numbers.ts'
import { toText } from './printing.ts'
import { FeelTime } from './times.ts'
import { FeelContext, FeelFunction, FeelRange, type FeelValue, isList } from './values.ts'

/** A JSON value, or values FEEL already knows. Numbers arrive as whole numbers or as decimals in `{ decimal: "…" }`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * A FEEL value from JSON. Texts stay texts (a DMN input is read by its type, see dmn/coercion). A number that is not
 * finite is refused: JSON has none.
 */
export function fromJson(json: unknown): FeelValue {
  if (json === null || json === undefined) return null
  if (typeof json === 'boolean' || typeof json === 'string') return json
  if (typeof json === 'number') {
    if (!Number.isFinite(json)) throw new TypeError('not a finite number')
    return new FeelNumber(json)
  }
  if (isNumber(json)) return json
  if (isForeignNumber(json)) return new FeelNumber(json)
  if (Array.isArray(json)) return json.map(fromJson)
  if (isPlain(json)) {
    const entries = new Map<string, FeelValue>()
    for (const key of Object.keys(json)) entries.set(key, fromJson(json[key]))
    return new FeelContext(entries)
  }
  if (isFeelObject(json)) return json
  throw new TypeError(`a ${typeof json} is no value for a rule`)
}

/** The same as `toJson(fromJson(json))`, without the values between. */
export function jsonAgain(json: unknown): Json {
  if (json === null || typeof json === 'boolean' || typeof json === 'string') return json
  if (Array.isArray(json)) return json.map(jsonAgain)
  if (!isPlain(json) || Object.hasOwn(json, '__proto__')) return toJson(fromJson(json))
  const made: Record<string, Json> = {}
  for (const key of Object.keys(json)) made[key] = jsonAgain(json[key])
  return made
}

const engineClasses = [
  FeelContext,
  FeelRange,
  FeelFunction,
  FeelDate,
  FeelTime,
  FeelDateTime,
  DaysTimeDuration,
  YearsMonthsDuration,
]

/** Dates, times, durations, ranges and functions are made by the engine and passed through as they are. */
function isFeelObject(value: unknown): value is FeelContext | FeelDate {
  return engineClasses.some((each) => value instanceof each)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * JSON for storing and showing: numbers become texts in plain notation so that no digit is lost, dates and durations
 * their ISO text. The same value always gives the same JSON.
 */
export function toJson(value: FeelValue): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (isNumber(value)) return numberToText(value)
  if (isList(value)) return value.map(toJson)
  if (value instanceof FeelContext) {
    const made: Record<string, Json> = {}
    const { keys, values } = value
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!
      // Set as any other key, this one would be taken for the object's prototype.
      if (key === '__proto__') return Object.fromEntries(keys.map((k, at) => [k, toJson(values[at]!)]))
      made[key] = toJson(values[i]!)
    }
    return made
  }
  if (value instanceof FeelRange || value instanceof FeelFunction) return toText(value)
  return value.toString()
}
