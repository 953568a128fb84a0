import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { whyCannotAct } from '../arrival.rules.ts'
import { type ArrivalRow, heldArrival } from '../arrivals.ts'
import { mustInCentre } from '../must.ts'

/** Who acts on which arrival, and the version they saw; null where they saw none. */
export interface Acting {
  arrivalId: string
  seen: number | null
}

/**
 * The arrival, held, where this person may settle it now.
 * @throws Refusal document-centre.not-allowed, document-centre.no-such-arrival, document-centre.<CannotAct>
 */
export async function heldForActing(ctx: Ctx, { arrivalId, seen }: Acting): Promise<ArrivalRow> {
  const arrival = await seenArrival(ctx, arrivalId)
  const why = whyCannotAct(
    { state: arrival.state, takenBy: arrival.taken_by, version: arrival.version },
    { id: ctx.actor.kind === 'employee' ? ctx.actor.id : null, seen },
  )
  if (why) throw new Refusal('conflict', `document-centre.${why}`)
  return arrival
}

/** @throws Refusal: another municipality's arrival, and a protected person's, is not there */
export async function seenArrival(ctx: Ctx, id: string): Promise<ArrivalRow> {
  mustInCentre(ctx)
  const arrival = /^[0-9a-f-]{36}$/i.test(id) ? await heldArrival(ctx, id) : null
  if (!arrival) throw new Refusal('not-found', 'document-centre.no-such-arrival')
  return arrival
}

/** @throws Refusal when nothing was written as the reason */
export function aReason(text: string): string {
  const reason = text.trim()
  if (reason.length < 3) throw new Refusal('invalid', 'document-centre.no-reason')
  return reason.slice(0, 1000)
}
