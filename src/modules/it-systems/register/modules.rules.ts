import type { RegisteredSystem, Usage } from './usages.queries.ts'

type Placed = Pick<RegisteredSystem, 'id' | 'parentId'>

/** From each system to what it is a module of, as far up as it goes; a system that is no module is its own. */
export function rootsOf(systems: readonly Placed[]): Map<string, string> {
  const parentOf = new Map(systems.map(({ id, parentId }) => [id, parentId]))
  return new Map(systems.map(({ id }) => [id, ancestorsOf(id, parentOf).at(-1) ?? id]))
}

/** What a system is a module of, nearest first. */
function ancestorsOf(id: string, parentOf: ReadonlyMap<string, string | null>): string[] {
  const found: string[] = []
  for (let next = parentOf.get(id); next && next !== id && !found.includes(next); next = parentOf.get(next))
    found.push(next)
  return found
}

/** A system cannot be a module of itself, or of one of its own modules. */
export function wouldRing(systems: readonly Placed[], id: string, parentId: string): boolean {
  const parentOf = new Map(systems.map((one) => [one.id, one.parentId]))
  return parentId === id || ancestorsOf(parentId, parentOf).includes(id)
}

export const modulesOf = <System extends Placed>(systems: readonly System[], id: string): System[] =>
  systems.filter(({ parentId }) => parentId === id)

type Told = Pick<
  Usage,
  | 'municipality'
  | 'systemId'
  | 'annual_cost_ore'
  | 'owner'
  | 'substitute'
  | 'super_users'
  | 'is_single_person'
>

/**
 * Uses as they are counted: a module in use whose price and people are those of the whole is in the whole, and does not
 * make the municipality's picture look emptier than it is.
 */
export function countedUses<Use extends Told>(systems: readonly Placed[], usages: readonly Use[]): Use[] {
  const roots = rootsOf(systems)
  const has = new Set(usages.map(({ municipality, systemId }) => `${municipality} ${systemId}`))
  return usages.filter((usage) => {
    const root = roots.get(usage.systemId) ?? usage.systemId
    if (root === usage.systemId || !has.has(`${usage.municipality} ${root}`)) return true
    return [
      usage.annual_cost_ore,
      usage.owner,
      usage.substitute,
      usage.super_users,
      usage.is_single_person,
    ].some((told) => told !== null)
  })
}
