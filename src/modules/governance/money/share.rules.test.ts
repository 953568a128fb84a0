import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mixWeights, shareExactly } from '#norway/exact-shares.ts'
import {
  type Band,
  bandOf,
  cliffs,
  type FinancingKey,
  faultInBands,
  faultInKey,
  fixedSums,
  type Payer,
  shareByKey,
} from './financing-key.rules.ts'

const sum = (shares: readonly { amountOre: bigint }[]) =>
  shares.reduce((all, { amountOre }) => all + amountOre, 0n)
const number = (i: number) => String(1000 + i)
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 41 })
  .filter((all) => all.some((one) => one > 0n))
  .map((all) => all.map((weight, i) => ({ id: number(i), weight })))
const amount = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n })
const unit = fc.constantFrom<1 | 100>(1, 100)

describe('an amount that is shared', () => {
  test('is the sum of its parts to the øre, whatever the weights', () => {
    fc.assert(
      fc.property(amount, weights, unit, (ore, among, to) => {
        expect(sum(shareExactly(ore, among, to))).toBe(ore)
      }),
    )
  })

  test('gives nobody more than a unit beyond what is exactly theirs, and nothing to who has no weight', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 13n }), weights, unit, (ore, among, to) => {
        const whole = among.reduce((all, { weight }) => all + weight, 0n)
        for (const [i, { amountOre }] of shareExactly(ore, among, to).entries()) {
          const { weight } = among[i] as { weight: bigint }
          const off = amountOre * whole - ore * weight
          const most = whole * BigInt(to === 1 ? 1 : 200)
          expect(off > -most && off < most).toBe(true)
          if (weight === 0n) expect(amountOre).toBe(0n)
        }
      }),
    )
  })

  test('falls out the same in any order, and turned round for what is paid back', () => {
    fc.assert(
      fc.property(amount, weights, unit, fc.integer(), (ore, among, to, seed) => {
        const byId = (shares: { id: string; amountOre: bigint }[]) =>
          shares.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        const shuffled = among.toSorted((a, b) => ((Number(a.id) * seed) % 7) - ((Number(b.id) * seed) % 7))
        expect(byId(shareExactly(ore, shuffled, to))).toEqual(byId(shareExactly(ore, among, to)))
        const back = shareExactly(-ore, among, to).map((one) => ({ ...one, amountOre: -one.amountOre }))
        expect(back.map((one) => String(one.amountOre))).toEqual(
          shareExactly(ore, among, to).map((one) => String(one.amountOre)),
        )
      }),
    )
  })

  test('gives the odd øre to the largest remainders: 100 kroner among three', () => {
    const three = ['1811', '1812', '1813'].map((id) => ({ id, weight: 1n }))
    expect(shareExactly(10_000n, three).map(({ amountOre }) => amountOre)).toEqual([3334n, 3333n, 3333n])
    expect(shareExactly(10_050n, three, 100).map(({ amountOre }) => amountOre)).toEqual([3450n, 3300n, 3300n])
    expect(() => shareExactly(1n, [{ id: '1811', weight: 0n }])).toThrow(RangeError)
    expect(() => shareExactly(1n, [])).toThrow(RangeError)
  })

  test('is shared by a mixed key as the parts would be on their own, within an øre for each part', () => {
    fc.assert(
      fc.property(weights, weights, fc.integer({ min: 1, max: 9_999 }), (a, b, basisPoints) => {
        const mixed = shareExactly(
          10n ** 10n,
          mixWeights([
            { basisPoints, weights: a },
            { basisPoints: 10_000 - basisPoints, weights: b },
          ]),
        )
        const first = shareExactly(10n ** 6n * BigInt(basisPoints), a)
        const second = shareExactly(10n ** 6n * BigInt(10_000 - basisPoints), b)
        for (const { id, amountOre } of mixed) {
          const apart = [...first, ...second].filter((one) => one.id === id)
          const off = amountOre - sum(apart)
          expect(off >= -3n && off <= 3n).toBe(true)
        }
        expect(sum(mixed)).toBe(10n ** 10n)
      }),
    )
  })
})

/** The brackets that the strategy proposes; its text has no sums, these are invented. */
const bands: Band[] = [
  { from: 0, to: 499, amountOre: 5_000_000 },
  { from: 500, to: 4_999, amountOre: 12_500_000 },
  { from: 5_000, to: 9_999, amountOre: 25_000_000 },
  { from: 10_000, to: null, amountOre: 50_000_000 },
]
const payers: Payer[] = [
  { id: '1835', inhabitants: 447 },
  { id: '1825', inhabitants: 1_450 },
  { id: '1820', inhabitants: 7_500 },
  { id: '1833', inhabitants: 26_000 },
]

