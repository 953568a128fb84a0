import { readSpreadsheet } from '#engines/spreadsheet/read-spreadsheet.ts'
import { mayInCooperation } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { readZip, ZipFault } from '#platform/zip.ts'
import { base, projectsPage } from '../frame.tsx'
import { gateDecisionsOf } from '../gates/gates.ts'
import { onePage as projectPageOf, projectsAudit } from '../portfolio/project.routes.ts'
import { projectsOf, projectWithId } from '../portfolio/projects.ts'
import {
  countOf,
  doneOrShown,
  field,
  idIn,
  needed,
  neededDay,
  neededNumber,
  numberIn,
  oneOf,
  oreOf,
} from '../reading-forms.ts'
import { uptakesOf } from '../uptake/uptake.ts'
import type { ProjectsWorld } from '../world.ts'
import { writableOf, writing } from '../writing.ts'
import { benefitPage } from './benefit.page.tsx'
import { benefitTexts } from './benefit.text.ts'
import { benefitIn } from './benefit-fields.tsx'
import { BenefitTable } from './benefit-table.tsx'
import { addBenefit, addFigures, benefitHref, benefitWithId, planMember, reachedOn } from './benefits.ts'
import { budgetWorkbook } from './budget-sheet.ts'
import { changeBenefit } from './change-benefit.ts'
import { type FigureFault, figuresIn } from './import-figures.rules.ts'
import { measureBenefit } from './measure-benefit.ts'
import { measureIds } from './measures.ts'
import { reportTexts } from './report.text.ts'

const path = `${base}/gevinster`
const one = `${path}/:gevinst`
const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const writes = { who: 'cooperation', may: 'cooperation.write' } as const
const limits = { zipBytes: 2_000_000, files: 500, fileBytes: 5_000_000, totalBytes: 15_000_000 }

export function benefitRoutes(world: ProjectsWorld): Route[] {
  const act = (visit: Visit, work: (id: string) => Promise<unknown>) => {
    const id = idIn(visit, 'gevinst')
    return doneOrShown(
      visit,
      async () => {
        const to = await work(id)
        return typeof to === 'string' ? to : benefitHref(id)
      },
      (problem) => page(world, visit, problem),
    )
  }
  const added = { event: 'projects.benefit-figures-added' }
  return [
    {
      ...{ method: 'GET', path, ...reads, audit: projectsAudit },
      handle: async (visit) => visit.html(await listPage(world, visit)),
    },
    {
      ...{ method: 'GET', path: `${path}/budsjett.xlsx`, ...reads, audit: projectsAudit },
      handle: (visit) => sheet(world, visit),
    },
    {
      ...{ method: 'GET', path: one, ...reads, audit: projectsAudit },
      handle: async (visit) => visit.html(await page(world, visit)),
    },
    {
      ...{ method: 'POST', path: `${one}/plan`, ...reads, audit: { event: 'projects.benefit-planned' } },
      handle: (visit) =>
        act(visit, (id) => {
          const municipality = needed(visit, 'kommune')
          const plan = {
            ...{
              municipality,
              owner: field(visit, 'eier'),
              budgetLine: field(visit, 'budsjettpost') || null,
            },
            ...{ baseline: neededNumber(visit, 'nullpunkt'), baselineOn: neededDay(visit, 'nullpunkt-dato') },
            ...{ target: neededNumber(visit, 'mal'), targetOn: neededDay(visit, 'mal-dato') },
            ...{ baselineCount: countOf(visit, 'nullpunkt-antall'), forecast: forecastIn(visit) },
            ...{ budgetOre: oreOf(visit, 'budsjettbelop'), budgetYear: countOf(visit, 'budsjettar') },
          }
          return writing(visit, municipality, (ctx) => planMember(ctx, id, plan))
        }),
    },
    {
      ...{ method: 'POST', path: `${one}/endre`, ...writes, audit: { event: 'projects.benefit-changed' } },
      handle: (visit) =>
        act(visit, (id) => {
          const [version, said] = [Number(field(visit, 'versjon')), benefitIn(visit)]
          return visit.inCooperation((ctx) => changeBenefit(ctx, id, version, said))
        }),
    },
    {
      ...{ method: 'POST', path: `${one}/tall`, ...reads, audit: added },
      handle: (visit) =>
        act(visit, (id) => {
          const municipality = needed(visit, 'kommune')
          const figure = {
            ...{ municipality, onDay: neededDay(visit, 'dag'), value: neededNumber(visit, 'tallet') },
            ...{ counted: null, note: field(visit, 'merknad') || null },
          }
          return writing(visit, municipality, (ctx) => addFigures(ctx, id, 'typed', [figure]))
        }),
    },
    {
      ...{ method: 'POST', path: `${one}/importer`, ...writes, audit: added },
      ...{ maxBodyBytes: 100_000, files: { maxFileBytes: 2_000_000, maxFiles: 1 } },
      handle: (visit) => importFile(world, visit),
    },
    {
      ...{ method: 'POST', path: `${one}/mal`, ...writes, audit: added },
      handle: (visit) =>
        act(visit, async (id) => {
          const found = await measureBenefit(world, visit, id, field(visit, 'bakover') === 'ja')
          return `${benefitHref(id)}?malt=${found.measured}&uten=${found.nothing}`
        }),
    },
  ]
}

/** Stands under its project. */
export const addBenefitRoute = (world: ProjectsWorld): Route => ({
  ...{ method: 'POST', path: `${base}/:prosjekt/gevinster`, ...writes },
  audit: { event: 'projects.benefit-added' },
  handle: (visit) =>
    doneOrShown(
      visit,
      async () => {
        const measure = field(visit, 'kilde')
        const said = {
          ...{ ...benefitIn(visit), goals: [] },
          ...{ unit: field(visit, 'enhet'), direction: oneOf(visit, 'retning', ['up', 'down']) },
          measure: measure === '' ? null : oneOf(visit, 'kilde', measureIds),
        }
        const id = idIn(visit, 'prosjekt')
        return benefitHref(await visit.inCooperation((ctx) => addBenefit(ctx, id, said)))
      },
      (problem) => projectPageOf(world, visit, problem),
    ),
})

