import file from '../../../reference/plain-language.json' with { type: 'json' }
import type { Hit, Judged, Norwegian } from './finding.ts'
import { anyOf, placesOf } from './text-parts.ts'

const terms = file.terms.map((row) => ({
  ...row,
  pattern: new RegExp(`(?<![\\p{L}])${row.term}(?:et|en|a|er|ar)?(?![\\p{L}])`, 'giu'),
}))
const explains = /\(|betyr|tyder|det vil si|det vil seie|er når|vil si at|vil seie at/iu

/** K06: a term is explained where it first stands. */
export function termsExplained({ parts, language }: Judged): Hit[] {
  return terms.flatMap(({ pattern, meaning }) => {
    for (const part of parts) {
      const [hit] = placesOf(part, pattern)
      if (!hit) continue
      return explains.test(part.text) ? [] : [{ part, ...hit, values: { meaning: meaning[language] } }]
    }
    return []
  })
}

/** K05: the reader is "du"; the polite "De" counts only inside a sentence, where it cannot be "they". */
const about = anyOf(file.addressWords)
const polite = new RegExp(`(?<=[\\p{L},] )(?:${file.politeWords.join('|')})(?![\\p{L}])`, 'gu')
export function readerIsYou({ parts }: Judged): Hit[] {
  return parts.flatMap((part) =>
    [...placesOf(part, about), ...placesOf(part, polite)].map((hit) => ({ part, ...hit })),
  )
}

/** Words with something to write instead, in the order they stand. */
function replaced(
  { parts, language }: Judged,
  rows: readonly { word: string; instead: Record<Norwegian, string> }[],
): Hit[] {
  const byWord = new Map(rows.map((row) => [row.word.toLowerCase(), row.instead]))
  const pattern = anyOf(rows.map((row) => row.word))
  return parts.flatMap((part) =>
    placesOf(part, pattern).map((hit) => ({
      ...{ part, ...hit },
      values: { instead: byWord.get(hit.words.toLowerCase())?.[language] ?? '' },
    })),
  )
}

const abbreviations = new Set(file.abbreviations.map((row) => row.word))
const stiffWords = file.stopWords.filter(
  (row) => !abbreviations.has(row.word) && !file.addressWords.includes(row.word),
)

/** K08: no officialese. What K05 and K09 say of the same word is not said twice. */
export const noOfficialese = (judged: Judged) => replaced(judged, stiffWords)

/** K09: abbreviations are written out. */
export const writtenOut = (judged: Judged) => replaced(judged, file.abbreviations)
