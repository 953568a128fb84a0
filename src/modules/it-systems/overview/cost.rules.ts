import { costOf, isInUse } from '../register/register-list.rules.ts'
import type { Usage } from '../register/usages.queries.ts'

/** Whole øre for each inhabitant in a year, rounded half up; null where cost or population is not known. */
export function perInhabitant(costOre: string | bigint | null, population: number | null): bigint | null {
  if (costOre === null || !population) return null
  const people = BigInt(population)
  return (BigInt(costOre) * 2n + people) / (people * 2n)
}

export interface MemberCost {
  municipality: string
  /** Sum of what is told. */
  costOre: bigint
  systems: number
  /** How many of the systems have a cost. */
  known: number
  population: number | null
  /** With its parts of shared contracts, and without what others pay of its own. */
  sharedOre: bigint
  /** Of `sharedOre`; null where nothing is told. */
  perInhabitantOre: bigint | null
}

/** What each member pays for its systems, as far as it is told, and for each inhabitant; `moved` by sharing, in øre. */
export function memberCosts(
  usages: readonly Usage[],
  members: readonly { number: string; population: number | null }[],
  moved: ReadonlyMap<string, bigint> = new Map(),
): MemberCost[] {
  const own = Map.groupBy(usages.filter(isInUse), ({ municipality }) => municipality)
  return members.map(({ number, population }) => {
    const here = own.get(number) ?? []
    const costOre = here.reduce((sum, usage) => sum + (costOf(usage) ?? 0n), 0n)
    const known = here.filter((usage) => costOf(usage) !== null).length
    const sharedOre = costOre + (moved.get(number) ?? 0n)
    const isTold = known > 0 || moved.has(number)
    return {
      ...{ municipality: number, costOre, systems: here.length, known, population, sharedOre },
      perInhabitantOre: isTold ? perInhabitant(sharedOre, population) : null,
    }
  })
}

export interface ProductPrice {
  systemId: string
  /** Members with a known price for it, lowest for each inhabitant first. */
  members: { municipality: string; costOre: bigint; perInhabitantOre: bigint }[]
  /** What all would pay together at the lowest price for each inhabitant, less than today's; an upper bound, not a promise. */
  spreadOre: bigint
}

/** The same product at different prices: for talking to the vendor together. Only where two or more have told. */
export function productPrices(
  usages: readonly Usage[],
  populationOf: (municipality: string) => number | null,
): ProductPrice[] {
  const bySystem = Map.groupBy(usages.filter(isInUse), ({ systemId }) => systemId)
  return [...bySystem]
    .flatMap(([systemId, own]) => {
      const members = [...Map.groupBy(own, ({ municipality }) => municipality)].flatMap(
        ([municipality, here]) => {
          const told = here.map(costOf).filter((cost) => cost !== null)
          const costOre = told.reduce((sum, cost) => sum + cost, 0n)
          const each = told.length > 0 ? perInhabitant(costOre, populationOf(municipality)) : null
          return each === null || costOre === 0n ? [] : [{ municipality, costOre, perInhabitantOre: each }]
        },
      )
      if (members.length < 2) return []
      members.sort((a, b) => (a.perInhabitantOre < b.perInhabitantOre ? -1 : 1))
      const lowest = members[0]!.perInhabitantOre
      const spreadOre = members.reduce((sum, { municipality, costOre }) => {
        const atLowest = lowest * BigInt(populationOf(municipality) ?? 0)
        return costOre > atLowest ? sum + costOre - atLowest : sum
      }, 0n)
      return [{ systemId, members, spreadOre }]
    })
    .sort((a, b) => (a.spreadOre > b.spreadOre ? -1 : 1))
}