/** All three, or none. @throws Refusal where some are missing or no numbers */
function forecastIn(visit: Visit) {
  if (['prognose', 'prognose-lav', 'prognose-hoy'].every((name) => field(visit, name) === '')) return null
  return {
    ...{ low: neededNumber(visit, 'prognose-lav'), likely: neededNumber(visit, 'prognose') },
    high: neededNumber(visit, 'prognose-hoy'),
  }
}

async function listPage(world: ProjectsWorld, visit: Visit): Promise<string> {
  const reached = await visit.inCooperation((ctx) => reachedOn(ctx, ctx.today))
  const t = benefitTexts(visit.language)
  return projectsPage({
    ...{ frame: await world.frames.cooperation(visit, base), title: t('benefits.title'), view: 'gevinster' },
    testData: reached.some(({ benefit }) => benefit.origin === 'test-data'),
    children: (
      <>
        <BenefitTable language={visit.language} reached={reached} />
        {reached.length > 0 && (
          <p>
            <a class="ds-link" href={`${path}/kommuner`}>
              {reportTexts(visit.language)('report.link')}
            </a>
          </p>
        )}
        {reached.length > 0 && (
          <p>
            <a class="ds-link" href={`${path}/budsjett.xlsx`}>
              {t('benefits.export')}
            </a>
          </p>
        )}
      </>
    ),
  })
}

async function page(world: ProjectsWorld, visit: Visit, problem?: string): Promise<string> {
  const id = idIn(visit, 'gevinst')
  const { reached, project, uptakes, decisions } = await visit.inCooperation(async (ctx) => {
    const { projectId } = await benefitWithId(ctx, id)
    const [reached] = await reachedOn(ctx, ctx.today, { id })
    if (!reached) throw new Refusal('not-found', 'platform.no-such-page')
    const uptakes = await uptakesOf(ctx, projectId)
    const decisions = await gateDecisionsOf(ctx, projectId)
    return { reached, uptakes, decisions, project: await projectWithId(ctx, projectId) }
  })
  const mayWrite = mayInCooperation(visit, 'cooperation.write')
  const { measure } = reached.benefit
  return benefitPage({
    ...{ reached, project, uptakes, decisions, frame: await world.frames.cooperation(visit, base) },
    nameOf: (number) => world.municipalities.byNumber(number).name,
    writable: writableOf(visit, project.members).map((number) => world.municipalities.byNumber(number)),
    measures: !measure ? 'no' : !world.measures[measure] ? 'not-connected' : mayWrite ? 'yes' : 'no',
    mayImport: mayWrite,
    measuredNow: measuredIn(visit),
    mayChange: mayWrite,
    ...(problem ? { problem } : {}),
  })
}

/** What the measuring that led here found. */
function measuredIn({ query }: Visit) {
  const [measured, nothing] = [query.get('malt') ?? '', query.get('uten') ?? '']
  const isRight = [measured, nothing].every((text) => /^\d{1,4}$/.test(text))
  return isRight ? { measured: Number(measured), nothing: Number(nothing) } : null
}

async function importFile(world: ProjectsWorld, visit: Visit): Promise<Response> {
  const id = idIn(visit, 'gevinst')
  const t = benefitTexts(visit.language)
  const file = visit.files[0]
  if (!file || file.tooLarge) return visit.html(await page(world, visit, t('benefits.no-file')), 422)
  const unzip = (zip: Uint8Array) => readZip(zip, limits)
  const read = await readSpreadsheet({ bytes: file.bytes, unzip }).catch((error) => {
    if (!(error instanceof ZipFault)) throw error
    return { format: 'xlsx' as const, sheets: [], findings: [{ code: 'damaged' as const }] }
  })
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '')
  const numberOf = (text: string) =>
    members.find(({ number, name }) => number === text || name.toLowerCase() === text.toLowerCase())
      ?.number ?? null
  const { figures, faults } = figuresIn(read, numberOf, numberIn)
  if (faults.length > 0) {
    const said = faults.slice(0, 5).map((fault) => inWords(fault, visit.language))
    return visit.html(await page(world, visit, said.join(' ')), 422)
  }
  return doneOrShown(
    visit,
    async () => {
      await visit.inCooperation((ctx) => addFigures(ctx, id, 'import', figures))
      return benefitHref(id)
    },
    (problem) => page(world, visit, problem),
  )
}

function inWords(fault: FigureFault, language: Language): string {
  const t = benefitTexts(language)
  if (fault.what === 'file') return t('benefits.fault-file', { code: fault.code })
  if (fault.what === 'headings') return t('benefits.fault-headings')
  const column = { municipality: 'Kommune', day: 'Dato', value: 'Verdi' }[fault.column]
  return t('benefits.fault-row', { row: fault.row, column })
}

async function sheet(world: ProjectsWorld, visit: Visit): Promise<Response> {
  const { reached, projects } = await visit.inCooperation(async (ctx) => ({
    reached: await reachedOn(ctx, ctx.today),
    projects: await projectsOf(ctx),
  }))
  const bytes = budgetWorkbook({
    ...{ reached, language: visit.language },
    nameOf: (number) => world.municipalities.byNumber(number).name,
    titleOf: (id) => projects.find((project) => project.id === id)?.title ?? '',
  })
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="gevinster-til-budsjett.xlsx"',
    },
  })
}
