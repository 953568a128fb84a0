import { FeelDate, type FeelValue, isList, isNumber, toJson } from '#engines/feel/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { isIsoDate, isoDate } from '#norway/iso-date.ts'
import { formatKroner, Kroner, roundToOre } from '#norway/money.ts'
import type { Language } from '#platform/i18n.ts'
import { type Names, workedOut } from './case-expressions.ts'
import { decidingTexts } from './deciding.text.ts'

/** A package's words in one language: null where it has none under the key. */
export type TextOf = (key: string) => string | null

export interface Speaker {
  language: Language
  text: TextOf
}

/** Kroner as decimal text: "1 390,91 kr", "220 000 kr". Øre only where there are some. */
export function amount(kroner: string, language: Language): string {
  return formatKroner(roundToOre(kroner), language, { decimals: 'when-needed' })
}

export function date(iso: string, language: Language): string {
  return formatDate(isoDate(iso), language)
}

/** "Ylva", "Ylva og Brage", "Ylva, Brage og Åse". */
export function inARow(names: readonly string[], language: Language): string {
  const last = names.at(-1) ?? ''
  if (names.length < 2) return last
  return decidingTexts(language)('names.and', { first: names.slice(0, -1).join(', '), last })
}

const placeholder = /\{\{(.+?)\}\}/g

/** The text under a key with its places filled; null when the package has no such text. */
export function say(key: string, speaker: Speaker, names: Names): string | null {
  const text = speaker.text(key)
  return text === null ? null : fill(text, speaker, names)
}

export function fill(text: string, speaker: Speaker, names: Names): string {
  return text.replace(placeholder, (_, inside: string) => {
    const { expression, format } = readPlaceholder(inside)
    return written(workedOut(expression, names), format, speaker, names)
  })
}

/** Every place of a text: its expression and format. For checking a package. */
export function placeholders(text: string): { expression: string; format: string }[] {
  return [...text.matchAll(placeholder)].map(([, inside]) => readPlaceholder(inside ?? ''))
}

const formats = /^(kroner|percent|date|number|names|text:[a-z0-9.-]+)?$/
export const isFormat = (format: string) => formats.test(format)

function readPlaceholder(inside: string): { expression: string; format: string } {
  const bar = inside.lastIndexOf('|')
  return bar < 0
    ? { expression: inside.trim(), format: '' }
    : { expression: inside.slice(0, bar).trim(), format: inside.slice(bar + 1).trim() }
}

/** A value as one would write it. Unknown is an empty text: a letter never says null. */
export function written(value: FeelValue, format: string, speaker: Speaker, names: Names = {}): string {
  const { language } = speaker
  if (value === null) return ''
  if (format.startsWith('text:')) return ofFamily(value, format.slice('text:'.length), speaker, names)
  if (isList(value)) {
    return inARow(
      value.map((each) => written(each, format === 'names' ? '' : format, speaker, names)).filter(Boolean),
      language,
    )
  }
  if (isNumber(value)) {
    if (format === 'kroner') return amount(value.toFixed(), language)
    const plain = format === 'percent' ? new Kroner(value.toFixed()).times(100).toFixed() : value.toFixed()
    return language === 'en' ? plain : plain.replace('.', ',')
  }
  if (typeof value === 'boolean') return decidingTexts(language)(value ? 'yes' : 'no')
  const text = typeof value === 'string' ? value : String(toJson(value))
  if (value instanceof FeelDate || format === 'date') return isIsoDate(text) ? date(text, language) : text
  return text
}

function ofFamily(value: FeelValue, prefix: string, speaker: Speaker, names: Names): string {
  const plain = isNumber(value) ? value.toFixed() : String(toJson(value))
  const text = speaker.text(`${prefix}.${plain}`) ?? speaker.text(`${prefix}.annet`)
  return text === null ? plain : fill(text, speaker, { ...names, value })
}
