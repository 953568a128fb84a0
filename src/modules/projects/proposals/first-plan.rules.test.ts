import { describe, expect, it } from 'vitest'
import type { BasisPlan } from './basis.ts'
import { firstPlan } from './first-plan.rules.ts'

const member = (
  municipality: string,
  nowOre: string | null,
  thenOre: string | null,
  from: string | null,
) => ({
  ...{ municipality, nowOre, thenOre, from, moves: true },
})
const plan = (...members: BasisPlan['members']): BasisPlan => ({
  ...{ area: 'Sak', onceOre: null, members },
})

describe('the first plan of benefits', () => {
  it('has a part for each member that saves, to the øre, not before its contract lets it go', () => {
    const found = firstPlan(
      plan(
        member('1811', '30000050', '20000000', '2028-01-01'),
        member('1813', '9000000', '8999999', '2026-01-01'),
      ),
      '2027-06-30',
      '2026-11-22',
    )
    expect(found.parts).toEqual([
      { municipality: '1811', baseline: '300000.50', target: '200000.00', targetOn: '2028-01-01' },
      { municipality: '1813', baseline: '90000.00', target: '89999.99', targetOn: '2027-06-30' },
    ])
  })

  it('leaves out those that are not known and those that would pay more, and says which', () => {
    const found = firstPlan(
      plan(member('1811', null, '1', null), member('1813', '5', '5', null), member('1815', '5', '9', null)),
      '2027-06-30',
      '2026-11-22',
    )
    expect(found).toEqual({ parts: [], unknown: ['1811'], dearer: ['1813', '1815'] })
  })
})
