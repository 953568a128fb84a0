import { closeness } from './closeness.rules.ts'
import type { KnownSystem, KnownVendor } from './known-systems.ts'
import { fillerWords, wordsOf } from './name-words.rules.ts'
import { openVendors } from './vendors.rules.ts'

/** What somebody wrote in a list of their systems. */
export interface TypedSystem {
  product: string
  vendor?: string
}

export interface MatchSuggestion {
  systemId: string
  /** 0 to 1; shown in words, never as a promise. */
  score: number
  /** What the typed vendor says: the same, another, or nothing that is known. */
  vendor: 'same' | 'other' | 'not-told'
}

/**
 * `certain`: taken unless a person says otherwise. `doubtful`: a person chooses among the suggestions. `unknown`: nothing
 * is near.
 */
export interface SystemMatch {
  verdict: 'certain' | 'doubtful' | 'unknown'
  suggestions: MatchSuggestion[]
}

/**
 * Thresholds found on every second row of the labelled names (testing/labelled-names.csv) and measured on the others; the
 * test says how well they do.
 */
export const limits = { certain: 0.84, margin: 0.05, suggest: 0.5, word: 0.76, whole: 0.8, otherVendor: 0.22 }
const mostSuggestions = 4
/** The whole name as it is, above the name without vendor and filler words. */
const exact = 1.05
const exactCore = 0.97

interface KnownName {
  system: number
  words: readonly string[]
  /** Without the vendor's own words, put together: "Web Sak" and "WebSak" are the same. */
  core: string
  whole: string
}

