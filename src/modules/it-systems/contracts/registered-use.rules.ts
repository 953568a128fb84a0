import { isInUse } from '../register/register-list.rules.ts'
import type { Contract, Usage } from '../register/usages.queries.ts'

type Told = Pick<Usage, 'id' | 'municipality' | 'systemId' | 'users' | 'life_cycle'>

/** The systems that a contract is for, by the uses it covers. */
export const systemsCovered = (
  contract: Pick<Contract, 'usageIds'>,
  usages: readonly Pick<Usage, 'id' | 'systemId'>[],
): Set<string> =>
  new Set(usages.filter(({ id }) => contract.usageIds.includes(id)).map(({ systemId }) => systemId))

/** The users that each member has told of for the systems of a contract; a member that has told nothing is not there. */
export function registeredUse(
  contract: Pick<Contract, 'usageIds'>,
  usages: readonly Told[],
): Map<string, number> {
  const systems = systemsCovered(contract, usages)
  const told = new Map<string, number>()
  for (const usage of usages)
    if (systems.has(usage.systemId) && usage.users !== null && isInUse(usage))
      told.set(usage.municipality, (told.get(usage.municipality) ?? 0) + usage.users)
  return told
}
