import { mayInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { inRegister, writableMembers } from '../in-register.ts'
import { relationsOf } from '../integrations/relations.queries.ts'
import { itSystemsTexts } from '../it-systems.text.ts'
import type { ItSystemsWorld } from '../world.ts'
import { editForm, usageFormGroups } from './edit.form.tsx'
import { asTyped } from './in-words.ts'
import { modulesOf } from './modules.rules.ts'
import { registerListPage } from './register-list.page.tsx'
import { isNoticeMissed, searched, systemRows } from './register-list.rules.ts'
import { readUsageForm } from './typed-fields.rules.ts'
import { usagePage } from './usage.page.tsx'
import type { UsageField } from './usage-fields.rules.ts'
import {
  contractsOf,
  historyOf,
  type RegisteredSystem,
  systemsOf,
  type Usage,
  usageById,
  usagesOf,
} from './usages.queries.ts'
import { changeUsage, removeUsage } from './write-usage.ts'

export const base = '/samarbeid/systemer'
const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const writes = { who: 'cooperation', may: 'systems.write' } as const
/** Names of those who own a system in their work are shown to colleagues in the cooperation, and to nobody else. */
const nothingPersonal = { none: 'systems, contracts and who is responsible for them at work' }

/** The register: the list, a system, one member's use of it, and changing that. */
export function registerRoutes(world: ItSystemsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: base, ...reads, audit: nothingPersonal },
      handle: async (visit) => visit.html(await listPage(world, visit)),
    },
    {
      ...{ method: 'GET', path: `${base}/bruk/:bruk`, ...reads, audit: nothingPersonal },
      handle: async (visit) => visit.html(await onePage(world, visit)),
    },
    {
      ...{ method: 'GET', path: `${base}/bruk/:bruk/endre`, ...writes, audit: nothingPersonal },
      handle: async (visit) => {
        const { usage, system } = await usageOf(world, visit, true)
        return visit.html(await usageForm(world, visit, usage, system))
      },
    },
    {
      ...{ method: 'POST', path: `${base}/bruk/:bruk/endre`, ...writes },
      audit: { event: 'systems.usage-changed' },
      handle: (visit) => change(world, visit),
    },
    {
      ...{ method: 'POST', path: `${base}/bruk/:bruk/ta-ut`, ...writes },
      audit: { event: 'systems.usage-removed' },
      async handle(visit) {
        const { usage, system } = await usageOf(world, visit, true)
        await inRegister(visit, usage.municipality, async (ctx) => {
          await removeUsage(ctx, await usageById(ctx, usage.id))
          ctx.audit({ event: 'systems.usage-removed', subjectKind: 'system-usage', subjectId: usage.id })
        })
        return visit.redirect(`${base}/${system.id}`)
      },
    },
  ]
}

/** @throws Refusal when the address names nothing that could be one */
export function idIn(visit: Visit, name: string, refusal: string): string {
  const id = visit.params[name] ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Refusal('not-found', refusal)
  return id
}

export function systemById(systems: readonly RegisteredSystem[], id: string): RegisteredSystem {
  const found = systems.find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'it-systems.no-such-system')
  return found
}

async function listPage(world: ItSystemsWorld, visit: Visit): Promise<string> {
  const read = async (ctx: CooperationCtx) => ({
    systems: await systemsOf(ctx),
    usages: await usagesOf(ctx),
    contracts: await contractsOf(ctx),
    today: ctx.today,
  })
  const { systems, usages, contracts, today } = await visit.inCooperation(read)
  const rows = systemRows(systems, usages)
  const chosen = { words: visit.query.get('q')?.slice(0, 100) ?? '', area: visit.query.get('omrade') ?? '' }
  const areas = Map.groupBy(rows, ({ area }) => area ?? '')
  return registerListPage({
    frame: await world.frames.cooperation(visit, base),
    ...{ base, chosen, total: rows.length, rows: searched(rows, chosen.words, chosen.area) },
    areas: [...areas]
      .map(([name, own]) => ({ name, count: own.length }))
      .sort((a, b) => a.name.localeCompare(b.name, 'nb')),
    missed: contracts.filter((contract) => isNoticeMissed(contract, today)).length,
    hasTestData: usages.some(({ origin }) => origin === 'test-data'),
    mayWrite: mayInCooperation(visit, 'systems.write'),
  })
}

