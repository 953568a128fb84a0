import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { chooseMainDocument, leaveOutDocument } from '../acting/documents-of-arrival.ts'
import { type Acting, seenArrival } from '../acting/held-for-acting.ts'
import {
  handOverUnopened,
  leaveAsDuplicate,
  leaveOutOfArchive,
  redirectOutside,
  redirectToMember,
  returnToSender,
} from '../acting/send-on.ts'
import { mergeInto, splitOff, splitPages } from '../acting/split-and-merge.ts'
import { giveBackArrival, handArrivalTo, takeArrival } from '../acting/take.ts'
import { documentsOf } from '../documents.ts'
import { centrePermission } from '../must.ts'
import { seenVersion, typedIn } from './arrival.routes.ts'
import { addressOf, arrivalPath as at, viewOf } from './arrival-address.ts'
import type { CentreWorld } from './centre-world.ts'
import { actorThere } from './frame.ts'
import { nameOf, partsFrom } from './registering.rules.ts'
import { refusedOnPage, showArrival, toNext } from './show-arrival.ts'

const common = { who: 'employee', may: centrePermission, method: 'POST' } as const
const also = ['intake.viewed', 'intake.listed']

interface Act {
  slug: string
  event: string
  /** Events that the same act may write besides. */
  more?: string[]
  /** What became of it; null: it still waits, and its page is shown. */
  outcome: string | null
  work(visit: Visit, acting: Acting, why: string): Promise<unknown>
}

