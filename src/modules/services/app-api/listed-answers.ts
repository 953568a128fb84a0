import {
  type AppPackage,
  addressOf,
  type DataSource,
  declaredSources,
  mapListAnswer,
  mapOptionAnswer,
} from '#engines/altinn/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import { json } from '#platform/http/api.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { askSource, asOptions } from '../sources/declared-answers.ts'
import type { ServicesWorld } from '../world.ts'

const notThere = () => new Refusal('not-found', 'platform.no-such-page')
const silent = () => new Refusal('unavailable', 'appapi.source-silent')
/** Names the platform adds to every list request; the rest are the list's own parameters. */
const ofTheList = ['language', 'page', 'size', 'sortColumn', 'sortDirection', 'search']

/**
 * A code list. One that any component has marked secure is given within an instance only, to whoever fills it in, and
 * never kept for others. What was sent on to the source is told in `Altinn-DownstreamParameters`, as Altinn does: the
 * front end keeps it where a component has a `metadata` binding.
 * @throws Refusal not-found platform.no-such-page; unavailable appapi.source-silent
 */
export async function optionsAnswer(
  world: ServicesWorld,
  app: AppPackage,
  visit: Visit,
  within: 'app' | 'instance',
): Promise<Response> {
  const id = visit.params.liste ?? ''
  const isSecure = isMarkedSecure(app, 'optionsId', id)
  if (isSecure && within === 'app') throw notThere()
  const written = app.options.get(id)
  if (written) return json(written)
  const source = declaredSources(app).sources.options.get(id)
  if (!source) throw notThere()
  const parameters = parametersOf(visit)
  const answer = await ask(world, visit, source, parameters, isSecure)
  const sent = Object.entries(parameters).filter(([name]) => sentOn(source).includes(name))
  const told = sent.map((pair) => pair.map(encodeURIComponent).join('=')).join(',')
  return json(
    mapOptionAnswer(source, asOptions(source, answer.value)),
    200,
    told ? { 'altinn-downstreamparameters': told } : {},
  )
}

/** A page of a data list, as for `optionsAnswer`. Pages are counted from 0. */
export async function listAnswer(
  world: ServicesWorld,
  app: AppPackage,
  visit: Visit,
  within: 'app' | 'instance',
): Promise<Response> {
  const id = visit.params.liste ?? ''
  const isSecure = isMarkedSecure(app, 'dataListId', id)
  const source = declaredSources(app).sources.lists.get(id)
  if (!source || (isSecure && within === 'app')) throw notThere()
  const [page, size] = [numberIn(visit, 'page', 0), numberIn(visit, 'size', 10) || 10]
  const column = visit.query.get('sortColumn')
  const direction: 'asc' | 'desc' = visit.query.get('sortDirection') === 'desc' ? 'desc' : 'asc'
  const sort = column ? { column: column.slice(0, 100), direction } : null
  const search = (visit.query.get('search') ?? '').slice(0, 200)
  const parameters = parametersOf(visit)
  const asked = {
    ...{ ...parameters, page: String(page), size: String(size) },
    ...(sort ? { sortColumn: sort.column, sortDirection: direction } : {}),
    ...(search ? { search } : {}),
  }
  const answer = await ask(world, visit, source, asked, isSecure)
  const request = { key: '', dataListId: id, parameters, secure: isSecure, source, page, size, sort, search }
  const found = mapListAnswer(request, source, answer.value)
  return json({
    listItems: found.rows,
    _metaData: {
      ...{ page: found.page, pageCount: found.pageCount, pageSize: found.pageSize },
      // Altinn's own spelling.
      totaltItemsCount: found.totalCount,
      links: [],
    },
  })
}

/** For sources that answer with what holds in a municipality on a day. */
export const askedOn = (world: Pick<ServicesWorld, 'clock'>, { municipality }: Visit) => ({
  municipality: municipality?.number ?? '',
  today: dateInNorway(world.clock.now()),
})

async function ask(
  world: ServicesWorld,
  visit: Visit,
  source: DataSource,
  parameters: Readonly<Record<string, string>>,
  secure: boolean,
): Promise<{ value: unknown }> {
  // What the address needs has not been answered yet: an empty list, and nobody is asked.
  if (source.kind === 'http' && addressOf(source, parameters) === null) return { value: [] }
  const answer = await askSource(world, source, parameters, secure, askedOn(world, visit))
  if (!answer) throw silent()
  return answer
}

const sentOn = (source: DataSource): readonly string[] => (source.kind === 'http' ? source.parameters : [])

function isMarkedSecure(app: AppPackage, property: 'optionsId' | 'dataListId', id: string): boolean {
  return [...app.folders.values()].some((folder) =>
    [...folder.components.values()].some(({ props }) => props[property] === id && props.secure === true),
  )
}

function numberIn({ query }: Visit, name: string, otherwise: number): number {
  const written = Number(query.get(name) ?? otherwise)
  return Number.isInteger(written) && written >= 0 && written <= 1000 ? written : otherwise
}

function parametersOf({ query }: Visit): Record<string, string> {
  return Object.fromEntries(
    [...query]
      .filter(([name]) => !ofTheList.includes(name))
      .map(([name, value]) => [name, value.slice(0, 200)]),
  )
}