/** The use of the address and its system. `toWrite`: only where whoever visits may write for its municipality. */
export async function usageOf(
  world: ItSystemsWorld,
  visit: Visit,
  toWrite: boolean,
): Promise<{ usage: Usage; system: RegisteredSystem }> {
  const id = idIn(visit, 'bruk', 'it-systems.no-such-usage')
  const found = await visit.inCooperation(async (ctx) => {
    const usage = await usageById(ctx, id)
    return { usage, system: systemById(await systemsOf(ctx), usage.systemId) }
  })
  if (toWrite && !mayWriteFor(world, visit, found.usage.municipality))
    throw new Refusal('not-found', 'it-systems.no-such-usage')
  return found
}

export function mayWriteFor(world: ItSystemsWorld, visit: Visit, municipality: string): boolean {
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '').map(({ number }) => number)
  return mayInCooperation(visit, 'systems.write') && writableMembers(visit, members).includes(municipality)
}

async function onePage(world: ItSystemsWorld, visit: Visit): Promise<string> {
  const { usage, system } = await usageOf(world, visit, false)
  const { municipality } = usage
  const { contracts, history, today, relations, usages, systems } = await visit.inCooperation(
    async (ctx) => ({
      contracts: await contractsOf(ctx, { municipality }),
      history: await historyOf(ctx, municipality, usage.id),
      today: ctx.today,
      relations: await relationsOf(ctx, { usageId: usage.id }),
      usages: await usagesOf(ctx, { municipality }),
      systems: await systemsOf(ctx),
    }),
  )
  const nameOf = (number: string) => world.municipalities.byNumber(number).name
  const modules = modulesOf(systems, system.id)
  return usagePage({
    frame: await world.frames.cooperation(visit, base),
    ...{ base, system, usage, history, today, nameOf, relations },
    contracts: contracts.filter(({ usageIds }) => usageIds.includes(usage.id)),
    contractTitle: (id) => contracts.find((one) => one.id === id)?.title ?? null,
    systemOf: (usageId) => {
      const systemId = usages.find((one) => one.id === usageId)?.systemId
      return systems.find((one) => one.id === systemId)?.name ?? ''
    },
    modules,
    usedModules: new Map(
      modules.flatMap((one) => {
        const used = usages.find(({ systemId }) => systemId === one.id)
        return used ? [[one.id, used.id] as const] : []
      }),
    ),
    municipality: nameOf(municipality),
    mayWrite: mayWriteFor(world, visit, usage.municipality),
  })
}

async function usageForm(
  world: ItSystemsWorld,
  visit: Visit,
  usage: Usage,
  system: RegisteredSystem,
  sent?: { wrong: ReadonlySet<string> },
): Promise<string> {
  const t = itSystemsTexts(visit.language)
  return editForm({
    frame: await world.frames.cooperation(visit, base),
    title: t('edit-title', {
      system: system.name,
      municipality: world.municipalities.byNumber(usage.municipality).name,
    }),
    lead: t('confirm-now'),
    action: `${base}/bruk/${usage.id}/endre`,
    backHref: `${base}/bruk/${usage.id}`,
    groups: usageFormGroups,
    values: (field) => (sent ? posted(visit.form, field) : asTyped(field, usage[field as UsageField])),
    wrong: sent?.wrong ?? new Set(),
    version: usage.version,
    members: world.municipalities.membersOf(visit.cooperation?.id ?? ''),
  })
}

async function change(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const { usage, system } = await usageOf(world, visit, true)
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '').map(({ number }) => number)
  const { values, wrong } = readUsageForm((field) => posted(visit.form, field), members)
  if (wrong.length > 0)
    return visit.html(await usageForm(world, visit, usage, system, { wrong: new Set(wrong) }), 422)
  await inRegister(visit, usage.municipality, async (ctx) => {
    const now = await usageById(ctx, usage.id)
    // What somebody else saved while the form stood open is not written over.
    if (String(now.version) !== posted(visit.form, 'versjon'))
      throw new Refusal('conflict', 'it-systems.changed-meanwhile')
    await changeUsage(ctx, now, values)
    ctx.audit({ event: 'systems.usage-changed', subjectKind: 'system-usage', subjectId: usage.id })
  })
  return visit.redirect(`${base}/bruk/${usage.id}`)
}
