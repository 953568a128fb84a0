import { closeness } from './closeness.rules.ts'
import type { KnownVendor } from './known-systems.ts'
import { fillerWords, wordsOf } from './name-words.rules.ts'

/** Recognises vendors in what people write: former names, groups, "Norge AS" behind. */
export function openVendors(known: readonly KnownVendor[], named: readonly string[]) {
  const groups: string[][] = known.map(({ name, alsoCalled }) =>
    [name, ...alsoCalled].map(plain).filter(Boolean),
  )
  for (const text of named.flatMap(partsOf)) {
    const own = plain(text)
    if (own !== '' && !groups.some((names) => names.some((name) => isNamedIn(name, own)))) groups.push([own])
  }
  const words = groups.map(
    (names) => new Set(names.flatMap((name) => name.split(' ')).filter((w) => !fillerWords.has(w))),
  )
  const cache = new Map<string, ReadonlySet<number>>()

  /** The vendors that a text names, by number: "Sikri AS (tidl. EVRY/Tieto)" names several. */
  function namedIn(text: string): ReadonlySet<number> {
    const before = cache.get(text)
    if (before) return before
    const found = new Set<number>()
    for (const part of partsOf(text)) {
      const own = plain(part)
      if (own === '') continue
      for (const [id, names] of groups.entries())
        if (
          names.some(
            (name) =>
              isNamedIn(name, own) || closeness(name.replaceAll(' ', ''), own.replaceAll(' ', ''), 0.85) > 0,
          )
        )
          found.add(id)
    }
    if (cache.size > 20_000) cache.clear()
    cache.set(text, found)
    return found
  }

  return {
    namedIn,
    wordsOf: (ids: ReadonlySet<number>): ReadonlySet<string> =>
      new Set([...ids].flatMap((id) => [...words[id]!])),
    areAlike: (a: string, b: string): boolean => {
      const [one, other] = [plain(a).replaceAll(' ', ''), plain(b).replaceAll(' ', '')]
      return one !== '' && other !== '' && closeness(one, other, 0.8) > 0
    },
  }
}

const partsOf = (text: string) =>
  text.split(/[/()]|\bm\.fl\.|\btidl\.|,/).filter((part) => part.trim() !== '')
const plain = (text: string) =>
  wordsOf(text)
    .filter((word) => !fillerWords.has(word))
    .join(' ')

/** The whole name stands in the text as words of its own: "Tieto" in "Tieto Norway", "KS" not in "KSX". */
const isNamedIn = (name: string, text: string) => ` ${text} `.includes(` ${name} `)
