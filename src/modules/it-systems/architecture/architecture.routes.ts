import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { choosingTexts } from '../choosing/choosing.text.ts'
import { proposalsOf } from '../choosing/proposals.ts'
import { sharedContracts } from '../contracts/shared-costs.rules.ts'
import { relationsOf } from '../integrations/relations.queries.ts'
import { itSystemsTexts } from '../it-systems.text.ts'
import { viewOf } from '../overview/overview.routes.ts'
import { base } from '../register/register.routes.ts'
import { registerTexts } from '../register/register.text.ts'
import { systemTexts } from '../register/systems.text.ts'
import type { ItSystemsWorld } from '../world.ts'
import { exchangeFile } from './archimate.ts'
import { architecturePage } from './architecture.page.tsx'
import { architectureTexts } from './architecture.text.ts'
import { kitosShape } from './kitos.ts'
import { modelOfRegister } from './model-of-register.rules.ts'
import { registerWorkbook } from './register-sheet.ts'

const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const audit = { none: 'systems, contracts and who is responsible for them at work' }

/** The capability map, and the register in formats that others read. */
export function architectureRoutes(world: ItSystemsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: `${base}/arkitektur`, ...reads, audit },
      async handle(visit) {
        const proposals = await visit.inCooperation((ctx) => proposalsOf(ctx))
        return visit.html(architecturePage({ ...(await viewOf(world, visit)), proposals }))
      },
    },
    {
      ...{ method: 'GET', path: `${base}/arkitektur.xml`, ...reads, audit },
      handle: async (visit) =>
        download(await architectureFile(world, visit), 'application/xml; charset=utf-8', 'arkitektur.xml'),
    },
    {
      ...{ method: 'GET', path: `${base}/kitos.json`, ...reads, audit },
      async handle(visit) {
        const view = await viewOf(world, visit, { allUses: true })
        const relations = await visit.inCooperation((ctx) => relationsOf(ctx))
        const organisationOf = (number: string) => world.municipalities.byNumber(number)
        const populationOf = (number: string) => organisationOf(number).population
        const shared = sharedContracts(view.contracts, view.usages, populationOf)
        const shape = kitosShape({ ...view, relations, shared, organisationOf })
        return download(
          JSON.stringify(shape, null, 1),
          'application/json; charset=utf-8',
          'systemer-kitos.json',
        )
      },
    },
    {
      ...{ method: 'GET', path: `${base}/systemer.xlsx`, ...reads, audit },
      async handle(visit) {
        const view = await viewOf(world, visit, { allUses: true })
        const relations = await visit.inCooperation((ctx) => relationsOf(ctx))
        const populationOf = (number: string) => world.municipalities.byNumber(number).population
        const t = itSystemsTexts(visit.language)
        const bytes = registerWorkbook({
          ...{ ...view, relations },
          shared: sharedContracts(view.contracts, view.usages, populationOf),
          language: visit.language,
          nameOf: (number) => world.municipalities.byNumber(number).name,
          words: { municipality: t('column.members'), systems: t('title'), contracts: t('contracts') },
        })
        return download(
          bytes,
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'systemer.xlsx',
        )
      },
    },
  ]
}

async function architectureFile(world: ItSystemsWorld, visit: Visit): Promise<string> {
  const view = await viewOf(world, visit, { allUses: true })
  const { language } = visit
  const t = architectureTexts(language)
  const names = registerTexts(language)
  const { proposals, relations } = await visit.inCooperation(async (ctx) => ({
    proposals: await proposalsOf(ctx),
    relations: await relationsOf(ctx),
  }))
  const model = modelOfRegister(
    { ...view, proposals, relations },
    {
      name: t('architecture.model', { name: visit.cooperation?.name ?? '' }),
      ...{ documentation: t('architecture.model-about'), language, today: t('architecture.today') },
      ...{ noArea: names('no-area'), vendor: names('field.vendor'), endsOn: names('field.ends_on') },
      municipalities: itSystemsTexts(language)('column.members'),
      saving: choosingTexts(language)('choose.saving'),
      functions: systemTexts(language)('system.kostraFunctions'),
      los: systemTexts(language)('system.los'),
      views: { map: t('architecture.view-map'), steps: t('architecture.steps') },
    },
  )
  return exchangeFile(model)
}

export function download(body: string | Uint8Array, type: string, name: string): Response {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return new Response(Uint8Array.from(bytes), {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  })
}
