import { anonymous } from '#platform/actor.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { GovernanceWorld } from '../world.ts'
import { paperBytes } from './papers.ts'
import { publicMeetingPage, publicMeetingsPage } from './public-meetings.page.tsx'
import { editionsOf, type Publication, publications } from './publish.ts'

const open = { who: 'anyone', audit: { none: 'published to everybody' } } as const

/** `/moter/:samarbeid`: agendas and minutes that are published. Reads publications alone, never the meetings themselves. */
export function publicMeetingRoutes(world: GovernanceWorld): Route[] {
  const of = (visit: Visit) => {
    const found = world.municipalities.cooperation(visit.params.samarbeid ?? '')
    if (!found) throw new Refusal('not-found', 'platform.no-such-page')
    return found
  }
  const reading = <T>(visit: Visit, work: (ctx: CooperationCtx) => Promise<T>) =>
    world.transactions.inCooperation(of(visit).id, anonymous, work, visit.correlationId)
  const editions = async (ctx: CooperationCtx, id: string) =>
    /^[0-9a-f-]{36}$/.test(id) ? editionsOf(ctx, id) : []
  /** The newest minutes where they are published, and otherwise the newest agenda. */
  const newest = (all: readonly Publication[]) => {
    const found = all.find(({ kind }) => kind === 'minutes') ?? all[0]
    if (!found) throw new Refusal('not-found', 'platform.no-such-page')
    return found
  }
  /** The edition that is asked for; one that must not be read is not there. */
  const asked = (visit: Visit, all: readonly Publication[]) => {
    const [edition, kind] = [visit.query.get('utgave'), visit.query.get('slag')]
    if (edition === null) return newest(all)
    const found = all.find((one) => String(one.edition) === edition && one.kind === kind && !one.isHidden)
    if (!found) throw new Refusal('not-found', 'platform.no-such-page')
    return found
  }
  return [
    {
      ...{ method: 'GET', path: '/moter/:samarbeid', ...open },
      async handle(visit) {
        const all = await reading(visit, (ctx) => publications(ctx, null))
        return visit.html(
          publicMeetingsPage({ frame: await world.frames.page(visit), cooperation: of(visit), all }),
        )
      },
    },
    {
      ...{ method: 'GET', path: '/moter/:samarbeid/:mote', ...open },
      async handle(visit) {
        const all = await reading(visit, (ctx) => editions(ctx, visit.params.mote ?? ''))
        return visit.html(
          publicMeetingPage({
            ...{ frame: await world.frames.page(visit), cooperation: of(visit), of: asked(visit, all) },
            editions: all,
          }),
        )
      },
    },
    {
      ...{ method: 'GET', path: '/moter/:samarbeid/:mote/dokument/:motedokument', ...open },
      async handle(visit) {
        const id = visit.params.motedokument ?? ''
        const paper = await reading(visit, async (ctx) => {
          const { content } = newest(await editions(ctx, visit.params.mote ?? ''))
          const isPublished = content.items.some(({ papers }) => papers.some((each) => each.id === id))
          if (!isPublished) throw new Refusal('not-found', 'platform.no-such-page')
          return paperBytes(ctx, world.keys, id)
        })
        return fileResponse(paper)
      },
    },
  ]
}

/** A document as a file; never shown as a page of ours. */
export const fileResponse = ({
  name,
  contentType,
  bytes,
}: Awaited<ReturnType<typeof paperBytes>>): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
