import { describe, expect, it } from 'vitest'
import { emptyUsage } from '../register/usage-fields.rules.ts'
import type { Contract, RegisteredSystem, Usage } from '../register/usages.queries.ts'
import { aSystem } from '../testing/a-system.ts'
import { reckonChoice } from './choose-one.rules.ts'

const system = (id: string, area: string): RegisteredSystem => aSystem({ id, name: id.toUpperCase(), area })
const usage = (municipality: string, systemId: string, annual_cost_ore: string | null): Usage => ({
  ...emptyUsage,
  ...{
    local_name: systemId,
    municipality,
    id: `${municipality}-${systemId}`,
    systemId,
    origin: 'typed',
    version: 1,
  },
  ...{ confirmedAt: new Date(0), confirmedBy: 'Kari', annual_cost_ore },
})
const ends = (usageId: string, ends_on: string): Contract => ({
  ...{ title: 'Avtale', vendor: null, starts_on: null, ends_on, notice_months: null, notice_on: null },
  ...{
    option_count: 0,
    option_months: null,
    price_ore_per_year: null,
    users: null,
    participants: [],
    shareKey: null,
    shareUsed: {},
    version: 1,
  },
  ...{
    municipality: usageId.slice(0, 4),
    id: usageId,
    handled: null,
    handledAt: null,
    handledBy: null,
    origin: 'typed',
  },
  ...{ usageIds: [usageId], noticeDay: null },
})
const known = {
  systems: [system('a', 'Arkiv'), system('b', 'Arkiv'), system('c', 'Helse')],
  usages: [
    usage('1825', 'a', '1000000'),
    usage('1824', 'b', '9000000'),
    usage('1826', 'b', null),
    usage('1824', 'c', '500'),
  ],
  contracts: [ends('1824-b', '2027-12-31')],
  populationOf: (municipality: string) => (municipality === '1824' ? 2_000 : 1_000),
  today: '2026-11-22',
}
const suppose = {
  systemId: 'a',
  members: ['1824', '1825', '1826'],
  pricePerInhabitantOre: null,
  migrationOre: null,
}

describe('choosing one system for several members', () => {
  it('reckons with the lowest price anybody pays, and leaves out what nobody has told', () => {
    const figures = reckonChoice(suppose, known)
    expect(figures).toMatchObject({
      ...{ area: 'Arkiv', priceOre: 1000n, priceFrom: { municipality: '1825' } },
      ...{ costNowOre: 10000000n, costThenOre: 3000000n, savingOre: 7000000n, unknown: 1 },
      ...{ migrations: 2, migrationOre: null, monthsToPayBack: null, allBy: null },
    })
    expect(figures.members).toEqual([
      {
        ...{ municipality: '1824', replaced: [{ usageId: '1824-b', name: 'B' }], hasIt: false },
        ...{ costNowOre: 9000000n, costThenOre: 2000000n, savingOre: 7000000n, earliest: '2027-12-31' },
      },
      {
        ...{ municipality: '1825', replaced: [], hasIt: true },
        ...{ costNowOre: 1000000n, costThenOre: 1000000n, savingOre: 0n, earliest: '2026-11-22' },
      },
      expect.objectContaining({
        municipality: '1826',
        costNowOre: null,
        costThenOre: 1000000n,
        savingOre: null,
        earliest: null,
      }),
    ])
  })

  it('reckons when moving over is paid back, and says when all could have it', () => {
    const typed = {
      ...suppose,
      members: ['1824', '1825'],
      pricePerInhabitantOre: 2000n,
      migrationOre: 3000000n,
    }
    expect(reckonChoice(typed, known)).toMatchObject({
      ...{ priceFrom: 'typed', savingOre: 5000000n, migrations: 1, migrationOre: 3000000n },
      ...{ monthsToPayBack: 8, allBy: '2027-12-31' },
    })
    const dearer = { ...typed, pricePerInhabitantOre: 9000n }
    expect(reckonChoice(dearer, known)).toMatchObject({ savingOre: -9000000n, monthsToPayBack: null })
  })

  it('knows no price where nobody pays for the system yet', () => {
    const none = reckonChoice(
      { ...suppose, systemId: 'b', members: ['1826'] },
      { ...known, usages: [usage('1826', 'b', null)] },
    )
    expect(none).toMatchObject({ priceOre: null, priceFrom: null, unknown: 1, savingOre: 0n })
  })
})
