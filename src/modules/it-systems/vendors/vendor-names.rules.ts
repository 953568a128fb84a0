import type { KnownVendor } from '../matching/known-systems.ts'
import { fillerWords, wordsOf } from '../matching/name-words.rules.ts'

/** A vendor as the cooperation knows it. */
export interface Vendor {
  id: string
  name: string
  /** Former names, and others that lists use. */
  alsoCalled: readonly string[]
  organizationNumber: string | null
  /** Another row that is the same vendor. */
  mergedInto: string | null
  version: number
}

/** What is in brackets tells of the past: "Sikri AS (tidl. EVRY/Ergo)" is Sikri AS. */
export const bareName = (text: string): string => text.replace(/\s*\(.*$/, '').trim() || text.trim()

/** A name as names are compared: without marks, "AS" and "Norge". All words where nothing else is left. */
export function vendorKey(text: string): string {
  const words = wordsOf(bareName(text))
  const told = words.filter((word) => !fillerWords.has(word))
  return (told.length > 0 ? told : words).join(' ')
}

/**
 * The vendor that a text means among those the cooperation has, by any name it has or has had; null when it is new. Names
 * are only taken for the same when they are the same but for marks and company forms: nothing is merged by likeness.
 */
export function vendorMeant(text: string, vendors: readonly Vendor[]): Vendor | null {
  const key = vendorKey(text)
  const found = vendors.find(({ name, alsoCalled }) =>
    [name, ...alsoCalled].some((one) => vendorKey(one) === key),
  )
  return found ? standing(found, vendors) : null
}

/** The row that a merged one is now. A ring cannot be made, and is not walked twice if it were. */
export function standing(vendor: Vendor, vendors: readonly Vendor[]): Vendor {
  const seen = new Set<string>()
  let now = vendor
  while (now.mergedInto && !seen.has(now.id)) {
    seen.add(now.id)
    const next = vendors.find(({ id }) => id === now.mergedInto)
    if (!next) return now
    now = next
  }
  return now
}

/** What the matching is told: the catalogue's vendors and the names that persons have added here. */
export const withOwnNames = (known: readonly KnownVendor[], vendors: readonly Vendor[]): KnownVendor[] => [
  ...known,
  ...vendors
    .filter(({ alsoCalled, mergedInto }) => alsoCalled.length > 0 && !mergedInto)
    .map(({ name, alsoCalled }) => ({ name, alsoCalled })),
]

/** Names as they are typed, one on each line or between semicolons; each once. */
export function namesTyped(text: string): string[] {
  const named = new Map<string, string>()
  for (const part of text.split(/[;\n]/)) {
    const name = part.trim().replace(/\s+/g, ' ')
    if (name !== '' && !named.has(name.toLowerCase())) named.set(name.toLowerCase(), name)
  }
  return [...named.values()]
}
