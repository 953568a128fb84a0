import type { Share } from '#norway/exact-shares.ts'

/** What a member puts in itself: planned or done, hours or money. */
export interface Contribution {
  id: string
  municipality: string
  phase: 'planned' | 'done'
  kind: 'hours' | 'money'
  onDay: string
  hundredthsOfHours: number | null
  orePerHour: bigint | null
  amountOre: bigint
  what: string
  saidBy: string
}

/** Hours at a rate, to the øre, halves upwards. */
export const worthOfHours = (hundredths: number, orePerHour: bigint): bigint =>
  (BigInt(hundredths) * orePerHour + 50n) / 100n

/**
 * What the members must put in together, when the funder asks for a part of all it costs: the whole is then the grant and
 * the own share, and the own share is that part of the whole. Rounded up, so that the demand is never missed by an øre.
 */
export function ownShareOre(grantedOre: bigint, basisPoints: number): bigint {
  if (basisPoints < 0 || basisPoints >= 10_000) throw new RangeError('no such part')
  const [top, bottom] = [grantedOre * BigInt(basisPoints), BigInt(10_000 - basisPoints)]
  return (top + bottom - 1n) / bottom
}

export interface MemberStanding {
  municipality: string
  /** Its share of what is asked for; null where no key divides it. */
  owedOre: bigint | null
  plannedOre: bigint
  doneOre: bigint
  hundredthsOfHours: number
  /** What is left to do; null where nothing is owed by a key. */
  missingOre: bigint | null
}

/** How each member stands: what it owes by the key, what it has planned, and what it has put in. */
export function standings(
  owed: readonly Share[] | null,
  members: readonly string[],
  given: readonly Contribution[],
): MemberStanding[] {
  return members.map((municipality) => {
    const own = given.filter((one) => one.municipality === municipality)
    const sum = (phase: Contribution['phase']) =>
      own.filter((one) => one.phase === phase).reduce((all, { amountOre }) => all + amountOre, 0n)
    const owedOre = owed ? (owed.find(({ id }) => id === municipality)?.amountOre ?? 0n) : null
    const doneOre = sum('done')
    return {
      ...{ municipality, owedOre, plannedOre: sum('planned'), doneOre },
      hundredthsOfHours: own
        .filter(({ phase }) => phase === 'done')
        .reduce((all, one) => all + (one.hundredthsOfHours ?? 0), 0),
      missingOre: owedOre === null ? null : owedOre > doneOre ? owedOre - doneOre : 0n,
    }
  })
}
