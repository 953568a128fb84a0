import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrate, correctedOre, type DoneProject } from './calibration.rules.ts'

const done = (sort: string | null, forecast: bigint, actual: bigint | null): DoneProject => ({
  ...{ id: `${sort}${forecast}`, sort, forecastOre: forecast, actualOre: actual },
  ...{ forecastDays: 100, actualDays: 150, benefitPercent: null },
})

describe('what earlier estimates came to', () => {
  const earlier = [done('system', 100n, 120n), done('system', 200n, 300n), done('system', 100n, 90n)]
  it('is the middle of projects of the same sort, from the lowest to the highest', () => {
    const found = calibrate([...earlier, done('service', 100n, 900n)], 'system', 3)
    expect(found).toEqual({
      ...{ from: 'same-sort', cost: { count: 3, low: 90, middle: 120, high: 150 } },
      ...{ days: { count: 3, low: 150, middle: 150, high: 150 }, benefits: null },
    })
    expect(correctedOre(1_000_001n, found.cost!)).toEqual({
      ...{ low: 900_001n, middle: 1_200_001n, high: 1_500_002n },
    })
  })

  it('is that of all projects where those of its sort are too few, and nothing where all are', () => {
    expect(calibrate(earlier, 'service', 3)).toMatchObject({ from: 'all', cost: { count: 3 } })
    expect(calibrate(earlier.slice(0, 2), 'system', 3)).toMatchObject({ cost: null, days: null })
  })

  it('leaves out what is unknown, and never divides by nothing', () => {
    const unknown = [done('system', 0n, 50n), done('system', 100n, null), done('system', 100n, 110n)]
    expect(calibrate(unknown, 'system', 1).cost).toEqual({ count: 1, low: 110, middle: 110, high: 110 })
  })

  it('lies between the lowest and the highest whatever has been', () => {
    const sum = fc.bigInt({ min: 1n, max: 10n ** 12n })
    fc.assert(
      fc.property(fc.array(fc.tuple(sum, sum), { minLength: 1, maxLength: 9 }), sum, (pairs, estimate) => {
        const found = calibrate(
          pairs.map(([forecast, actual]) => done('system', forecast, actual)),
          'system',
          1,
        )
        const { low, middle, high } = correctedOre(estimate, found.cost!)
        expect(low <= middle && middle <= high).toBe(true)
      }),
    )
  })
})
