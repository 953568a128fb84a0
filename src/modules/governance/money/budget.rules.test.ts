import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BudgetLine, compare, instalmentOre, splitBudget } from './budget.rules.ts'
import type { FinancingKey, Payer } from './financing-key.rules.ts'

const payers: Payer[] = Array.from({ length: 16 }, (_, i) => ({
  ...{ id: String(1811 + i), inhabitants: 400 + i * i * 110 },
}))
const line = (over: Partial<BudgetLine>): BudgetLine => ({
  ...{ id: 'a', kind: 'cost', title: 'Drift', amountOre: 100_000_000n },
  ...{ projectId: null, systemId: null, grantId: null, keyId: null, benefitId: null, members: [], ...over },
})
const equal: FinancingKey = { kind: 'equal', roundTo: 'krone' }
const perHead: FinancingKey = { kind: 'per-inhabitant', roundTo: 'ore' }
const bands: FinancingKey = {
  kind: 'bands',
  bands: [
    { from: 0, to: 4_999, amountOre: 10_000_000 },
    { from: 5_000, to: null, amountOre: 30_000_000 },
  ],
  roundTo: 'krone',
}
const keyOf = (id: string) => (id === 'equal' ? equal : perHead)

test('what the members pay is costs less income to the øre, each line by its own key and among its own', () => {
  const some = fc.record({
    kind: fc.constantFrom<'cost' | 'income'>('cost', 'income'),
    amountOre: fc.bigInt({ min: 0n, max: 10n ** 11n }),
    keyId: fc.constantFrom(null, 'equal', 'perHead'),
    members: fc.uniqueArray(fc.constantFrom(...payers.map(({ id }) => id))),
  })
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), (given) => {
      const lines = given.map((over, i) => line({ ...over, id: String(i) }))
      const split = splitBudget({ contribution: 'share', key: bands, keyOf }, lines, payers)
      expect(split.contributionsOre).toBe(split.costsOre - split.incomeOre)
      expect(split.balanceOre).toBe(0n)
      for (const { line: one, shares } of split.byLine) {
        const sum = shares.reduce((all, { amountOre }) => all + amountOre, 0n)
        expect(sum).toBe(one.kind === 'cost' ? one.amountOre : -one.amountOre)
      }
    }),
  )
})

test('a line that some share costs the others nothing', () => {
  const [first, second] = payers as [Payer, Payer]
  const split = splitBudget(
    { contribution: 'share', key: perHead, keyOf },
    [line({ members: [first.id, second.id], keyId: 'equal' })],
    payers,
  )
  expect(split.byMember.filter(({ amountOre }) => amountOre > 0n)).toEqual([
    { id: first.id, amountOre: 50_000_000n },
    { id: second.id, amountOre: 50_000_000n },
  ])
})

test('fixed sums are what the brackets name, and what is over or missing is said', () => {
  const split = splitBudget({ contribution: 'fixed', key: bands, keyOf }, [line({})], payers)
  const large = payers.filter(({ inhabitants }) => (inhabitants ?? 0) >= 5_000).length
  expect(split.contributionsOre).toBe(BigInt(large * 30_000_000 + (16 - large) * 10_000_000))
  expect(split.balanceOre).toBe(split.contributionsOre - 100_000_000n)
  expect(() => splitBudget({ contribution: 'fixed', key: equal, keyOf }, [], payers)).toThrow(RangeError)
})

test('instalments are the yearly sum together, and differ by an øre at most', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.integer({ min: 1, max: 12 }),
      (sum, n) => {
        const parts = Array.from({ length: n }, (_, i) => instalmentOre(sum, i + 1, n))
        expect(parts.reduce((all, one) => all + one, 0n)).toBe(sum)
        const sizes = parts.map((one) => (one < 0n ? -one : one))
        expect(sizes.every((one) => (sizes[0] as bigint) - one <= 1n)).toBe(true)
      },
    ),
  )
})

test('a member who leaves pays nothing then, and the others pay the whole', () => {
  const left = payers.filter(({ id }) => id !== '1813')
  const rows = compare(123_456_789n, { key: perHead, payers }, { key: equal, payers: left })
  const sum = (of: 'nowOre' | 'thenOre') => rows.reduce((all, row) => all + row[of], 0n)
  expect([sum('nowOre'), sum('thenOre')]).toEqual([123_456_789n, 123_456_789n])
  expect(rows.find(({ id }) => id === '1813')).toMatchObject({ thenOre: 0n, perInhabitantThenOre: null })
})
