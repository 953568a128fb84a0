import { addEntry, openProject } from '#modules/projects/index.ts'
import type { ProjectPhase } from '#norway/project-guide.ts'
import type { CooperationCtx } from '#platform/context.ts'

/** Invented projects that are done, so that estimates have something to be held against, and what they taught. */
export async function doneBefore(ctx: CooperationCtx): Promise<void> {
  const forms = await done(ctx, 'Felles skjemaløsning', 60_000_000n, 81_000_000n, '2025-12-31')
  await learnt(ctx, forms, {
    ...{ title: 'Innbyggerne forstod ikke ordene i søknadsskjemaet', sort: 'product', reach: 'cooperation' },
    ...{ cause: 'Fagord sto uten forklaring', effect: 'Mange ringte for å få hjelp' },
    ...{ warning: 'Skjemaet ble aldri prøvd av noen utenfor kommunen' },
    advice: 'Prøv skjema og brev med fem innbyggere før de tas i bruk.',
    ...{ audience: 'De som lager tjenester', on: '2025-03-10', by: 'Prosjektlederen', priority: '4' },
  })
  const letters = await done(ctx, 'Svar uten papir', 40_000_000n, 44_000_000n, '2025-10-15')
  await learnt(ctx, letters, {
    ...{
      title: 'For få saker til å måle virkningen i små kommuner',
      sort: 'steering',
      reach: 'municipality',
    },
    ...{ cause: 'Nullpunktet ble tatt etter at løsningen var i bruk', effect: 'Gevinsten kunne ikke vises' },
    ...{
      'known-risk': 'ja',
      advice: 'Mål nullpunktet et halvt år før oppstart, og mål flere kommuner sammen.',
    },
    ...{ audience: 'Gevinstansvarlige', on: '2025-10-20', by: 'Økonomisjefen', priority: '5' },
  })
  const post = await done(ctx, 'Automatisk fordeling av post', 75_000_000n, 105_000_000n, '2026-03-31')
  await learnt(ctx, post, {
    ...{ title: 'Leverandøren oppgraderte fagsystemet midt i testen', sort: 'procurement', reach: 'project' },
    ...{ cause: 'Avtalen sa ikke noe om oppgraderinger', effect: 'Testen måtte gjøres om igjen' },
    advice: 'Avtal frys av versjonen så lenge testen varer.',
    ...{ audience: 'Prosjektledere', on: '2026-01-15', by: 'Prosjektlederen', priority: '3' },
  })
}

async function done(
  ctx: CooperationCtx,
  title: string,
  costOre: bigint,
  actualCostOre: bigint,
  actualEndsOn: string,
): Promise<string> {
  const phase: ProjectPhase = 'realisation'
  return openProject(
    ctx,
    {
      ...{ title, goals: ['mal-tjenester'], members: ['1813', '1825'], sort: 'automation' },
      facts: { background: 'Oppdiktet: et prosjekt som er avsluttet.' },
      ...{ costOre, startsOn: '2025-01-01', endsOn: '2025-09-30', actualCostOre, actualEndsOn },
    },
    { origin: 'test-data', phase },
  )
}

const learnt = (ctx: CooperationCtx, projectId: string, fields: Record<string, string>) =>
  addEntry(ctx, projectId, 'experience', fields)
