import type { Municipalities } from '#modules/members/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { beyondLimit } from '#norway/rate-limits.ts'
import { canonicalSha256 } from '#platform/canonical-json.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { holds } from '../catalogue/may.ts'
import { membersOfWorkshop, workshopOwner } from '../catalogue/owner.ts'
import { engineNames } from '../deciding/rule-evaluation.ts'
import type { Services } from '../packages.ts'
import { decidingByHash } from '../replay/kept-rules.ts'
import { editionsOf } from '../rule-documentation/editions.ts'
import type { Change } from './changed-basis.rules.ts'

/** All a part needs, and all the result depends on: the same definition on the same cases gives the same bytes. */
export interface Definition {
  format: 'samvirke-trial-run/1'
  serviceId: string
  change: Change
  /** Days the applications came, both included. */
  from: string
  to: string
  /** Decisions as they stood at this moment. */
  asOf: string
  running: { packageHash: string; ruleSha256: string }
  changed: { packageHash: string; ruleSha256: string }
  engine: string
  municipalities: string[]
}

export interface Wanted {
  id: string
  serviceId: string
  change: Change
  from: string
  to: string
  /** All members of the workshop, or the municipality at hand alone. */
  scope: 'members' | 'own'
}

/**
 * Asks for a trial run and sets it going. For all members it is the service developers'; a leader may for their own
 * municipality. Asked twice with one id, it is one run.
 *
 * @throws Refusal forbidden services.not-allowed
 * @throws Refusal invalid services.trial-period | services.trial-figure | services.trial-beyond-law
 * @throws Refusal not-found services.no-such-version
 */
export async function askForSimulation(
  ctx: Ctx,
  world: { services: Services; municipalities: Municipalities },
  wanted: Wanted,
): Promise<string> {
  const by = mayAsk(ctx, world.municipalities, wanted.scope)
  const { serviceId, change, from, to } = wanted
  if (!isIsoDate(from) || !isIsoDate(to) || from > to) throw new Refusal('invalid', 'services.trial-period')
  if (change.kind === 'rate') {
    if (!/^\d{1,12}(\.\d{1,6})?$/.test(change.value)) throw new Refusal('invalid', 'services.trial-figure')
    const figure = { ...change, validFrom: ctx.today, validTo: null }
    if (change.set === 'municipality' && beyondLimit(figure))
      throw new Refusal('invalid', 'services.trial-beyond-law')
  }
  const [running] = await editionsOf(ctx.tx, world.services, serviceId)
  const changed =
    change.kind === 'package' ? await decidingByHash(ctx.tx, change.packageHash) : (running?.service ?? null)
  if (!running || changed?.id !== serviceId) throw new Refusal('not-found', 'services.no-such-version')
  const definition: Definition = {
    ...{ format: 'samvirke-trial-run/1', serviceId, change, from, to, asOf: ctx.now.toISOString() },
    running: { packageHash: running.packageHash, ruleSha256: running.service.hash },
    changed: {
      packageHash: change.kind === 'package' ? change.packageHash : running.packageHash,
      ruleSha256: changed.hash,
    },
    engine: engineNames.join(' '),
    municipalities:
      wanted.scope === 'own'
        ? [ctx.municipality]
        : membersOfWorkshop(world.municipalities)
            .map(({ number }) => number)
            .sort(),
  }
  await ctx.tx
    .insertInto('services.simulation')
    .values({
      ...{ municipality: ctx.municipality, id: wanted.id, scope: wanted.scope, service_id: serviceId },
      definition: JSON.stringify(definition),
      definition_sha256: canonicalSha256(definition),
      ...{ asked_at: ctx.now, asked_by: by.id, asked_by_name: by.name },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await ctx.later('services.begin-simulation', wanted.id)
  ctx.audit({
    ...{ event: 'simulation.asked', subjectKind: 'service', subjectId: serviceId },
    details: { run: wanted.id, scope: wanted.scope },
  })
  return wanted.id
}

function mayAsk(
  ctx: Ctx,
  municipalities: Municipalities,
  scope: Wanted['scope'],
): { id: string; name: string } {
  const { actor } = ctx
  if (actor.kind === 'system') return actor
  const may =
    scope === 'own'
      ? holds(actor, 'services.overlay')
      : ctx.municipality === workshopOwner(municipalities) && holds(actor, 'services.develop')
  if (actor.kind !== 'employee' || !may) throw new Refusal('forbidden', 'services.not-allowed')
  return actor
}
