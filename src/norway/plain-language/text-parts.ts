import { sentencesOf, wordsOf } from '../lix.ts'

/** A place in the text: characters from the start, the end not included. */
export interface Span {
  start: number
  end: number
}

/** A paragraph, a heading ("# …") or a list item ("- …"), with the line it begins on, the first being 1. */
export interface TextPart extends Span {
  kind: 'paragraph' | 'heading' | 'item'
  text: string
  line: number
}

/** The parts of a text: each line by itself, since texts here are not wrapped by hand. Empty lines are no parts. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = []
  let start = 0
  let line = 0
  for (const raw of text.split('\n')) {
    line++
    const kind = /^#+\s/.test(raw) ? 'heading' : /^\s*[-*•]\s/.test(raw) ? 'item' : 'paragraph'
    if (raw.trim() !== '') parts.push({ kind, text: raw, line, start, end: start + raw.length })
    start += raw.length + 1
  }
  return parts
}

/** The sentences of a part, each with its place in the whole text. */
export function sentencesIn(part: TextPart): (Span & { text: string; words: number })[] {
  let from = 0
  return sentencesOf(part.text).flatMap((sentence) => {
    const at = part.text.indexOf(sentence, from)
    if (at < 0) return []
    from = at + sentence.length
    const lead = sentence.length - sentence.trimStart().length
    return [
      {
        text: sentence.trim(),
        words: wordsOf(sentence).length,
        start: part.start + at + lead,
        end: part.start + at + sentence.trimEnd().length,
      },
    ]
  })
}

/** Every place of a pattern in a part. The pattern must be global. */
export function placesOf(part: TextPart, pattern: RegExp): (Span & { words: string })[] {
  return [...part.text.matchAll(pattern)]
    .filter((hit) => hit[0] !== '')
    .map((hit) => ({
      words: hit[0].trim(),
      start: part.start + hit.index,
      end: part.start + hit.index + hit[0].length,
    }))
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Any of the words or phrases, whole. */
export function anyOf(words: readonly string[], flags = 'giu'): RegExp {
  const longestFirst = [...words].sort((a, b) => b.length - a.length).map(escaped)
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, flags)
}
