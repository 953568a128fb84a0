import { costOf, isInUse } from '../register/register-list.rules.ts'
import type { RegisteredSystem, Usage } from '../register/usages.queries.ts'
import { standing, type Vendor } from './vendor-names.rules.ts'

export interface VendorSum {
  vendor: Vendor
  /** Systems that somebody uses. */
  systems: RegisteredSystem[]
  members: string[]
  /** The sum of what is told; null where nobody has told anything. */
  costOre: bigint | null
}

/** What the members buy of each vendor, those with most municipalities first. */
export function vendorSums(
  vendors: readonly Vendor[],
  systems: readonly RegisteredSystem[],
  usages: readonly Usage[],
): VendorSum[] {
  const used = Map.groupBy(usages.filter(isInUse), ({ systemId }) => systemId)
  const byVendor = Map.groupBy(
    systems.filter(({ id }) => used.has(id)),
    ({ vendorId }) => {
      const own = vendors.find(({ id }) => id === vendorId)
      return own ? standing(own, vendors).id : ''
    },
  )
  return vendors
    .filter(({ mergedInto }) => !mergedInto)
    .map((vendor): VendorSum => {
      const own = byVendor.get(vendor.id) ?? []
      const uses = own.flatMap(({ id }) => used.get(id) ?? [])
      const told = uses.map(costOf).filter((cost) => cost !== null)
      return {
        ...{
          vendor,
          systems: own,
          members: [...new Set(uses.map(({ municipality }) => municipality))].sort(),
        },
        costOre: told.length === 0 ? null : told.reduce((sum, cost) => sum + cost, 0n),
      }
    })
    .sort((a, b) => b.members.length - a.members.length || a.vendor.name.localeCompare(b.vendor.name, 'nb'))
}
