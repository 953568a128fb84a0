import { mayInCooperation } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { inRegister, type RegisterCtx } from '../in-register.ts'
import { itSystemsTexts } from '../it-systems.text.ts'
import { editForm } from '../register/edit.form.tsx'
import { asTyped } from '../register/in-words.ts'
import { base, idIn, mayWriteFor, usageOf } from '../register/register.routes.ts'
import { readContractForm } from '../register/typed-fields.rules.ts'
import { type ContractField, contractFieldNames } from '../register/usage-fields.rules.ts'
import { type Contract, contractsOf, historyOf, systemsOf, usagesOf } from '../register/usages.queries.ts'
import { addContract, changeContract, type Handled, handleNotice } from '../register/write-contract.ts'
import type { ItSystemsWorld } from '../world.ts'
import { contractPage } from './contract.page.tsx'
import { costSplit } from './cost-split.rules.ts'
import { registeredUse } from './registered-use.rules.ts'

const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const writes = { who: 'cooperation', may: 'systems.write' } as const
const nothingPersonal = { none: 'contracts with vendors; no person but the owner of a system' }
const ways = ['ended', 'extended', 'replaced', 'renewed']

/** One contract, what is done about its notice, and the forms to add and change one. */
export function contractRoutes(world: ItSystemsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: `${base}/avtaler/:avtale`, ...reads, audit: nothingPersonal },
      handle: async (visit) => visit.html(await onePage(world, visit)),
    },
    {
      ...{ method: 'POST', path: `${base}/avtaler/:avtale/frist`, ...writes },
      audit: { event: 'systems.notice-handled' },
      handle: (visit) => settle(world, visit),
    },
    {
      ...{ method: 'GET', path: `${base}/avtaler/:avtale/endre`, ...writes, audit: nothingPersonal },
      handle: async (visit) => visit.html(await formFor(world, visit, await contractOf(world, visit, true))),
    },
    {
      ...{ method: 'POST', path: `${base}/avtaler/:avtale/endre`, ...writes },
      audit: { event: 'systems.contract-changed' },
      handle: (visit) => change(world, visit),
    },
    {
      ...{ method: 'GET', path: `${base}/bruk/:bruk/ny-avtale`, ...writes, audit: nothingPersonal },
      handle: async (visit) => visit.html(await newForm(world, visit)),
    },
    {
      ...{ method: 'POST', path: `${base}/bruk/:bruk/ny-avtale`, ...writes },
      audit: { event: 'systems.contract-added' },
      handle: (visit) => add(world, visit),
    },
  ]
}

export async function contractOf(world: ItSystemsWorld, visit: Visit, toWrite: boolean): Promise<Contract> {
  const id = idIn(visit, 'avtale', 'it-systems.no-such-contract')
  const [found] = await visit.inCooperation((ctx) => contractsOf(ctx, { id }))
  if (!found || (toWrite && !mayWriteFor(world, visit, found.municipality)))
    throw new Refusal('not-found', 'it-systems.no-such-contract')
  return found
}

async function onePage(world: ItSystemsWorld, visit: Visit, fault?: string): Promise<string> {
  const contract = await contractOf(world, visit, false)
  const { systems, usages, history, today } = await visit.inCooperation(async (ctx) => ({
    systems: new Map((await systemsOf(ctx)).map(({ id, name }) => [id, name])),
    usages: await usagesOf(ctx),
    history: await historyOf(ctx, contract.municipality, contract.id),
    today: ctx.today,
  }))
  const nameOf = (number: string) => world.municipalities.byNumber(number).name
  const used = registeredUse(contract, usages)
  return contractPage({
    frame: await world.frames.cooperation(visit, base),
    ...{ base, contract, history, today, nameOf },
    municipality: nameOf(contract.municipality),
    covers: usages
      .filter(({ id }) => contract.usageIds.includes(id))
      .map(({ id, systemId, owner }) => ({
        name: systems.get(systemId) ?? '',
        href: `${base}/bruk/${id}`,
        owner,
      })),
    mayWrite: mayWriteFor(world, visit, contract.municipality),
    mayShare: mayInCooperation(visit, 'cooperation.write') && mayInCooperation(visit, 'systems.write'),
    split: costSplit(
      contract,
      (number) => world.municipalities.byNumber(number).population,
      (number) => used.get(number) ?? null,
    ),
    ...(fault ? { fault } : {}),
  })
}

