import type { Language } from '#platform/i18n.ts'
import { outcomeNames } from '../deciding/decision-files.ts'
import { ruleWordsTexts } from './rule-words.text.ts'

/**
 * The cells of a decision table as a lawyer reads them. The names of the model stand in quotation marks as they are
 * written there; what has no words of its own is shown as the formula it is, never left out.
 */

/** A condition of one cell: "«Årspris» er mer enn «Betalingstak per år»". Null where anything goes. */
export function conditionInWords(label: string, test: string, language: Language): string | null {
  const t = ruleWordsTexts(language)
  const tests = splitAtTop(test.trim(), ',')
  if (tests.length === 1 && tests[0] === '-') return null
  const name = quoted(label, language)
  const simple = tests.map((one) => literalInWords(one, language))
  // A list of values is said once, with "or" before the last.
  if (tests.length > 1 && simple.every((one) => one !== null))
    return t('cell.one-of', { name, values: orList(simple as string[], language) })
  return tests.map((one) => oneTest(name, one, language)).join(` ${t('or')} `)
}

/** What a row gives: "«Redusert betaling» er ja". */
export function resultInWords(label: string, value: string, language: Language): string {
  const t = ruleWordsTexts(language)
  const name = quoted(label, language)
  if (value.trim() === 'null') return t('cell.unknown', { name })
  return t('cell.is', { name, value: operandInWords(value, language) })
}

function oneTest(name: string, test: string, language: Language): string {
  const t = ruleWordsTexts(language)
  if (test === 'null') return t('cell.unknown', { name })
  const negated = /^not\s*\((.*)\)$/s.exec(test)
  if (negated) {
    const inside = splitAtTop(negated[1] ?? '', ',')
    if (inside.length === 1 && inside[0] === 'null') return t('cell.known', { name })
    if (inside.every((one) => literalInWords(one, language) !== null))
      return t('cell.is-not', {
        name,
        value: orList(
          inside.map((one) => literalInWords(one, language) ?? one),
          language,
        ),
      })
    return t('cell.not-so', { test: inside.map((one) => oneTest(name, one, language)).join(` ${t('or')} `) })
  }
  const compared = /^(<=|>=|<|>|=)\s*(.+)$/s.exec(test)
  if (compared) {
    const [, sign = '=', operand = ''] = compared
    const words = { '<=': 'at-most', '>=': 'at-least', '<': 'less', '>': 'more', '=': 'is' } as const
    const value = operandInWords(operand, language)
    return t(`cell.${words[sign as keyof typeof words]}`, { name, value })
  }
  const range = /^([[(\]])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])[])$/s.exec(test)
  if (range) {
    const [, open = '[', low = '', high = '', close = ']'] = range
    const words = { low: operandInWords(low, language), high: operandInWords(high, language) }
    const from = open === '[' ? 'from' : 'above'
    return t(`cell.${from}-${close === ']' ? 'to' : 'below'}`, { name, ...words })
  }
  const literal = literalInWords(test, language)
  if (literal !== null) return t('cell.is', { name, value: literal })
  if (isName(test)) return t('cell.is', { name, value: quoted(test, language) })
  return t('cell.formula', { name, formula: test })
}

/** A value written out: a number, a text, yes or no, a date. Null where it is something to work out. */
export function literalInWords(written: string, language: Language): string | null {
  const t = ruleWordsTexts(language)
  const text = written.trim()
  if (text === 'true') return t('yes')
  if (text === 'false') return t('no')
  const string = /^"((?:[^"\\]|\\.)*)"$/.exec(text)
  if (string) return outcomeInWords((string[1] ?? '').replace(/\\(.)/g, '$1'), language)
  if (/^-?\d+(\.\d+)?$/.test(text)) return numberInWords(text, language)
  const day = /^(?:date\("|@")(\d{4})-(\d{2})-(\d{2})"\)?$/.exec(text)
  return day ? `${Number(day[3])}.${Number(day[2])}.${day[1]}` : null
}

/** The outcomes that every service shares have words; a package's own codes are Norwegian already, or stay codes. */
function outcomeInWords(text: string, language: Language): string {
  const known = outcomeNames.find((one) => one === text)
  return known ? ruleWordsTexts(language)(`outcome.${known}`) : text
}

export function numberInWords(decimal: string, language: Language): string {
  const [whole = '', rest] = decimal.split('.')
  const grouped =
    whole.replace('-', '').length > 4
      ? whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0')
      : whole
  return rest === undefined ? grouped : `${grouped}${language === 'en' ? '.' : ','}${rest}`
}

function operandInWords(written: string, language: Language): string {
  const text = written.trim()
  return literalInWords(text, language) ?? (isName(text) ? quoted(text, language) : text)
}

/** A name of the model: words, and nothing that works anything out. */
const isName = (text: string) =>
  /^\p{L}[\p{L}\d ]*$/u.test(text) &&
  !/\b(and|or|if|then|else|for|in|not|null|true|false|some|every)\b/.test(text)

export function quoted(name: string, language: Language): string {
  return language === 'en' ? `“${name}”` : `«${name}»`
}

function orList(values: readonly string[], language: Language): string {
  const last = values.at(-1) ?? ''
  const t = ruleWordsTexts(language)
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} ${t('or')} ${last}`
}

/** Splits at a sign that stands outside brackets and quotation marks. */
export function splitAtTop(text: string, sign: string): string[] {
  const parts: string[] = []
  let depth = 0
  let isText = false
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (isText && letter === '\\') at++
    else if (letter === '"') isText = !isText
    else if (isText) continue
    else if (letter === '(' || letter === '[' || letter === '{') depth++
    else if (letter === ')' || letter === ']' || letter === '}') depth--
    else if (letter === sign && depth === 0) {
      parts.push(text.slice(from, at).trim())
      from = at + 1
    }
  }
  return [...parts, text.slice(from).trim()]
}
