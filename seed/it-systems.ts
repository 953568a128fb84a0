import {
  type AccountLine,
  addContract,
  addUsage,
  chartsOf,
  systemRow,
  takeChart,
  usagesOf,
} from '#modules/it-systems/index.ts'
import { systemProducts } from '#norway/system-products.ts'
import { systemActor } from '#platform/actor.ts'
import type { Transactions } from '#platform/context.ts'

/**
 * Invented uses of systems for some members of Digitale Helgeland, each marked as test data: the catalogue is sample data,
 * and nobody has told what these municipalities use. Run at every start; what is there stays.
 */
export async function seedSystems(transactions: Transactions): Promise<void> {
  await transactions.inCooperation('helgeland', systemActor('prøvedata'), async (ctx) => {
    if ((await usagesOf(ctx)).length > 0 || (await chartsOf(ctx)).length > 0) return
    for (const [municipality, catalogueId, owner, more] of uses) {
      const systemId = await systemRow(ctx, catalogueId)
      const product = systemProducts.find(({ id }) => id === catalogueId)
      const { ends, notice, option, cost, name, ...fields } = more
      const money = cost === undefined ? null : String(cost * 100)
      const usageId = await addUsage(ctx, {
        ...{ municipality, systemId, origin: 'test-data' },
        fields: { local_name: name ?? 'som i katalogen', owner, annual_cost_ore: money, ...fields },
      })
      if (!ends && notice === undefined) continue
      await addContract(ctx, {
        ...{ municipality, covers: [{ usageId, systemId }], origin: 'test-data' },
        fields: {
          ...{
            title: name ?? product?.product ?? catalogueId,
            vendor: product?.vendor ?? null,
            ends_on: ends ?? null,
            notice_months: notice ?? null,
          },
          ...{ price_ore_per_year: money, option_count: option ? 1 : 0, option_months: option ?? null },
        },
      })
    }
    for (const [municipality, lines] of charts)
      await takeChart(ctx, municipality, {
        year: 2026,
        fileName: 'oppdiktet-kontoplan.csv',
        lines,
        origin: 'test-data',
      })
  })
}

interface Said {
  name?: string
  /** Kroner in a year. */
  cost?: number
  ends?: string
  notice?: number
  option?: number
  users?: number
  super_users?: string
  criticality?: 'low' | 'medium' | 'high' | 'critical'
  personal_data?: 'none' | 'ordinary' | 'special'
  operation?: 'own' | 'vendor' | 'joint' | 'other-municipality'
  operated_by?: string
  joint_owner?: string
  risk?: 'low' | 'medium' | 'high'
}