describe('brackets', () => {
  test('that hold have one for every number of inhabitants', () => {
    expect(faultInBands(bands)).toBeNull()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (inhabitants) => {
        expect(bands.filter((one) => bandOf([one], inhabitants))).toHaveLength(1)
      }),
    )
  })

  test('as the strategy writes them, "500-5000" and "5000-10 000", both have 5 000', () => {
    const written = bands.map((one) => (one.from === 500 ? { ...one, to: 5_000 } : one))
    expect(faultInBands(written)).toMatchObject({ fault: 'band-overlap', at: 5_000 })
  })

  test.each([
    ['a gap', [bands[0], bands[2], bands[3]], { fault: 'band-gap', at: 500 }],
    ['none from the first inhabitant', bands.slice(1), { fault: 'band-starts-late', from: 500 }],
    ['an end', bands.slice(0, 3), { fault: 'band-ends' }],
    [
      'one without end below another',
      [{ ...bands[0], to: null }, ...bands.slice(1)],
      { fault: 'band-overlap' },
    ],
    ['one that runs backwards', [{ ...bands[0], from: 400, to: 300 }], { fault: 'band-backwards' }],
    ['no sums', bands.map((one) => ({ ...one, amountOre: 0 })), { fault: 'band-all-zero' }],
  ])('with %s are refused', (_name, given, fault) => {
    expect(faultInBands(given as Band[])).toMatchObject(fault)
  })

  test('any set of brackets is without fault only when each number has exactly one', () => {
    const some = fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: 12 }),
        to: fc.option(fc.integer({ min: 0, max: 12 }), { freq: 3 }),
        amountOre: fc.constant(1),
      }),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(some, (given) => {
        const everyOne = Array.from({ length: 15 }, (_, n) => given.filter((one) => bandOf([one], n)).length)
        const backwards = given.some(({ from, to }) => to !== null && to < from)
        expect(faultInBands(given) === null).toBe(everyOne.every((count) => count === 1) && !backwards)
      }),
      { numRuns: 500 },
    )
  })

  test('say what each pays, and share another sum in the same proportion', () => {
    const key: FinancingKey = { kind: 'bands', bands, roundTo: 'krone' }
    expect(fixedSums(key, payers)?.map(({ amountOre }) => amountOre)).toEqual([
      ...[5_000_000n, 12_500_000n, 25_000_000n, 50_000_000n],
    ])
    const shares = shareByKey(key, 100_000_000n, payers)
    expect(sum(shares)).toBe(100_000_000n)
    expect(shares.at(-1)?.amountOre).toBe(54_054_100n)
  })

  test('tell who is near an edge and what it would mean', () => {
    const key: FinancingKey = { kind: 'bands', bands, roundTo: 'krone' }
    const near = [...payers, { id: '1813', inhabitants: 4_990 }, { id: '1815', inhabitants: 515 }]
    expect(cliffs(key, near)).toEqual([
      { id: '1813', inhabitants: 4_990, edge: 5_000, nowOre: 12_500_000, thenOre: 25_000_000 },
      { id: '1815', inhabitants: 515, edge: 499, nowOre: 12_500_000, thenOre: 5_000_000 },
    ])
  })
})

describe('a key', () => {
  test('that needs inhabitants is not used where they are unknown', () => {
    const unknown = [...payers, { id: '1834', inhabitants: null }]
    const key: FinancingKey = { kind: 'per-inhabitant', roundTo: 'ore' }
    expect(faultInKey(key, unknown)).toEqual({ fault: 'inhabitants-unknown', ids: ['1834'] })
    expect(() => shareByKey(key, 1n, unknown)).toThrow(RangeError)
    expect(faultInKey({ kind: 'equal', roundTo: 'ore' }, unknown)).toBeNull()
  })

  test('that is mixed has parts that make a whole', () => {
    const part = (basisPoints: number) => ({ basisPoints, key: { kind: 'equal' as const } })
    const mixed = (a: number, b: number): FinancingKey => ({
      ...{ kind: 'mixed', parts: [part(a), part(b)], roundTo: 'ore' },
    })
    expect(faultInKey(mixed(4_000, 5_000), payers)).toEqual({ fault: 'parts-not-whole', basisPoints: 9_000 })
    expect(faultInKey(mixed(4_000, 6_000), payers)).toBeNull()
    const byUse: FinancingKey = { kind: 'by-use', unit: 'brukere', used: { '1860': 4 }, roundTo: 'ore' }
    expect(faultInKey(byUse, payers)).toEqual({ fault: 'nobody-uses' })
  })
})
