import { describe, expect, it } from 'vitest'
import { memberCosts } from '../overview/cost.rules.ts'
import { emptyUsage } from '../register/usage-fields.rules.ts'
import type { Contract, Usage } from '../register/usages.queries.ts'
import { movedBySharing, sharedContracts } from './shared-costs.rules.ts'

const usage = (municipality: string, users: number | null, annual_cost_ore: string | null): Usage => ({
  ...emptyUsage,
  ...{ municipality, id: `u${municipality}`, systemId: 's', local_name: 'S', users, annual_cost_ore },
  ...{ origin: 'typed', confirmedAt: new Date(0), confirmedBy: 'Kari', version: 1 },
})
const contract = {
  ...{ municipality: '1825', id: 'c', title: 'Felles', participants: ['1824', '1826'] },
  ...{ shareKey: 'by-use', shareUsed: {}, price_ore_per_year: '10000', usageIds: ['u1825'] },
} as unknown as Contract
const members = ['1825', '1824', '1826'].map((number) => ({ number, population: 100 }))
const costs = (usages: Usage[], more: Partial<Contract> = {}) => {
  const shared = sharedContracts([{ ...contract, ...more }], usages, () => 100)
  return memberCosts(usages, members, movedBySharing(shared, usages)).map(({ sharedOre }) => sharedOre)
}

describe('what sharing does to the sums', () => {
  it('follows the users that each has registered, and leaves the sum of all as the price', () => {
    const usages = [usage('1825', 10, '10000'), usage('1824', 30, null), usage('1826', 60, null)]
    expect(costs(usages)).toEqual([1000n, 3000n, 6000n])
    // What is said for the contract itself goes before what is registered.
    expect(costs(usages, { shareUsed: { '1824': 30, '1825': 30, '1826': 40 } })).toEqual([
      3000n,
      3000n,
      4000n,
    ])
  })

  it('is nothing while somebody’s use is unknown', () => {
    const usages = [usage('1825', 10, '10000'), usage('1824', null, null), usage('1826', 60, null)]
    expect(costs(usages)).toEqual([10_000n, 0n, 0n])
    expect(sharedContracts([contract], usages, () => 100)[0]?.split.missing).toBe('use')
  })

  it('adds nothing to who has told a cost of its own, and takes nothing from a sum the price was not in', () => {
    const usages = [usage('1825', 10, '500'), usage('1824', 30, '7000'), usage('1826', 60, null)]
    expect(costs(usages)).toEqual([500n, 7000n, 6000n])
  })
})
