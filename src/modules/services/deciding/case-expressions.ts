import {
  compileExpression,
  dateFromText,
  evaluateFeel,
  FeelContext,
  FeelSyntaxError,
  type FeelValue,
  fromJson,
  type Json,
  numberFromText,
  toJson,
} from '#engines/feel/index.ts'

/** What an expression of a package may name: facts, `result`, `rate`, `setting` and what the place adds. */
export type Names = Readonly<Record<string, FeelValue>>

/** `kindergarten-max-price` as an expression names it: `kindergartenMaxPrice`. */
export function camelCase(name: string): string {
  return name.replace(/[-_. ]+(.)/g, (_, letter: string) => letter.toUpperCase())
}

const decimalText = /^-?\d+(\.\d+)?$/
const dateText = /^\d{4}-\d{2}-\d{2}$/

/**
 * Kept JSON as FEEL: text that is a decimal number is a number, text that is a date is a date. For results, rates and
 * sums, whose texts are figures; never for names, addresses and codes, where "0123" is no number.
 */
export function figuresFromJson(json: unknown): FeelValue {
  if (typeof json === 'string') {
    if (decimalText.test(json)) return numberFromText(json)
    return dateText.test(json) ? (dateFromText(json) ?? json) : json
  }
  if (Array.isArray(json)) return json.map(figuresFromJson)
  if (typeof json === 'object' && json !== null) {
    return new FeelContext(Object.entries(json).map(([key, value]) => [key, figuresFromJson(value)]))
  }
  return fromJson(json)
}

/** A value of an expression; null where it cannot be worked out. */
export function workedOut(expression: string, names: Names): FeelValue {
  return evaluateFeel(expression, names).value
}

export function jsonOf(expression: string, names: Names): Json {
  return toJson(workedOut(expression, names))
}

/** True only for true: what cannot be worked out is not so. No condition is always. */
export function holds(expression: string | undefined, names: Names): boolean {
  return expression === undefined || workedOut(expression, names) === true
}

/** Why an expression cannot be read, in one line; null when it can. */
export function whyUnreadable(expression: string, names: readonly string[]): string | null {
  try {
    compileExpression(expression, { names: Object.fromEntries(names.map((name) => [name, true as const])) })
    return null
  } catch (error) {
    if (error instanceof FeelSyntaxError) return `${error.message.split('\n')[0]} in "${expression}"`
    throw error
  }
}
