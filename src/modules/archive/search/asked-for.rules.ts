import { addMonths, isoDate } from '#norway/iso-date.ts'

/** What somebody wants to find in the archive. Everything they give must hold. */
export interface Wanted {
  /** Words of titles, of documents' titles and of names, and numbers of files and records. The last word may be half written. */
  text: string
  kind: 'file' | 'record' | null
  status: string | null
  /** The code of a class: "A10". */
  classId: string | null
  /** yyyy-MM-dd, both included. */
  from: string | null
  to: string | null
}

export interface AskedFor {
  /** Words to be found in any form, each in the language of `to_tsquery`: "barnehage", "nordm:*". */
  words: string[]
  /** Marks that narrow: each is found exactly. */
  marks: string[]
}

const most = { words: 12, letters: 60 }
/** "2026/12", "2026/M4", "2026/12-3" and, as a number in the journal, "45/2026". */
const number = /^(\d{4}\/(?:m|mø)?\d+(?:-\d+)?|\d{1,7}\/\d{4})$/

/**
 * What is asked of the words that the archive keeps for each file and record. Null when there is nothing to ask for: a
 * search for everything is none.
 */
export function askedFor(wanted: Wanted): AskedFor | null {
  const tokens = wanted.text
    .normalize('NFC')
    .toLocaleLowerCase('nb')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, most.words)
  const marks = tokens.filter((token) => number.test(token)).map((token) => `§n${token}`)
  // Apart where the archive's own reading of a title parts them: at everything that is no letter and no figure.
  const words = tokens
    .filter((token) => !number.test(token))
    .flatMap((token) => token.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .map((word) => word.slice(0, most.letters))
    .slice(0, most.words)
  const isHalf = words.length > 0 && !/[\s.,;:!?]$/.test(wanted.text)
  const last = words.at(-1)
  if (isHalf && last !== undefined && last.length > 1) words[words.length - 1] = `${last}:*`
  if (wanted.kind) marks.push(`§t${wanted.kind}`)
  if (wanted.status) marks.push(`§s${wanted.status}`)
  if (wanted.classId) marks.push(`§c${wanted.classId.trim().toLocaleLowerCase('nb')}`)
  const hasDays = wanted.from !== null || wanted.to !== null
  return words.length + marks.length > 0 || hasDays ? { words, marks } : null
}

/** A stretch of days to look in before a longer one: the marks of its months or years; null: all days. */
export type Stretch = readonly string[] | null

/**
 * The newest first: a word of every third title fills a page from the last months, and a rare one is found at once in all
 * of them. `until` is the day of the last row that was shown, or today (yyyy-MM-dd).
 */
export function stretchesUntil(until: string): Stretch[] {
  const day = isoDate(until)
  const month = (back: number) => `§m${addMonths(day, -back).slice(0, 7).replace('-', '')}`
  const year = (back: number) => `§y${Number(until.slice(0, 4)) - back}`
  return [[0, 1].map(month), [0, 1].map(year), null]
}
