import {
  addBenefit,
  addEntry,
  addFigures,
  addStrategyItem,
  answerChecklist,
  loadStrategy,
  openProject,
  planMember,
  saveDraft,
  sayUptake,
  scoreIdea,
  sendIdea,
} from '#modules/projects/index.ts'
import { strategyOf } from '#norway/digital-strategy.ts'
import { gateWithId } from '#norway/project-guide.ts'
import { systemActor } from '#platform/actor.ts'
import type { CooperationCtx, Transactions } from '#platform/context.ts'
import { doneBefore } from './projects-done.ts'

const reason = 'Oppdiktet vurdering i testmiljøet.'
const members = ['1811', '1813', '1818', '1824', '1825', '1833']

/** The strategy of Digitale Helgeland, and invented ideas and projects marked as test data. What is there stays. */
export async function seedProjects(transactions: Transactions): Promise<void> {
  await transactions.inCooperation('helgeland', systemActor('prøvedata'), async (ctx) => {
    if (!(await loadStrategy(ctx))) return
    for (const [title, goals, year] of [
      ['Tre tjenester med svar uten venting', ['mal-tjenester'], 2027],
      ['Kurs for superbrukere i alle kommuner', ['mal-kompetanse'], 2027],
    ] as const)
      await addStrategyItem(ctx, {
        ...{ kind: 'action', title, goals, year, validFrom: '2026-11-01' },
        source: 'Oppdiktet handlingsplan i testmiljøet',
      })
    await idea(ctx, '1825', 'Svar på barnehagesøknad samme dag', ['mal-tjenester', 'mal-papirlost'], 3, 2)
    await idea(ctx, '1833', 'Felles opplæring i digitale verktøy', ['mal-kompetanse'], 2, 3)
    await idea(ctx, '1813', 'Ett felles system for skjema', ['mal-muligheter', 'mal-papirlost'], 2, 2)
    await automaticAnswers(ctx)
    await sharedArchive(ctx)
    await doneBefore(ctx)
  })
}

/** `first` for principles and `second` for success criteria, a little apart so that the ranking has something to say. */
async function idea(
  ctx: CooperationCtx,
  municipality: string,
  title: string,
  goals: string[],
  first: number,
  second: number,
): Promise<void> {
  const id = await sendIdea(ctx, {
    ...{ municipality, title, goals, affected: 'Innbyggere og ansatte', origin: 'test-data' },
    ...{
      problem: 'Oppdiktet: arbeidet gjøres for hånd i hver kommune.',
      change: 'Det gjøres én gang, sammen.',
    },
  })
  const items = strategyOf('helgeland')?.items ?? []
  const scores = items.flatMap(({ kind, code }, n) => {
    if (kind !== 'principle' && kind !== 'success') return []
    const score = Math.max(0, (kind === 'principle' ? first : second) - (n % 4 === 0 ? 1 : 0))
    return [{ criterion: code, score, reason }]
  })
  // The last is not judged by everything yet.
  await scoreIdea(ctx, id, municipality === '1813' ? scores.slice(0, 12) : scores)
}

async function automaticAnswers(ctx: CooperationCtx): Promise<void> {
  const id = await openProject(
    ctx,
    {
      ...{ title: 'Automatiske svar på søknader', goals: ['mal-tjenester', 'mal-papirlost'], members },
      ...{ costOre: 180_000_000n, startsOn: '2026-02-01', endsOn: '2027-06-30', sort: 'automation' },
      facts: {
        background: 'Oppdiktet: søkere venter i uker på svar som følger av reglene.',
        purpose: 'Søkeren får svar når opplysningene er hentet.',
        products: 'Regler, skjema og brev for tre tjenester.',
        guidance: 'Nasjonale fellesløsninger brukes der de finnes.',
        phase: 'Konsept velges i løpet av tre måneder.',
        organisation: 'Et lag på fire, med én fra hver pilotkommune.',
        ...{ owner: 'Turid Nordvik', manager: 'Eirik Breivold' },
        'expert-group': 'Tjenester, felleskomponenter og virksomhetsarkitektur',
      },
    },
    { origin: 'test-data' },
  )
  await addEntry(ctx, id, 'milestone', { title: 'Konsept valgt', due: '2027-01-31', owner: 'Eirik Breivold' })
  const risk = { title: 'For få saker til å måle', likelihood: '3', consequence: '4', owner: 'Turid Nordvik' }
  await addEntry(ctx, id, 'risk', { ...risk, measure: 'Flere kommuner måler sammen' })
  await addEntry(ctx, id, 'stakeholder', { title: 'Foreldre', interest: 'Raskt svar', influence: '4' })
  await saveDraft(ctx, id, 'mandate', 0, { experience: 'Ingen liknende prosjekter i samarbeidet ennå.' })
  const first = gateWithId('bp1')?.checklist.slice(0, 4) ?? []
  await answerChecklist(ctx, id, 'endring', [
    { item: 'endring-1', answer: 'yes', evidence: 'Oppdiktet: kommunedirektørene har vedtatt det' },
    { item: 'endring-2', answer: 'no', evidence: null },
  ])
  await sayUptake(ctx, id, uptake('1825', 'preparing', '2026-10-01', 'Leder for oppvekst'))
  await sayUptake(ctx, id, uptake('1813', 'decided', '2026-11-02', null))
  const answers = first.map(({ id: item }) => ({
    item,
    answer: 'yes' as const,
    evidence: 'Møtet i arbeidsgruppen',
  }))
  await answerChecklist(ctx, id, 'bp1', answers)
  const benefit = await addBenefit(
    ctx,
    id,
    {
      ...{ title: 'Kortere tid til svar', sort: 'quality', effect: 'not-priced', goals: [] },
      ...{
        indicator: 'Dager fra søknad til svar',
        unit: 'dager',
        direction: 'down',
        measure: 'days-to-answer',
      },
      ...{ worthOrePerUnit: null, actions: 'Regler og skjema tas i bruk', prerequisite: null, risk: null },
    },
    'test-data',
  )
  await plan(ctx, benefit, '1825', '21', '3', null)
  await plan(ctx, benefit, '1813', '18', '3', null)
}

