import type { Municipality } from '#modules/members/index.ts'
import type { SeveralCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { type Area, areaSlugs, areas } from '../worklist/area.rules.ts'
import { actorIn, placesWhere } from '../worklist/places.ts'
import { servicesByArea } from '../worklist/worklist.routes.ts'
import { type CaseworkWorld, staffFrameOfAll } from '../world.ts'
import { type SearchForm, type SearchGroup, type SearchResult, searchPage } from './search.page.tsx'
import {
  type AfterFound,
  casesByName,
  casesOfPerson,
  casesWithNumber,
  type Found,
  newestOfServices,
  type SearchFilter,
} from './search.queries.ts'
import { type SearchWords, searchWordsOf } from './search-words.rules.ts'
import { isAboutService, isNameOfPlace } from './service-words.ts'

const reads = 'casework.read'
const mostShown = 50

/**
 * Finding a case in one's municipalities. What is searched for is personal data: it comes in the body of a form, stands
 * in no address or log, and the audit line says what sort of search it was.
 */
export function searchRoutes(world: CaseworkWorld): Route[] {
  return [
    {
      method: 'GET',
      path: '/saksbehandling/sok',
      who: 'employee-anywhere',
      may: reads,
      audit: { none: 'an empty form' },
      handle: (visit) => draw(world, visit, { q: '', state: '', area: '', municipality: '' }, null),
    },
    {
      method: 'POST',
      path: '/saksbehandling/sok',
      who: 'employee-anywhere',
      may: reads,
      audit: { event: 'case.searched' },
      async handle(visit) {
        const form = formOf(visit)
        const words = searchWordsOf(form.q)
        if (words.sort === 'nothing') return draw(world, visit, form, 'too-short')
        return draw(world, visit, form, await search(world, visit, form, words))
      },
    },
  ]
}

function formOf({ form }: Visit): SearchForm {
  const state = posted(form, 'tilstand')
  return {
    q: posted(form, 'q').slice(0, 200),
    state: state === 'apen' || state === 'avgjort' ? state : '',
    area: posted(form, 'omrade'),
    municipality: posted(form, 'kommune'),
  }
}

function placesOf(world: CaseworkWorld, visit: Visit): Municipality[] {
  return placesWhere(visit, reads)
    .map((number) => world.municipalities.byNumber(number))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'))
}

async function draw(
  world: CaseworkWorld,
  visit: Visit,
  form: SearchForm,
  results: Parameters<typeof searchPage>[0]['results'],
): Promise<Response> {
  const frame = await staffFrameOfAll(world, visit, 'search')
  const used = [...servicesByArea(world.deciders)].filter(([, services]) => services.length > 0)
  const page = searchPage({
    ...{ frame, form, results, municipalities: placesOf(world, visit) },
    areas: used.map(([area]) => area),
  })
  return visit.html(page, results === 'too-short' ? 422 : 200)
}

async function search(
  world: CaseworkWorld,
  visit: Visit,
  form: SearchForm,
  words: Exclude<SearchWords, { sort: 'nothing' }>,
): Promise<SearchResult[]> {
  const all = placesOf(world, visit)
  const chosen = all.filter(({ slug }) => slug === form.municipality)
  const named = words.sort === 'case-number' && words.place ? all.filter(isNameOfPlace(words.place)) : []
  const places = named.length > 0 ? named : chosen.length > 0 ? chosen : all
  return world.transactions.inSeveral(
    places.map(({ number }) => number),
    (number) => actorIn(visit, number),
    async (ctx) => {
      const groups = await groupsFor(world, ctx, visit, form, words)
      const shown = groups.flatMap(({ found }) => found.cases.map(({ municipality }) => municipality))
      // Where something was shown it is written down; a search that found nothing, once.
      const where = shown.length > 0 ? [...new Set(shown)] : ctx.municipalities.slice(0, 1)
      for (const municipality of where) {
        const cases = shown.filter((one) => one === municipality).length
        ctx.audit(municipality, { event: 'case.searched', details: { by: words.sort, cases } })
      }
      return groups.map(({ group, found, services }) => ({
        ...{ group, services, next: found.next },
        cases: found.cases.map((row) => {
          const { slug, name } = world.municipalities.byNumber(row.municipality)
          return { ...row, href: `/saksbehandling/${slug}/saker/${row.caseId}`, municipalityName: name }
        }),
      }))
    },
    visit.correlationId,
  )
}

async function groupsFor(
  world: CaseworkWorld,
  ctx: SeveralCtx,
  visit: Visit,
  form: SearchForm,
  words: Exclude<SearchWords, { sort: 'nothing' }>,
): Promise<{ group: SearchGroup; found: Found; services: string[] }[]> {
  const area = areas.find((one) => areaSlugs[one] === form.area)
  const filter: SearchFilter = {
    services: area ? (servicesByArea(world.deciders).get(area as Area) ?? []) : null,
    state: form.state === 'apen' ? 'open' : form.state === 'avgjort' ? 'decided' : null,
    after: null,
    most: mostShown,
  }
  const after = afterFrom(posted(visit.form, 'etter'))
  const only = after ? posted(visit.form, 'gruppe') : null
  if (words.sort === 'case-number') {
    return [{ group: 'number', found: await casesWithNumber(ctx, words.number), services: [] }]
  }
  if (words.sort === 'person') {
    const hash = world.keys.identityHash(words.identityNumber)
    return [{ group: 'person', found: await casesOfPerson(ctx, hash, { ...filter, after }), services: [] }]
  }
  const services = [...world.deciders.values()].filter(isAboutService(words.text, filter.services))
  const groups: { group: SearchGroup; found: Found; services: string[] }[] = []
  if (only !== 'service') {
    groups.push({
      group: 'name',
      found: await casesByName(ctx, words.words, { ...filter, after }),
      services: [],
    })
  }
  if (only !== 'name' && services.length > 0) {
    const ids = services.map(({ serviceId }) => serviceId)
    groups.push({
      group: 'service',
      found: await newestOfServices(ctx, ids, { ...filter, after }),
      services: services.map(({ title, serviceId }) => title?.(visit.language) ?? serviceId),
    })
  }
  return groups
}

/** A key is a word or a moment, and an id; the words of a name are letters of every sort. */
function afterFrom(text: string): AfterFound | null {
  const found = /^(.{1,200})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u.exec(text)
  return found ? { at: found[1] as string, id: found[2] as string } : null
}
