import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChangeFound, chanceBeyond, didItChange, type Point } from './did-it-change.rules.ts'

const test = { fewestBefore: 4, fewestAfter: 4, unlikelyPercent: 5 }
const day = (month: number) => new Date(Date.UTC(2025, month, 1)).toISOString().slice(0, 10)
const series = (values: readonly number[]): Point[] => values.map((value, i) => ({ onDay: day(i), value }))
const shown = (found: ChangeFound) => {
  if (found.verdict === 'too-few') throw new Error('too few')
  return found
}

describe('the test of whether something really changed', () => {
  it('knows Student’s t as tables have it', () => {
    // Two-sided 5 % for 5, 10 and 30 degrees of freedom, and 1 % for 10.
    for (const [t, freedom, chance] of [
      ...([
        [2.5706, 5, 0.05],
        [2.2281, 10, 0.05],
        [2.0423, 30, 0.05],
        [3.1693, 10, 0.01],
      ] as const),
    ])
      expect(chanceBeyond(t, freedom)).toBeCloseTo(chance, 4)
    expect(chanceBeyond(0, 7)).toBeCloseTo(1, 9)
  })

  it('sees a jump, tells which way is better, and says between what it lies', () => {
    const days = series([20, 21, 19, 20, 21, 20, 12, 11, 13, 12, 11, 12])
    const found = shown(didItChange(days, day(6), 'down', test))
    expect(found.verdict).toBe('better')
    expect(found.jump).toBeCloseTo(-8.33, 1)
    expect(found.low).toBeLessThan(found.jump)
    expect(found.high).toBeLessThan(0)
    expect(shown(didItChange(days, day(6), 'up', test)).verdict).toBe('worse')
  })

  it('does not take a trend that was there before for a change', () => {
    const falling = series([30, 28.1, 26, 23.9, 22, 20.1, 18, 15.9, 14, 12.1, 10, 7.9])
    expect(shown(didItChange(falling, day(6), 'down', test)).verdict).toBe('not-shown')
  })

  it('says nothing of too few figures, and counts two of one day as one', () => {
    const few = [...series([20, 21, 19, 12, 11, 12, 13]), { onDay: day(0), value: 20 }]
    expect(didItChange(few, day(3), 'down', test)).toEqual({ verdict: 'too-few', before: 3, after: 4 })
  })

  it('is as sure whatever unit the figures are in, and turns with their sign', () => {
    const figure = fc.integer({ min: -1000, max: 1000 })
    fc.assert(
      fc.property(
        fc.array(figure, { minLength: 8, maxLength: 20 }),
        fc.integer({ min: 2, max: 50 }),
        figure,
        (values, times, plus) => {
          const at = day(4)
          const one = shown(didItChange(series(values), at, 'up', test))
          const other = shown(didItChange(series(values.map((v) => v * times + plus)), at, 'up', test))
          const turned = shown(didItChange(series(values.map((v) => -v)), at, 'down', test))
          expect(other.chance).toBeCloseTo(one.chance, 5)
          expect(turned.chance).toBeCloseTo(one.chance, 9)
          expect(turned.jump).toBeCloseTo(-one.jump, 6)
          expect(one.low).toBeLessThanOrEqual(one.jump)
          expect(one.chance).toBeGreaterThanOrEqual(0)
          expect(one.chance).toBeLessThanOrEqual(1 + 1e-9)
        },
      ),
    )
  })

  it('cries wolf about as seldom as it says, where nothing but chance moves the figures', () => {
    // A fixed stream of even numbers, so that the count is the same each time.
    let seed = 12_345
    const next = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed / 2_147_483_648
    }
    const noise = () => next() + next() + next() + next() - 2
    let cries = 0
    for (let run = 0; run < 1_200; run += 1) {
      const values = Array.from({ length: 16 }, (_, i) => 50 - i * 0.7 + noise())
      if (shown(didItChange(series(values), day(8), 'down', test)).verdict !== 'not-shown') cries += 1
    }
    expect(cries / 1_200).toBeLessThan(0.06)
    expect(cries).toBeGreaterThan(15)
  })
})
