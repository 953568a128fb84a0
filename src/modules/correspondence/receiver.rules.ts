import { countryCodeOf } from './country-names.ts'

export interface Address {
  lines: string[]
  /** Null abroad, where the code stands in the line with the town. */
  postalCode: string | null
  postalTown: string
  /** ISO 3166-1 alpha-2; null in Norway. */
  countryCode: string | null
}

/** `usual`: SvarUt finds the receiver digitally, and prints when it cannot. `paper`: printed at once. */
export type Way = 'usual' | 'paper'

/** SvarUt has one door for people, one for organisations and one for paper. */
export type Door = 'person' | 'organisation' | 'paper' | 'nobody'

/**
 * Organisation numbers have nine digits, birth and D-numbers eleven. Who has no number gets paper if they have an
 * address that can be written on an envelope; without either there is nobody to reach. A reservation against digital
 * post is SvarUt's to look up, for each shipment on its day.
 */
export function doorFor(
  { identityNumber, addressLines }: { identityNumber: string; addressLines: readonly string[] | null },
  way: Way,
): Door {
  const canBePrinted = addressOf(addressLines) !== null
  if (way === 'paper' || identityNumber === '') return canBePrinted ? 'paper' : 'nobody'
  return identityNumber.length === 9 ? 'organisation' : 'person'
}

const longestLine = 70

/**
 * Street lines and postal place from the lines of an address label ("Storgata 1", "8680 Trofors"; abroad "Rue de Rome 2",
 * "75008 Paris", "Frankrike"). Null when it is neither: the letter then goes without an address, and SvarUt reaches the
 * receiver digitally or says that it cannot.
 */
export function addressOf(lines: readonly string[] | null): Address | null {
  const given = (lines ?? []).map((line) => line.trim()).filter((line) => line !== '')
  const countryCode = given.length > 2 ? countryCodeOf(given.at(-1) ?? '') : null
  if (countryCode && countryCode !== 'NO') {
    const postalTown = (given.at(-2) ?? '').slice(0, longestLine)
    return { lines: given.slice(0, -2), postalCode: null, postalTown, countryCode }
  }
  const inNorway = countryCode ? given.slice(0, -1) : given
  const last = /^(?:NO?-)?(\d{4})\s+(\S.*)$/.exec(inNorway.at(-1) ?? '')
  if (!last?.[1] || !last[2] || inNorway.length < 2) return null
  return { lines: inNorway.slice(0, -1), postalCode: last[1], postalTown: last[2], countryCode: null }
}

/** At most three street lines of 70 characters on an envelope; what does not fit the third is cut, never dropped first. */
export function envelopeLines(lines: readonly string[]): [string, ...string[]] {
  const [first = '', second, ...rest] = lines
  const third = rest.join(', ')
  const all = [first, second, third].filter((line): line is string => line !== undefined && line !== '')
  const [one = '', ...others] = all.map((line) => line.slice(0, longestLine))
  return [one, ...others]
}
