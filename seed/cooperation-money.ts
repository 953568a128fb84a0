import {
  addCondition,
  addContribution,
  addGrant,
  addLine,
  askOwnShare,
  budgetWithId,
  decideBudget,
  decideKey,
  makeInvoices,
  openBudget,
  proposeKey,
  recordUse,
} from '#modules/governance/index.ts'
import { chooseCooperationSetting, type Municipalities } from '#modules/members/index.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import type { CooperationCtx, Transactions } from '#platform/context.ts'

const invented = { source: 'oppdiktet for testmiljøet', trust: 'ikke verifisert' }

/**
 * Invented money of the test environment: the brackets are the strategy's, every sum is made up and says so. Last year's
 * budget is decided and invoiced, next year's is a draft.
 */
export async function seedMoney(ctx: CooperationCtx, municipalities: Municipalities): Promise<void> {
  const year = Number(ctx.today.slice(0, 4))
  await chooseCooperationSetting(
    ctx,
    'invoicing',
    {
      ...{ name: 'Digitale Helgeland (testmiljø)', organisationNumber: '313000001', street: 'Sømnaveien 1' },
      ...{
        postcode: '8900',
        city: 'Brønnøysund',
        accountNumber: '86011117947',
        contactName: 'Sekretariatet',
      },
      ...{ email: 'sekretariatet@samarbeid.example', dueDays: 30 },
    },
    '2020-01-01',
    invented,
  )
  const bands = await key(ctx, municipalities, 'Trinn (oppdiktede summer)', {
    kind: 'bands',
    bands: [
      { from: 0, to: 499, amountOre: 5_000_000 },
      { from: 500, to: 4_999, amountOre: 12_500_000 },
      { from: 5_000, to: 9_999, amountOre: 25_000_000 },
      { from: 10_000, to: null, amountOre: 50_000_000 },
    ],
    roundTo: 'krone',
  })
  const perHead = await key(ctx, municipalities, 'Etter innbyggere', {
    kind: 'per-inhabitant',
    roundTo: 'krone',
  })
  await proposeKey(ctx, municipalities, {
    name: '40 % likt, 60 % etter innbyggere',
    key: {
      kind: 'mixed',
      parts: [
        { basisPoints: 4_000, key: { kind: 'equal' } },
        { basisPoints: 6_000, key: { kind: 'per-inhabitant' } },
      ],
      roundTo: 'krone',
    },
    validFrom: `${year + 1}-01-01`,
  })
  // The strategy names the brackets and no sums: what is not known is shown as not known.
  await proposeKey(ctx, municipalities, {
    name: 'Trinn etter strategien (summene er ikke kjent)',
    key: {
      kind: 'bands',
      bands: [
        { from: 0, to: 499, amountOre: null },
        { from: 500, to: 4_999, amountOre: null },
        { from: 5_000, to: 9_999, amountOre: null },
        { from: 10_000, to: null, amountOre: null },
      ],
      roundTo: 'krone',
    },
    validFrom: `${year + 1}-01-01`,
  })
  await chooseCooperationSetting(ctx, 'part-year', { rule: 'days' }, '2020-01-01', invented)
  await recordUse(ctx, municipalities, {
    ...{
      unit: 'saker behandlet i felles løsning (oppdiktet)',
      from: `${year - 1}-01-01`,
      to: `${year - 1}-12-31`,
    },
    ...{ origin: 'typed', source: 'oppdiktet for testmiljøet' },
    used: { '1813': 412, '1816': 61, '1818': 88, '1824': 730, '1825': 64, '1826': 70, '1833': 1_480 },
  })
  const grantId = await addGrant(ctx, {
    ...{
      title: `Skjønnsmidler ${year} (oppdiktet)`,
      funder: 'Statsforvalteren i Nordland',
      kind: 'skjonnsmidler',
    },
    ...{ reference: null, appliedOre: 500_000_000n, grantedOre: 400_000_000n, state: 'granted' },
    ...{ startsOn: `${year}-01-01`, endsOn: `${year}-12-31`, responsible: 'Turid Nordvik' },
    application: {
      need: 'Kommunene har 90–150 systemer hver, og få som kjenner dem. Sammen kan de dele folk og løsninger.',
      goal: 'Felles tjenester for barnehage, helse og plan i alle kommunene.',
      plan: 'Felles prosjektleder hele året, tre kommuner som prøver først.',
    },
  })
  await askOwnShare(ctx, grantId, { basisPoints: 2_000, keyId: perHead })
  const hours = (
    municipality: string,
    hundredths: number,
    what: string,
    phase: 'planned' | 'done' = 'done',
  ) =>
    addContribution(ctx, municipalities, grantId, {
      ...{ municipality, phase, onDay: addDays(isoDate(ctx.today), -30), hundredthsOfHours: hundredths },
      ...{ orePerHour: 65_000n, amountOre: null, what },
    })
  await hours('1813', 18_750, 'Prosjektledelse lokalt, timeliste mars (oppdiktet)')
  await hours('1825', 4_200, 'Utprøving av skjema, timeliste april (oppdiktet)')
  await hours('1833', 30_000, 'Systemforvaltning, plan for høsten (oppdiktet)', 'planned')
  await addGrant(ctx, {
    ...{ title: `Skjønnsmidler ${year + 1} (oppdiktet utlysning)`, funder: 'Statsforvalteren i Nordland' },
    ...{ kind: 'skjonnsmidler', reference: null, appliedOre: null, grantedOre: null, state: 'call' },
    ...{ startsOn: `${year + 1}-01-01`, endsOn: `${year + 1}-12-31`, responsible: 'Turid Nordvik' },
    callAbout: 'Fornying og innovasjon i kommunene. Søknaden sendes i giverens portal.',
    callDueOn: addDays(isoDate(ctx.today), 14),
  })
  await addCondition(ctx, grantId, {
    ...{ kind: 'condition', text: 'Resultatene deles med alle kommunene i Nordland', dueOn: null },
  })
  await addCondition(ctx, grantId, {
    ...{ kind: 'report', text: 'Rapport om bruk av midlene', dueOn: addDays(isoDate(ctx.today), 60) },
  })
  const thisYear = await budget(ctx, municipalities, year, bands, [
    { kind: 'cost', title: 'Lønn til sekretariatet', amountOre: 520_000_000n },
    { kind: 'cost', title: 'Prosjekt: Én vei inn', amountOre: 180_000_000n, keyId: perHead },
    { kind: 'income', title: 'Skjønnsmidler', amountOre: 400_000_000n, grantId },
  ])
  const { version } = await budgetWithId(ctx, municipalities, thisYear)
  await decideBudget(ctx, municipalities, {
    id: thisYear,
    version,
    decidedIn: `Representantskapet 4/${year % 100} (oppdiktet)`,
  })
  await makeInvoices(ctx, municipalities, { budgetId: thisYear, instalment: 1, instalments: 2 })
  await budget(ctx, municipalities, year + 1, bands, [
    { kind: 'cost', title: 'Lønn til sekretariatet', amountOre: 540_000_000n },
    { kind: 'cost', title: 'Prosjekt: Én vei inn', amountOre: 250_000_000n, keyId: perHead },
    {
      kind: 'cost',
      title: 'Felles saksystem, innføring',
      amountOre: 90_000_000n,
      members: ['1813', '1816', '1818'],
    },
  ])
}

