import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate } from '#norway/iso-date.ts'
import { ownShareOre, standings, worthOfHours } from './cofunding.rules.ts'
import {
  edgesOf,
  type FinancingKey,
  faultInKey,
  fixedSums,
  oneMoreCosts,
  shareByKey,
} from './financing-key.rules.ts'
import { grantDeadlines } from './grant-deadlines.rules.ts'
import { daysInYear, daysOf, type MembershipPeriod, partOfYear, partYearRules } from './part-year.rules.ts'

const period = (joinedOn: string, leftOn: string | null = null) => ({
  ...{ municipality: '1825', joinedOn: joinedOn as IsoDate, leftOn: leftOn as IsoDate | null },
})

describe('a member that is in for a part of the year', () => {
  test('counts by days, by months begun, or as if for the whole year, as the agreement says', () => {
    const july = [period('2027-07-02')]
    expect(partOfYear(july, 2027, 'days')).toEqual({ counts: 183, of: 365 })
    expect(partOfYear(july, 2027, 'months')).toEqual({ counts: 6, of: 12 })
    expect(partOfYear(july, 2027, 'whole-year')).toBeNull()
    for (const rule of partYearRules) {
      expect(partOfYear([], 2027, rule)).toBeNull()
      expect(partOfYear(july, 2028, rule)).toBeNull()
      expect(partOfYear(july, 2026, rule)?.counts).toBe(0)
    }
    // In again in the same year: both times count.
    expect(partOfYear([period('2020-01-01', '2028-02-29'), period('2028-12-31')], 2028, 'days')).toEqual({
      ...{ counts: 61, of: 366 },
    })
    expect(partOfYear([period('2020-01-01', '2028-02-29'), period('2028-12-31')], 2028, 'months')).toEqual({
      ...{ counts: 3, of: 12 },
    })
  })

  test('and one that leaves the day before are the whole year together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2020, max: 2032 }), fc.nat({ max: 363 }), (year, days) => {
        const day = addDays(`${year}-01-02`, days)
        const before: MembershipPeriod[] = [period('2010-01-01', addDays(day, -1))]
        expect(daysInYear(before, year) + daysInYear([period(day)], year)).toBe(daysOf(year))
      }),
    )
  })

  test('pays that part of its weight, and all pay the whole to the øre; sums of their own are made smaller', () => {
    const payers = [
      { id: '1813', inhabitants: 1_000 },
      { id: '1825', inhabitants: 1_000, part: { counts: 73, of: 365 } },
      { id: '1833', inhabitants: 0, part: { counts: 0, of: 365 } },
    ]
    const head: FinancingKey = { kind: 'per-inhabitant', roundTo: 'ore' }
    expect(shareByKey(head, 1_200n, payers).map(({ amountOre }) => amountOre)).toEqual([1_000n, 200n, 0n])
    expect(shareByKey(head, -1_201n, payers).map(({ amountOre }) => amountOre)).toEqual([-1_001n, -200n, 0n])
    const mixed: FinancingKey = {
      ...{ kind: 'mixed', roundTo: 'ore' },
      parts: [
        { basisPoints: 5_000, key: { kind: 'equal' } },
        { basisPoints: 5_000, key: { kind: 'per-inhabitant' } },
      ],
    }
    expect(shareByKey(mixed, 1_200n, payers).map(({ amountOre }) => amountOre)).toEqual([1_000n, 200n, 0n])
    const bands: FinancingKey = {
      kind: 'bands',
      roundTo: 'ore',
      bands: [{ from: 0, to: null, amountOre: 1_001 }],
    }
    expect(fixedSums(bands, payers)?.map(({ amountOre }) => amountOre)).toEqual([1_001n, 200n, 0n])
  })
})

