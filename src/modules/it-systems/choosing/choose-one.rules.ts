import { perInhabitant } from '../overview/cost.rules.ts'
import { exitsOf } from '../overview/overlap.rules.ts'
import { costOf, isInUse } from '../register/register-list.rules.ts'
import type { Contract, RegisteredSystem, Usage } from '../register/usages.queries.ts'

/** What somebody supposes; each is shown beside the figures that rest on it. */
export interface Suppositions {
  /** The system that all are to have. */
  systemId: string
  members: readonly string[]
  /** Øre for each inhabitant in a year; null: the lowest that any member pays for it today, where one has told. */
  pricePerInhabitantOre: bigint | null
  /** Øre for moving one member over, once; null: not known. */
  migrationOre: bigint | null
}

export interface MemberChoice {
  municipality: string
  /** What does the work there today; the chosen system itself is not among them. */
  replaced: { usageId: string; name: string }[]
  /** It has the chosen system already. */
  hasIt: boolean
  /** Today's cost of the area; null where some of it is not told. */
  costNowOre: bigint | null
  costThenOre: bigint | null
  /** Less each year; negative where it becomes dearer. Null where either is unknown. */
  savingOre: bigint | null
  /** The first day on which all that is replaced may be left; null where a contract does not say. */
  earliest: string | null
}

export interface ChoiceFigures {
  area: string | null
  priceOre: bigint | null
  /** Where the price comes from: what was typed, or the member that pays least. */
  priceFrom: 'typed' | { municipality: string } | null
  members: MemberChoice[]
  /** Of the members where both are known. */
  costNowOre: bigint
  costThenOre: bigint
  savingOre: bigint
  /** Members whose saving nobody can reckon. */
  unknown: number
  migrations: number
  migrationOre: bigint | null
  /** Months until what is saved has paid for moving over; null where it never does or is not known. */
  monthsToPayBack: number | null
  /** The first day on which all could have it. */
  allBy: string | null
}

/** What it would mean that these members had one system in place of what they have in its area. */
export function reckonChoice(
  given: Suppositions,
  known: {
    systems: readonly RegisteredSystem[]
    usages: readonly Usage[]
    contracts: readonly Contract[]
    populationOf(municipality: string): number | null
    today: string
  },
): ChoiceFigures {
  const chosen = known.systems.find(({ id }) => id === given.systemId)
  const area = chosen?.area ?? null
  const systemOf = new Map(known.systems.map((one) => [one.id, one]))
  const exits = exitsOf(known.contracts, known.today)
  const used = known.usages.filter(isInUse)
  const { priceOre, priceFrom } = priceOf(given, used, known.populationOf)
  const members = given.members.map((municipality): MemberChoice => {
    const here = used.filter(
      (usage) => usage.municipality === municipality && (systemOf.get(usage.systemId)?.area ?? null) === area,
    )
    const own = here.filter(({ systemId }) => systemId === given.systemId)
    const others = here.filter(({ systemId }) => systemId !== given.systemId)
    const population = known.populationOf(municipality)
    const costNowOre = here.length === 0 ? null : sumKnown(here.map(costOf))
    const ownCost = own.length > 0 ? sumKnown(own.map(costOf)) : null
    const costThenOre =
      ownCost ?? (priceOre === null || population === null ? null : priceOre * BigInt(population))
    const days = others.map(({ id }) => exits.get(id) ?? null)
    return {
      ...{ municipality, hasIt: own.length > 0, costNowOre, costThenOre },
      replaced: others.map(({ id, systemId }) => ({ usageId: id, name: systemOf.get(systemId)?.name ?? '' })),
      savingOre: costNowOre === null || costThenOre === null ? null : costNowOre - costThenOre,
      earliest: days.length === 0 ? known.today : days.includes(null) ? null : (days.sort().at(-1) as string),
    }
  })
  const reckoned = members.filter(({ savingOre }) => savingOre !== null)
  const sum = (pick: (one: MemberChoice) => bigint | null) =>
    reckoned.reduce((all, one) => all + (pick(one) ?? 0n), 0n)
  const migrations = members.filter(({ hasIt, replaced }) => !hasIt && replaced.length > 0).length
  const migrationOre = given.migrationOre === null ? null : given.migrationOre * BigInt(migrations)
  const savingOre = sum((one) => one.savingOre)
  const all = members.map(({ earliest }) => earliest)
  return {
    ...{ area, priceOre, priceFrom, members, migrations, migrationOre, savingOre },
    costNowOre: sum((one) => one.costNowOre),
    costThenOre: sum((one) => one.costThenOre),
    unknown: members.length - reckoned.length,
    monthsToPayBack: payBack(migrationOre, savingOre),
    allBy: all.length === 0 || all.includes(null) ? null : (all.sort().at(-1) ?? null),
  }
}

function priceOf(
  given: Suppositions,
  used: readonly Usage[],
  populationOf: (municipality: string) => number | null,
): Pick<ChoiceFigures, 'priceOre' | 'priceFrom'> {
  if (given.pricePerInhabitantOre !== null)
    return { priceOre: given.pricePerInhabitantOre, priceFrom: 'typed' }
  const told = used
    .filter(({ systemId }) => systemId === given.systemId)
    .flatMap(({ municipality, annual_cost_ore }) => {
      const each = perInhabitant(annual_cost_ore, populationOf(municipality))
      return each === null ? [] : [{ municipality, each }]
    })
    .sort((a, b) => (a.each < b.each ? -1 : a.each > b.each ? 1 : a.municipality < b.municipality ? -1 : 1))
  const [lowest] = told
  return lowest
    ? { priceOre: lowest.each, priceFrom: { municipality: lowest.municipality } }
    : { priceOre: null, priceFrom: null }
}

const sumKnown = (costs: readonly (bigint | null)[]): bigint | null =>
  costs.includes(null) ? null : costs.reduce<bigint>((sum, cost) => sum + (cost ?? 0n), 0n)

/** Begun months: what is paid back in the middle of a month is paid back at its end. */
function payBack(costOre: bigint | null, savingPerYearOre: bigint): number | null {
  if (costOre === null || savingPerYearOre <= 0n) return null
  return Number((costOre * 12n + savingPerYearOre - 1n) / savingPerYearOre)
}
