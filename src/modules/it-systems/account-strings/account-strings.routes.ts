import { writeXlsx } from '#engines/spreadsheet/write-xlsx.ts'
import { kostraSeriesOf } from '#norway/kostra-accounts.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeZip } from '#platform/zip.ts'
import { download } from '../architecture/architecture.routes.ts'
import { importingTexts } from '../importing/importing.text.ts'
import { isUnreadable, readSheets } from '../importing/take-file.ts'
import { inRegister, writableMembers } from '../in-register.ts'
import { idIn, mayWriteFor } from '../register/register.routes.ts'
import type { ItSystemsWorld } from '../world.ts'
import { structureOf } from './account-code.rules.ts'
import { readAccounts } from './account-columns.rules.ts'
import { accountTexts } from './account-strings.text.ts'
import { controlChart } from './chart-controls.rules.ts'
import { type ChartsPageProps, chartPage, chartsPage, type JudgedChart } from './charts.page.tsx'
import { chartsOf, linesOf, takeChart, undoChart } from './charts.ts'
import { backTo, commonStructure, postedDifferently } from './common-structure.rules.ts'
import { comparePage } from './compare.page.tsx'

const base = '/samarbeid/kontostreng'
const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const writes = { who: 'cooperation', may: 'systems.write' } as const
const audit = { none: 'codes and sums of accounts; no person' }

/** Charts of accounts: taken in, held against KOSTRA, compared, and made into one. */
export function accountStringRoutes(world: ItSystemsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: base, ...reads, audit },
      handle: async (visit) => visit.html(await listPage(world, visit)),
    },
    {
      ...{ method: 'POST', path: base, ...writes, audit: { event: 'systems.chart-taken' } },
      ...{ maxBodyBytes: 100_000, files: { maxFileBytes: 10_000_000, maxFiles: 1 } },
      handle: (visit) => upload(world, visit),
    },
    {
      ...{ method: 'GET', path: `${base}/sammenlign`, ...reads, audit },
      async handle(visit) {
        const { charts, judged } = await visit.inCooperation(read)
        const frame = await world.frames.cooperation(visit, base)
        const nameOf = (number: string) => world.municipalities.byNumber(number).name
        const [differently, common] = [postedDifferently(charts), commonStructure(charts)]
        const codes = kostraSeriesOf(Math.max(...judged.map(({ year }) => year)))?.functions
        const nameOfFunction = (code: string) => {
          const known = codes?.get(code)
          return known?.nameTrust === 'bekreftet' ? (known.name ?? '') : ''
        }
        const isTestData = judged.some(({ origin }) => origin === 'test-data')
        return visit.html(
          comparePage({ frame, base, differently, common, nameOf, nameOfFunction, isTestData }),
        )
      },
    },
    {
      ...{ method: 'GET', path: `${base}/omkoding.xlsx`, ...reads, audit },
      handle: async (visit) => mappings(world, visit),
    },
    {
      ...{ method: 'GET', path: `${base}/:plan`, ...reads, audit },
      async handle(visit) {
        const chart = await chartIn(visit)
        return visit.html(
          chartPage({
            frame: await world.frames.cooperation(visit, base),
            ...{ base, chart, municipality: world.municipalities.byNumber(chart.municipality).name },
            mayWrite: mayWriteFor(world, visit, chart.municipality),
          }),
        )
      },
    },
    {
      ...{ method: 'POST', path: `${base}/:plan/angre`, ...writes, audit: { event: 'systems.chart-undone' } },
      async handle(visit) {
        const chart = await chartIn(visit)
        await inRegister(visit, chart.municipality, (ctx) => undoChart(ctx, chart))
        return visit.redirect(base)
      },
    },
  ]
}

/** The newest chart of each member, with its lines and what KOSTRA says of them. */
async function read(ctx: CooperationCtx) {
  const all = await chartsOf(ctx)
  const lines = await linesOf(ctx, all)
  const judged = all.map((chart, n): JudgedChart => {
    const own = lines[n]?.lines ?? []
    const series = kostraSeriesOf(chart.year)
    return { ...chart, structure: structureOf(own), findings: series ? controlChart(own, series) : null }
  })
  const newest = new Map(all.map((chart, n) => [chart.municipality, n] as const).reverse())
  return { judged, charts: [...newest.values()].sort((a, b) => a - b).map((n) => lines[n]!) }
}

