import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkEhf, readEhf } from '#engines/ehf/index.ts'
import { chooseCooperationSetting, Municipalities, rolePermissions } from '#modules/members/index.ts'
import type { Actor, CooperationRole } from '#platform/actor.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { linksFrom, linksTo, registerNode } from '#platform/links.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { archiveInvoice } from './money/archive-invoice.job.ts'
import { addLine, budgetWithId, decideBudget, openBudget } from './money/budgets.ts'
import { addContribution, cofundingOf } from './money/cofunding.ts'
import type { FinancingKey } from './money/financing-key.rules.ts'
import { grantBundle, grantLedger } from './money/grant-bundle.ts'
import { grantWithId } from './money/grants.queries.ts'
import {
  addCondition,
  addGrant,
  askOwnShare,
  copyGrant,
  meetCondition,
  setGrantState,
} from './money/grants.ts'
import { invoicesOf, invoiceWithId } from './money/invoices.queries.ts'
import { creditInvoice, makeInvoices } from './money/invoices.ts'
import { decideKey, proposeKey } from './money/keys.ts'
import { recordMembership } from './money/membership.ts'
import { populationsOn, recordPopulation } from './money/population.ts'
import { recordUse, registeredUse } from './money/registered-use.ts'
import type { GovernanceWorld } from './world.ts'

let world: TestWorld
let municipalities: Municipalities
const host = '1813'
const who = (role: CooperationRole): Actor => ({
  ...{ kind: 'employee', id: '00000000-0000-4000-8000-00000000000a', name: 'Turid Nordvik', title: null },
  roles: [role],
})
const as = <T>(role: CooperationRole, work: (ctx: CooperationCtx) => Promise<T>) =>
  world.transactions.inCooperation('helgeland', who(role), work)
const secretary = <T>(work: (ctx: CooperationCtx) => Promise<T>) => as('secretary', work)
const from = { source: 'prøve', trust: 'prøve' }
const bands: FinancingKey = {
  kind: 'bands',
  bands: [
    { from: 0, to: 499, amountOre: 5_000_000 },
    { from: 500, to: 4_999, amountOre: 12_500_000 },
    { from: 5_000, to: 9_999, amountOre: 25_000_000 },
    { from: 10_000, to: null, amountOre: 50_000_000 },
  ],
  roundTo: 'krone',
}

const sellerInTest = {
  ...{ name: 'Digitale Helgeland (prøve)', organisationNumber: '938712441', street: 'Storgata 1' },
  ...{
    postcode: '8900',
    city: 'Brønnøysund',
    accountNumber: '86011117947',
    contactName: 'Sekretariatet',
  },
  ...{ email: 'post@prove.example', dueDays: 30 },
}

beforeAll(async () => {
  world = await testWorld()
  municipalities = await Municipalities.read(world.transactions)
  await secretary(async (ctx) => {
    await chooseCooperationSetting(ctx, 'host', { municipality: host }, '2020-01-01', from)
    await chooseCooperationSetting(ctx, 'invoicing', sellerInTest, '2020-01-01', from)
  })
})
afterAll(() => world?.close())

const decided = async (name: string, key: FinancingKey) => {
  const id = await secretary((ctx) => proposeKey(ctx, municipalities, { name, key, validFrom: '2027-01-01' }))
  await secretary((ctx) => decideKey(ctx, id, 'Representantskapet 3/26'))
  return id
}
const refusal = (code: string) => expect.objectContaining({ code })

