import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costSplit, shareKeys } from './cost-split.rules.ts'

const contract = {
  ...{ municipality: '1825', participants: ['1824', '1813'], shareUsed: {}, price_ore_per_year: '10000' },
  shareKey: 'equal' as const,
}
const populations: Record<string, number> = { '1825': 1_500, '1824': 13_500, '1813': 7_500 }
const populationOf = (number: string) => populations[number] ?? null

describe('what a shared contract costs each', () => {
  it('is shared to the øre, what is left to the lowest number where remainders are equal', () => {
    expect(costSplit(contract, populationOf)).toEqual({
      missing: null,
      parts: [
        { municipality: '1825', weight: null, amountOre: 3333n },
        { municipality: '1813', weight: null, amountOre: 3334n },
        { municipality: '1824', weight: null, amountOre: 3333n },
      ],
    })
  })
  it('follows inhabitants and use', () => {
    const amounts = (one: Parameters<typeof costSplit>[0]) =>
      costSplit(one, populationOf)!.parts.map(({ amountOre }) => amountOre)
    expect(amounts({ ...contract, shareKey: 'per-inhabitant' })).toEqual([667n, 3333n, 6000n])
    expect(
      amounts({ ...contract, shareKey: 'by-use', shareUsed: { '1825': 0, '1824': 3, '1813': 1 } }),
    ).toEqual([0n, 2500n, 7500n])
  })
  it('is not shared while something about one of them is unknown', () => {
    const missing = (change: object) => costSplit({ ...contract, ...change }, populationOf)?.missing
    expect(missing({ price_ore_per_year: null })).toBe('price')
    expect(missing({ shareKey: 'by-use', shareUsed: { '1825': 1, '1824': 3 } })).toBe('use')
    expect(missing({ shareKey: 'by-use', shareUsed: { '1825': 0, '1824': 0, '1813': 0 } })).toBe('use')
    expect(missing({ shareKey: 'per-inhabitant', participants: ['9999'] })).toBe('inhabitants')
    expect(costSplit({ ...contract, participants: [] }, populationOf)).toBeNull()
  })
  it('is the price, whatever the key', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.constantFrom(...shareKeys),
        (price, shareKey) => {
          const shareUsed = { '1825': 7, '1824': 11, '1813': 0 }
          const split = costSplit(
            { ...contract, shareKey, shareUsed, price_ore_per_year: String(price) },
            populationOf,
          )
          expect(split!.parts.reduce((sum, { amountOre }) => sum + amountOre!, 0n)).toBe(price)
        },
      ),
      { numRuns: 50 },
    )
  })
})
