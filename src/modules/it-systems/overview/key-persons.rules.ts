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

const rank = ({ criticality }: Usage) => (criticality ? weight[criticality] : 4)

/** Uses about whose people nothing is told: nobody can say whether they hang on one. */
export const peopleUnknown = (usages: readonly Usage[]): number =>
  usages.filter((usage) => isInUse(usage) && hangsOnOnePerson(usage) === null).length
