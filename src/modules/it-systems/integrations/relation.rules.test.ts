import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWebAddress, mostLeanedOn, type RelationForm, readRelation } from './relation.rules.ts'

const typed = (told: Partial<Record<keyof RelationForm, string>>) => (field: keyof RelationForm) =>
  told[field] ?? ''
const tie = (fromUsageId: string, toUsageId: string) => ({ fromUsageId, toUsageId })

describe('an integration as it is typed', () => {
  it('goes to another use of the municipality, and leaves what nobody knows unknown', () => {
    const { values, wrong } = readRelation(typed({ to: 'b', interface: ' API ' }), ['b'], [])
    expect([values, wrong]).toEqual([
      { to: 'b', interface: 'API', frequency: null, contract_id: null, reference: null, description: null },
      [],
    ])
  })

  it('is refused with every field that does not hold', () => {
    const told = { to: 'x', frequency: 'often', contract_id: 'y', interface: 'a'.repeat(201) }
    expect(readRelation(typed(told), ['b'], ['c']).wrong.sort()).toEqual([
      ...['contract_id', 'frequency', 'interface', 'to'],
    ])
  })

  it('is followed only to addresses of the web', () => {
    expect(['https://a.no/x', 'http://a.no', 'javascript:alert(1)', 'https://a b'].map(isWebAddress)).toEqual(
      [...[true, false, false, false]],
    )
  })
})

describe('what others lean on', () => {
  it('counts all that stops in turn, and those that take directly', () => {
    expect(mostLeanedOn([tie('a', 'b'), tie('b', 'c'), tie('d', 'c')])).toEqual([
      { usageId: 'c', direct: 2, all: 3 },
      { usageId: 'b', direct: 1, all: 1 },
    ])
  })

  it('ends in rings, and never counts a thing as leaning on itself', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(6))), (pairs) => {
        const ties = pairs.filter(([a, b]) => a !== b).map(([a, b]) => tie(String(a), String(b)))
        for (const { direct, all } of mostLeanedOn(ties)) {
          expect(all).toBeGreaterThanOrEqual(direct)
          expect(all).toBeLessThan(7)
        }
      }),
    )
  })
})
