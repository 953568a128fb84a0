import file from '../../../reference/plain-language.json' with { type: 'json' }
import type { Hit, Judged } from './finding.ts'
import { placesOf } from './text-parts.ts'

const { auxiliaries, modals, notPassive } = file.passive
const notOnes = new Set(notPassive)
const between = '(?:\\s+(?:ikke|ikkje|også|nå|no|da|då|alltid|derfor|difor|først|fyrst))?'
const withAuxiliary = new RegExp(
  `(?<![\\p{L}])(?:${auxiliaries.join('|')})${between}\\s+\\p{L}+(?:et|dt|lt|gt|kt|pt|st|tt|dd|d|t|a|en)(?![\\p{L}])`,
  'giu',
)
const withEnding = new RegExp(
  `(?<![\\p{L}])(?:${modals.join('|')})${between}\\s+\\p{L}{2,}(?:es|ast)(?![\\p{L}])`,
  'giu',
)

/**
 * K03: who does what. "blir behandlet" and "skal sendes"; not words that only look so. Without a dictionary some are
 * missed and some found wrongly, so the rule only advises.
 */
export function activeVoice({ parts }: Judged): Hit[] {
  return parts.flatMap((part) =>
    [...placesOf(part, withAuxiliary), ...placesOf(part, withEnding)]
      .filter(({ words }) => !notOnes.has(words.split(/\s+/).at(-1)?.toLowerCase() ?? ''))
      .map((hit) => ({ part, ...hit })),
  )
}

const heavy = new RegExp(
  `(?<![\\p{L}])(?:${file.heavyVerbs.join('|')})\\s+(?:\\p{L}+\\s+){0,2}?\\p{L}{3,}(?:ing|inga|ingen|inger|else|elsen|elser)(?![\\p{L}])`,
  'giu',
)

/** K04: a verb, not "foreta en vurdering". */
export function verbsNotNouns({ parts }: Judged): Hit[] {
  return parts.flatMap((part) => placesOf(part, heavy).map((hit) => ({ part, ...hit })))
}