const uses: readonly (readonly [municipality: string, catalogueId: string, owner: string | null, Said])[] = [
  [
    '1825',
    'SYS001',
    'Arkivleder',
    { name: 'WebSak', cost: 185_000, ends: '2027-12-31', notice: 6, criticality: 'high' },
  ],
  [
    '1825',
    'SYS064',
    'Pleieleder',
    {
      name: 'Gerica',
      cost: 240_000,
      ends: '2027-06-30',
      notice: 6,
      option: 24,
      criticality: 'critical',
      personal_data: 'special',
      operation: 'own',
    },
  ],
  [
    '1825',
    'SYS101',
    'Rektor',
    { name: 'Visma Flyt Skole', cost: 60_000, notice: 3, super_users: 'Skolesekretær', operation: 'vendor' },
  ],
  [
    '1825',
    'SYS033',
    'Økonomisjef',
    {
      name: 'Visma Enterprise Økonomi',
      cost: 310_000,
      ends: '2028-12-31',
      notice: 12,
      super_users: 'Regnskapsfører',
    },
  ],
  [
    '1824',
    'SYS002',
    'Arkivleder',
    {
      name: 'Elements',
      cost: 720_000,
      ends: '2028-06-30',
      notice: 6,
      super_users: 'To arkivarer',
      users: 420,
      operation: 'vendor',
    },
  ],
  [
    '1824',
    'SYS066',
    'Virksomhetsleder helse',
    {
      name: 'Visma Profil',
      cost: 890_000,
      ends: '2026-12-31',
      notice: 3,
      criticality: 'critical',
      personal_data: 'special',
    },
  ],
  [
    '1824',
    'SYS101',
    'Oppvekstsjef',
    {
      name: 'Visma Flyt Skole',
      cost: 260_000,
      notice: 3,
      super_users: 'Skolefaglig rådgiver',
      operation: 'vendor',
    },
  ],
  [
    '1824',
    'SYS034',
    'Økonomisjef',
    {
      name: 'Agresso',
      cost: 1_150_000,
      ends: '2027-12-31',
      notice: 12,
      super_users: 'Controller',
      users: 90,
    },
  ],
  [
    '1813',
    'SYS001',
    'Arkivleder',
    {
      name: 'ACOS WebSak',
      cost: 410_000,
      ends: '2028-03-31',
      notice: 6,
      super_users: 'Arkivar',
      joint_owner: '1813',
      operation: 'joint',
      operated_by: 'Brønnøy kommune',
    },
  ],
  [
    '1813',
    'SYS065',
    'Helseleder',
    {
      name: 'Lifecare',
      cost: 690_000,
      ends: '2029-12-31',
      notice: 12,
      option: 24,
      criticality: 'critical',
      personal_data: 'special',
      operation: 'vendor',
      risk: 'medium',
    },
  ],
  [
    '1813',
    'SYS033',
    'Økonomisjef',
    {
      name: 'Visma Enterprise Økonomi',
      cost: 640_000,
      ends: '2027-12-31',
      notice: 6,
      super_users: 'To controllere',
    },
  ],
  [
    '1820',
    'SYS033',
    'Økonomisjef Alstahaug',
    {
      name: 'Visma Enterprise Økonomi',
      cost: 590_000,
      ends: '2028-12-31',
      notice: 6,
      super_users: 'Regnskapsleder',
      joint_owner: '1820',
      operation: 'joint',
    },
  ],
  ['1820', 'SYS005', 'Arkivleder', { name: 'Public 360', cost: 455_000, ends: '2027-09-30', notice: 3 }],
  [
    '1820',
    'SYS064',
    'Pleieleder',
    {
      name: 'Gerica',
      cost: 520_000,
      ends: '2028-06-30',
      notice: 6,
      super_users: 'Fagkoordinator',
      personal_data: 'special',
    },
  ],
  [
    '1833',
    'SYS002',
    'Arkivleder',
    {
      name: 'Elements',
      cost: 1_340_000,
      ends: '2028-12-31',
      notice: 6,
      super_users: 'Arkivteam',
      users: 1_200,
      operation: 'vendor',
    },
  ],
  [
    '1833',
    'SYS066',
    null,
    { name: 'Visma Profil', ends: '2027-03-31', notice: 6, option: 12, personal_data: 'special' },
  ],
  [
    '1833',
    'SYS034',
    'Økonomisjef',
    { name: 'Unit4 ERP', cost: 2_200_000, ends: '2029-06-30', notice: 12, super_users: 'Systemgruppe' },
  ],
  ['1826', 'SYS001', null, { name: 'WebSak', ends: '2027-12-31', notice: 6 }],
  ['1826', 'SYS033', 'Økonomileder', { name: 'Visma Økonomi', cost: 295_000, notice: 6 }],
]

let row = 1
const line = (functionCode: string, typeCode: string, name: string, amountKroner: number): AccountLine => ({
  ...{ lineNumber: ++row, accountClass: '1', functionCode, typeCode, name, responsibility: '1100' },
  ...{ project: null, service: null, amountOre: BigInt(amountKroner) * 100n },
})
/** Two that build their strings in different ways, and post the same thing on different types. */
const charts: readonly (readonly [municipality: string, lines: readonly AccountLine[]])[] = [
  [
    '1813',
    [
      line('1200', '11950', 'Lisenser fagsystem', 640_000),
      line('1200', '12400', 'Driftsavtaler IKT', 210_000),
      line('2020', '10100', 'Fastlønn', 18_400_000),
      line('1300', '11800', 'Strøm', 900_000),
    ],
  ],
  [
    '1825',
    [
      line('120', '240', 'Lisenser fagsystem', 310_000),
      line('120', '120', 'Driftsavtaler IKT', 44_000),
      line('202', '010', 'Fast lønn', 6_100_000),
      line('841', '180', 'Strøm', 220_000),
    ],
  ],
]
