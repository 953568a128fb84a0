import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal, statusOfRefusal } from '#platform/refusal.ts'
import { inRegister } from '../in-register.ts'
import { viewOf } from '../overview/overview.routes.ts'
import { base, idIn, mayWriteFor, usageOf } from '../register/register.routes.ts'
import { contractsOf, systemsOf, usageById, usagesOf } from '../register/usages.queries.ts'
import type { ItSystemsWorld } from '../world.ts'
import { integrationsPage } from './integrations.page.tsx'
import { integrationTexts } from './integrations.text.ts'
import { relationForm } from './relation.form.tsx'
import { type RelationForm, readRelation } from './relation.rules.ts'
import { relationsOf } from './relations.queries.ts'
import { addRelation, endRelation } from './write-relation.ts'

const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const writes = { who: 'cooperation', may: 'systems.write' } as const
const nothingPersonal = { none: 'which systems take from which; no person' }

/** Integrations: all of them in one view, and the forms to add and end one. */
export function integrationRoutes(world: ItSystemsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: `${base}/koblinger`, ...reads, audit: nothingPersonal },
      async handle(visit) {
        const relations = await visit.inCooperation((ctx) => relationsOf(ctx))
        return visit.html(integrationsPage({ ...(await viewOf(world, visit)), relations }))
      },
    },
    {
      ...{ method: 'GET', path: `${base}/bruk/:bruk/ny-kobling`, ...writes, audit: nothingPersonal },
      handle: async (visit) => visit.html(await formPage(world, visit)),
    },
    {
      ...{ method: 'POST', path: `${base}/bruk/:bruk/ny-kobling`, ...writes },
      audit: { event: 'systems.relation-added' },
      handle: (visit) => add(world, visit),
    },
    {
      ...{ method: 'POST', path: `${base}/koblinger/:kobling/avslutt`, ...writes },
      audit: { event: 'systems.relation-ended' },
      handle: (visit) => end(world, visit),
    },
  ]
}

/** What the form may choose among: the other uses of the municipality, and its contracts. */
async function around(world: ItSystemsWorld, visit: Visit) {
  const { usage, system } = await usageOf(world, visit, true)
  const { municipality } = usage
  const { usages, contracts, names } = await visit.inCooperation(async (ctx) => ({
    usages: await usagesOf(ctx, { municipality }),
    contracts: await contractsOf(ctx, { municipality }),
    names: new Map((await systemsOf(ctx)).map(({ id, name }) => [id, name])),
  }))
  const others = usages
    .filter(({ id }) => id !== usage.id)
    .map(({ id, systemId, local_name }) => ({ id, name: names.get(systemId) ?? local_name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'))
  return { usage, system, others, contracts }
}

async function formPage(
  world: ItSystemsWorld,
  visit: Visit,
  wrong: readonly (keyof RelationForm)[] = [],
  refused?: string,
): Promise<string> {
  const { usage, system, others, contracts } = await around(world, visit)
  return relationForm({
    frame: await world.frames.cooperation(visit, base),
    title: integrationTexts(visit.language)('relation.add-title', {
      system: system.name,
      municipality: world.municipalities.byNumber(usage.municipality).name,
    }),
    action: `${base}/bruk/${usage.id}/ny-kobling`,
    backHref: `${base}/bruk/${usage.id}`,
    ...{ others, contracts, wrong },
    typed: (field) => posted(visit.form, field),
    ...(refused ? { refused } : {}),
  })
}

async function add(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const { usage, others, contracts } = await around(world, visit)
  const { values, wrong } = readRelation(
    (field) => posted(visit.form, field),
    others.map(({ id }) => id),
    contracts.map(({ id }) => id),
  )
  if (wrong.length > 0) return visit.html(await formPage(world, visit, wrong), 422)
  const { to = '', ...fields } = values
  try {
    await inRegister(visit, usage.municipality, async (ctx) => {
      const ends = { from: await usageById(ctx, usage.id), to: await usageById(ctx, to) }
      const id = await addRelation(ctx, { ...ends, fields, origin: 'typed' })
      ctx.audit({ event: 'systems.relation-added', subjectKind: 'usage-relation', subjectId: id })
    })
  } catch (error) {
    const text = error instanceof Refusal ? textOfRefusal(visit.language, error.code, error.details) : null
    if (!(error instanceof Refusal) || error.kind === 'not-found' || text === null) throw error
    return visit.html(await formPage(world, visit, [], text), statusOfRefusal[error.kind])
  }
  return visit.redirect(`${base}/bruk/${usage.id}`)
}

async function end(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const id = idIn(visit, 'kobling', 'it-systems.no-such-relation')
  const [relation] = await visit.inCooperation((ctx) => relationsOf(ctx, { id }))
  if (!relation || !mayWriteFor(world, visit, relation.municipality))
    throw new Refusal('not-found', 'it-systems.no-such-relation')
  await inRegister(visit, relation.municipality, async (ctx) => {
    await endRelation(ctx, relation)
    ctx.audit({ event: 'systems.relation-ended', subjectKind: 'usage-relation', subjectId: id })
  })
  const from = posted(visit.form, 'bruk') === relation.toUsageId ? relation.toUsageId : relation.fromUsageId
  return visit.redirect(`${base}/bruk/${from}`)
}
