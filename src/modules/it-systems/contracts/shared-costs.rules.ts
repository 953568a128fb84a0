import { costOf, isInUse } from '../register/register-list.rules.ts'
import type { Contract, Usage } from '../register/usages.queries.ts'
import { type CostSplit, costSplit } from './cost-split.rules.ts'
import { registeredUse, systemsCovered } from './registered-use.rules.ts'

export interface SharedContract {
  contract: Contract
  split: CostSplit
}

/** Contracts that several members share by a key, with what each pays of them, or what is missing to say it. */
export const sharedContracts = (
  contracts: readonly Contract[],
  usages: readonly Usage[],
  populationOf: (municipality: string) => number | null,
): SharedContract[] =>
  contracts.flatMap((contract) => {
    const used = registeredUse(contract, usages)
    const split = costSplit(contract, populationOf, (number) => used.get(number) ?? null)
    return split ? [{ contract, split }] : []
  })

/**
 * What sharing moves between members, in øre, by municipality: whose contract it is pays less, the others their part. A
 * part is only added where the member has told no cost of its own for the systems, and only taken off where the member's
 * told cost holds the whole price: nothing is counted twice, and nothing is taken from a sum it was never in.
 */
export function movedBySharing(
  shared: readonly SharedContract[],
  usages: readonly Usage[],
): Map<string, bigint> {
  const moved = new Map<string, bigint>()
  const move = (municipality: string, ore: bigint) =>
    moved.set(municipality, (moved.get(municipality) ?? 0n) + ore)
  for (const { contract, split } of shared) {
    const price = contract.price_ore_per_year
    if (price === null || split.missing) continue
    const systems = systemsCovered(contract, usages)
    for (const { municipality, amountOre } of split.parts) {
      const own = usages.filter(
        (usage) => usage.municipality === municipality && systems.has(usage.systemId) && isInUse(usage),
      )
      const told = own.map(costOf).filter((cost) => cost !== null)
      const sum = told.reduce((total, cost) => total + cost, 0n)
      if (told.length === 0) move(municipality, amountOre ?? 0n)
      else if (municipality === contract.municipality && sum >= BigInt(price))
        move(municipality, (amountOre ?? 0n) - BigInt(price))
    }
  }
  return moved
}
