import { mayInCooperation } from '#modules/members/index.ts'
import { kostraSeriesOf } from '#norway/kostra-accounts.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { inRegister } from '../in-register.ts'
import type { ItSystemsWorld } from '../world.ts'
import { changeSystem } from './change-system.ts'
import { chooseModules } from './choose-modules.ts'
import { modulesOf, wouldRing } from './modules.rules.ts'
import { base, idIn, systemById, usageOf } from './register.routes.ts'
import { systemForm } from './system.form.tsx'
import { systemPage } from './system.page.tsx'
import { readSystem, type SystemField } from './system-fields.rules.ts'
import { contractsOf, type RegisteredSystem, systemsOf, usageById, usagesOf } from './usages.queries.ts'

const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const writes = { who: 'cooperation', may: 'systems.write' } as const
const nothingPersonal = { none: 'systems, contracts and who is responsible for them at work' }

/** One system, for all who use it. Last among the routes: its address of one word is any system. */
export function systemRoutes(world: ItSystemsWorld): Route[] {
  return [
    {
      ...{ method: 'POST', path: `${base}/bruk/:bruk/moduler`, ...writes },
      audit: { event: 'systems.usage-changed' },
      async handle(visit) {
        const { usage } = await usageOf(world, visit, true)
        const chosen = [...(visit.form.get('modul') ?? [])]
        await inRegister(visit, usage.municipality, async (ctx) => {
          await chooseModules(ctx, await usageById(ctx, usage.id), chosen)
          ctx.audit({ event: 'systems.usage-changed', subjectKind: 'system-usage', subjectId: usage.id })
        })
        return visit.redirect(`${base}/bruk/${usage.id}`)
      },
    },
    {
      ...{ method: 'GET', path: `${base}/:system/endre`, ...writes, audit: nothingPersonal },
      async handle(visit) {
        const { system, systems } = await toChange(visit)
        return visit.html(
          await formPage(world, visit, { system, systems }, (field) => standing(system, field)),
        )
      },
    },
    {
      ...{ method: 'POST', path: `${base}/:system/endre`, ...writes },
      audit: { event: 'systems.system-changed' },
      handle: (visit) => change(world, visit),
    },
    {
      ...{ method: 'GET', path: `${base}/:system`, ...reads, audit: nothingPersonal },
      handle: async (visit) => visit.html(await onePage(world, visit)),
    },
  ]
}

async function onePage(world: ItSystemsWorld, visit: Visit): Promise<string> {
  const id = idIn(visit, 'system', 'it-systems.no-such-system')
  const { systems, usages, contracts, today } = await visit.inCooperation(async (ctx) => ({
    systems: await systemsOf(ctx),
    usages: await usagesOf(ctx, { systemId: id }),
    contracts: await contractsOf(ctx),
    today: ctx.today,
  }))
  const system = systemById(systems, id)
  const covered = new Set(usages.map((usage) => usage.id))
  const series = kostraSeriesOf(Number(today.slice(0, 4)))
  return systemPage({
    frame: await world.frames.cooperation(visit, base),
    ...{ base, system, usages, today },
    parent: systems.find((one) => one.id === system.parentId) ?? null,
    modules: modulesOf(systems, id),
    functionName: (code) => {
      const known = series?.functions.get(code)
      return known?.nameTrust === 'bekreftet' ? known.name : null
    },
    contracts: contracts.filter(({ usageIds }) => usageIds.some((one) => covered.has(one))),
    memberOf: (number) => world.municipalities.byNumber(number),
    mayChange: mayChange(visit),
  })
}

/** What a system is called holds for all: the cooperation's own people say it. */
const mayChange = (visit: Visit) =>
  mayInCooperation(visit, 'cooperation.write') && mayInCooperation(visit, 'systems.write')

async function toChange(visit: Visit) {
  const id = idIn(visit, 'system', 'it-systems.no-such-system')
  const systems = await visit.inCooperation((ctx) => systemsOf(ctx))
  if (!mayChange(visit)) throw new Refusal('not-found', 'it-systems.no-such-system')
  return { systems, system: systemById(systems, id) }
}

function standing(system: RegisteredSystem, field: SystemField): string {
  if (field === 'kostraFunctions') return system.kostraFunctions.join(' ')
  if (field === 'los') return system.los.join('\n')
  return system[field] ?? ''
}

async function formPage(
  world: ItSystemsWorld,
  visit: Visit,
  { system, systems }: { system: RegisteredSystem; systems: readonly RegisteredSystem[] },
  typed: (field: SystemField) => string,
  wrong: readonly SystemField[] = [],
): Promise<string> {
  return systemForm({
    frame: await world.frames.cooperation(visit, base),
    ...{ base, system, typed, wrong },
    others: systems.filter(({ id }) => !wouldRing(systems, system.id, id)),
  })
}

async function change(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const { system, systems } = await toChange(visit)
  const typed = (field: SystemField) => posted(visit.form, field)
  const year = Number((await visit.inCooperation(async (ctx) => ctx.today)).slice(0, 4))
  const { values, wrong } = readSystem(typed, system, systems, kostraSeriesOf(year))
  if (wrong.length > 0)
    return visit.html(await formPage(world, visit, { system, systems }, typed, wrong), 422)
  await visit.inCooperation(async (ctx) => {
    const now = systemById(await systemsOf(ctx), system.id)
    // What somebody else saved while the form stood open is not written over.
    if (String(now.version) !== posted(visit.form, 'versjon'))
      throw new Refusal('conflict', 'it-systems.changed-meanwhile')
    await changeSystem(ctx, now, {
      ...{ name: '', vendor: null, area: null, parentId: null, kostraFunctions: [], los: [] },
      ...values,
    })
    ctx.audit({ event: 'systems.system-changed', subjectKind: 'system', subjectId: system.id })
  })
  return visit.redirect(`${base}/${system.id}`)
}
