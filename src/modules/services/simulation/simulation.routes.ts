import { ratesOn } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorIn, holds } from '../catalogue/may.ts'
import { workshopOwner } from '../catalogue/owner.ts'
import { versionLines } from '../catalogue/versions.queries.ts'
import { isUuid } from '../filling-in/drafts.ts'
import { readDay, readDecimal } from '../overlays/figure.rules.ts'
import { figureInWords, rateInWords } from '../overlays/figure-words.ts'
import { inWorkshop, membersWhere } from '../overlays/workshop-visit.ts'
import { editionsOf } from '../rule-documentation/editions.ts'
import type { ServicesWorld } from '../world.ts'
import { titleOfService, unitOf } from './change-words.ts'
import type { Change } from './changed-basis.rules.ts'
import { simulationFormPage, type Typed } from './form.page.tsx'
import { runsPage } from './list.page.tsx'
import { resultOf } from './result.ts'
import { resultAsCsv } from './result-as-csv.ts'
import { resultAsPdf } from './result-as-pdf.ts'
import { runPage } from './run.page.tsx'
import { ownShare, type Run, runs } from './runs.queries.ts'
import { simulationTexts } from './simulation.text.ts'
import { askForSimulation } from './simulation.ts'

const at = '/verksted/proveregninger' as const
const viewed = { event: 'simulation.viewed' }
const counts = { none: 'counts and rules, no personal data' }
const read = { who: 'employee-anywhere', may: 'services.compare' } as const