async function key(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  name: string,
  wanted: Parameters<typeof proposeKey>[2]['key'],
): Promise<string> {
  const id = await proposeKey(ctx, municipalities, { name, key: wanted, validFrom: '2024-01-01' })
  await decideKey(ctx, id, 'Representantskapet 3/23 (oppdiktet)')
  return id
}

type Line = Parameters<typeof addLine>[3]
async function budget(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  year: number,
  keyId: string,
  lines: (Pick<Line, 'kind' | 'title' | 'amountOre'> & Partial<Line>)[],
): Promise<string> {
  const wanted = {
    year,
    title: 'Felles budsjett',
    keyId,
    contribution: 'share',
    populationOn: ctx.today,
  } as const
  const id = await openBudget(ctx, wanted)
  for (const line of lines) {
    await addLine(ctx, municipalities, id, {
      ...{ projectId: null, systemId: null, grantId: null, keyId: null, benefitId: null, members: [] },
      ...line,
    })
  }
  return id
}

/** Ties next year's draft to a project and a benefit of the test environment, once they are there. Twice is once. */
export async function seedMoneyTies(
  transactions: Transactions,
  municipalities: Municipalities,
): Promise<void> {
  await transactions.inCooperation('helgeland', systemActor('prøvedata'), async (ctx) => {
    const draft = await ctx.tx
      .selectFrom('governance.budget')
      .select('id')
      .where('cooperation', '=', ctx.cooperation)
      .where('state', '=', 'draft')
      .executeTakeFirst()
    const tied = await ctx.tx
      .selectFrom('governance.budget_line')
      .select('id')
      .where('cooperation', '=', ctx.cooperation)
      .where('project_id', 'is not', null)
      .executeTakeFirst()
    const first = (kind: 'project' | 'benefit') =>
      ctx.tx
        .selectFrom('platform.link_node')
        .select(['id', 'label'])
        .where('cooperation', '=', ctx.cooperation)
        .where('kind', '=', kind)
        .where('gone_at', 'is', null)
        .orderBy('label')
        .executeTakeFirst()
    const [project, benefit] = [await first('project'), await first('benefit')]
    if (!draft || tied || !project) return
    const none = { systemId: null, grantId: null, keyId: null, members: [] }
    await addLine(ctx, municipalities, draft.id, {
      ...{ ...none, kind: 'cost', title: `Prosjektledelse: ${project.label}`, amountOre: 60_000_000n },
      ...{ projectId: project.id, benefitId: null },
    })
    if (!benefit) return
    await addLine(ctx, municipalities, draft.id, {
      ...{ ...none, kind: 'income', title: 'Gevinst tatt ut (oppdiktet sum)', amountOre: 10_000_000n },
      ...{ projectId: project.id, benefitId: benefit.id },
    })
  })
}
