import type { Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Outcome } from '../arrival.rules.ts'
import { intakeLimitsOn } from '../intake-limits.ts'
import { mayControl } from '../lists/must-control.ts'
import { routinesOf } from '../lists/routines/routine.queries.ts'
import { topicsOfArrival } from '../lists/routines/routine.rules.ts'
import { type ArrivalPageProps, arrivalPage } from './arrival.page.tsx'
import { arrivalShown } from './arrival.queries.ts'
import { addressOf, queueAddress, viewOf } from './arrival-address.ts'
import type { CentreWorld } from './centre-world.ts'
import { findCases } from './find-cases.queries.ts'
import { actorThere, centreFrame, ownMunicipalities } from './frame.ts'
import { type Neighbours, neighboursOf } from './neighbours.queries.ts'
import { filterOf } from './queue.page.tsx'
import { outcomes } from './queue.text.ts'
import {
  actsTypedIn,
  certaintyOf,
  emptyTyped,
  type KeptSuggestion,
  type Typed,
  withBest,
} from './registering.rules.ts'

export interface ShownAgain {
  status?: number
  /** What was typed; null shows the form as the suggestions make it. */
  typed?: (suggestions: readonly KeptSuggestion[]) => Typed
  faults?: ArrivalPageProps['faults']
  refused?: ArrivalPageProps['refused']
}

/** The page of one arrival, as it stands now. */
export async function showArrival(
  world: CentreWorld,
  visit: Visit,
  again: ShownAgain = {},
): Promise<Response> {
  const id = visit.params.innkommet ?? ''
  const view = viewOf(visit)
  const read = await visit.inTenant(async (ctx) => {
    const shown = await arrivalShown(ctx, world, id)
    const limits = intakeLimitsOn(ctx.today)
    const typed = again.typed
      ? again.typed(shown.suggestions)
      : withBest(emptyTyped, shown.suggestions, (one) => certaintyOf(one, limits) !== 'uncertain')
    const found = typed.find.trim() === '' ? null : await findCases(ctx, typed.find)
    const routines =
      shown.arrival.state === 'waiting'
        ? await routinesOf(ctx, visit.language, topicsOfArrival(shown.arrival.channel))
        : []
    return { shown, typed, found, routines, mayControl: mayControl(ctx.actor) }
  })
  const { next, previous } = await neighbours(world, visit, {
    receivedAt: read.shown.receivedKey,
    id: read.shown.arrival.id,
  })
  const slugOf = (number: string) => world.municipalities.byNumber(number)
  const done = outcomes.find((one) => one === visit.query.get('gjort'))
  return visit.html(
    arrivalPage({
      ...{ frame: await centreFrame(world, visit, 'queue'), ...read, view },
      municipality: world.municipalities.byNumber(visit.municipality?.number ?? ''),
      members: world.municipalities.all(),
      me: visit.signedIn?.id ?? '',
      now: world.clock.now(),
      faults: again.faults ?? {},
      refused: again.refused ?? null,
      // What was typed for other acts stands too, whatever was pressed.
      actsTyped: visit.method === 'POST' ? actsTypedIn(visit.form) : null,
      next: next && addressOf(slugOf(next.municipality), next.id, view),
      previous: previous && addressOf(slugOf(previous.municipality), previous.id, view),
      done: visit.method === 'GET' && done ? doneBefore(world, visit, done) : null,
    }),
    again.status ?? 200,
  )
}

async function neighbours(
  world: CentreWorld,
  visit: Visit,
  at: { receivedAt: string; id: string },
): Promise<Neighbours> {
  const view = viewOf(visit)
  const places = ownMunicipalities(world, visit)
  const chosen = places.filter(({ slug }) => view.municipalities.includes(slug))
  return world.transactions.inSeveral(
    places.map(({ number }) => number),
    (number) => actorThere(visit, number),
    (ctx) =>
      neighboursOf(
        { ...ctx, municipalities: (chosen.length > 0 ? chosen : places).map(({ number }) => number) },
        filterOf({ ...view, after: null, state: 'waiting' }, { now: ctx.now, me: visit.signedIn?.id ?? '' }),
        at,
      ),
    visit.correlationId,
  )
}

/** What was done with the one before, with the way back to it; a municipality that is not one's own is not linked. */
function doneBefore(world: CentreWorld, visit: Visit, outcome: Outcome): ArrivalPageProps['done'] {
  const [slug = '', id = ''] = (visit.query.get('fra') ?? '').split('~')
  const place = ownMunicipalities(world, visit).find((one) => one.slug === slug)
  return { outcome, href: place && /^[0-9a-f-]{36}$/.test(id) ? addressOf(place, id, viewOf(visit)) : null }
}

/** Where one goes when an arrival is settled: to the next of the list, or back to an empty queue. */
export async function toNext(
  world: CentreWorld,
  visit: Visit,
  outcome: string,
  at: { receivedAt: string; id: string },
): Promise<Response> {
  const view = viewOf(visit)
  const { next } = await neighbours(world, visit, at)
  const from = { gjort: outcome, fra: `${visit.params.kommune}~${at.id}` }
  return visit.redirect(
    next
      ? addressOf(world.municipalities.byNumber(next.municipality), next.id, view, from)
      : queueAddress(view, from),
  )
}

/** What a person can understand is said on the page, with all that was typed; the rest goes on up. */
export function refusedOnPage(visit: Visit, error: unknown, act: string): ShownAgain {
  if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden') throw error
  const text = textOfRefusal(visit.language, error.code, error.details ?? {}) ?? error.code
  return { status: error.kind === 'conflict' ? 409 : 422, refused: { code: error.code, text, act } }
}