async function chartIn(visit: Visit): Promise<JudgedChart> {
  const id = idIn(visit, 'plan', 'it-systems.no-such-chart')
  const { judged } = await visit.inCooperation(read)
  const found = judged.find((chart) => chart.id === id)
  if (!found) throw new Refusal('not-found', 'it-systems.no-such-chart')
  return found
}

async function listPage(
  world: ItSystemsWorld,
  visit: Visit,
  fault?: ChartsPageProps['fault'],
): Promise<string> {
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '')
  const writable = writableMembers(
    visit,
    members.map(({ number }) => number),
  )
  const { judged, year } = await visit.inCooperation(async (ctx) => ({
    judged: (await read(ctx)).judged,
    year: ctx.today.slice(0, 4),
  }))
  return chartsPage({
    frame: await world.frames.cooperation(visit, base),
    ...{ base, charts: judged },
    members: mayWriteFor(world, visit, writable[0] ?? '')
      ? members.filter(({ number }) => writable.includes(number))
      : [],
    nameOf: (number) => world.municipalities.byNumber(number).name,
    typed: { municipality: posted(visit.form, 'kommune'), year: posted(visit.form, 'ar') || year },
    ...(fault ? { fault } : {}),
  })
}

async function upload(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const t = importingTexts(visit.language)
  const refuse = async (fault: ChartsPageProps['fault']) =>
    visit.html(await listPage(world, visit, fault), 422)
  const municipality = posted(visit.form, 'kommune')
  if (!mayWriteFor(world, visit, municipality))
    return refuse({
      field: 'kommune',
      text: textOfRefusal(visit.language, 'it-systems.no-such-municipality', {}) ?? '',
    })
  const year = posted(visit.form, 'ar')
  if (!/^20\d\d$/.test(year))
    return refuse({ field: 'ar', text: accountTexts(visit.language)('accounts.year-wrong') })
  const file = visit.files[0]
  if (!file || file.tooLarge) return refuse({ field: 'fil', text: t(file ? 'file-too-large' : 'no-file') })
  const sheet = await readSheets(file.bytes)
  if (isUnreadable(sheet)) return refuse({ findings: sheet.findings })
  const best = sheet.sheets.map((one) =>
    readAccounts(
      one,
      sheet.findings.filter((finding) => (finding.sheet ?? '') === one.name),
    ),
  )
  const found = best.find(({ lines }) => lines.length > 0) ?? best[0]
  if (!found || found.troubles.length > 0)
    return refuse({ findings: sheet.findings, troubles: found?.troubles ?? [] })
  if (found.lines.length === 0)
    return refuse({ field: 'fil', text: accountTexts(visit.language)('accounts.trouble-nothing') })
  const chart = { year: Number(year), fileName: file.fileName, lines: found.lines, origin: 'import' } as const
  const id = await inRegister(visit, municipality, (ctx) => takeChart(ctx, municipality, chart))
  return visit.redirect(`${base}/${id}`)
}

/** Two sheets: from each member's codes to the common ones, and back. */
async function mappings(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const { charts } = await visit.inCooperation(read)
  const common = commonStructure(charts)
  const t = accountTexts(visit.language)
  const nameOf = (number: string) => world.municipalities.byNumber(number).name
  const kindOf = (kind: string) => t(`accounts.kind.${kind as 'function' | 'type'}`)
  const there = (common?.mappings ?? []).map((one) => [
    ...[nameOf(one.municipality), kindOf(one.kind), one.own, one.common, one.kind === 'type' ? one.name : ''],
  ])
  const back = charts.flatMap(({ municipality }) =>
    [...backTo(common?.mappings ?? [], municipality)].map(([key, own]) => {
      const [kind = '', code = ''] = key.split(' ')
      return [nameOf(municipality), kindOf(kind), code, own.join(', ')]
    }),
  )
  const first = t('accounts.kind')
  const bytes = writeZip(
    writeXlsx([
      {
        name: t('accounts.to-common'),
        headings: [t('accounts.title'), first, t('accounts.old'), t('accounts.new'), t('accounts.name')],
        rows: there,
      },
      {
        name: t('accounts.from-common'),
        headings: [t('accounts.title'), first, t('accounts.new'), t('accounts.old')],
        rows: back,
      },
    ]),
  )
  return download(bytes, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'omkoding.xlsx')
}
