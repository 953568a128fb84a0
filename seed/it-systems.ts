import {
  type AccountLine,
  addContract,
  addRelation,
  addSystem,
  addUsage,
  changeSystem,
  chartsOf,
  contractsOf,
  shareContract,
  systemRow,
  systemsOf,
  takeChart,
  usagesOf,
} from '#modules/it-systems/index.ts'
import { systemProducts } from '#norway/system-products.ts'
import { systemActor } from '#platform/actor.ts'
import type { CooperationCtx, Transactions } from '#platform/context.ts'

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
    await nameFunctions(ctx)
    await addModules(ctx)
    await tieSystems(ctx)
    await shareFamilyRecords(ctx)
    for (const [municipality, lines] of charts)
      await takeChart(ctx, municipality, {
        year: 2026,
        fileName: 'oppdiktet-kontoplan.csv',
        lines,
        origin: 'test-data',
      })
  })
}

/** What some of the systems are for, in KOSTRA's functions and LOS' words. */
async function nameFunctions(ctx: CooperationCtx): Promise<void> {
  for (const system of await systemsOf(ctx)) {
    const told = functions[system.catalogueId ?? '']
    if (told) await changeSystem(ctx, system, { ...system, ...told })
  }
}
const functions: Readonly<Record<string, { kostraFunctions: string[]; los: string[] }>> = {
  SYS001: { kostraFunctions: ['120'], los: ['Arkiv', 'Innsyn i offentlig saksbehandling'] },
  SYS064: { kostraFunctions: ['253'], los: ['Helse og omsorg'] },
  SYS101: { kostraFunctions: ['202', '215'], los: ['Skole og utdanning'] },
}

/** Modules of the economy system, two of them in use in Grane. */
async function addModules(ctx: CooperationCtx): Promise<void> {
  const whole = await systemRow(ctx, 'SYS033')
  const all = await systemsOf(ctx)
  const parent = all.find(({ id }) => id === whole)
  if (!parent) return
  for (const name of ['Visma Enterprise Lønn', 'Visma Enterprise Faktura', 'Visma Enterprise Budsjett']) {
    const id = await addSystem(ctx, { name, vendor: parent.vendor, area: parent.area })
    const made = (await systemsOf(ctx)).find((one) => one.id === id)
    if (made) await changeSystem(ctx, made, { ...made, parentId: whole })
    if (name.endsWith('Budsjett')) continue
    const fields = { local_name: name }
    await addUsage(ctx, { municipality: '1825', systemId: id, origin: 'test-data', fields })
  }
}

/** Grane's and Vefsn's integrations, as far as somebody has invented them. */
async function tieSystems(ctx: CooperationCtx): Promise<void> {
  const usages = await usagesOf(ctx)
  for (const [municipality, from, to, fields] of integrations) {
    const ends = await Promise.all([systemRow(ctx, from), systemRow(ctx, to)])
    const [taker, giver] = ends.map((systemId) =>
      usages.find((one) => one.municipality === municipality && one.systemId === systemId),
    )
    if (taker && giver) await addRelation(ctx, { from: taker, to: giver, fields, origin: 'test-data' })
  }
}
const integrations: readonly (readonly [
  municipality: string,
  takes: string,
  from: string,
  Parameters<typeof addRelation>[1]['fields'],
])[] = [
  ['1825', 'SYS064', 'SYS033', { interface: 'Ansatte og stillinger', frequency: 'daily' }],
  ['1825', 'SYS101', 'SYS033', { interface: 'Ansatte og stillinger', frequency: 'daily' }],
  ['1825', 'SYS033', 'SYS001', { interface: 'Bilag til arkivet', frequency: 'weekly' }],
  [
    '1825',
    'SYS064',
    'SYS001',
    {
      ...{ interface: 'Vedtak til arkivet', frequency: 'continuous' },
      description: 'Vedtak om tjenester legges i arkivet når de er godkjent.',
    },
  ],
  ['1824', 'SYS066', 'SYS002', { interface: 'Vedtak til arkivet', frequency: 'continuous' }],
  ['1824', 'SYS101', 'SYS034', { interface: 'Grunnlag for faktura', frequency: 'monthly' }],
]

/** Grane's contract for patient records, shared with a neighbour by the users each has registered. */
async function shareFamilyRecords(ctx: CooperationCtx): Promise<void> {
  const contract = (await contractsOf(ctx, { municipality: '1825' })).find(({ title }) => title === 'Gerica')
  if (!contract) return
  await shareContract(ctx, contract, {
    ...{ participants: ['1826'], shareKey: 'by-use', shareUsed: {} },
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
      users: 62,
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
      super_users: 'Skolefaglig rådgiver, Controller',
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
  ['1826', 'SYS064', 'Sektorleder helse', { name: 'Gerica', users: 55, personal_data: 'special' }],
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
