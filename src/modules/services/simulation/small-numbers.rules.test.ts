import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hideSmall, withoutFew } from './small-numbers.rules.ts'
import { emptyTally, type Tally } from './tally.rules.ts'

const tally = (run: number, changed: number): Tally => ({ ...emptyTally, cases: run, run, changed })
const shares = (...given: [string, number, number][]) =>
  hideSmall(given.map(([municipality, run, changed]) => ({ municipality, tally: tally(run, changed) })))
const hiddenOf = ({ shares: all }: ReturnType<typeof shares>) =>
  all.flatMap(({ isHidden, municipality }) => (isHidden ? [municipality] : []))

test('one to four changed cases are hidden, none and five are not', () => {
  expect(hiddenOf(shares(['A', 20, 0], ['B', 20, 5], ['C', 20, 4], ['D', 20, 1]))).toEqual(['C', 'D'])
})

test('what is hidden cannot be found by taking the rest from the sum', () => {
  const lone = shares(['A', 50, 20], ['B', 20, 10], ['C', 30, 2])
  expect([hiddenOf(lone), lone.total.changed, lone.total.moreCostPerYear]).toEqual([['C'], null, null])
  // Two hidden ones with two changed each are four together: still few.
  expect(shares(['A', 50, 20], ['B', 20, 2], ['C', 30, 2]).total.changed).toBeNull()
  expect(shares(['A', 50, 20], ['B', 20, 4], ['C', 30, 4]).total.changed).toBe(28)
})

test('nearly all changed says as much of those who did not', () => {
  expect(hiddenOf(shares(['A', 20, 18], ['B', 20, 3]))).toEqual(['A', 'B'])
})

test('whoever leads a municipality reads its own figures', () => {
  const own = hideSmall([{ municipality: 'A', tally: tally(3, 1) }], new Set(['A']))
  expect(own.shares[0]).toMatchObject({ run: 3, changed: 1, isHidden: false })
})

test('no share that others read has few, nor has what is left of the sum', () => {
  const counts = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }))
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 12 }), (given) => {
      const made = given.map(
        ([run, part], i) => [String(i), run, Math.floor(run * part)] as [string, number, number],
      )
      const { shares: all, total } = shares(...made)
      for (const { changed } of all) expect(changed === null || changed === 0 || changed >= 5).toBe(true)
      if (total.changed === null) return
      const rest = total.changed - all.reduce((so, { changed }) => so + (changed ?? 0), 0)
      expect(rest === 0 || rest >= 5).toBe(true)
    }),
  )
})

test('of a list that adds up, a lone small row takes another with it', () => {
  expect(withoutFew([{ count: 10 }, { count: 3 }, { count: 7 }])).toEqual([{ count: 10 }])
  expect(withoutFew([{ count: 10 }, { count: 3 }, { count: 2 }])).toEqual([{ count: 10 }])
  expect(withoutFew([{ count: 10 }, { count: 8 }])).toHaveLength(2)
})
