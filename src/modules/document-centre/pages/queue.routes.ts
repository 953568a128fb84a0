import type { SeveralCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { takeArrival } from '../acting/take.ts'
import { centrePermission } from '../must.ts'
import { loadByMunicipality, type QueueRow, waitingArrivals } from '../queue.queries.ts'
import type { CentreWorld } from './centre-world.ts'
import { actorThere, centreFrame, ownMunicipalities } from './frame.ts'
import { filterOf, queuePage } from './queue.page.tsx'
import { outcomes } from './queue.text.ts'
import { queryOfView, viewFrom } from './queue-filter.rules.ts'

const pageLength = 50

/** `/dokumentsenter`: what has come in, in all of one's municipalities together. */
export function queueRoutes(world: CentreWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: '/dokumentsenter', who: 'employee-anywhere', may: centrePermission },
      audit: { event: 'intake.listed' },
      handle: (visit) => queue(world, visit),
    },
    {
      ...{ method: 'POST', path: '/dokumentsenter/ta', who: 'employee-anywhere', may: centrePermission },
      audit: { event: 'intake.taken' },
      async handle(visit) {
        const here = `/dokumentsenter${queryOfView(viewFrom(new URLSearchParams(posted(visit.form, 'visning'))), {})}`
        let count = 0
        for (const [municipality, id] of chosenIn(visit, ownMunicipalities(world, visit))) {
          const taken = await world.transactions
            .inTenant(
              municipality,
              actorThere(visit, municipality),
              (ctx) => takeArrival(ctx, id),
              visit.correlationId,
            )
            .catch(unlessRefused)
          if (taken?.isMine) count += 1
        }
        return visit.redirect(`${here}${here.includes('?') ? '&' : '?'}tok=${count}`)
      },
    },
  ]
}

async function queue(world: CentreWorld, visit: Visit): Promise<Response> {
  const places = ownMunicipalities(world, visit)
  const view = viewFrom(visit.query)
  const numbers = places.map(({ number }) => number)
  const chosen = places.filter(({ slug }) => view.municipalities.includes(slug))
  const [read, frame] = await Promise.all([
    world.transactions.inSeveral(
      numbers,
      (number) => actorThere(visit, number),
      async (ctx) => {
        const listed = {
          ...ctx,
          municipalities: (chosen.length > 0 ? chosen : places).map(({ number }) => number),
        }
        const rows = await waitingArrivals(listed, {
          ...filterOf(view, { now: ctx.now, me: visit.signedIn?.id ?? '' }),
          most: pageLength + 1,
        })
        noteListed(ctx, rows)
        return { rows, load: await loadByMunicipality(ctx) }
      },
      visit.correlationId,
    ),
    centreFrame(world, visit, 'queue'),
  ])
  const rows = read.rows.slice(0, pageLength)
  const last = read.rows.length > pageLength ? rows.at(-1) : undefined
  const took = Number(visit.query.get('tok') ?? -1)
  return visit.html(
    queuePage({
      ...{ frame, rows, load: read.load, municipalities: places, now: world.clock.now() },
      view: { ...view, municipalities: chosen.map(({ slug }) => slug) },
      next: last ? { receivedAt: last.receivedKey, id: last.id } : null,
      took: Number.isInteger(took) && took >= 0 && took <= pageLength ? took : null,
      me: visit.signedIn?.id ?? '',
      done: outcomes.find((one) => one === visit.query.get('gjort')) ?? null,
    }),
  )
}

/** Where something was shown, it is written down that it was; in the chain of the only municipality always. */
function noteListed(ctx: SeveralCtx, rows: readonly QueueRow[]): void {
  const [only, ...others] = ctx.municipalities
  const where =
    others.length === 0 && only ? [only] : [...new Set(rows.map(({ municipality }) => municipality))]
  for (const municipality of where) ctx.audit(municipality, { event: 'intake.listed' })
}

/** What was ticked, as municipality and id; what is not one's own is left out and not told of. */
function chosenIn(visit: Visit, places: readonly { number: string }[]): [string, string][] {
  return (visit.form.get('post') ?? []).slice(0, pageLength).flatMap((text): [string, string][] => {
    const [municipality = '', id = ''] = text.split(':')
    return places.some(({ number }) => number === municipality) ? [[municipality, id]] : []
  })
}

/** One that cannot be taken does not stop the others. */
function unlessRefused(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}
