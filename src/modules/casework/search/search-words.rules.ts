/** What somebody is looking for, by the form of what they wrote. */
export type SearchWords =
  | { sort: 'nothing' }
  /** Year and number; `place` is what stood before it: a municipality's name or number. */
  | { sort: 'case-number'; number: string; place: string | null }
  | { sort: 'person'; identityNumber: string }
  /** The whole, for the names of services; `words` for the names of persons, the longest first. */
  | { sort: 'text'; text: string; words: string[] }

/** Fewer letters than this find half the municipality and nobody. */
export const fewestLetters = 2

/**
 * Reads what was typed. A case number is a year and a number, with or without a slash: "2026/12", "2026-12", "2026 12",
 * "202612", and "Grane 2026/12" or "1825-2026/12" for one municipality's. Eleven digits are an identity number, spaces
 * and all; one that nobody has is found nowhere.
 */
export function searchWordsOf(typed: string): SearchWords {
  const text = typed.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 100)
  const digits = text.replace(/[ .-]/g, '')
  if (/^\d{11}$/.test(digits)) return { sort: 'person', identityNumber: digits }
  const number = /^(?:(.+?)[ /-]+)?((?:19|20)\d\d)(?: ?[/-] ?| )?([1-9]\d{0,6})$/.exec(text)
  if (number) {
    const [, place = null, year, sequence] = number
    return { sort: 'case-number', number: `${year}/${sequence}`, place }
  }
  const words = text
    .split(/[\s\-.,;:/()"’`´']+/)
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length)
    .slice(0, 5)
  if ((words[0]?.length ?? 0) < fewestLetters) return { sort: 'nothing' }
  return { sort: 'text', text, words }
}
