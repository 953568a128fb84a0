import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyUsage, hangsOnOnePerson, monthsBefore, noticeDayOf } from '../register/usage-fields.rules.ts'
import type { Contract, RegisteredSystem, Usage } from '../register/usages.queries.ts'
import { aSystem } from '../testing/a-system.ts'
import { memberCosts, perInhabitant, productPrices } from './cost.rules.ts'
import { earliestExit, monthsAfter, monthsBetween, planWaves } from './exit.rules.ts'
import { hasOnePerson, type KeyPersonRow, keyPersons, personLoads } from './key-persons.rules.ts'
import { cellOf, overlapsOf } from './overlap.rules.ts'

const today = '2026-11-22'
const system = (id: string, name: string, area: string | null): RegisteredSystem =>
  aSystem({ id, name, area })
let made = 0
const usage = (municipality: string, systemId: string, more: Partial<Usage> = {}): Usage => ({
  ...emptyUsage,
  ...{ local_name: systemId, municipality, id: `u${++made}`, systemId, origin: 'typed', version: 1 },
  ...{ confirmedAt: new Date(0), confirmedBy: 'Kari' },
  ...more,
})
const contract = (more: Partial<Contract>): Contract => ({
  ...{ title: 'Avtale', vendor: null, starts_on: null, ends_on: null, notice_months: null, notice_on: null },
  ...{
    option_count: 0,
    option_months: null,
    price_ore_per_year: null,
    users: null,
    participants: [],
    shareKey: null,
    shareUsed: {},
  },
  ...{
    municipality: '1825',
    id: 'c',
    handled: null,
    handledAt: null,
    handledBy: null,
    origin: 'typed',
    version: 1,
  },
  ...{ usageIds: [], noticeDay: null },
  ...more,
})

describe('leaving a contract', () => {
  const exit = (more: Partial<Contract>) => {
    const one = contract(more)
    return earliestExit({ ...one, noticeDay: noticeDayOf(one) }, today)
  }

  it('is possible at its end while there is time for notice, and an option later when there is not', () => {
    expect(exit({ ends_on: '2027-12-31', notice_months: 6 })).toBe('2027-12-31')
    expect(exit({ ends_on: '2027-02-28', notice_months: 6 })).toBeNull()
    expect(exit({ ends_on: '2027-02-28', notice_months: 6, option_count: 1, option_months: 12 })).toBe(
      '2028-02-28',
    )
    expect(exit({ ends_on: '2027-02-28', notice_months: 6, handled: 'ended' })).toBe('2027-02-28')
    expect(exit({ ends_on: '2027-02-28' })).toBe('2027-02-28')
  })

  it('takes the notice where it runs until ended, and is not known where nobody has said', () => {
    expect(exit({ notice_months: 3 })).toBe('2027-02-22')
    expect(exit({})).toBeNull()
    expect(exit({ ends_on: '2025-12-31' })).toBeNull()
  })

  it('reckons months to the end of short ones, there and back', () => {
    expect(monthsAfter('2026-11-30', 3)).toBe('2027-02-28')
    expect(monthsBefore('2027-08-31', 6)).toBe('2027-02-28')
    expect([
      monthsBetween('2026-11-22', '2026-12-22'),
      monthsBetween('2026-11-22', '2026-12-23'),
      monthsBetween('2027-01-01', '2026-01-01'),
    ]).toEqual([1, 2, 0])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 120 }), (n, months) => {
        const day = new Date(n * 86_400_000).toISOString().slice(0, 10)
        expect(monthsBetween(day, monthsAfter(day, months))).toBe(months)
      }),
    )
  })
})