/** What can be done with an arrival besides registering it. */
export function actRoutes(world: CentreWorld): Route[] {
  const here = (visit: Visit, work: (ctx: Ctx) => Promise<unknown>) => visit.inTenant(work)
  const document = (visit: Visit) => posted(visit.form, 'dokument')
  const acts: Act[] = [
    {
      ...{ slug: 'ta', event: 'intake.taken', outcome: null },
      work: (visit, { arrivalId }) =>
        here(visit, async (ctx) => {
          const { isMine } = await takeArrival(ctx, arrivalId)
          if (!isMine) throw new Refusal('conflict', 'document-centre.arrival-held')
        }),
    },
    {
      ...{ slug: 'gi-fra', event: 'intake.given-back', outcome: null },
      work: (visit, { arrivalId }) => here(visit, (ctx) => giveBackArrival(ctx, arrivalId)),
    },
    {
      ...{ slug: 'gi-til', event: 'intake.handed-to', outcome: null },
      work: (visit, { arrivalId }) =>
        here(visit, (ctx) => handArrivalTo(ctx, arrivalId, posted(visit.form, 'kollega'))),
    },
    {
      // A colleague who has gone home does not keep the post: whose it was, and who took it, stand in the log.
      ...{ slug: 'ta-over', event: 'intake.taken', more: ['intake.given-back'], outcome: null },
      work: (visit, { arrivalId }) =>
        here(visit, async (ctx) => {
          await giveBackArrival(ctx, arrivalId)
          await takeArrival(ctx, arrivalId)
        }),
    },
    {
      ...{ slug: 'hoveddokument', event: 'intake.viewed', outcome: null },
      work: (visit, acting) => here(visit, (ctx) => chooseMainDocument(ctx, acting, document(visit))),
    },
    ...(['utelat', 'ta-med'] as const).map(
      (slug): Act => ({
        ...{ slug, event: 'intake.viewed', outcome: null },
        work: (visit, acting) =>
          here(visit, (ctx) => leaveOutDocument(ctx, acting, document(visit), slug === 'utelat')),
      }),
    ),
    {
      ...{ slug: 'skill-ut', event: 'intake.split-off', outcome: null },
      work: (visit, acting) =>
        here(visit, (ctx) => splitOff(ctx, acting, visit.form.get('skill-ut-dokument') ?? [])),
    },
    {
      ...{ slug: 'del', event: 'intake.split', more: ['intake.received'], outcome: 'split' },
      work: (visit, acting) => splitTyped(world, visit, acting),
    },
    {
      ...{ slug: 'sla-sammen', event: 'intake.merged', outcome: null },
      work: (visit, acting) =>
        here(visit, (ctx) =>
          mergeInto(
            ctx,
            acting,
            mustChoose(visit.form.get('med') ?? []).map((arrivalId) => ({ arrivalId, seen: null })),
          ),
        ),
    },
    {
      ...{ slug: 'send-til-kommune', event: 'intake.redirected', outcome: 'redirected' },
      work: (visit, acting, why) =>
        here(visit, (ctx) => redirectToMember(ctx, world, acting, posted(visit.form, 'til-kommune'), why)),
    },
    {
      ...{ slug: 'send-ut', event: 'intake.redirected', outcome: 'redirected' },
      work: (visit, acting, why) =>
        here(visit, (ctx) => redirectOutside(ctx, acting, posted(visit.form, 'til-andre'), why)),
    },
    {
      ...{ slug: 'ikke-arkiv', event: 'intake.not-archive-worthy', outcome: 'not-archive-worthy' },
      work: (visit, acting, why) => here(visit, (ctx) => leaveOutOfArchive(ctx, acting, why)),
    },
    {
      ...{ slug: 'returner', event: 'intake.returned', outcome: 'returned' },
      work: (visit, acting, why) => here(visit, (ctx) => returnToSender(ctx, acting, why)),
    },
    {
      ...{ slug: 'dublett', event: 'intake.duplicate', outcome: 'duplicate' },
      work: (visit, acting) => here(visit, (ctx) => leaveAsDuplicate(ctx, acting, posted(visit.form, 'av'))),
    },
    {
      ...{ slug: 'overlever', event: 'intake.handed-over', outcome: 'handed-over' },
      work: (visit, acting) => here(visit, (ctx) => handOverUnopened(ctx, acting)),
    },
  ]
  return acts.map(
    ({ slug, event, more = [], outcome, work }): Route => ({
      ...{ ...common, path: `${at}/${slug}`, audit: { event, also: [...also, ...more] } },
      async handle(visit) {
        const arrivalId = visit.params.innkommet ?? ''
        const why = posted(visit.form, `hvorfor-${slug}`)
        try {
          await work(visit, { arrivalId, seen: seenVersion(visit) }, why)
          // What was typed beside came along: it is shown again.
          if (outcome === null && visit.form.has(nameOf.title)) {
            const typed = typedIn(visit)
            return await showArrival(world, visit, { typed: () => typed })
          }
          if (outcome === null)
            return visit.redirect(addressOf({ slug: visit.params.kommune ?? '' }, arrivalId, viewOf(visit)))
          const { received_at } = await visit.inTenant((ctx) => seenArrival(ctx, arrivalId))
          return await toNext(world, visit, outcome, { receivedAt: received_at.toISOString(), id: arrivalId })
        } catch (error) {
          const typed = visit.form.has(nameOf.title) ? typedIn(visit) : null
          return showArrival(world, visit, {
            ...refusedOnPage(visit, error, slug),
            ...(typed ? { typed: () => typed } : {}),
          })
        }
      },
    }),
  )
}

function mustChoose(ids: readonly string[]): readonly string[] {
  if (ids.length === 0) throw new Refusal('invalid', 'document-centre.nothing-chosen')
  return ids
}

/** The pages are copied outside the transaction, by the reader. */
async function splitTyped(world: CentreWorld, visit: Visit, acting: Acting): Promise<unknown> {
  const municipality = visit.municipality?.number ?? ''
  const documentId = posted(visit.form, 'del-dokument')
  const pages = await visit.inTenant(async (ctx) => {
    await seenArrival(ctx, acting.arrivalId)
    return (await documentsOf(ctx, acting.arrivalId)).find(({ id }) => id === documentId)?.pages ?? 0
  })
  const parts = partsFrom(posted(visit.form, 'sider'), pages)
  if (!parts) throw new Refusal('invalid', 'document-centre.cannot-split-pages')
  return splitPages(world, municipality, actorThere(visit, municipality), acting, { documentId, parts })
}
