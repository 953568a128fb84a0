import { measureLix, wordsOf } from '../lix.ts'
import { type Hit, type Judged, plainRule } from './finding.ts'
import { sentencesIn, type TextPart } from './text-parts.ts'

/** K02: sentences of at most so many words. */
export function shortSentences({ parts }: Judged): Hit[] {
  const { limit = 25 } = plainRule('K02')
  return parts.flatMap((part) =>
    sentencesIn(part)
      .filter((sentence) => sentence.words > limit)
      .map(({ text, start, end, words }) => ({
        part,
        start,
        end,
        words: text,
        values: { found: words, limit },
      })),
  )
}

/** K07: paragraphs of few sentences, and a heading within so many words. */
export function shortParagraphs({ parts }: Judged): Hit[] {
  const { limit = 5, wordsWithoutHeading = 250 } = plainRule('K07')
  const whole = (part: TextPart): Hit => ({ part, start: part.start, end: part.end, words: part.text })
  const long = parts.filter((part) => part.kind === 'paragraph' && sentencesIn(part).length > limit)
  let since = 0
  const unheaded: TextPart[] = []
  for (const part of parts) {
    const before = since
    since = part.kind === 'heading' ? 0 : since + wordsOf(part.text).length
    if (before <= wordsWithoutHeading && since > wordsWithoutHeading) unheaded.push(part)
  }
  return [...new Set([...long, ...unheaded])].map(whole)
}

/** K12: the whole text's LIX. */
export function easyToRead({ parts, text }: Judged): Hit[] {
  const { limit = 45 } = plainRule('K12')
  const { lix } = measureLix(text.replace(/^#+\s/gm, ''))
  const [first] = parts
  if (!first || lix < limit) return []
  return [
    {
      ...{ part: first, start: first.start, end: first.end, words: first.text },
      values: { found: String(Math.round(lix)), limit },
    },
  ]
}
