import { rootsOf } from '../register/modules.rules.ts'
import { costOf, isInUse } from '../register/register-list.rules.ts'
import type { Contract, RegisteredSystem, Usage } from '../register/usages.queries.ts'
import { earliestExit } from './exit.rules.ts'

export interface AreaOverlap {
  /** Null: systems without an area. */
  area: string | null
  systems: { id: string; name: string; members: string[] }[]
  members: string[]
  costOre: bigint
  /** Uses that have told what they cost, of all. */
  costKnown: number
  usages: number
  /** The first day on which all could be out together; null where some contract does not say. */
  commonExit: string | null
  /** Uses for which nobody knows when one may leave. */
  exitUnknown: number
}

/**
 * For each area: how many different systems do its work, for whom, at what cost, and when all could change together. Those
 * with most different systems first.
 */
export function overlapsOf(
  systems: readonly RegisteredSystem[],
  usages: readonly Usage[],
  contracts: readonly Contract[],
  today: string,
): AreaOverlap[] {
  const systemOf = new Map(systems.map((one) => [one.id, one]))
  const exits = exitsOf(contracts, today)
  // A module is no system of its own beside the one it belongs to.
  const roots = rootsOf(systems)
  const rootOf = ({ systemId }: Usage) => roots.get(systemId) ?? systemId
  const byArea = Map.groupBy(usages.filter(isInUse), (usage) => systemOf.get(rootOf(usage))?.area ?? null)
  return [...byArea]
    .map(([area, own]): AreaOverlap => {
      const bySystem = Map.groupBy(own, rootOf)
      const known = own.map(({ id }) => exits.get(id) ?? null)
      const unknown = known.filter((exit) => exit === null).length
      return {
        area,
        systems: [...bySystem]
          .map(([id, here]) => ({
            ...{ id, name: systemOf.get(id)?.name ?? '' },
            members: [...new Set(here.map(({ municipality }) => municipality))].sort(),
          }))
          .sort((a, b) => b.members.length - a.members.length || a.name.localeCompare(b.name, 'nb')),
        members: [...new Set(own.map(({ municipality }) => municipality))].sort(),
        costOre: own.reduce((sum, usage) => sum + (costOf(usage) ?? 0n), 0n),
        costKnown: own.filter((usage) => costOf(usage) !== null).length,
        usages: own.length,
        commonExit: unknown > 0 ? null : (known.sort().at(-1) ?? null),
        exitUnknown: unknown,
      }
    })
    .sort((a, b) => b.systems.length - a.systems.length || (a.area ?? 'å').localeCompare(b.area ?? 'å', 'nb'))
}

/** When each use may be left: the last exit of the contracts that cover it. Uses whose contracts do not say are not there. */
export function exitsOf(contracts: readonly Contract[], today: string): Map<string, string> {
  const exits = new Map<string, string>()
  const unknown = new Set<string>()
  for (const contract of contracts) {
    const exit = earliestExit(contract, today)
    for (const usageId of contract.usageIds) {
      if (exit === null) unknown.add(usageId)
      else if (exit > (exits.get(usageId) ?? '')) exits.set(usageId, exit)
    }
  }
  for (const usageId of unknown) exits.delete(usageId)
  return exits
}

/** The matrix: for each area and member, the names of what is used there. */
export const cellOf = ({ systems }: Pick<AreaOverlap, 'systems'>, municipality: string): string[] =>
  systems.filter(({ members }) => members.includes(municipality)).map(({ name }) => name)