async function sharedArchive(ctx: CooperationCtx): Promise<void> {
  const id = await openProject(
    ctx,
    {
      ...{
        title: 'Felles mottak av post',
        goals: ['mal-papirlost', 'mal-muligheter'],
        members: members.slice(0, 4),
      },
      ...{ costOre: 95_000_000n, startsOn: '2025-09-01', endsOn: '2026-12-31', sort: 'automation' },
      facts: {
        background: 'Oppdiktet: posten sorteres for hånd.',
        purpose: 'Post som er sikker, går av seg selv.',
      },
    },
    // Where it stands is invented too: no body has decided anything of it.
    { origin: 'test-data', phase: 'execution' },
  )
  const benefit = await addBenefit(
    ctx,
    id,
    {
      ...{ title: 'Spart tid i dokumentsenteret', sort: 'saved-time', effect: 'budget', goals: [] },
      ...{ indicator: 'Timer til sortering i året', unit: 'timer', direction: 'down', measure: null },
      ...{
        worthOrePerUnit: 45_000n,
        actions: 'Sikker post journalføres uten person',
        prerequisite: 'Alle postkasser går gjennom mottaket',
        risk: 'Timene brukes til annet uten at noen har bestemt det',
      },
      more: {
        ...{ stateSort: 'efficiency', affected: 'Ansatte i dokumentsenteret', product: 'Felles mottak' },
        ...{ method: 'Timelister i dokumentsenteret, ført hver måned', responsible: 'Arkivleder' },
        dueOn: '2026-06-30',
      },
    },
    'test-data',
  )
  await plan(ctx, benefit, '1811', '300', '180', null)
  await plan(ctx, benefit, '1813', '520', '300', '1.120.100')
  await plan(ctx, benefit, '1818', '260', '150', null)
  await sayUptake(ctx, id, uptake('1811', 'in-use', '2026-03-01', 'Leder for fellestjenester'))
  await sayUptake(ctx, id, uptake('1813', 'in-the-line', '2026-03-01', 'Arkivleder'))
  await sayUptake(ctx, id, uptake('1818', 'preparing', '2026-09-15', null))
  await addFigures(ctx, benefit, 'typed', [
    // Fell at once where it was taken into use, and little by little where it would have fallen anyway.
    ...monthly('1811', [304, 297, 301, 306, 298, 303, 232, 236, 229, 233, 228, 231, 234, 230]),
    ...monthly('1813', [520, 512, 500, 491, 478, 470, 461, 448, 440, 432, 419, 408, 401, 390]),
  ])
}

/** From September 2025, on the first of each month. */
const monthly = (municipality: string, values: readonly number[]) =>
  values.map((value, n) => {
    const month = (8 + n) % 12
    const year = 2025 + Math.floor((8 + n) / 12)
    return figure(municipality, `${year}-${String(month + 1).padStart(2, '0')}-01`, String(value))
  })

const uptake = (
  municipality: string,
  state: 'decided' | 'preparing' | 'in-use' | 'in-the-line',
  since: string,
  responsible: string | null,
) => ({ municipality, state, since, responsible, note: 'Oppdiktet' })

const figure = (municipality: string, onDay: string, value: string) => ({
  ...{ municipality, onDay, value, counted: null, note: 'Oppdiktet' },
})

const plan = (
  ctx: CooperationCtx,
  benefitId: string,
  municipality: string,
  baseline: string,
  target: string,
  budgetLine: string | null,
) =>
  planMember(ctx, benefitId, {
    ...{ municipality, owner: 'Leder for fellestjenester', baseline, baselineOn: '2025-12-31' },
    ...{ baselineCount: 40, target, targetOn: '2027-06-30', budgetLine },
    // Half of what is freed there is taken; of the others nobody has decided.
    ...(budgetLine ? { budgetOre: 3_000_000n, budgetYear: 2026 } : {}),
  })