async function settle(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const contract = await contractOf(world, visit, true)
  const how = posted(visit.form, 'hva')
  if (!ways.includes(how))
    return visit.html(await onePage(world, visit, itSystemsTexts(visit.language)('handle-choose')), 422)
  await inRegister(visit, contract.municipality, async (ctx) => {
    await handleNotice(ctx, await again(ctx, contract.id), how as Handled)
    ctx.audit({
      event: 'systems.notice-handled',
      subjectKind: 'contract',
      subjectId: contract.id,
      details: { how },
    })
  })
  return visit.redirect(`${base}/avtaler/${contract.id}`)
}

export async function again(ctx: RegisterCtx, id: string): Promise<Contract> {
  const [found] = await contractsOf(ctx, { id })
  if (!found) throw new Refusal('not-found', 'it-systems.no-such-contract')
  return found
}

const groups = { '': contractFieldNames }

async function formFor(
  world: ItSystemsWorld,
  visit: Visit,
  contract: Contract,
  wrong?: ReadonlySet<string>,
): Promise<string> {
  const municipality = world.municipalities.byNumber(contract.municipality).name
  return editForm({
    frame: await world.frames.cooperation(visit, base),
    title: itSystemsTexts(visit.language)('edit-title', { system: contract.title, municipality }),
    action: `${base}/avtaler/${contract.id}/endre`,
    backHref: `${base}/avtaler/${contract.id}`,
    groups,
    values: (field) => (wrong ? posted(visit.form, field) : asTyped(field, contract[field as ContractField])),
    wrong: wrong ?? new Set(),
    version: contract.version,
    members: [],
  })
}

async function change(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const contract = await contractOf(world, visit, true)
  const { values, wrong } = readContractForm((field) => posted(visit.form, field))
  if (wrong.length > 0) return visit.html(await formFor(world, visit, contract, new Set(wrong)), 422)
  await inRegister(visit, contract.municipality, async (ctx) => {
    const now = await again(ctx, contract.id)
    if (String(now.version) !== posted(visit.form, 'versjon'))
      throw new Refusal('conflict', 'it-systems.changed-meanwhile')
    await changeContract(ctx, now, values)
    ctx.audit({ event: 'systems.contract-changed', subjectKind: 'contract', subjectId: contract.id })
  })
  return visit.redirect(`${base}/avtaler/${contract.id}`)
}

async function newForm(world: ItSystemsWorld, visit: Visit, wrong?: ReadonlySet<string>): Promise<string> {
  const { usage, system } = await usageOf(world, visit, true)
  const municipality = world.municipalities.byNumber(usage.municipality).name
  const stands: Partial<Record<ContractField, string>> = { title: system.name, vendor: system.vendor ?? '' }
  return editForm({
    frame: await world.frames.cooperation(visit, base),
    title: itSystemsTexts(visit.language)('new-contract', { system: system.name, municipality }),
    action: `${base}/bruk/${usage.id}/ny-avtale`,
    backHref: `${base}/bruk/${usage.id}`,
    groups,
    values: (field) => (wrong ? posted(visit.form, field) : (stands[field as ContractField] ?? '')),
    wrong: wrong ?? new Set(),
    version: 0,
    members: [],
  })
}

async function add(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const { usage } = await usageOf(world, visit, true)
  const { values, wrong } = readContractForm((field) => posted(visit.form, field))
  if (wrong.length > 0) return visit.html(await newForm(world, visit, new Set(wrong)), 422)
  const { municipality, id: usageId, systemId } = usage
  const fields = { ...values, title: values.title ?? '' }
  const id = await inRegister(visit, municipality, async (ctx) => {
    const made = await addContract(ctx, {
      municipality,
      fields,
      covers: [{ usageId, systemId }],
      origin: 'typed',
    })
    ctx.audit({ event: 'systems.contract-added', subjectKind: 'contract', subjectId: made })
    return made
  })
  return visit.redirect(`${base}/avtaler/${id}`)
}
