import { peopleOf } from '../register/people.rules.ts'
import { isInUse } from '../register/register-list.rules.ts'
import { hangsOnOnePerson } from '../register/usage-fields.rules.ts'
import type { Usage } from '../register/usages.queries.ts'

export interface KeyPersonRow {
  usage: Usage
  /** Members that use the same system and have more than one who knows it: they could stand in. */
  helpers: string[]
}

export const hasOnePerson = (usage: Usage): boolean => hangsOnOnePerson(usage) === true

const weight = { critical: 0, high: 1, medium: 2, low: 3 } as const

/** Uses that one person carries alone, the most critical first, with who could help. */
export function keyPersons(usages: readonly Usage[]): KeyPersonRow[] {
  const used = usages.filter(isInUse)
  const bySystem = Map.groupBy(used, ({ systemId }) => systemId)
  return used
    .filter(hasOnePerson)
    .map((usage) => ({
      usage,
      helpers: [
        ...new Set(
          (bySystem.get(usage.systemId) ?? [])
            .filter((other) => other.municipality !== usage.municipality && hangsOnOnePerson(other) === false)
            .map(({ municipality }) => municipality),
        ),
      ].sort(),
    }))
    .sort((a, b) => rank(a.usage) - rank(b.usage) || a.helpers.length - b.helpers.length)
}

export interface PersonLoad {
  municipality: string
  name: string
  usages: Usage[]
  /** Of them, how many are critical or of high importance. */
  critical: number
}

/** Those who are named for two systems or more of their municipality, the heaviest load first. */
export function personLoads(usages: readonly Usage[]): PersonLoad[] {
  const loads = new Map<string, PersonLoad>()
  for (const usage of usages.filter(isInUse))
    for (const name of peopleOf(usage)) {
      const key = `${usage.municipality} ${name.toLowerCase()}`
      const { municipality } = usage
      const load = loads.get(key) ?? { municipality, name, usages: [], critical: 0 }
      load.usages.push(usage)
      if (usage.criticality === 'critical' || usage.criticality === 'high') load.critical += 1
      loads.set(key, load)
    }
  return [...loads.values()]
    .filter((load) => load.usages.length > 1)
    .sort(
      (a, b) =>
        b.usages.length - a.usages.length || b.critical - a.critical || a.name.localeCompare(b.name, 'nb'),
    )
}

const rank = ({ criticality }: Usage) => (criticality ? weight[criticality] : 4)

/** Uses about whose people nothing is told: nobody can say whether they hang on one. */
export const peopleUnknown = (usages: readonly Usage[]): number =>
  usages.filter((usage) => isInUse(usage) && hangsOnOnePerson(usage) === null).length
