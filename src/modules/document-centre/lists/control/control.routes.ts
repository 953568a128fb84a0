import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { actorThere, centreFrame, ownMunicipalities } from '../../pages/frame.ts'
import { controlPermission } from '../must-control.ts'
import { routineOf } from '../routines/routine.queries.ts'
import { topicOfList } from '../routines/routine.rules.ts'
import { byHandler, listCounts, looksAt, mostCounted, rowsOfList } from './control.queries.ts'
import { controlListOn, type ListId, listAt, listSlug } from './control-lists.rules.ts'
import { listPage } from './list.page.tsx'
import { lookThrough } from './look-through.ts'
import { controlOverviewPage, placeControlPage } from './overview.page.tsx'

const at = '/dokumentsenter/:kommune/kontroll' as const
const access = { who: 'employee', may: controlPermission } as const
const pageLength = 100
const grouped: readonly ListId[] = ['unanswered', 'overdue', 'not-assessed', 'reserved']

/** The archive's control lists. Each municipality's are asked for behind its own door, one after another. */
export function controlRoutes(world: CentreWorld): Route[] {
  const placeOf = (visit: Visit) => world.municipalities.byNumber(visit.municipality?.number ?? '')

  async function overview(visit: Visit): Promise<Response> {
    const own = ownMunicipalities(world, visit, controlPermission)
    const [only, ...others] = own
    if (only && others.length === 0) return visit.redirect(`/dokumentsenter/${only.slug}/kontroll`)
    const places = []
    let today = ''
    for (const place of own) {
      const actor = actorThere(visit, place.number)
      const lists = await world.transactions.inTenant(
        place.number,
        actor,
        (ctx) => {
          today = ctx.today
          return listCounts(ctx)
        },
        visit.correlationId,
      )
      places.push({ place, lists })
    }
    const frame = await centreFrame(world, visit, 'control')
    return visit.html(controlOverviewPage({ frame, places, today }))
  }

  async function place(visit: Visit): Promise<Response> {
    const { lists, today } = await visit.inTenant(async (ctx) => ({
      lists: await listCounts(ctx),
      today: ctx.today,
    }))
    const frame = await centreFrame(world, visit, 'control')
    const control = { place: placeOf(visit), lists }
    return visit.html(placeControlPage({ frame, control, today, maySeeJournal: true }))
  }

  async function list(visit: Visit): Promise<Response> {
    const id = listOf(visit)
    const page = Math.min(Math.max(Number(visit.query.get('side') ?? 1) || 1, 1), 1000)
    const handler = visit.query.get('ansvarlig')?.slice(0, 200) ?? undefined
    const shown = await visit.inTenant(async (ctx) => {
      const list = controlListOn(id, ctx.today)
      const rows = await rowsOfList(ctx, list, {
        ...{ after: (page - 1) * pageLength, most: pageLength + 1, handler },
      })
      ctx.audit({ event: 'archive.list-viewed', subjectKind: 'control-list', subjectId: id })
      return {
        ...{ list, rows: rows.slice(0, pageLength), hasMore: rows.length > pageLength },
        count: (await listCounts(ctx)).find((one) => one.id === id)?.count ?? 0,
        handlers: grouped.includes(id) ? await byHandler(ctx, list) : [],
        looks: await looksAt(ctx, id),
        routine: await routineOf(ctx, topicOfList(id), visit.language),
      }
    })
    const frame = await centreFrame(world, visit, 'control')
    const hasJustLooked = visit.query.get('sett') === 'ja'
    return visit.html(
      listPage({ ...shown, ...{ frame, place: placeOf(visit), handler, page, hasJustLooked } }),
    )
  }

  return [
    {
      ...{ method: 'GET', path: '/dokumentsenter/kontroll', who: 'employee-anywhere' },
      may: controlPermission,
      audit: { none: `counts up to ${mostCounted} and who looked, no personal data` },
      handle: overview,
    },
    {
      ...{ ...access, method: 'GET', path: at },
      audit: { none: 'counts and who looked, no personal data' },
      handle: place,
    },
    {
      ...{ ...access, method: 'GET', path: `${at}/:kontrolliste` },
      audit: { event: 'archive.list-viewed' },
      handle: list,
    },
    {
      ...{ ...access, method: 'POST', path: `${at}/:kontrolliste/sett` },
      audit: { event: 'archive.list-looked-through' },
      async handle(visit) {
        const id = listOf(visit)
        await visit.inTenant((ctx) => lookThrough(ctx, id, posted(visit.form, 'merknad')))
        return visit.redirect(`/dokumentsenter/${visit.params.kommune}/kontroll/${listSlug[id]}?sett=ja`)
      },
    },
  ]
}

function listOf(visit: Visit): ListId {
  const id = listAt(visit.params.kontrolliste ?? '')
  if (!id) throw new Refusal('not-found', 'document-centre.no-such-list')
  return id
}