describe('a key', () => {
  const bands = (amounts: (number | null)[]): FinancingKey => ({
    ...{ kind: 'bands', roundTo: 'krone' },
    bands: [
      { from: 0, to: 499, amountOre: amounts[0] ?? null },
      { from: 500, to: 4_999, amountOre: amounts[1] ?? null },
      { from: 5_000, to: null, amountOre: amounts[2] ?? null },
    ],
  })
  const payers = [
    { id: '1811', inhabitants: 499 },
    { id: '1825', inhabitants: 1_450 },
    { id: '1813', inhabitants: 7_900 },
  ]

  test('with a sum that is not known shares nothing, and says which', () => {
    expect(faultInKey(bands([5_000_000, null, 1]), payers)).toMatchObject({
      ...{ fault: 'band-unknown', bands: [{ from: 500 }] },
    })
    expect(fixedSums(bands([1, null, 1]), payers)).toBeNull()
    expect(edgesOf(bands([1, null, 3]))).toEqual([
      { at: 500, belowOre: 1, aboveOre: null },
      { at: 5_000, belowOre: null, aboveOre: 3 },
    ])
  })

  test('by inhabitants among nobody at all is refused, not divided by nothing', () => {
    const none = payers.map((one) => ({ ...one, inhabitants: 0 }))
    expect(faultInKey({ kind: 'per-inhabitant', roundTo: 'ore' }, none)).toEqual({
      fault: 'nobody-lives-there',
    })
    expect(faultInKey({ kind: 'equal', roundTo: 'ore' }, none)).toBeNull()
  })

  test('tells what one inhabitant more costs: all of the cliff at an edge, and little elsewhere', () => {
    const key = bands([5_000_000, 12_500_000, 25_000_000])
    expect(oneMoreCosts(key, 'fixed', payers).map(({ ore }) => ore)).toEqual([7_500_000n, 0n, 0n])
    const head: FinancingKey = { kind: 'per-inhabitant', roundTo: 'ore' }
    for (const { ore } of oneMoreCosts(head, 984_900_000n, payers)) expect(ore).toBeLessThan(100_001n)
  })
})

describe('what members put in themselves', () => {
  test('is the part of the whole that the funder asks for, never an øre less', () => {
    expect(ownShareOre(50_000_000n, 5_000)).toBe(50_000_000n)
    expect(ownShareOre(100n, 3_333)).toBe(50n)
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.integer({ min: 0, max: 9_999 }),
        (granted, part) => {
          const own = ownShareOre(granted, part)
          expect(own * 10_000n >= (granted + own) * BigInt(part)).toBe(true)
          if (own > 0n) expect((own - 1n) * 10_000n < (granted + own - 1n) * BigInt(part)).toBe(true)
        },
      ),
    )
  })

  test('is hours at their rate and money, against what each owes', () => {
    expect(worthOfHours(750, 65_000n)).toBe(487_500n)
    expect(worthOfHours(1, 50n)).toBe(1n)
    const of = (phase: 'planned' | 'done', amountOre: bigint, hundredthsOfHours: number | null) => ({
      ...{ id: 'x', municipality: '1825', phase, amountOre, hundredthsOfHours, onDay: '2027-01-01' },
      ...{
        kind: hundredthsOfHours ? ('hours' as const) : ('money' as const),
        orePerHour: null,
        what: '',
        saidBy: '',
      },
    })
    const given = [of('planned', 9_00n, null), of('done', 4_00n, 100), of('done', 2_00n, null)]
    expect(standings([{ id: '1825', amountOre: 10_00n }], ['1825', '1813'], given)).toEqual([
      {
        ...{ municipality: '1825', owedOre: 10_00n, plannedOre: 9_00n, doneOre: 6_00n },
        ...{ hundredthsOfHours: 100, missingOre: 4_00n },
      },
      {
        ...{ municipality: '1813', owedOre: 0n, plannedOre: 0n, doneOre: 0n, hundredthsOfHours: 0 },
        missingOre: 0n,
      },
    ])
    expect(standings(null, ['1825'], given)[0]).toMatchObject({ owedOre: null, missingOre: null })
  })
})

test('what is due on grants comes in order, and says what has passed and what comes soon', () => {
  const grant = {
    ...{ id: 'g', title: 'Skjønnsmidler', state: 'granted' as const, callDueOn: '2026-01-01' },
    ...{ endsOn: '2027-06-30', responsible: 'Turid', usedOre: 1n, grantedOre: 2n },
    conditions: [
      { kind: 'report' as const, text: 'Rapport', dueOn: '2026-12-20', metOn: null },
      { kind: 'condition' as const, text: 'Deles', dueOn: '2026-11-21', metOn: null },
      { kind: 'report' as const, text: 'Sendt', dueOn: '2026-11-01', metOn: '2026-10-30' },
      { kind: 'condition' as const, text: 'Uten frist', dueOn: null, metOn: null },
    ],
  }
  const call = { ...grant, id: 'c', state: 'call' as const, callDueOn: '2026-12-22' }
  const due = grantDeadlines([grant, call, { ...grant, id: 'x', state: 'closed' }] as never, '2026-11-22', 30)
  expect(due.map(({ grantId, what, on, state }) => [grantId, what, on, state])).toEqual([
    ['g', 'condition', '2026-11-21', 'passed'],
    ['g', 'report', '2026-12-20', 'soon'],
    ['c', 'apply', '2026-12-22', 'soon'],
    ['g', 'spend', '2027-06-30', 'later'],
  ])
})