/** Compares typed names with those that are known. Opened once for a list, asked once for each row. */
export function openMatcher(systems: readonly KnownSystem[], vendorsKnown: readonly KnownVendor[]) {
  const vendors = openVendors(
    vendorsKnown,
    systems.map(({ vendor }) => vendor),
  )
  const vendorsOf = systems.map(({ vendor }) => vendors.namedIn(vendor))
  const vendorWordsOf = vendorsOf.map((ids) => vendors.wordsOf(ids))
  const describing = systems.map(({ kind = '', area }) => describer(wordsOf(`${kind} ${area}`)))
  const names = systems.flatMap((system, n) =>
    namesOf(system).map((text) => knownName(text, n, vendorWordsOf[n]!)),
  )
  const howMany = new Map<string, Set<number>>()
  for (const { system, words } of names)
    for (const word of words) howMany.set(word, (howMany.get(word) ?? new Set()).add(system))
  const vocabulary = [...howMany.keys()]
  const byWord = new Map<string, number[]>()
  for (const [n, { words }] of names.entries())
    for (const word of new Set(words)) byWord.set(word, [...(byWord.get(word) ?? []), n])
  const weight = (word: string) =>
    fillerWords.has(word) ? 0.3 : Math.log(1 + systems.length / (howMany.get(word)?.size ?? 0.5))
  const nearCache = new Map<string, ReadonlyMap<string, number>>()
  const near = (word: string): ReadonlyMap<string, number> => {
    const known = nearCache.get(word)
    if (known) return known
    const found = new Map<string, number>()
    for (const other of vocabulary) {
      // A short name is an abbreviation: one letter's difference is another name. A word that some product has is no
      // misspelling of another one.
      const alike =
        word.length <= 4 || other.length <= 4 || howMany.has(word)
          ? Number(word === other)
          : closeness(word, other, limits.word)
      if (alike > 0) found.set(other, alike)
    }
    if (nearCache.size > 50_000) nearCache.clear()
    nearCache.set(word, found)
    return found
  }
  const wholes = [...new Set(names.flatMap(({ core, whole }) => [core, whole]))].filter(
    (text) => text.length > 4,
  )
  const wholeCache = new Map<string, ReadonlyMap<string, number>>()
  const nearWhole = (text: string): ReadonlyMap<string, number> => {
    const known = wholeCache.get(text)
    if (known) return known
    const found = new Map<string, number>()
    if (text.length > 4)
      for (const other of wholes) {
        const alike = closeness(text, other, limits.whole)
        if (alike > 0) found.set(other, alike)
      }
    if (wholeCache.size > 50_000) wholeCache.clear()
    wholeCache.set(text, found)
    return found
  }
  const wholesOf = systems.map((): string[] => [])
  for (const { system, whole } of names) wholesOf[system]!.push(whole)
  const byWhole = new Map<string, number[]>()
  for (const [n, { core, whole }] of names.entries())
    for (const text of new Set([core, whole])) byWhole.set(text, [...(byWhole.get(text) ?? []), n])

  /** How well typed words say a known name: twice what they share, for all that both say. */
  function likeness(
    typed: readonly string[],
    name: KnownName,
    vendorWords: ReadonlySet<string>,
    isSameVendor: boolean,
  ): number {
    const describes = describing[name.system]!
    const ownVendor = vendorWordsOf[name.system]!
    let shared = 0
    let all = 0
    let unheard = 0
    const found = new Set<string>()
    for (const word of typed) {
      const alikes = near(word)
      let best = 0
      let bestWord = ''
      for (const other of name.words) {
        const alike = alikes.get(other) ?? 0
        if (alike > best) [best, bestWord] = [alike, other]
      }
      if (best > 0) {
        const heavy = weight(bestWord)
        found.add(bestWord)
        shared += best * heavy
        all += heavy
      } else if (!ownVendor.has(word)) {
        if (describes(word)) all += 0.3
        else if (howMany.has(word)) all += weight(word)
        else unheard += weight(word)
      }
    }
    for (const word of name.words) {
      const heavy = weight(word)
      if (found.has(word)) {
        shared += heavy
        all += heavy
      } else if (ownVendor.has(word)) all += vendorWords.has(word) ? 0 : heavy * 0.25
      // What only says what the thing is for may be left out: "Nikita" for "Nikita Noark 5".
      else all += describes(word) ? heavy * 0.4 : heavy
    }
    // The whole name and its vendor are there, with words behind that no product has: somebody says what they use it for.
    const isWhole = isSameVendor && name.words.every((word) => found.has(word) || ownVendor.has(word))
    const has = name.words.some((word) => found.has(word) && !ownVendor.has(word))
    all += unheard * (isWhole && has ? 0.4 : 1)
    return all === 0 ? 0 : shared / all
  }

  return function match(typed: TypedSystem): SystemMatch {
    const all = wordsOf(typed.product)
    if (all.length === 0) return { verdict: 'unknown', suggestions: [] }
    const toldIds = vendors.namedIn(typed.vendor ?? '')
    const vendorWords = new Set([...wordsOf(typed.vendor ?? ''), ...vendors.wordsOf(toldIds)])
    const isSame = (system: number) => [...vendorsOf[system]!].some((id) => toldIds.has(id))
    const scores = new Map<number, number>()
    const keep = (system: number, score: number) => {
      if (score > (scores.get(system) ?? 0)) scores.set(system, score)
    }
    const among = new Set<number>()
    for (const word of all)
      for (const other of near(word).keys()) for (const n of byWord.get(other) ?? []) among.add(n)
    for (const n of among) {
      const { system } = names[n]!
      keep(system, likeness(all, names[n]!, vendorWords, isSame(system)))
    }
    // Put together and parted otherwise than we write it. Vendor's and filler words may stand in it or not.
    const bare = all.filter((word) => !vendorWords.has(word) && !fillerWords.has(word))
    const everything = all.join('')
    for (const text of new Set([everything, bare.join('')])) {
      if (text === '') continue
      for (const n of byWhole.get(text) ?? [])
        keep(names[n]!.system, text === names[n]!.whole && text === everything ? exact : exactCore)
      // A word that is in some name as it stands is no misspelling of another.
      const isWord = all.length === 1 && howMany.has(text)
      for (const [other, alike] of nearWhole(text)) {
        if (isWord && !other.startsWith(text)) continue
        for (const n of byWhole.get(other) ?? [])
          keep(names[n]!.system, Math.min(alike, other === names[n]!.whole ? exact : exactCore))
      }
    }
    const isToldVendor = (typed.vendor ?? '').trim() !== ''
    const vendorAlone = wordsOf(typed.vendor ?? '')
      .filter((word) => !companyForms.has(word))
      .join('')
    // "Helse" alone is as likely a heading or an office as the product with that name behind its vendor's.
    const isGeneric = (system: number) =>
      all.length === 1 &&
      (everything.length <= 2 || describing[system]!(everything)) &&
      !wholesOf[system]!.includes(everything) &&
      !isSame(system)
    const suggestions = [...scores]
      .map(([system, likenessOfNames]): MatchSuggestion => {
        const same = isSame(system) || vendors.areAlike(typed.vendor ?? '', systems[system]!.vendor)
        // A vendor called what the product is called tells of no other one.
        const isOwnName =
          vendorAlone.length > 2 && wholesOf[system]!.some((one) => one.startsWith(vendorAlone))
        const vendor = same ? 'same' : isToldVendor && !isOwnName ? 'other' : 'not-told'
        const score =
          likenessOfNames - (vendor === 'other' ? limits.otherVendor : 0) + (vendor === 'same' ? 0.04 : 0)
        const most = isGeneric(system) ? limits.certain - 0.01 : 2
        return { systemId: systems[system]!.id, score: Math.min(most, Math.max(0, score)), vendor }
      })
      .filter(({ score }) => score >= limits.suggest)
      .sort((a, b) => b.score - a.score || (a.systemId < b.systemId ? -1 : 1))
      .slice(0, mostSuggestions)
    const [first, second] = suggestions
    if (!first) return { verdict: 'unknown', suggestions }
    const stands = first.score >= limits.certain && first.score - (second?.score ?? 0) >= limits.margin
    const shown = suggestions.map((one) => ({ ...one, score: Math.min(1, one.score) }))
    return { verdict: stands ? 'certain' : 'doubtful', suggestions: shown }
  }
}