describe('waves of contracts to leave together', () => {
  const leaving = [
    { id: 'a', exit: '2027-06-30', pricePerYearOre: 12_000_00n },
    { id: 'b', exit: '2027-12-31', pricePerYearOre: 120_000_00n },
    { id: 'c', exit: '2029-12-31', pricePerYearOre: 60_000_00n },
  ]

  it('pay least twice with one day, and nothing with a day for each', () => {
    const [one] = planWaves(leaving, 1, 36)
    expect(one).toEqual({ day: '2029-12-31', ids: ['a', 'b', 'c'], overlapOre: 0n, mostWaitMonths: 31 })
    expect(planWaves(leaving, 3, 0).map(({ ids, overlapOre }) => [ids, overlapOre])).toEqual([
      [['a'], 0n],
      [['b'], 0n],
      [['c'], 0n],
    ])
  })

  it('hold how long anybody waits, and pay for it', () => {
    const waves = planWaves(leaving, 2, 12)
    expect(waves.map(({ day, ids }) => [day, ids])).toEqual([
      ['2027-12-31', ['a', 'b']],
      ['2029-12-31', ['c']],
    ])
    const [single] = planWaves(leaving, 1, 12)
    expect(single).toMatchObject({ day: '2027-12-31', overlapOre: 120_000_00n })
  })

  it('take everybody along, on days when one of them may leave', () => {
    const one = fc.record({
      n: fc.integer({ min: 0, max: 1500 }),
      price: fc.bigInt({ min: 0n, max: 10_000_000n }),
    })
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 0, max: 24 }),
        (list, wait) => {
          const all = list.map(({ n, price }, i) => ({
            ...{ id: String(i), pricePerYearOre: price },
            exit: new Date(Date.UTC(2027, 0, 1) + n * 86_400_000).toISOString().slice(0, 10),
          }))
          const waves = planWaves(all, 2, wait)
          expect(waves.flatMap(({ ids }) => ids).sort()).toEqual(all.map(({ id }) => id).sort())
          expect(waves.length).toBeLessThanOrEqual(2)
          for (const { day } of waves) expect(all.some(({ exit }) => exit === day)).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('overlap', () => {
  const systems = [
    system('a', 'WebSak', 'Sak og arkiv'),
    system('b', 'Elements', 'Sak og arkiv'),
    system('c', 'Gerica', 'Helse'),
  ]
  const usages = [
    usage('1825', 'a', { annual_cost_ore: '10000000' }),
    usage('1824', 'b', { annual_cost_ore: '20000000' }),
    usage('1824', 'c'),
    usage('1826', 'c', { life_cycle: 'ended' }),
  ]

  it('tells of each area how many systems do its work, for whom and at what cost', () => {
    const contracts = [
      contract({ id: '1', usageIds: [usages[0]!.id], ends_on: '2027-12-31' }),
      contract({ id: '2', usageIds: [usages[1]!.id], ends_on: '2028-06-30' }),
    ]
    const [archive, health] = overlapsOf(systems, usages, contracts, today)
    expect(archive).toMatchObject({
      area: 'Sak og arkiv',
      members: ['1824', '1825'],
      costOre: 30000000n,
      costKnown: 2,
      commonExit: '2028-06-30',
      exitUnknown: 0,
    })
    expect(archive!.systems.map(({ name }) => name)).toEqual(['Elements', 'WebSak'])
    expect(health).toMatchObject({ members: ['1824'], costKnown: 0, commonExit: null, exitUnknown: 1 })
    expect(cellOf(archive!, '1824')).toEqual(['Elements'])
    expect(cellOf(archive!, '1826')).toEqual([])
  })

  it('does not know when one may leave where one of several contracts does not say', () => {
    const both = [
      contract({ id: '1', usageIds: [usages[0]!.id], ends_on: '2027-12-31' }),
      contract({ id: '2', usageIds: [usages[0]!.id] }),
    ]
    expect(overlapsOf(systems, [usages[0]!], both, today)[0]).toMatchObject({
      commonExit: null,
      exitUnknown: 1,
    })
  })
})

describe('costs', () => {
  it('are for each inhabitant to the øre, and unknown where cost or population is', () => {
    expect(perInhabitant('10000000', 1464)).toBe(6831n)
    expect(perInhabitant('1', 2)).toBe(1n)
    expect([perInhabitant(null, 100), perInhabitant('1', null)]).toEqual([null, null])
    const [grane, vefsn] = memberCosts(
      [usage('1825', 'a', { annual_cost_ore: '146400' }), usage('1825', 'c')],
      [
        { number: '1825', population: 1464 },
        { number: '1824', population: 13_000 },
      ],
    )
    expect(grane).toMatchObject({ costOre: 146400n, systems: 2, known: 1, perInhabitantOre: 100n })
    expect(vefsn).toMatchObject({ costOre: 0n, known: 0, perInhabitantOre: null })
  })

  it('of the same product are compared where two have told', () => {
    const list = [
      usage('1', 'a', { annual_cost_ore: '1000' }),
      usage('2', 'a', { annual_cost_ore: '4000' }),
      usage('3', 'a'),
    ]
    expect(productPrices(list, () => 10)).toEqual([
      {
        systemId: 'a',
        members: [
          { municipality: '1', costOre: 1000n, perInhabitantOre: 100n },
          { municipality: '2', costOre: 4000n, perInhabitantOre: 400n },
        ],
        spreadOre: 3000n,
      },
    ])
    expect(productPrices(list.slice(0, 1), () => 10)).toEqual([])
  })
})

describe('who knows a system', () => {
  it('is one person where nobody else is named, and unknown where nobody is', () => {
    const people = (owner: string | null, super_users: string | null, said: boolean | null = null) =>
      hangsOnOnePerson({ owner, substitute: null, super_users, is_single_person: said })
    expect([
      people('Kari', null),
      people('Kari', 'kari'),
      people('Kari', 'Ola og Per'),
      people(null, null),
      people('Kari', 'Ola', true),
    ]).toEqual([true, true, false, null, true])
  })

  it('is told for each system, with those who could help in other municipalities', () => {
    const rows: KeyPersonRow[] = keyPersons([
      usage('1825', 'a', { owner: 'Kari', criticality: 'critical' }),
      usage('1824', 'a', { owner: 'Ola', super_users: 'Per, Pål' }),
      usage('1824', 'c', { owner: 'Ola' }),
    ])
    expect(
      rows.map(({ usage: { systemId, municipality }, helpers }) => [systemId, municipality, helpers]),
    ).toEqual([
      ['a', '1825', ['1824']],
      ['c', '1824', []],
    ])
    expect(hasOnePerson(rows[0]!.usage)).toBe(true)
  })
})

it('who answers for most systems comes first, one person in each municipality', () => {
  const usages = [
    usage('1825', 'a', { owner: 'Kari Nes', criticality: 'high' }),
    usage('1825', 'b', { super_users: 'kari nes og Ola' }),
    usage('1825', 'c', { owner: 'Kari Nes', life_cycle: 'ended' }),
    usage('1824', 'a', { owner: 'Kari Nes' }),
  ]
  expect(personLoads(usages)).toMatchObject([{ municipality: '1825', name: 'Kari Nes', critical: 1 }])
  expect(personLoads(usages)[0]?.usages.map(({ systemId }) => systemId)).toEqual(['a', 'b'])
})
