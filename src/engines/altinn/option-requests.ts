import { choiceTypes } from './component-kinds.ts'
import { type DataSource, declaredSources } from './declared-sources.ts'
import { Evaluation, type Place } from './evaluation.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { isObject } from './model-path.ts'

export type Parameters = Readonly<Record<string, string>>

/** A code list a page needs from outside the package. The answer belongs in `setting.fetchedOptions[key]`. */
export interface OptionRequest {
  readonly key: string
  readonly optionsId: string
  readonly parameters: Parameters
  /** Answers may hold what only this resident may see: never kept for others. */
  readonly secure: boolean
  /** Null when the package declares none: for the import report, and for operators. */
  readonly source: DataSource | null
}

/** A page of a data list. The answer belongs in `setting.fetchedLists[key]`. */
export interface ListRequest {
  readonly key: string
  readonly dataListId: string
  readonly parameters: Parameters
  readonly secure: boolean
  readonly source: DataSource | null
  /** From 0. */
  readonly page: number
  readonly size: number
  readonly sort: { readonly column: string; readonly direction: 'asc' | 'desc' } | null
  readonly search: string
}

/** An answer that belongs in `setting.externalApis[id]`. */
export interface ExternalApiRequest {
  readonly id: string
  readonly parameters: Parameters
  readonly source: DataSource | null
}

/** Same list, same parameters, same key, in whatever order they were written. */
export function optionKey(id: string, parameters: Parameters): string {
  const query = new URLSearchParams(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)))
  return query.size === 0 ? id : `${id}?${query}`
}

/** What the component sends along: `mapping` from the model, then `queryParameters`. Empty values are left out. */
export function optionParameters(evaluation: Evaluation, place: Place): Parameters {
  const { mapping, queryParameters } = place.component.props
  const found: Record<string, string> = {}
  const scope = evaluation.scopeAt(place)
  const add = (name: unknown, value: unknown) => {
    if (typeof name !== 'string' || value === null || value === undefined || typeof value === 'object') return
    if (value !== '') found[name] = String(value)
  }
  for (const [path, name] of Object.entries(isObject(mapping) ? mapping : {}))
    add(name, scope.readData(path.replace(/\[\{\d+\}\]/g, '')))
  for (const [name, written] of Object.entries(isObject(queryParameters) ? queryParameters : {}))
    add(name, evaluation.runAt(place, written, 'string', `queryParameters.${name}`))
  return found
}

/** The lists the visible part of a page needs and the package does not hold, each once. */
export function optionRequests(setting: FormSetting, state: FormState, pageId: string): OptionRequest[] {
  const evaluation = new Evaluation(setting, state)
  const declared = declaredSources(setting.package).sources.options
  const requests = new Map<string, OptionRequest>()
  for (const place of evaluation.placesOn(pageId)) {
    const { type, props } = place.component
    const { optionsId, options, source, secure } = props
    if (!choiceTypes.has(type) && type !== 'FileUploadWithTag' && type !== 'Likert') continue
    if (typeof optionsId !== 'string' || Array.isArray(options) || isObject(source)) continue
    if (setting.package.options.has(optionsId)) continue
    const parameters = optionParameters(evaluation, place)
    const key = optionKey(optionsId, parameters)
    const known = requests.get(key)
    requests.set(key, {
      key,
      optionsId,
      parameters,
      secure: secure === true || known?.secure === true,
      source: declared.get(optionsId) ?? null,
    })
  }
  return [...requests.values()]
}

/** Where a List stands: its page, its size and its order, as one key. */
export function listRequest(evaluation: Evaluation, place: Place): ListRequest | null {
  const { dataListId, secure, pagination } = place.component.props
  if (typeof dataListId !== 'string') return null
  const { view } = evaluation.state
  const elementId = evaluation.elementId(place)
  const sizes = isObject(pagination) ? pagination : {}
  const size = typeof sizes.default === 'number' && sizes.default > 0 ? sizes.default : 10
  const page = Math.max(0, view?.listPages?.[elementId] ?? 0)
  const sort = view?.sorting?.[elementId] ?? null
  const search = view?.searches?.[elementId] ?? ''
  const parameters = optionParameters(evaluation, place)
  const shape: Record<string, string> = { ...parameters, page: String(page), size: String(size) }
  if (sort) Object.assign(shape, { sortColumn: sort.column, sortDirection: sort.direction })
  if (search) shape.search = search
  return {
    key: optionKey(dataListId, shape),
    dataListId,
    parameters,
    secure: secure === true,
    source: declaredSources(evaluation.setting.package).sources.lists.get(dataListId) ?? null,
    page,
    size,
    sort,
    search,
  }
}

export function listRequests(setting: FormSetting, state: FormState, pageId: string): ListRequest[] {
  const evaluation = new Evaluation(setting, state)
  const requests = [...evaluation.placesOn(pageId)]
    .filter((place) => place.component.type === 'List')
    .map((place) => listRequest(evaluation, place))
    .filter((request) => request !== null)
  return [...new Map(requests.map((request) => [request.key, request])).values()]
}

/** The external APIs the package's expressions may ask for, with parameters from the form as it stands. */
export function externalApiRequests(setting: FormSetting, state: FormState): ExternalApiRequest[] {
  const { raw } = setting.package.metadata
  const listed = Array.isArray(raw.externalApiIds) ? raw.externalApiIds : []
  const declared = declaredSources(setting.package).sources.externalApis
  const ids = new Set([...listed.filter((id): id is string => typeof id === 'string'), ...declared.keys()])
  const evaluation = new Evaluation(setting, state)
  return [...ids].map((id) => {
    const source = declared.get(id) ?? null
    const parameters: Record<string, string> = {}
    for (const [name, written] of Object.entries(source?.kind === 'http' ? source.values : {})) {
      const value = evaluation.runOverForm(written, 'string', `externalApis.${id}.${name}`)
      if (typeof value === 'string' && value !== '') parameters[name] = value
    }
    return { id, parameters, source }
  })
}