/** Behind a company's name, and no part of it. */
const companyForms: ReadonlySet<string> = new Set([
  'as',
  'asa',
  'ab',
  'aps',
  'oy',
  'inc',
  'ltd',
  'gmbh',
  'norge',
  'norway',
  'nordic',
])

/** Whether a word only says what a system is for: one of its describing words, or beginning as one does. */
function describer(describing: readonly string[]): (word: string) => boolean {
  const words = new Set(describing)
  const long = [...words].filter((word) => word.length >= 6)
  const cache = new Map<string, boolean>()
  return (word) => {
    if (words.has(word)) return true
    if (word.length < 6) return false
    let known = cache.get(word)
    if (known === undefined) {
      known = long.some((other) => word.startsWith(other) || other.startsWith(word))
      if (cache.size < 5_000) cache.set(word, known)
    }
    return known
  }
}

/** "KPR/IPLOS" are two names, and so is what stands in brackets. */
function namesOf({ name, alsoCalled = [] }: KnownSystem): string[] {
  const inBrackets = [...name.matchAll(/\(([^)]+)\)/g)].map(([, inside]) => inside!)
  const outside = name.replace(/\([^)]*\)/g, ' ')
  const parted = /\//.test(outside) ? outside.split('/') : []
  return [
    ...new Set([name, outside, ...parted, ...inBrackets, ...alsoCalled].map((text) => text.trim())),
  ].filter(Boolean)
}

function knownName(text: string, system: number, vendorWords: ReadonlySet<string>): KnownName {
  const words = wordsOf(text)
  const bare = words.filter((word) => !vendorWords.has(word) && !fillerWords.has(word))
  return { system, words, core: (bare.length > 0 ? bare : words).join(''), whole: words.join('') }
}
