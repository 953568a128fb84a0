import type { DataSource } from './declared-sources.ts'
import { queryJson } from './expressions/jmespath.ts'
import type { FetchedList } from './form-state.ts'
import { isObject, type JsonObject } from './model-path.ts'
import type { ListRequest } from './option-requests.ts'
import type { Option } from './package-model.ts'

const mapped = (source: DataSource, answer: unknown) =>
  source.kind === 'http' && source.map !== null ? queryJson(answer, source.map) : answer

/** The options in an answer; what is not an option is left out. Throws ExpressionError when the mapping fails. */
export function mapOptionAnswer(source: DataSource, answer: unknown): Option[] {
  const list = mapped(source, answer)
  return (Array.isArray(list) ? list : []).filter(isObject).flatMap((one): Option[] => {
    const value = one.value
    if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) return []
    const label = one.label ?? value
    // Mapping something that is not there gives nothing in every place.
    if (label === null) return []
    return [
      {
        value: value as Option['value'],
        label: typeof label === 'string' ? label : String(label),
        ...(typeof one.description === 'string' ? { description: one.description } : {}),
        ...(typeof one.helpText === 'string' ? { helpText: one.helpText } : {}),
      },
    ]
  })
}

/** The rows in an answer, in Altinn's form (`listItems`, `_metaData`) or a bare list, which is then cut into pages here. */
export function mapListAnswer(request: ListRequest, source: DataSource, answer: unknown): FetchedList {
  const content = mapped(source, answer)
  if (Array.isArray(content)) return cutPage(request, content.filter(isObject))
  const items = isObject(content) && Array.isArray(content.listItems) ? content.listItems : []
  const rows = items.filter(isObject)
  const meta: JsonObject = isObject(content) && isObject(content._metaData) ? content._metaData : {}
  const number = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)
  return {
    rows,
    page: number(meta.page, request.page),
    pageCount: number(meta.pageCount, 1),
    pageSize: number(meta.pageSize, request.size),
    // Spelled so in Altinn's API.
    totalCount: number(meta.totaltItemsCount, rows.length),
  }
}

function cutPage({ page, size, sort, search }: ListRequest, all: readonly JsonObject[]): FetchedList {
  const words = search.trim().toLowerCase()
  const found = words
    ? all.filter((row) => Object.values(row).some((value) => String(value).toLowerCase().includes(words)))
    : [...all]
  if (sort) {
    const collator = new Intl.Collator('nb', { numeric: true })
    const sign = sort.direction === 'asc' ? 1 : -1
    found.sort((a, b) => sign * collator.compare(String(a[sort.column] ?? ''), String(b[sort.column] ?? '')))
  }
  return {
    rows: found.slice(page * size, (page + 1) * size),
    page,
    pageCount: Math.max(1, Math.ceil(found.length / size)),
    pageSize: size,
    totalCount: found.length,
  }
}

/** The answer of an external API as `externalApi()` reads it. */
export function mapExternalAnswer(source: DataSource, answer: unknown): unknown {
  return mapped(source, answer)
}
