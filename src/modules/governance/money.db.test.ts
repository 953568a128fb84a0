import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkEhf } from '#engines/ehf/index.ts'
import {
  chooseCooperationSetting,
  endRole,
  findPersons,
  giveRole,
  Municipalities,
  rolePermissions,
} from '#modules/members/index.ts'
import type { Actor, CooperationRole } from '#platform/actor.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { linksFrom, linksTo, registerNode } from '#platform/links.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { archiveInvoice } from './money/archive-invoice.job.ts'
import { addLine, budgetWithId, decideBudget, openBudget } from './money/budgets.ts'
import type { FinancingKey } from './money/financing-key.rules.ts'
import { grantWithId } from './money/grants.queries.ts'
import { addCondition, addGrant, meetCondition, setGrantState } from './money/grants.ts'
import { invoicesOf, invoiceWithId } from './money/invoices.queries.ts'
import { creditInvoice, makeInvoices } from './money/invoices.ts'
import { decideKey, proposeKey } from './money/keys.ts'
import { populationsOn, recordPopulation } from './money/population.ts'
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

beforeAll(async () => {
  world = await testWorld()
  municipalities = await Municipalities.read(world.transactions)
  await secretary(async (ctx) => {
    await chooseCooperationSetting(ctx, 'host', { municipality: host }, '2020-01-01', from)
    await chooseCooperationSetting(
      ctx,
      'invoicing',
      {
        ...{ name: 'Digitale Helgeland (prøve)', organisationNumber: '938712441', street: 'Storgata 1' },
        ...{
          postcode: '8900',
          city: 'Brønnøysund',
          accountNumber: '86011117947',
          contactName: 'Sekretariatet',
        },
        ...{ email: 'post@prove.example', dueDays: 30 },
      },
      '2020-01-01',
      from,
    )
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

test('roles are given and ended by the secretariat alone, and the last who can give them keeps theirs', async () => {
  const employee = async (name: string) => {
    const [row] = await world.admin<{ id: string }>(
      `select members.register_employee(gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), $1, 'rådgiver', now()) as id`,
      [name],
    )
    await world.admin(
      `insert into members.role_assignment (municipality, id, employee_id, employee_name, employee_title, role, valid_from)
       values ('1825', gen_random_uuid(), $1, $2, 'rådgiver', 'leader', '2020-01-01')`,
      [row?.id, name],
    )
    return row?.id ?? ''
  }
  const [first, second] = [await employee('Ane Rolleprøve'), await employee('Bo Rolleprøve')]
  const give = (employeeId: string, role: CooperationRole, municipality: string | null = null) =>
    secretary((ctx) =>
      giveRole(ctx, municipalities, {
        ...{ searched: 'rolleprøve', employeeId, role, municipality },
        ...{ validFrom: ctx.today, validTo: null },
      }),
    )
  const one = await give(first, 'secretary')
  await expect(give(first, 'secretary')).rejects.toEqual(refusal('members.role-held'))
  await expect(give(second, 'member-contact')).rejects.toEqual(refusal('members.role-needs-member'))
  await expect(as('project-manager', (ctx) => findPersons(ctx, 'rolle'))).rejects.toEqual(
    refusal('members.not-in-cooperation'),
  )
  const end = (id: string) => secretary((ctx) => endRole(ctx, id, ctx.today))
  await expect(end(one)).rejects.toEqual(refusal('members.role-last-administrator'))
  const two = await give(second, 'secretary')
  // Both at once: one of them must stay.
  const both = await Promise.allSettled([end(one), end(two)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const written = await world.admin<{ event: string }>(
    `select event from platform.cooperation_audit_event where event like 'cooperation.role%' order by sequence`,
  )
  expect(written.map(({ event }) => event)).toEqual([
    ...['cooperation.role-given', 'cooperation.role-given', 'cooperation.role-ended'],
  ])
})
