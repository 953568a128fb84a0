import { isNumber, numberToText } from './numbers.ts'
import { FeelContext, FeelFunction, FeelRange, type FeelValue, isList } from './values.ts'

/** The text of a value as string() gives it: a text alone stands bare, inside lists and contexts it is quoted. */
export function toText(value: FeelValue, nested = false): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return nested ? JSON.stringify(value) : value
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return numberToText(value)
  if (isList(value)) return `[${value.map((item) => toText(item, true)).join(', ')}]`
  if (value instanceof FeelContext) {
    return `{${[...value.entries].map(([key, entry]) => `${keyText(key)}: ${toText(entry, true)}`).join(', ')}}`
  }
  if (value instanceof FeelRange) return rangeText(value)
  if (value instanceof FeelFunction) return `function ${value.name}`
  return nested ? `@"${value}"` : String(value)
}

const keyText = (key: string) => (/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : JSON.stringify(key))

function rangeText(range: FeelRange): string {
  if (range.sign) return `${range.sign} ${toText(range.low, true)}`
  if (range.low === null) return `${range.highIncluded ? '<=' : '<'} ${toText(range.high, true)}`
  if (range.high === null) return `${range.lowIncluded ? '>=' : '>'} ${toText(range.low, true)}`
  const [open, close] = [range.lowIncluded ? '[' : '(', range.highIncluded ? ']' : ')']
  return `${open}${toText(range.low, true)}..${toText(range.high, true)}${close}`
}