describe('a financing key', () => {
  test('whose brackets overlap or leave a gap is refused with the rule, and nothing is kept', async () => {
    const wrong = (to: number): FinancingKey => ({
      ...{ kind: 'bands', roundTo: 'krone' },
      bands:
        bands.kind === 'bands' ? bands.bands.map((one) => (one.to === 4_999 ? { ...one, to } : one)) : [],
    })
    const propose = (key: FinancingKey) =>
      secretary((ctx) => proposeKey(ctx, municipalities, { name: 'x', key, validFrom: '2027-01-01' }))
    await expect(propose(wrong(5_000))).rejects.toEqual(refusal('governance.band-overlap'))
    await expect(propose(wrong(4_998))).rejects.toEqual(refusal('governance.band-gap'))
    expect(await world.admin('select id from governance.financing_key')).toEqual([])
  })

  test('is proposed by those who may, and by nobody else', async () => {
    for (const role of ['project-manager', 'board-member', 'observer', 'member-contact'] as const) {
      const wanted = { name: 'x', key: { kind: 'equal', roundTo: 'krone' } as const, validFrom: '2027-01-01' }
      expect(rolePermissions[role] as readonly string[]).not.toContain('money.write')
      const proposed = as(role, (ctx) => proposeKey(ctx, municipalities, wanted))
      await expect(proposed).rejects.toEqual(refusal('members.not-in-cooperation'))
    }
  })
})

