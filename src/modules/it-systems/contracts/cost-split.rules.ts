import { type Share, shareExactly } from '#norway/exact-shares.ts'
import type { Contract } from '../register/usages.queries.ts'

/** How what a contract costs in a year is shared: alike, by inhabitants, or by what each uses. */
export const shareKeys = ['equal', 'per-inhabitant', 'by-use'] as const
export type ShareKey = (typeof shareKeys)[number]

export interface CostPart {
  municipality: string
  /** Inhabitants or units used; null where the key is equal, or nobody has told. */
  weight: number | null
  /** Null while something is missing. */
  amountOre: bigint | null
}

export interface CostSplit {
  /** Whose the contract is, first; then the others in the order of their numbers. */
  parts: CostPart[]
  /** Why nothing can be shared yet. */
  missing: 'price' | 'inhabitants' | 'use' | null
}

/**
 * What each member pays of a shared contract in a year: the parts are the price to the øre. Use that nobody has said for
 * the contract is the users that the member has registered (`registeredUse`). Nobody is left out because something about
 * them is unknown: then nothing is shared, and it is said what is missing.
 */
export function costSplit(
  contract: Pick<Contract, 'municipality' | 'participants' | 'shareKey' | 'shareUsed' | 'price_ore_per_year'>,
  populationOf: (municipality: string) => number | null,
  registeredUse: (municipality: string) => number | null = () => null,
): CostSplit | null {
  const { shareKey, price_ore_per_year: price } = contract
  if (!shareKey || contract.participants.length === 0) return null
  const among = [contract.municipality, ...contract.participants.toSorted()]
  const weights = among.map((municipality) => ({
    municipality,
    weight:
      shareKey === 'equal'
        ? null
        : shareKey === 'per-inhabitant'
          ? populationOf(municipality)
          : (contract.shareUsed[municipality] ?? registeredUse(municipality)),
  }))
  const missing = whatIsMissing(shareKey, price, weights)
  if (missing || price === null)
    return { parts: weights.map((one) => ({ ...one, amountOre: null })), missing }
  const shares = new Map(
    shareExactly(
      BigInt(price),
      weights.map(({ municipality, weight }) => ({ id: municipality, weight: BigInt(weight ?? 1) })),
    ).map(({ id, amountOre }: Share) => [id, amountOre]),
  )
  return {
    parts: weights.map((one) => ({ ...one, amountOre: shares.get(one.municipality) ?? null })),
    missing: null,
  }
}

function whatIsMissing(
  key: ShareKey,
  price: string | null,
  weights: readonly { weight: number | null }[],
): CostSplit['missing'] {
  if (price === null) return 'price'
  if (key === 'equal') return null
  const isTold = weights.every(({ weight }) => weight !== null) && weights.some(({ weight }) => weight !== 0)
  if (isTold) return null
  return key === 'per-inhabitant' ? 'inhabitants' : 'use'
}
