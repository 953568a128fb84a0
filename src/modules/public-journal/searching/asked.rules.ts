import { addDays, addMonths, type IsoDate, isIsoDate } from '#norway/iso-date.ts'

/** What a reader asks of the journal, as it stands in the address. */
export interface Asked {
  text: string
  from: IsoDate | null
  to: IsoDate | null
  type: string | null
  classId: string | null
  unit: string | null
}

/** The letters of types in addresses, with the standard's words. */
export const typeLetters = {
  I: 'Inngående dokument',
  U: 'Utgående dokument',
  N: 'Organinternt dokument for oppfølging',
  X: 'Organinternt dokument uten oppfølging',
  S: 'Saksframlegg',
} as const
export type TypeLetter = keyof typeof typeLetters

/** Reads an address. What makes no sense is left out: a search is never an error. */
export function askedIn(query: URLSearchParams): Asked {
  const word = (name: string, most: number) => (query.get(name) ?? '').trim().slice(0, most) || null
  const letter = word('type', 1)
  return {
    text: (query.get('q') ?? '').trim().slice(0, 200),
    from: dateIn(query, 'fra'),
    to: dateIn(query, 'til'),
    type: letter && letter in typeLetters ? letter : null,
    classId: word('klasse', 60),
    unit: word('enhet', 120),
  }
}

/** A date is one word (`fra=2026-11-02`) in links, and three fields when it comes from the form. */
function dateIn(query: URLSearchParams, name: string): IsoDate | null {
  const typed = ['ar', 'maned', 'dag'].map((part) => (query.get(`${name}-${part}`) ?? '').trim())
  const [year = '', month = '', day = ''] = typed
  const text =
    year === ''
      ? (query.get(name) ?? '')
      : `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(text) ? text : null
}

/** The same search as an address, without what is empty. */
export function addressOf(asked: Asked, also: Record<string, string> = {}): string {
  const query = new URLSearchParams()
  if (asked.text) query.set('q', asked.text)
  if (asked.from) query.set('fra', asked.from)
  if (asked.to) query.set('til', asked.to)
  if (asked.type) query.set('type', asked.type)
  if (asked.classId) query.set('klasse', asked.classId)
  if (asked.unit) query.set('enhet', asked.unit)
  for (const [name, value] of Object.entries(also)) query.set(name, value)
  return query.size > 0 ? `?${query}` : ''
}

/** A text to look for: numbers of cases and entries, beginnings of words, and what is left. */
export interface Words {
  numbers: string[]
  beginnings: string[]
  rest: string
}

/**
 * `2026/118` and `2026/118-2` are numbers; `barne*` is a beginning (krav 5.1.3). What is left is read by the database:
 * several words all count, "in quotes" stand together, `or` chooses, `-` leaves out (krav 5.1.7).
 */
export function wordsOf(text: string): Words {
  const words: Words = { numbers: [], beginnings: [], rest: '' }
  const rest = text.normalize('NFC').replace(/"[^"]*"|\S+/g, (part) => {
    if (/^\d{4}\/\d+(-\d+)?$/.test(part)) {
      words.numbers.push(part)
      return ''
    }
    const [, beginning] = /^([\p{L}\d]{2,})\*$/u.exec(part) ?? []
    if (beginning) words.beginnings.push(beginning)
    return beginning ? '' : part
  })
  words.rest = rest.replace(/\s+/g, ' ').trim()
  return words
}

/** A stretch of days, both included, and whether names of persons are looked for in it. */
export interface Stretch {
  from: IsoDate
  to: IsoDate
  withNames: boolean
}

/**
 * The days of a search, newest first, in growing stretches: a page is most often filled by the first ones, and what is
 * seldom found is looked for in few questions. Names are looked for during a year (offentlegforskrifta § 6), to the day.
 */
export function stretches(newest: IsoDate, oldest: IsoDate, today: IsoDate): Stretch[] {
  const yearAgo = addMonths(today, -12)
  const found: Stretch[] = []
  let to = newest
  let days = 14
  while (to >= oldest) {
    let from = addDays(to, 1 - days)
    const withNames = to >= yearAgo
    // A stretch lies on one side of the day.
    if (withNames && from < yearAgo) from = yearAgo
    if (from < oldest) from = oldest
    found.push({ from, to, withNames })
    to = addDays(from, -1)
    days = Math.min(days * 4, 3650)
  }
  return found
}

/** What every entry of the stretch carries: its months, or its years where they are many. */
export function marksOfStretch({ from, to }: Stretch): string[] {
  const [firstYear, lastYear] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  const [firstMonth, lastMonth] = [Number(from.slice(5, 7)), Number(to.slice(5, 7))]
  const months = (lastYear - firstYear) * 12 + lastMonth - firstMonth + 1
  if (months > 9) return Array.from({ length: lastYear - firstYear + 1 }, (_, i) => `§y${firstYear + i}`)
  return Array.from({ length: months }, (_, i) => {
    const month = firstYear * 12 + firstMonth - 1 + i
    return `§m${Math.floor(month / 12) * 100 + (month % 12) + 1}`
  })
}
