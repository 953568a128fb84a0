import { readStringLiteral, type SyntaxNode } from '#engines/feel/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { callWordsTexts } from './call-words.text.ts'
import { ruleWordsTexts } from './rule-words.text.ts'
import { listInWords, numberInWords } from './rule-words.ts'

/** `date("2026-08-01")`, `@"P1M"`: a day, an hour or a length of time that stands written out. Null for others. */
export function temporalInWords(node: SyntaxNode, language: Language): string | null {
  const literal = /^(?:@|(?:date|time|duration|date and time)\s*\(\s*)("(?:[^"\\]|\\.)*")\s*\)?$/.exec(
    node.text.trim(),
  )?.[1]
  if (literal === undefined) return null
  const text = readStringLiteral(literal)
  if (isIsoDate(text)) return formatDate(text, language)
  const clock = /^T?(\d\d):(\d\d)(?::00)?$/.exec(text)
  if (clock)
    return `${callWordsTexts(language)('time.clock')} ${clock[1]}${language === 'en' ? ':' : '.'}${clock[2]}`
  return durationInWords(text, language)
}

const length = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const units = ['years', 'months', 'days', 'hours', 'minutes', 'seconds'] as const

function durationInWords(text: string, language: Language): string | null {
  const t = ruleWordsTexts(language)
  const say = callWordsTexts(language)
  const found = length.exec(text)
  if (!found) return null
  const parts = units.flatMap((unit, i) => {
    const count = Number(found[i + 1] ?? 0)
    const shown = numberInWords(String(count), language)
    return count === 0 ? [] : [count === 1 ? say(`time.one-${unit}`) : say(`time.${unit}`, { count: shown })]
  })
  return parts.length === 0 ? null : listInWords(parts, t('and'))
}
