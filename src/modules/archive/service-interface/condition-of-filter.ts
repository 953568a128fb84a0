import { Refusal } from '#platform/refusal.ts'
import { type EntityName, entity } from '../entities/entities.ts'
import type { Field } from '../entities/fields.ts'
import { type Comparison, type Condition, findEntities } from '../entities/read-entity.ts'
import type { Asked } from './asked.ts'
import { otherCodeFor, valueFrom } from './codes.ts'
import { isContact } from './contacts.ts'
import { dayFrom, momentFrom } from './dates.rules.ts'
import type { Filter, Leaf, Literal, Operator } from './filter.rules.ts'
import { attributeNamed } from './representation.ts'
import { type Resource, resourceOf, tellApart } from './resources.ts'

const comparisons: Readonly<Record<Operator, Comparison>> = {
  eq: '=',
  ne: '<>',
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
}
/** More than so many hits in what hangs on things: the question must be narrower. */
const mostWithin = 1000
const everything: Condition = { all: [] }
const nothing: Condition = { field: 'id', is: '=', value: null }

/** The archive's condition for a filter. @throws Refusal invalid archive.filter-unreadable, archive.search-too-broad */
export async function conditionOf(asked: Asked, resource: Resource, filter: Filter): Promise<Condition> {
  if ('of' in filter) {
    const of: Condition[] = []
    for (const one of filter.of) of.push(await conditionOf(asked, resource, one))
    return filter.sort === 'and' ? { all: of } : { any: of }
  }
  const [first = '', ...rest] = filter.path.split('/')
  const within = resource.within.find((one) => one.relation === first)
  if (within && rest.length > 0) {
    const inner = resourceOf(within.type)
    if (!inner || within.by !== null) throw unreadable()
    const condition = await conditionOf(asked, inner, { ...filter, path: rest.join('/') })
    const apart = tellApart[within.type] ?? []
    const { rows, count } = await findEntities(asked.ctx, inner.entity, {
      where: { all: [condition, ...apart] },
      limit: mostWithin,
    })
    if (count > mostWithin) throw new Refusal('invalid', 'archive.search-too-broad')
    const ids = [...new Set(rows.flatMap((row) => row.parentId ?? []))]
    if (ids.length === 0) return nothing
    return { any: ids.map((id): Condition => ({ field: 'id', is: '=', value: id })) }
  }
  return ofAttribute(resource, filter, first, rest)
}

function ofAttribute(resource: Resource, filter: Leaf, first: string, rest: readonly string[]): Condition {
  if (first === 'sjekksumAlgoritme' && resource.entity === 'documentObject' && filter.sort === 'compare')
    return (filter.value === 'SHA-256') === (filter.operator === 'eq') ? everything : nothing
  const found = named(resource, first)
  if (!found || rest.length > 1) throw unreadable()
  const { key, field } = found
  const part = rest[0]
  const isCoded = field?.list !== undefined || key === 'role' || key === 'format'
  if (part !== undefined && !(isCoded && (part === 'kode' || part === 'kodenavn'))) throw unreadable()
  if (filter.sort === 'text') {
    const value = part === 'kode' ? codeValue(key, field, filter.value) : filter.value
    return { field: key, is: filter.how === 'contains' ? 'contains' : 'starts-with', value }
  }
  if (filter.sort === 'year') return yearOf(key, field, filter.operator, filter.value)
  const is = comparisons[filter.operator]
  if (filter.value === null) {
    if (is !== '=' && is !== '<>') throw unreadable()
    return { field: key, is, value: null }
  }
  if (part === 'kode') return { field: key, is, value: codeValue(key, field, String(filter.value)) }
  return { field: key, is, value: literalOf(key, field, filter.value) }
}

function named(resource: Resource, out: string): { key: string; field: Field | null } | null {
  const contact: Readonly<Record<string, string>> = {
    navn: 'name',
    partRolle: 'role',
    organisasjonsnummer: 'organizationNumber',
  }
  if (isContact(resource.type) && contact[out]) return { key: contact[out], field: null }
  return attributeNamed(resource.entity, out)
}

function codeValue(key: string, field: Field | null, kode: string): string {
  if (field?.list) return valueFrom(field.list, { kode })
  return key === 'role' ? otherCodeFor('partrolle', kode).kodenavn : kode
}

/** A value of the attribute's own shape; anything else the database would refuse. */
function literalOf(
  key: string,
  field: Field | null,
  value: Exclude<Literal, null>,
): string | number | boolean | Date {
  const shape = field?.shape ?? (key === 'madeAt' ? 'moment' : 'text')
  const text = String(value)
  if (shape === 'moment') return momentFrom(text) ?? dayAsMoment(text)
  if (shape === 'date') return dayFrom(text) ?? fail()
  if (shape === 'integer') return Number.isFinite(Number(text)) ? Number(text) : fail()
  if (shape === 'yes-or-no') return typeof value === 'boolean' ? value : fail()
  if (shape === 'json' || shape === 'texts' || shape === 'units' || shape === 'identity') return fail()
  return text
}
const dayAsMoment = (text: string) => {
  const day = dayFrom(text)
  return day ? new Date(`${day}T00:00:00Z`) : fail()
}

function yearOf(key: string, field: Field | null, operator: Operator, year: number): Condition {
  const shape = field?.shape ?? (key === 'madeAt' ? 'moment' : 'text')
  if ((shape !== 'date' && shape !== 'moment') || year < 1 || year > 9998) throw unreadable()
  const start = (of: number) => {
    const day = `${String(of).padStart(4, '0')}-01-01`
    return shape === 'date' ? day : new Date(`${day}T00:00:00Z`)
  }
  const from: Condition = { field: key, is: '>=', value: start(year) }
  const before: Condition = { field: key, is: '<', value: start(year) }
  const after: Condition = { field: key, is: '>=', value: start(year + 1) }
  const until: Condition = { field: key, is: '<', value: start(year + 1) }
  const all: Record<Operator, Condition> = {
    eq: { all: [from, until] },
    ne: { any: [before, after] },
    gt: after,
    ge: from,
    lt: before,
    le: until,
  }
  return all[operator]
}

/** Words anywhere in what a thing is called and said of it. */
export function conditionOfSearch(name: EntityName, words: string): Condition {
  const fields = ['title', 'publicTitle', 'description', 'name', 'text', 'fileName'].flatMap(
    (key) => attributeOf(name, key) ?? [],
  )
  const of = words.split(/\s+/).filter(Boolean).slice(0, 10)
  if (of.length === 0 || fields.length === 0) return everything
  return {
    all: of.map(
      (value): Condition => ({
        any: fields.map((field): Condition => ({ field, is: 'contains', value })),
      }),
    ),
  }
}
const attributeOf = (name: EntityName, key: string) => (Object.hasOwn(entity(name).fields, key) ? key : null)

export const unreadable = () => new Refusal('invalid', 'archive.filter-unreadable')
function fail(): never {
  throw unreadable()
}
