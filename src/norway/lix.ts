/**
 * LIX, Björnsson's measure of how hard a text is to read: words per sentence, plus long words in per cent.
 *
 * How it counts:
 * - A word is a run of letters and figures; hyphen, apostrophe, point and comma inside it do not part it. A number is
 *   a word, and figures grouped by a non-breaking space are one number. Signs such as § and % are not words.
 * - A long word has seven letters or more. Figures are not letters.
 * - A sentence ends at . ! ? or …, and at the end of a line: a heading, a list item and a label each count as one
 *   sentence, so text must not be wrapped by hand. A colon and a semicolon do not end a sentence.
 * - A full stop does not end a sentence when a small letter follows, after an ordinal that another figure follows
 *   ("den 1. 2. og 3."), or after an abbreviation that stands before what it belongs to ("nr. 3", "kl. 14.05").
 */
export interface Lix {
  words: number
  sentences: number
  longWords: number
  /** Two decimals; 0 for a text without words. */
  lix: number
  averageSentenceWords: number
  longestSentenceWords: number
}

export function measureLix(text: string): Lix {
  const sentences = sentencesOf(text).map(wordsOf)
  const words = sentences.flat()
  const longWords = words.filter(isLong).length
  const perSentence = sentences.length === 0 ? 0 : words.length / sentences.length
  return {
    words: words.length,
    sentences: sentences.length,
    longWords,
    lix: words.length === 0 ? 0 : twoDecimals(perSentence + (100 * longWords) / words.length),
    averageSentenceWords: twoDecimals(perSentence),
    longestSentenceWords: Math.max(0, ...sentences.map((sentence) => sentence.length)),
  }
}

const wordPattern =
  /[\p{L}\p{N}\p{M}]+(?:(?:[-\u2010\u2011.,:'’@]|(?<=\p{N})[\u00a0\u202f](?=\p{N}))[\p{L}\p{N}\p{M}]+)*/gu

export function wordsOf(text: string): string[] {
  return text.match(wordPattern) ?? []
}

function isLong(word: string): boolean {
  return (word.normalize('NFC').match(/\p{L}/gu)?.length ?? 0) > 6
}

/** Abbreviations that always stand before what they belong to, be it a figure or a name. */
const leansForward = setOf('adr bl bl.a dvs ev evt f.eks hhv inkl iflg iht jf m.a ref t.d t.o.m vedr')
/** Abbreviations that belong to the figure after them; "200 kr. Du betaler" is two sentences, "kr. 200" is not. */
const leansOnFigure = setOf('art bnr ca fig gnr kap kl kr mrk nr pkt s st str tlf')

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

/** The sentences of a text, those without a word left out. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\r?\n|\r|\u2028|\u2029/u)
    .flatMap(sentencesOfLine)
    .filter((sentence) => wordsOf(sentence).length > 0)
}

function sentencesOfLine(line: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const stop of line.matchAll(/[.!?…]+["'»”’)\]]*(?=\s|$)/gu)) {
    const end = stop.index + stop[0].length
    const before = line.slice(start, stop.index)
    if (!endsSentence(stop[0], before, line.slice(end).trimStart())) continue
    sentences.push(line.slice(start, end))
    start = end
  }
  sentences.push(line.slice(start))
  return sentences
}

function endsSentence(stop: string, before: string, after: string): boolean {
  if (after === '') return true
  if (/^["'«“(–-]*\s*\p{Ll}/u.test(after)) return /[!?]/u.test(stop) && !/[)»”"]$/u.test(stop)
  if (stop !== '.') return true
  const lastWord = /[\p{L}\p{N}.]+$/u.exec(before)?.[0] ?? ''
  const figureFollows = /^\p{N}/u.test(after)
  if (figureFollows && (/^\p{N}+$/u.test(lastWord) || leansOnFigure.has(lastWord.toLowerCase()))) return false
  return !leansForward.has(lastWord.toLowerCase())
}

function twoDecimals(n: number): number {
  return Math.round((n + Number.EPSILON) * 100) / 100
}