/** `/verksted/proveregninger`: what a changed figure or rule would mean, before anybody adopts it. */
export function simulationRoutes(world: ServicesWorld): Route[] {
  const owner = () => workshopOwner(world.municipalities)
  const nameOf = (number: string) => world.municipalities.byNumber(number).name
  const leads = (visit: Visit) => membersWhere(world, visit, 'services.overlay')
  const develops = (visit: Visit) => holds(actorIn(visit, owner()), 'services.develop')
  const inOwn = <T>(visit: Visit, number: string, work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(number, actorIn(visit, number), work, visit.correlationId)

  /** Those for all members are everybody's who works with services; a municipality's own are its leader's. */
  async function visibleRuns(visit: Visit, id?: string): Promise<Run[]> {
    const common = (await inWorkshop(world, visit, (ctx) => runs(ctx, id))).filter(
      ({ scope }) => scope === 'members',
    )
    const own: Run[] = []
    for (const { number } of leads(visit))
      own.push(...(await inOwn(visit, number, (ctx) => runs(ctx, id))).filter(({ scope }) => scope === 'own'))
    return [...common, ...own].sort((a, b) => b.askedAt.getTime() - a.askedAt.getTime())
  }

  /** @throws Refusal not-found services.no-such-trial: also when it is another municipality's own */
  async function runOf(visit: Visit): Promise<Run> {
    const id = visit.params.prove ?? ''
    const [run] = isUuid(id) ? await visibleRuns(visit, id) : []
    if (!run) throw new Refusal('not-found', 'services.no-such-trial')
    // The examples of one's own municipality name cases.
    const number = run.scope === 'own' ? run.municipality : (leads(visit)[0]?.number ?? owner())
    const { serviceId } = run.definition
    await inOwn(visit, number, async (ctx) =>
      ctx.audit({
        ...{ event: 'simulation.viewed', subjectKind: 'service', subjectId: serviceId },
        details: { run: id },
      }),
    )
    return run
  }

  async function finished(visit: Visit) {
    const { result, resultSha256 } = await runOf(visit)
    if (!result) throw new Refusal('not-found', 'services.no-such-trial')
    return { result, resultSha256 }
  }

  function reasonsOf(run: Run, { language }: Visit): (code: string) => string {
    const decider = world.deciders.get(run.definition.serviceId)
    const notDecided = simulationTexts(language)('trial.why-not-decided')
    return (code) => (code === 'not-decided' ? notDecided : (decider?.reasonText({ code }, language) ?? code))
  }

  const mayTry = (visit: Visit) =>
    develops(visit) || leads(visit).length > 0
      ? [...world.services.keys()]
          .map((id) => ({ id, title: titleOfService(world.services, id, visit.language) }))
          .sort((a, b) => a.title.localeCompare(b.title, 'nb'))
      : []

  async function showForm(
    visit: Visit,
    typed: Typed | null,
    fault: { id: string; text: string } | null = null,
  ): Promise<Response> {
    const serviceId = visit.params.tjeneste ?? ''
    const { language } = visit
    const t = simulationTexts(language)
    if (mayTry(visit).length === 0) throw new Refusal('forbidden', 'services.not-allowed')
    const { rates, packages, today } = await inWorkshop(world, visit, async (ctx) => {
      const [running] = await editionsOf(ctx.tx, world.services, serviceId)
      if (!running) throw new Refusal('not-found', 'services.no-such-service')
      const wanted = running.service.rules?.rules.rates ?? []
      const ids = [...new Set(wanted.map(({ rateId }) => rateId))]
      const rows = ids.length > 0 ? await ratesOn(ctx, ids, ctx.today) : []
      const app = world.services.get(serviceId)?.app ?? null
      const named = wanted.flatMap((one) =>
        (one.variants ?? [one.variant]).map((variant) => {
          const now = rows.find((row) => row.rateId === one.rateId && row.variant === variant)
          const name = rateInWords(
            app,
            variant === 'ordinary' ? one.rateId : `${one.rateId} ${variant}`,
            language,
          )
          const label = now ? `${name}: ${figureInWords(now, language)}` : name
          return [`${one.rateId} ${variant}`, label] as const
        }),
      )
      const lines = await versionLines(ctx, owner(), serviceId)
      return {
        rates: [...new Map(named)].map(([value, label]) => ({ value, label })),
        packages: lines.map(({ hash, version, madeByName }) => ({
          value: hash,
          label:
            version === null
              ? t('trial.package-draft', { name: madeByName })
              : t('trial.package-version', { version }),
        })),
        today: ctx.today,
      }
    })
    const scopes = [
      ...(develops(visit) ? [{ value: 'members', label: t('trial.scope-members') }] : []),
      ...leads(visit).map(({ number, name }) => ({ value: number, label: name })),
    ]
    const usual: Typed = {
      ...{ kind: rates.length > 0 ? 'sats' : 'utgave', rate: '', value: '', set: 'nation', package: '' },
      ...{ from: `01.01.${today.slice(0, 4)}`, to: today.split('-').reverse().join('.'), scope: '' },
    }
    return visit.html(
      simulationFormPage({
        frame: await world.frames.page(visit),
        serviceTitle: titleOfService(world.services, serviceId, language),
        runId: posted(visit.form, 'id') || world.random.uuid(),
        ...{ serviceId, rates, packages, scopes, fault, typed: typed ?? usual },
      }),
      fault ? 422 : 200,
    )
  }

  async function ask(visit: Visit): Promise<Response> {
    const of = (name: string) => posted(visit.form, name)
    const t = simulationTexts(visit.language)
    const typed: Typed = {
      ...{ kind: of('hva'), rate: of('sats'), value: of('verdi'), set: of('hvem'), package: of('utgave') },
      ...{ from: of('fra'), to: of('til'), scope: of('omfang') },
    }
    const [from, to] = [readDay(typed.from), readDay(typed.to)]
    if (!from || !to || from > to) return showForm(visit, typed, { id: 'fra', text: t('trial-period') })
    const change = changeOf(typed)
    if (!change) return showForm(visit, typed, { id: 'verdi', text: t('trial-figure') })
    const isCommon = typed.scope === 'members'
    const number = isCommon ? owner() : typed.scope
    if (!isCommon && !leads(visit).some((one) => one.number === number))
      throw new Refusal('forbidden', 'services.not-allowed')
    const id = isUuid(of('id')) ? of('id') : world.random.uuid()
    const wanted = {
      ...{ id, serviceId: visit.params.tjeneste ?? '', change, from, to },
      scope: isCommon ? ('members' as const) : ('own' as const),
    }
    try {
      await inOwn(visit, number, (ctx) => askForSimulation(ctx, world, wanted))
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'services.trial-beyond-law') throw error
      return showForm(visit, typed, { id: 'verdi', text: t('trial-beyond-law') })
    }
    return visit.redirect(`${at}/${id}`)
  }

  return [
    {
      ...{ ...read, method: 'GET', path: at, audit: counts },
      async handle(visit) {
        const frame = await world.frames.page(visit)
        const shown = await visibleRuns(visit)
        return visit.html(
          runsPage({ frame, services: world.services, runs: shown, mayTry: mayTry(visit), nameOf }),
        )
      },
    },
    {
      ...{ ...read, method: 'GET', path: `${at}/ny/:tjeneste`, audit: counts },
      handle: (visit) => showForm(visit, null),
    },
    {
      ...{ ...read, method: 'POST', path: `${at}/ny/:tjeneste`, audit: { event: 'simulation.asked' } },
      handle: ask,
    },
    {
      ...{ ...read, method: 'GET', path: `${at}/:prove`, audit: viewed },
      async handle(visit) {
        const run = await runOf(visit)
        const own: { name: string; slug: string; result: ReturnType<typeof resultOf> }[] = []
        for (const { number } of run.scope === 'members' ? leads(visit) : []) {
          const tally = await inOwn(visit, number, (ctx) => ownShare(ctx, run.id))
          const { name, slug } = world.municipalities.byNumber(number)
          if (tally)
            own.push({
              name,
              slug,
              result: resultOf(run.definition, [{ municipality: number, tally }], true),
            })
        }
        return visit.html(
          runPage({
            frame: await world.frames.page(visit),
            ...{ services: world.services, run, nameOf, own },
            casesAt: run.scope === 'own' ? world.municipalities.byNumber(run.municipality).slug : null,
            ended: run.result ? run.definition.municipalities.length : await endedParts(run),
            reasonOf: reasonsOf(run, visit),
          }),
        )
      },
    },
    {
      ...{ ...read, method: 'GET', path: `${at}/:prove/resultat.json`, audit: viewed },
      async handle(visit) {
        const content = JSON.stringify(await finished(visit), null, 2)
        return download(content, 'resultat.json', 'application/json')
      },
    },
    {
      ...{ ...read, method: 'GET', path: `${at}/:prove/resultat.pdf`, audit: viewed },
      async handle(visit) {
        const run = await runOf(visit)
        if (!run.result) throw new Refusal('not-found', 'services.no-such-trial')
        const of = { services: world.services, run, nameOf, reasonOf: reasonsOf(run, visit) }
        const pdf = resultAsPdf(of, world.municipalities.byNumber(run.municipality), visit.language)
        return download(Buffer.from(pdf), 'resultat.pdf', 'application/pdf')
      },
    },
    {
      ...{ ...read, method: 'GET', path: `${at}/:prove/resultat.csv`, audit: viewed },
      async handle(visit) {
        return download(
          resultAsCsv((await finished(visit)).result, nameOf),
          'resultat.csv',
          'text/csv; charset=utf-8',
        )
      },
    },
  ]

  /** How many municipalities are done, and nothing of what they found. */
  async function endedParts(run: Run): Promise<number> {
    const rows = await world.transactions.acrossMembers(
      { kind: 'system', id: 'Prøveregning', name: 'Prøveregning' },
      'how far a trial run has come',
      (ctx) =>
        ctx.tx
          .selectFrom('services.simulation_part')
          .select('id')
          .where('simulation_id', '=', run.id)
          .where('done_at', 'is not', null)
          .execute(),
    )
    return rows.length
  }
}

function changeOf(typed: Typed): Change | null {
  if (typed.kind === 'utgave')
    return /^[0-9a-f]{64}$/.test(typed.package) ? { kind: 'package', packageHash: typed.package } : null
  const [rateId = '', variant = ''] = typed.rate.split(' ')
  const value = readDecimal(typed.value, unitOf(rateId))
  if (value === null || rateId === '' || variant === '') return null
  return {
    kind: 'rate',
    rateId,
    variant,
    value,
    set: typed.set === 'municipality' ? 'municipality' : 'nation',
  }
}

const download = (text: string | Buffer<ArrayBuffer>, name: string, type: string) =>
  new Response(text, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
