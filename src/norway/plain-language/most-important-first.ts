import file from '../../../reference/plain-language.json' with { type: 'json' }
import type { Hit, Judged } from './finding.ts'
import { placesOf, type TextPart } from './text-parts.ts'

const outcome = {
  nb: new RegExp(`(?<![\\p{L}])(?:${file.outcomeWords.nb.join('|')})`, 'iu'),
  nn: new RegExp(`(?<![\\p{L}])(?:${file.outcomeWords.nn.join('|')})`, 'iu'),
}
const months = 'januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember'
export const dateInText = new RegExp(`\\d{1,2}\\. ?(?:${months})|\\d{1,2}\\.\\d{1,2}\\.\\d{4}`, 'iu')

const firstParagraph = (parts: readonly TextPart[]) =>
  parts.find((part) => part.kind !== 'heading') ?? parts[0]

/** K01: the first paragraph holds the outcome or a date. */
export function mostImportantFirst({ parts, language }: Judged): Hit[] {
  const first = firstParagraph(parts)
  if (!first || outcome[language].test(first.text) || dateInText.test(first.text)) return []
  return [{ part: first, start: first.start, end: first.end, words: first.text }]
}

/** K10: sections of law do not stand in the first paragraph. */
export function sectionsLast({ parts }: Judged): Hit[] {
  const first = firstParagraph(parts)
  if (!first) return []
  return placesOf(first, /§§?(?:\s*[\d-]+\s?[a-z]?(?![\p{L}]))?/giu)
    .slice(0, 1)
    .map((hit) => ({ part: first, ...hit }))
}

const contact = /\d{2} ?\d{2} ?\d{2} ?\d{2}|\d{3} ?\d{2} ?\d{3}|\p{L}[\p{L}\d._-]*@[\p{L}\d.-]+/u
const limit =
  /(?:\d+|én|ein|ei|to|tre|fire|fem|seks)\s+(?:uker?|veker?|dager?|dagar|månad(?:er|ar)?|måned(?:er)?)/iu
const missingWords = {
  nb: { heading: 'overskrift om klage', limit: 'frist', contact: 'telefon eller e-post' },
  nn: { heading: 'overskrift om klage', limit: 'frist', contact: 'telefon eller e-post' },
}

/** K11: a heading about the appeal, the limit, and somebody to ask. Only where there is something to appeal. */
export function appealMarked({ parts, text, language, canAppeal }: Judged): Hit[] {
  const last = parts.at(-1)
  if (!canAppeal || !last) return []
  const missing = [
    ...(parts.some((part) => part.kind === 'heading' && /klag/i.test(part.text)) ? [] : ['heading' as const]),
    ...(limit.test(text) || dateInText.test(text) ? [] : ['limit' as const]),
    ...(contact.test(text) ? [] : ['contact' as const]),
  ].map((what) => missingWords[language][what])
  if (missing.length === 0) return []
  return [
    {
      part: last,
      start: last.start,
      end: last.end,
      words: last.text,
      values: { missing: missing.join(', ') },
    },
  ]
}
