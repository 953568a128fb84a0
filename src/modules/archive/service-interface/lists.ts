import type { Condition } from '../entities/read-entity.ts'
import { findEntities, readEntity } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { type Links, noark } from './answers.ts'
import { type Asked, href, noSuchResource } from './asked.ts'
import { awaitedIn } from './awaited-objects.ts'
import { conditionOf, conditionOfSearch, unreadable } from './condition-of-filter.ts'
import { parseFilter, parseOrder } from './filter.rules.ts'
import { pageOf } from './page-of-list.ts'
import { attributeNamed } from './representation.ts'
import { type Resource, tellApart } from './resources.ts'
import { fullOf } from './things.ts'

/** Where a list is looked for: the whole archive, in what it lies in, or by a field that names it. */
export interface Place {
  readonly parentId?: string
  readonly where?: Condition
}

/** `{count, results, _links}`: what is found, with the address of the next page. */
export async function answerList(
  asked: Asked,
  resource: Resource,
  place: Place,
  path: string,
): Promise<Response> {
  const { query } = asked.visit
  const page = pageOf(query)
  const conditions: Condition[] = [...(tellApart[resource.type] ?? []), ...(place.where ? [place.where] : [])]
  const filterText = query.get('$filter')
  if (filterText) {
    const filter = parseFilter(filterText)
    if (!filter) throw unreadable()
    conditions.push(await conditionOf(asked, resource, filter))
  }
  const words = query.get('$search')
  if (words) conditions.push(conditionOfSearch(resource.entity, words.replaceAll('"', '')))
  const orderBy = ordersOf(resource, query.get('$orderby'))
  const found = await findEntities(asked.ctx, resource.entity, {
    ...(conditions.length > 0 ? { where: { all: conditions } } : {}),
    ...(place.parentId === undefined ? {} : { parentId: place.parentId }),
    ...(orderBy ? { orderBy } : {}),
    limit: page.top,
    offset: page.skip,
  })
  const awaited =
    resource.entity === 'documentObject' && place.parentId && !filterText && page.skip === 0
      ? await awaitedIn(asked, place.parentId)
      : []
  const rows: ArchiveRow[] = [...found.rows, ...awaited]
  const results: unknown[] = []
  for (const row of rows) results.push(await fullOf(asked, resource.entity, row, { openNumbers: false }))
  asked.ctx.audit({
    event: 'archive.interface-searched',
    subjectKind: resource.type,
    details: { found: found.count, given: rows.length },
  })
  return listAnswer(asked, path, found.count + awaited.length, results, page)
}

export function listAnswer(
  asked: Asked,
  path: string,
  count: number,
  results: readonly unknown[],
  page: { top: number; skip: number },
): Response {
  const self = new URL(href(asked, path))
  for (const [name, value] of asked.visit.query) if (name.startsWith('$')) self.searchParams.set(name, value)
  const links: Links = { self: { href: self.href } }
  const next = page.skip + page.top
  if (next < count && results.length > 0) {
    const after = new URL(self)
    after.searchParams.set('$top', String(page.top))
    after.searchParams.set('$skip', String(next))
    links.next = { href: after.href }
  }
  return noark({ count, ...(results.length > 0 ? { results } : {}), _links: links })
}

function ordersOf(resource: Resource, text: string | null): { field: string; descending: boolean }[] | null {
  if (text === null) return null
  const orders = parseOrder(text)
  if (!orders) throw unreadable()
  return orders.map(({ path, descending }) => {
    const found = attributeNamed(resource.entity, path.replace(/\/kode(navn)?$/, ''))
    if (!found) throw unreadable()
    return { field: found.key, descending }
  })
}

/** The thing that an address names. @throws Refusal not-found */
export async function thingAt(asked: Asked, resource: Resource, id: string): Promise<ArchiveRow> {
  const row = await readEntity(asked.ctx, resource.entity, id)
  if (!row || (resource.kind !== undefined && row.values.kind !== resource.kind)) throw noSuchResource()
  return row
}
