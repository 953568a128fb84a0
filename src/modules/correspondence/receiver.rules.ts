export interface Address {
  lines: string[]
  postalCode: string
  postalTown: string
}

/** Whom SvarUt is to reach: it has one door for people and one for organisations. */
export type ReceiverSort = 'person' | 'organisation' | 'nobody'

/** Organisation numbers have nine digits, birth and D-numbers eleven. Without a number there is nobody to reach. */
export function sortOf({ identityNumber }: { identityNumber: string }): ReceiverSort {
  if (identityNumber === '') return 'nobody'
  return identityNumber.length === 9 ? 'organisation' : 'person'
}

const longestLine = 70

/**
 * Street lines and Norwegian postal code from the lines of an address label ("Storgata 1", "8680 Trofors"). Null when
 * there is no such last line: the letter then goes without an address, and SvarUt reaches the receiver digitally or
 * says that it cannot.
 */
export function addressOf(lines: readonly string[] | null): Address | null {
  const given = (lines ?? []).map((line) => line.trim()).filter((line) => line !== '')
  const last = /^(?:NO?-)?(\d{4})\s+(\S.*)$/.exec(given.at(-1) ?? '')
  if (!last?.[1] || !last[2] || given.length < 2) return null
  return { lines: given.slice(0, -1), postalCode: last[1], postalTown: last[2] }
}

/** At most three street lines of 70 characters on an envelope; what does not fit the third is cut, never dropped first. */
export function envelopeLines(lines: readonly string[]): [string, ...string[]] {
  const [first = '', second, ...rest] = lines
  const third = rest.join(', ')
  const all = [first, second, third].filter((line): line is string => line !== undefined && line !== '')
  const [one = '', ...others] = all.map((line) => line.slice(0, longestLine))
  return [one, ...others]
}
