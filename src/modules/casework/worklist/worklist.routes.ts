import { colleaguesWhoMay, type Municipality } from '#modules/members/index.ts'
import type { SeveralCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import type { Deciders } from '../decider.ts'
import { sentencesInList } from '../reason.text.ts'
import { baseOf, type CaseworkWorld, deciderOf, staffFrame, staffFrameOfAll } from '../world.ts'
import { type Area, areaOf, areas } from './area.rules.ts'
import { chooseAreas, chosenAreas } from './chosen-areas.ts'
import { decidedPage } from './decided.page.tsx'
import { afterDecidedFrom, newestDecidedCases } from './decided.queries.ts'
import { actorIn, placesWhere } from './places.ts'
import { whichMunicipalityPage } from './which-municipality.page.tsx'
import { type BulkAct, worklistPage } from './worklist.page.tsx'
import { waitingTasks } from './worklist.queries.ts'
import type { WorklistCounts } from './worklist-counts.queries.ts'
import { filterFrom, type WorklistFilter } from './worklist-filter.rules.ts'

const reads = 'casework.read'
const pageLength = 50

/** `/saksbehandling`: what waits for a person, in one municipality or in all of one's own together. */
export function worklistRoutes(world: CaseworkWorld, counts: WorklistCounts): Route[] {
  return [
    {
      method: 'GET',
      path: '/saksbehandling/:kommune',
      who: 'employee',
      may: reads,
      audit: { event: 'worklist.viewed' },
      handle: async (visit) =>
        visit.html(
          await worklist(world, counts, visit, {
            here: baseOf(visit),
            places: [world.municipalities.byNumber(visit.municipality?.number ?? '')],
            frame: () => staffFrame(world, visit, 'worklist'),
          }),
        ),
    },
    {
      method: 'GET',
      path: '/saksbehandling/:kommune/avgjort',
      who: 'employee',
      may: reads,
      audit: { event: 'worklist.viewed' },
      async handle(visit) {
        const after = afterDecidedFrom(visit.query.get('etter'))
        const found = await visit.inTenant((ctx) => newestDecidedCases(ctx, { after }))
        const frame = await staffFrame(world, visit, 'decided')
        return visit.html(decidedPage({ frame, base: baseOf(visit), ...found }))
      },
    },
    ...(['decided', 'post'] as const).map(
      (what): Route => ({
        method: 'GET',
        path: `/saksbehandling/${listsOfEach[what]}`,
        who: 'employee-anywhere',
        may: reads,
        audit: { none: "the names of an employee's own municipalities, no personal data" },
        async handle(visit) {
          const places = placesOf(world, visit).map(({ name, slug }) => ({
            ...{ name, href: `/saksbehandling/${slug}/${listsOfEach[what]}` },
          }))
          const [only, ...others] = places
          if (only && others.length === 0) return visit.redirect(only.href)
          const frame = await staffFrameOfAll(world, visit, what)
          return visit.html(whichMunicipalityPage({ frame, what, places }))
        },
      }),
    ),
    {
      method: 'POST',
      path: '/saksbehandling/omrader',
      who: 'employee-anywhere',
      may: reads,
      audit: { none: "an employee's own way of looking, no personal data" },
      async handle(visit) {
        const back = ownPath(posted(visit.form, 'tilbake'))
        const { areas: chosen } = filterFrom(
          new URLSearchParams((visit.form.get('omrade') ?? []).map((slug) => ['omrade', slug])),
        )
        for (const number of placesWhere(visit, reads)) {
          await world.transactions.inTenant(number, actorIn(visit, number), (ctx) =>
            chooseAreas(ctx, chosen ?? []),
          )
        }
        return visit.redirect(back)
      },
    },
  ]
}

const listsOfEach = { decided: 'avgjort', post: 'post' } as const

/** Those in which one has the right, in the order of their names. */
const placesOf = (world: CaseworkWorld, visit: Visit): Municipality[] =>
  placesWhere(visit, reads)
    .map((number) => world.municipalities.byNumber(number))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'))

/** The list of all municipalities in which one has the right; the list of the one where there is one. */
export async function jointWorklist(
  world: CaseworkWorld,
  counts: WorklistCounts,
  visit: Visit,
): Promise<string> {
  return worklist(world, counts, visit, {
    here: '/saksbehandling',
    places: placesOf(world, visit),
    frame: () => staffFrameOfAll(world, visit, 'worklist'),
  })
}

async function worklist(
  world: CaseworkWorld,
  counts: WorklistCounts,
  visit: Visit,
  at: { here: string; places: Municipality[]; frame: () => ReturnType<typeof staffFrame> },
): Promise<string> {
  const { language, signedIn } = visit
  const filter = filterFrom(visit.query)
  const me = signedIn?.id ?? ''
  const services = servicesByArea(world.deciders)
  const numbers = at.places.map(({ number }) => number)
  const asked = at.places.filter(({ slug }) => filter.municipalities.includes(slug))
  const [read, frame] = await Promise.all([
    world.transactions.inSeveral(
      numbers,
      (number) => actorIn(visit, number),
      async (ctx) => {
        const own = filter.areas === null ? await chosenAreas(ctx, me) : []
        const inForce = filter.areas ?? own
        const listed = asked.length > 0 ? asked.map(({ number }) => number) : numbers
        const page = await waitingTasks(
          { ...ctx, municipalities: listed },
          {
            ...{ employeeId: me, ...filter, most: pageLength },
            services: inForce.length > 0 ? inForce.flatMap((area) => services.get(area) ?? []) : null,
          },
        )
        noteViewed(ctx, page.tasks)
        return {
          ...page,
          areas: inForce,
          areasAreOwn: own.length > 0,
          groups: await counts.of(ctx),
          colleagues: await colleaguesWhoMay(ctx, 'casework.decide', numbers),
        }
      },
      visit.correlationId,
    ),
    at.frame(),
  ])
  return worklistPage({
    ...{ ...read, frame, language, here: at.here, filter: withKnown(filter, at.places), me, services },
    municipalities: at.places,
    tasks: read.tasks.map((task) => {
      const { slug, name } = world.municipalities.byNumber(task.municipality)
      return {
        ...task,
        why: sentencesInList(deciderOf(world.deciders, task.serviceId), task.reasons, language),
        href: `/saksbehandling/${slug}/saker/${task.caseId}`,
        municipalityName: name,
      }
    }),
    done: doneFrom(visit.query),
    now: world.clock.now(),
  })
}

/** Where something was shown, it is written down that it was; on the list of one municipality always. */
function noteViewed(ctx: SeveralCtx, shown: readonly { municipality: string }[]): void {
  const [only, ...others] = ctx.municipalities
  const where = others.length === 0 && only ? [only] : [...new Set(shown.map((row) => row.municipality))]
  for (const municipality of where) ctx.audit(municipality, { event: 'worklist.viewed' })
}

/** Short names of municipalities that are not one's own say nothing, and are not said back. */
function withKnown(filter: WorklistFilter, places: readonly Municipality[]): WorklistFilter {
  const isKnown = (slug: string) => places.length > 1 && places.some((place) => place.slug === slug)
  return { ...filter, municipalities: filter.municipalities.filter(isKnown) }
}

/** The services that have cases, by area in the order of the areas. */
export function servicesByArea(deciders: Deciders): Map<Area, string[]> {
  const all = [...deciders.values()]
  return new Map(
    areas.map((area) => [
      area,
      all.filter(({ los }) => areaOf(los) === area).map(({ serviceId }) => serviceId),
    ]),
  )
}

const acts: Record<string, BulkAct> = { ta: 'take', 'gi-videre': 'hand-over', 'gi-tilbake': 'give-back' }

function doneFrom(query: URLSearchParams): { act: BulkAct; count: number } | null {
  const act = acts[query.get('gjort') ?? '']
  const count = Number(query.get('antall'))
  return act && Number.isInteger(count) && count >= 0 && count < 1000 ? { act, count } : null
}

/** A path of casework's own, so that a form cannot lead elsewhere. */
export function ownPath(wanted: string): string {
  return /^\/saksbehandling(\/[a-z0-9-]+)?(\?[\x21-\x7e]*)?$/.test(wanted) ? wanted : '/saksbehandling'
}