describe('a budget', () => {
  test('is shared to the øre, decided as it stands, invoiced once with numbers without holes, and archived with the host', async () => {
    const keyId = await decided('Trinn 2027', bands)
    const equal = await decided('Likt', { kind: 'equal', roundTo: 'ore' })
    const grantId = await secretary((ctx) =>
      addGrant(ctx, {
        ...{
          title: 'Skjønnsmidler 2027',
          funder: 'Statsforvalteren i Nordland',
          kind: 'skjonnsmidler',
          state: 'granted',
        },
        ...{
          reference: null,
          appliedOre: null,
          grantedOre: 400_000_000n,
          startsOn: '2027-01-01',
          endsOn: '2027-12-31',
        },
      }),
    )
    const budgetId = await secretary((ctx) =>
      openBudget(ctx, {
        ...{ year: 2027, title: 'Felles drift', keyId, contribution: 'share', populationOn: '2026-11-22' },
      }),
    )
    const line = {
      ...{ projectId: null, systemId: null, grantId: null, keyId: null, benefitId: null },
      members: [] as string[],
    }
    await secretary((ctx) => registerNode(ctx, { kind: 'project', id: 'en-vei-inn', label: 'Én vei inn' }))
    await secretary((ctx) =>
      addLine(ctx, municipalities, budgetId, {
        ...line,
        kind: 'cost',
        title: 'Lønn',
        amountOre: 712_345_677n,
      }),
    )
    await secretary((ctx) =>
      addLine(ctx, municipalities, budgetId, {
        ...{ ...line, kind: 'cost', title: 'Én vei inn', amountOre: 100_000_01n, projectId: 'en-vei-inn' },
        ...{ keyId: equal, members: ['1825', '1813', '1833'] },
      }),
    )
    await secretary((ctx) =>
      addLine(ctx, municipalities, budgetId, {
        ...line,
        kind: 'income',
        title: 'Skjønnsmidler',
        amountOre: 400_000_000n,
        grantId,
      }),
    )
    const draft = await secretary((ctx) => budgetWithId(ctx, municipalities, budgetId))
    expect(draft.split.contributionsOre).toBe(712_345_677n + 100_000_01n - 400_000_000n)
    // Who looked at an older version decides nothing.
    const decide = (version: number) =>
      secretary((ctx) => decideBudget(ctx, municipalities, { id: budgetId, version, decidedIn: '4/26' }))
    await expect(decide(draft.version - 1)).rejects.toEqual(refusal('governance.budget-changed-meanwhile'))
    await decide(draft.version)
    // A later count changes nothing of what was decided.
    await secretary((ctx) =>
      recordPopulation(ctx, {
        municipality: '1825',
        countedOn: '2026-11-01',
        inhabitants: 12_000,
        source: 'prøve',
      }),
    )
    const kept = await secretary((ctx) => budgetWithId(ctx, municipalities, budgetId))
    expect(kept.split.byMember).toEqual(draft.split.byMember)

    const instalment = { budgetId, instalment: 1, instalments: 2 }
    const both = await Promise.allSettled([
      secretary((ctx) => makeInvoices(ctx, municipalities, instalment)),
      secretary((ctx) => makeInvoices(ctx, municipalities, instalment)),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await secretary((ctx) => makeInvoices(ctx, municipalities, { ...instalment, instalment: 2 }))
    const invoices = await secretary((ctx) => invoicesOf(ctx, budgetId))
    expect(invoices.map(({ number }) => Number(number))).toEqual(Array.from({ length: 32 }, (_, i) => i + 1))
    expect(invoices.reduce((sum, { amountOre }) => sum + amountOre, 0n)).toBe(draft.split.contributionsOre)
    const [first] = invoices as [(typeof invoices)[0]]
    const { xml } = await secretary((ctx) => invoiceWithId(ctx, first.id))
    expect(checkEhf(Buffer.from(xml))).toEqual([])

    const job = { municipality: '', cooperation: 'helgeland', id: first.id, attempt: 1 }
    const jobs = { ...world, municipalities, frames: null } as unknown as GovernanceWorld
    await archiveInvoice(jobs, job)
    await archiveInvoice(jobs, job)
    const entries = await world.admin<{ municipality: string; title: string }>(
      `select municipality, title from archive.registry_entry where made_for = $1`,
      [`governance-invoice:${first.id}`],
    )
    expect(entries).toEqual([{ municipality: host, title: expect.stringContaining('Faktura 1 til') }])
    const [filed] = await secretary((ctx) => invoicesOf(ctx, budgetId))
    expect(filed).toMatchObject({
      archivedIn: host,
      archiveReference: expect.stringMatching(/^2026\/\d+-1$/),
    })

    await secretary((ctx) => creditInvoice(ctx, municipalities, first.id))
    await expect(secretary((ctx) => creditInvoice(ctx, municipalities, first.id))).rejects.toEqual(
      refusal('governance.credited'),
    )
    const again = await secretary((ctx) => makeInvoices(ctx, municipalities, instalment))
    expect(again).toBe(1)
    const project = await secretary((ctx) => linksTo(ctx, { kind: 'project', id: 'en-vei-inn' }))
    expect(project).toMatchObject([{ from: { kind: 'budget', id: budgetId }, relation: 'pays' }])
    const invoice = await secretary((ctx) => linksFrom(ctx, { kind: 'invoice', id: first.id }))
    expect(invoice).toMatchObject([{ relation: 'follows-from', to: { kind: 'budget', id: budgetId } }])
  }, 60_000)
})

test('inhabitants are those counted by the day, with their source, and the register’s where nobody has counted', async () => {
  await secretary((ctx) =>
    recordPopulation(ctx, {
      municipality: '1820',
      countedOn: '2026-01-01',
      inhabitants: 7_321,
      source: 'SSB',
    }),
  )
  const of = async (day: string) =>
    (await secretary((ctx) => populationsOn(ctx, municipalities, day))).find(({ id }) => id === '1820')
  expect(await of('2026-06-01')).toMatchObject({ inhabitants: 7_321, source: 'SSB', countedOn: '2026-01-01' })
  expect(await of('2025-12-31')).toMatchObject({
    countedOn: null,
    source: expect.stringContaining('ca. 2024'),
  })
})

test('a grant is closed when all that its funder asks for is done, and no more is used than was given', async () => {
  const id = await secretary((ctx) =>
    addGrant(ctx, {
      ...{ title: 'DigiHelse', funder: 'KS', kind: 'other', state: 'applied', reference: null },
      ...{ appliedOre: 50_000_000n, grantedOre: null, startsOn: null, endsOn: null },
    }),
  )
  await secretary((ctx) => setGrantState(ctx, id, { state: 'granted', grantedOre: 30_000_000n }))
  await secretary((ctx) =>
    addCondition(ctx, id, { kind: 'report', text: 'Sluttrapport', dueOn: '2027-03-01' }),
  )
  const close = () => secretary((ctx) => setGrantState(ctx, id, { state: 'closed' }))
  await expect(close()).rejects.toEqual(refusal('governance.grant-conditions-owed'))
  const [report] = (await secretary((ctx) => grantWithId(ctx, id))).conditions
  const meet = (usedOre: bigint) =>
    secretary((ctx) => meetCondition(ctx, id, report?.id ?? '', { how: 'Sendt', usedOre }))
  await expect(meet(30_000_001n)).rejects.toEqual(refusal('governance.used-more-than-granted'))
  await meet(29_000_000n)
  await close()
  expect(await secretary((ctx) => grantWithId(ctx, id))).toMatchObject({
    state: 'closed',
    usedOre: 29_000_000n,
  })
})

test('a member that comes in mid-year pays its part by the agreement’s rule, with VAT on top where the cooperation takes it', async () => {
  const keyId = await decided('Etter innbyggere 2028', { kind: 'per-inhabitant', roundTo: 'ore' })
  const budgetId = await secretary((ctx) =>
    openBudget(ctx, {
      ...{ year: 2028, title: 'Felles drift', keyId, contribution: 'share', populationOn: '2026-11-22' },
    }),
  )
  const line = { projectId: null, systemId: null, grantId: null, keyId: null, benefitId: null, members: [] }
  const add = (title: string, amountOre: bigint, more = {}) =>
    secretary((ctx) =>
      addLine(ctx, municipalities, budgetId, { ...line, kind: 'cost', title, amountOre, ...more }),
    )
  await expect(add('x', 1n, { systemId: 'typed' })).rejects.toEqual(refusal('governance.not-in-list'))
  await add('Lønn', 100_000_01n)
  await add('Lisenser', 33_333_33n)
  const read = () => secretary((ctx) => budgetWithId(ctx, municipalities, budgetId))
  const before = await read()
  const joins = (source: string) =>
    secretary((ctx) =>
      recordMembership(ctx, municipalities, {
        municipality: '1825',
        joinedOn: '2028-07-01',
        leftOn: null,
        source,
      }),
    )
  await expect(joins('')).rejects.toEqual(refusal('governance.source-missing'))
  await joins('Samarbeidsavtalen § 9')
  await expect(read()).rejects.toEqual(refusal('governance.part-year-rule-missing'))
  await secretary((ctx) => chooseCooperationSetting(ctx, 'part-year', { rule: 'months' }, '2028-01-01', from))
  const half = await read()
  const of = (budget: typeof half, id: string) =>
    budget.split.byMember.find((one) => one.id === id)?.amountOre ?? 0n
  expect(half.payers.find(({ id }) => id === '1825')?.part).toEqual({ counts: 6, of: 12 })
  expect(of(half, '1825')).toBeLessThan(of(before, '1825'))
  expect(of(half, '1813')).toBeGreaterThan(of(before, '1813'))
  expect(half.split.contributionsOre).toBe(133_333_34n)
  await secretary((ctx) =>
    decideBudget(ctx, municipalities, { id: budgetId, version: half.version, decidedIn: '5/27' }),
  )
  const seller = { ...sellerInTest, vat: { category: 'S' as const }, references: { '1813': '1200-BESTILL' } }
  await secretary((ctx) => chooseCooperationSetting(ctx, 'invoicing', seller, '2026-01-01', from))
  await secretary((ctx) => makeInvoices(ctx, municipalities, { budgetId, instalment: 1, instalments: 1 }))
  const made = await secretary((ctx) => invoicesOf(ctx, budgetId))
  expect(made.reduce((sum, { netOre }) => sum + netOre, 0n)).toBe(133_333_34n)
  for (const { netOre, vatOre, amountOre } of made) {
    expect(vatOre).toBe((netOre * 25n + 50n) / 100n)
    expect(amountOre).toBe(netOre + vatOre)
  }
  const one = made.find(({ municipality }) => municipality === '1813')
  const read1 = readEhf(Buffer.from((await secretary((ctx) => invoiceWithId(ctx, one?.id ?? ''))).xml))
  expect(read1).toMatchObject({ reference: '1200-BESTILL', seller: { vatNumber: 'NO938712441MVA' } })
  // Made at the same moment of the test's clock: by name.
  expect(read1.lines.map(({ title }) => title.split(':')[0])).toEqual(['Lisenser', 'Lønn'])
  // What has been chosen since changes nothing of what is taken back.
  await secretary((ctx) => chooseCooperationSetting(ctx, 'invoicing', sellerInTest, '2026-11-01', from))
  await secretary((ctx) => creditInvoice(ctx, municipalities, one?.id ?? ''))
  const [credit] = (await secretary((ctx) => invoicesOf(ctx, budgetId))).filter(({ creditsId }) => creditsId)
  expect(credit).toMatchObject({ amountOre: one?.amountOre, vatOre: one?.vatOre, vatCategory: 'S' })
})

test('a grant goes from call to audit: applied for, own hours put in, reported on, and all of it in the auditor’s workbook', async () => {
  const keyId = await decided('Egenandel', { kind: 'equal', roundTo: 'ore' })
  const id = await secretary((ctx) =>
    addGrant(ctx, {
      ...{ title: 'Skjønnsmidler 2028', funder: 'Statsforvalteren', kind: 'skjonnsmidler', state: 'call' },
      ...{ reference: null, appliedOre: null, grantedOre: null, startsOn: null, endsOn: null },
      application: { need: 'Felles løsning' },
    }),
  )
  const to = (next: Parameters<typeof setGrantState>[2]) => secretary((ctx) => setGrantState(ctx, id, next))
  await expect(to({ state: 'granted', grantedOre: 1n })).rejects.toEqual(
    refusal('governance.grant-not-there'),
  )
  await to({ state: 'applied', appliedOre: 64_000_00n, reference: '2028/1' })
  await to({ state: 'granted', grantedOre: 32_000_00n })
  await secretary((ctx) => askOwnShare(ctx, id, { basisPoints: 5_000, keyId }))
  const give = (onDay: string) =>
    secretary((ctx) =>
      addContribution(ctx, municipalities, id, {
        ...{ municipality: '1825', phase: 'done', onDay, hundredthsOfHours: 250, orePerHour: 600_00n },
        ...{ amountOre: null, what: 'Utprøving' },
      }),
    )
  await expect(give('2099-01-01')).rejects.toEqual(refusal('governance.contribution-in-future'))
  await give('2026-11-01')
  const { bytes, cofunding } = await secretary(async (ctx) => {
    const grant = await grantWithId(ctx, id)
    const found = await cofundingOf(ctx, municipalities, grant)
    const ledger = await grantLedger(ctx, id)
    expect(ledger.events.map(({ event }) => event)).toEqual([
      ...['money.grant-added', 'money.grant-changed', 'money.grant-changed', 'money.grant-changed'],
      'money.grant-contribution',
    ])
    const nameOf = (number: string) => municipalities.byNumber(number).name
    return {
      cofunding: found,
      bytes: grantBundle({ grant, cofunding: found, ledger, language: 'nb', nameOf }),
    }
  })
  expect(cofunding.ownShareOre).toBe(32_000_00n)
  expect(cofunding.standings.find(({ municipality }) => municipality === '1825')).toMatchObject({
    ...{ owedOre: 2_000_00n, doneOre: 1_500_00n, missingOre: 500_00n },
  })
  expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK')
  const copy = await secretary((ctx) => copyGrant(ctx, id))
  expect(await secretary((ctx) => grantWithId(ctx, copy))).toMatchObject({
    ...{ state: 'call', copiedFrom: id, application: { need: 'Felles løsning' }, grantedOre: null },
  })
})

test('use is registered by period, and a member that is not counted is not nothing', async () => {
  const record = (used: Record<string, number>) =>
    secretary((ctx) =>
      recordUse(ctx, municipalities, {
        ...{
          unit: 'saker',
          from: '2026-01-01',
          to: '2026-06-30',
          origin: 'typed',
          source: 'fagsystemet',
          used,
        },
      }),
    )
  await expect(record({ '9999': 1 })).rejects.toEqual(refusal('governance.not-a-member'))
  await record({ '1825': 12, '1813': 0 })
  await record({ '1825': 14 })
  const [kept] = await secretary((ctx) => registeredUse(ctx))
  expect(kept?.used).toEqual({ '1825': 14, '1813': 0 })
})
