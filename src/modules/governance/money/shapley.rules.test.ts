import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemRandom } from '#platform/random.ts'
import { type CostModel, costGame, faultInCostModel } from './cost-model.rules.ts'
import type { FinancingKey, Payer } from './financing-key.rules.ts'
import { type CostGame, shapleyByOrders, shapleyExactly } from './shapley.rules.ts'
import { simulate } from './simulate.ts'

const sum = (all: readonly bigint[]) => all.reduce((total, one) => total + one, 0n)
/** A game where each coalition has a cost of its own, and nobody costs nothing. */
const tableGame = (n: number, costs: readonly bigint[]): CostGame => ({
  ...{ members: n, scale: 1n },
  cost: (coalition) => {
    const mask = coalition.reduce((all, has, i) => all + (has ? 2 ** i : 0), 0)
    return mask === 0 ? 0n : (costs[mask % costs.length] ?? 0n)
  },
})
const anyGame = fc
  .tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.array(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 12n }), { minLength: 1 }),
  )
  .map(([n, costs]) => ({ n, game: tableGame(n, costs), whole: new Uint8Array(n).fill(1) }))

test('together they pay what all of them cost, to the øre, whatever the cost is', () => {
  fc.assert(
    fc.property(anyGame, ({ game, whole }) => {
      expect(sum(shapleyExactly(game).ore)).toBe(game.cost(whole))
      expect(sum(shapleyByOrders(game, 10, systemRandom).ore)).toBe(game.cost(whole))
    }),
    { numRuns: 60 },
  )
})

test('whoever adds nothing pays nothing, and those who add alike pay alike but for an øre', () => {
  fc.assert(
    fc.property(anyGame, ({ n, game }) => {
      // A member more, who changes no cost; and the first one twice, told apart by nothing.
      const withNobody: CostGame = { ...game, members: n + 1, cost: (all) => game.cost(all.slice(0, n)) }
      expect(shapleyExactly(withNobody).ore[n]).toBe(0n)
      const twins: CostGame = {
        ...{ members: n + 1, scale: 1n },
        cost: (all) => {
          const without = all.slice(0, n)
          without[0] = 0
          return game.cost(without) + 7n * BigInt((all[0] ?? 0) + (all[n] ?? 0)) ** 2n
        },
      }
      const { ore } = shapleyExactly(twins)
      const apart = (ore[0] as bigint) - (ore[n] as bigint)
      expect(apart >= -1n && apart <= 1n).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('a cost that is the same for however many is shared equally, and one by inhabitants by inhabitants', () => {
  const people = [480, 1_450, 7_900, 26_000]
  const none = { onceBasisPoints: 0, perMemberBasisPoints: 0, discount: null }
  const by = (model: CostModel, amountOre = 40_000_000n) =>
    shapleyExactly(costGame(model, amountOre, people)).ore
  expect(by({ ...none, onceBasisPoints: 10_000 })).toEqual([
    10_000_000n,
    10_000_000n,
    10_000_000n,
    10_000_000n,
  ])
  expect(by({ ...none, perMemberBasisPoints: 10_000 })).toEqual(by({ ...none, onceBasisPoints: 10_000 }))
  expect(by(none, 3_583_000n)).toEqual([48_000n, 145_000n, 790_000n, 2_600_000n])
  // The largest cannot reach the discount alone: whoever brings it there, however small, is paid for that.
  const discount = { fromInhabitants: 26_001, basisPoints: 5_000 }
  const [smallest] = by({ ...none, discount }, 3_583_000n)
  expect(smallest).toBeLessThan(48_000n)
})

test('an estimate lies within a few of its own standard errors of what every order gives', () => {
  const people = [480, 1_450, 2_200, 4_600, 7_900, 9_800, 13_400, 26_000]
  const model = {
    onceBasisPoints: 3_000,
    perMemberBasisPoints: 1_000,
    discount: { fromInhabitants: 30_000, basisPoints: 2_500 },
  }
  const game = costGame(model, 600_000_000n, people)
  const exact = shapleyExactly(game).ore
  let seed = 1
  const bytes = (count: number) =>
    Uint8Array.from({ length: count }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return (seed >> 16) & 255
    })
  const { ore, standardErrorOre } = shapleyByOrders(game, 4_000, { bytes } as never)
  for (const [i, one] of ore.entries()) {
    const off = one - (exact[i] as bigint)
    expect(off < 0n ? -off : off).toBeLessThanOrEqual(5n * (standardErrorOre?.[i] ?? 0n) + 1n)
  }
})

test('a cost that cannot be built up is told of, and sixteen members are counted in a moment', () => {
  const model = { onceBasisPoints: 6_000, perMemberBasisPoints: 5_000, discount: null }
  expect(faultInCostModel(model, [1])).toBe('parts-above-whole')
  expect(faultInCostModel({ ...model, perMemberBasisPoints: 0 }, [0, 0])).toBe('nobody-lives-there')
  expect(
    faultInCostModel({ onceBasisPoints: 10_000, perMemberBasisPoints: 0, discount: null }, [0, 0]),
  ).toBeNull()
  const sixteen = Array.from({ length: 16 }, (_, i) => 400 + i * 1_700)
  const { ore } = shapleyExactly(costGame({ ...model, onceBasisPoints: 2_000 }, 720_000_001n, sixteen))
  expect(sum(ore)).toBe(720_000_001n)
})

test('a sum is shared now and then, with who comes and goes, and what one inhabitant more costs', () => {
  const bands: FinancingKey = {
    ...{ kind: 'bands', roundTo: 'ore' },
    bands: [
      { from: 0, to: 499, amountOre: 100 },
      { from: 500, to: null, amountOre: 300 },
    ],
  }
  const [small, middle, large] = [
    { id: '1811', inhabitants: 499 },
    { id: '1825', inhabitants: 1_450 },
    { id: '1833', inhabitants: 26_000 },
  ]
  const found = simulate({
    ...{ amountOre: 700_00n, model: { onceBasisPoints: 10_000, perMemberBasisPoints: 0, discount: null } },
    now: { key: bands, payers: [small, middle] as Payer[] },
    after: { key: bands, payers: [small, large] as Payer[] },
  })
  expect(found.rows.map(({ id, isNew, hasLeft }) => [id, isNew, hasLeft])).toEqual([
    ...[
      ['1811', false, false],
      ['1825', false, true],
      ['1833', true, false],
    ],
  ])
  for (const of of ['nowOre', 'thenOre'] as const) expect(sum(found.rows.map((row) => row[of]))).toBe(700_00n)
  expect(found.rows.map(({ fairOre }) => fairOre)).toEqual([350_00n, null, 350_00n])
  // Over the edge the smallest pays as much as the largest: all of the cliff for one inhabitant.
  expect(found.rows.map(({ oneMoreOre }) => oneMoreOre)).toEqual([175_00n, null, 0n])
  const many = Array.from({ length: 20 }, (_, i) => ({ id: String(1_800 + i), inhabitants: 400 + 97 * i }))
  const equal: FinancingKey = { kind: 'equal', roundTo: 'ore' }
  const model = { onceBasisPoints: 2_000, perMemberBasisPoints: 1_000, discount: null }
  const ask = () =>
    simulate({
      amountOre: 10_001n,
      now: { key: equal, payers: many },
      after: { key: equal, payers: many },
      model,
    })
  expect(ask().fairness?.averageErrorOre).not.toBeNull()
  expect(sum(ask().rows.map(({ fairOre }) => fairOre ?? 0n))).toBe(10_001n)
  expect(ask()).toEqual(ask())
})
