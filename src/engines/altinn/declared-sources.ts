import { whyInvalidQuery } from './expressions/jmespath.ts'
import { isObject, type JsonObject } from './model-path.ts'
import type { AppPackage } from './package-model.ts'

/**
 * What a package may ask for outside itself, where Altinn would need code: `samvirke/sources.json`.
 *
 *     { "options":      { "<optionsId>":  source },
 *       "lists":        { "<dataListId>": source },
 *       "externalApis": { "<id>":         source },
 *       "actions":      { "<id>":         action } }
 *
 * A source is one of
 * - `{"kind":"http", "url", "parameters"?, "map"?}`: GET an https address. `{name}` in the path is filled with the
 *   parameter, URL-encoded; the other names in `parameters` go into the query. Names not in the list are never sent.
 *   `map` is a JMESPath query that makes the answer into `[{value, label, description?, helpText?}]` (options), or
 *   `{listItems, _metaData?}` or a list of rows (lists), or anything (external APIs).
 * - `{"kind":"klass", "code", "level"?}`: a code list of Statistisk sentralbyrå's Klass.
 * - `{"kind":"municipalities"}`, `{"kind":"rates", "name"}`: the platform's own facts.
 *
 * For an external API `parameters` is an object of expressions, run over the whole form. An action is
 * `{"kind":"calculate"}`, `{"kind":"fetch", "api", "into": {"<field>": "<JMESPath>"}}`,
 * `{"kind":"create", "dataType", "values"?: {"<field>": EXPR}}` or `{"kind":"notify", "title", "body"}`. Each may say
 * what the page does afterwards, as Altinn names it: `"clientActions": [{"id":"nextPage"}]` (`previousPage`,
 * `closeSubform`, `navigateToPage` with `"metadata": {"page"}`).
 */
export interface DeclaredSources {
  readonly options: ReadonlyMap<string, DataSource>
  readonly lists: ReadonlyMap<string, DataSource>
  readonly externalApis: ReadonlyMap<string, DataSource>
  readonly actions: ReadonlyMap<string, DeclaredAction>
}

export interface HttpSource {
  readonly kind: 'http'
  readonly url: string
  readonly parameters: readonly string[]
  /** Of an external API: what each parameter is. */
  readonly values: Readonly<Record<string, unknown>>
  readonly map: string | null
}

export type DataSource =
  | HttpSource
  | { readonly kind: 'klass'; readonly code: string; readonly level: number | null }
  | { readonly kind: 'municipalities' }
  | { readonly kind: 'rates'; readonly name: string }

export type DeclaredAction = ActionKind & { readonly clientActions?: readonly ClientAction[] }

/** What the page does when the action is done. */
export interface ClientAction {
  readonly id: 'nextPage' | 'previousPage' | 'closeSubform' | 'navigateToPage'
  readonly metadata?: { readonly page: string }
}

type ActionKind =
  | { readonly kind: 'calculate' }
  | { readonly kind: 'fetch'; readonly api: string; readonly into: Readonly<Record<string, string>> }
  | { readonly kind: 'create'; readonly dataType: string; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: 'notify'; readonly title: string; readonly body: string }

export interface SourceFault {
  /** `options.kommuner`, for instance. */
  readonly place: string
  readonly message: string
}

export const sourcesFile = 'samvirke/sources.json'

const known = new WeakMap<AppPackage, { sources: DeclaredSources; faults: readonly SourceFault[] }>()

/** What the package declares. What is not understood is left out, and named in `faults` for the import report. */
export function declaredSources(app: AppPackage): {
  sources: DeclaredSources
  faults: readonly SourceFault[]
} {
  let found = known.get(app)
  if (!found) {
    found = readSources(app.extensions.get('sources'))
    known.set(app, found)
  }
  return found
}

export function readSources(content: unknown): { sources: DeclaredSources; faults: readonly SourceFault[] } {
  const faults: SourceFault[] = []
  const file = isObject(content) ? content : {}
  if (content !== undefined && !isObject(content))
    faults.push({ place: '', message: 'The file must be an object' })
  const part = <Entry>(name: string, read: (entry: JsonObject) => Entry | string): Map<string, Entry> => {
    const entries = new Map<string, Entry>()
    for (const [id, written] of Object.entries(isObject(file[name]) ? file[name] : {})) {
      const entry = isObject(written) ? read(written) : 'Must be an object with "kind"'
      if (typeof entry === 'string') faults.push({ place: `${name}.${id}`, message: entry })
      else entries.set(id, entry)
    }
    return entries
  }
  const sources = {
    options: part('options', readSource),
    lists: part('lists', readSource),
    externalApis: part('externalApis', readSource),
    actions: part('actions', readAction),
  }
  return { sources, faults }
}

function readSource(written: JsonObject): DataSource | string {
  switch (written.kind) {
    case 'http':
      return readHttp(written)
    case 'klass': {
      const code = typeof written.code === 'number' ? String(written.code) : written.code
      if (typeof code !== 'string' || code === '') return 'Klass needs "code"'
      return { kind: 'klass', code, level: typeof written.level === 'number' ? written.level : null }
    }
    case 'municipalities':
      return { kind: 'municipalities' }
    case 'rates':
      return typeof written.name === 'string'
        ? { kind: 'rates', name: written.name }
        : 'Rates need "name": which rates'
    default:
      return `Unknown kind ${JSON.stringify(written.kind)}`
  }
}

function readHttp({ url, parameters, map }: JsonObject): HttpSource | string {
  if (typeof url !== 'string' || !URL.canParse(url)) return '"url" must be a whole address'
  const { protocol, username, hash, host } = new URL(url)
  if (protocol !== 'https:') return '"url" must begin with https'
  if (username !== '' || hash !== '') return '"url" must hold no user name and no #'
  if (/[{}]|%7b/i.test(host)) return '"url" must name its host; parameters stand in the path'
  const names = Array.isArray(parameters)
    ? parameters.filter((one): one is string => typeof one === 'string')
    : Object.keys(isObject(parameters) ? parameters : {})
  const inPath = [...url.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!)
  const unknown = inPath.find((name) => !names.includes(name))
  if (unknown !== undefined) return `"url" uses {${unknown}}, which is not in "parameters"`
  if (map !== undefined && typeof map !== 'string') return '"map" must be a JMESPath query'
  const wrong = typeof map === 'string' ? whyInvalidQuery(map) : null
  if (wrong) return `"map" cannot be read: ${wrong}`
  return {
    kind: 'http',
    url,
    parameters: names,
    values: isObject(parameters) ? parameters : {},
    map: typeof map === 'string' ? map : null,
  }
}

const clientActionIds = ['nextPage', 'previousPage', 'closeSubform', 'navigateToPage'] as const

function readAction(written: JsonObject): DeclaredAction | string {
  const action = readActionKind(written)
  if (typeof action === 'string' || written.clientActions === undefined) return action
  const clientActions: ClientAction[] = []
  for (const one of Array.isArray(written.clientActions) ? written.clientActions : [null]) {
    const id = isObject(one) ? clientActionIds.find((known) => known === one.id) : undefined
    if (!id) return `"clientActions" must be a list of ${clientActionIds.join(', ')}`
    const page = isObject(one) && isObject(one.metadata) ? one.metadata.page : undefined
    if (id === 'navigateToPage' && typeof page !== 'string') return 'navigateToPage needs "metadata.page"'
    clientActions.push(id === 'navigateToPage' ? { id, metadata: { page: page as string } } : { id })
  }
  return { ...action, clientActions }
}

function readActionKind(written: JsonObject): ActionKind | string {
  switch (written.kind) {
    case 'calculate':
      return { kind: 'calculate' }
    case 'fetch': {
      const into = Object.entries(isObject(written.into) ? written.into : {})
      if (typeof written.api !== 'string' || into.length === 0) return 'A fetch needs "api" and "into"'
      for (const [field, query] of into) {
        const wrong = typeof query === 'string' ? whyInvalidQuery(query) : 'not a text'
        if (wrong) return `"into" of ${field} cannot be read: ${wrong}`
      }
      return { kind: 'fetch', api: written.api, into: Object.fromEntries(into) as Record<string, string> }
    }
    case 'create':
      return typeof written.dataType === 'string'
        ? {
            kind: 'create',
            dataType: written.dataType,
            values: isObject(written.values) ? written.values : {},
          }
        : 'Creating needs "dataType"'
    case 'notify':
      return typeof written.title === 'string' && typeof written.body === 'string'
        ? { kind: 'notify', title: written.title, body: written.body }
        : 'A notice needs "title" and "body"'
    default:
      return `Unknown kind ${JSON.stringify(written.kind)}`
  }
}

/** The address to ask, with its parameters in place. A part of the path without a value is null: there is nothing to ask. */
export function addressOf(source: HttpSource, parameters: Readonly<Record<string, string>>): string | null {
  const inPath = new Set([...source.url.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!))
  // A step of dots alone would lead to another place at the same host.
  for (const name of inPath) if (/^\.*$/.test(parameters[name] ?? '')) return null
  const filled = source.url.replace(/\{([^{}]*)\}/g, (_, name) => encodeURIComponent(parameters[name]!))
  const address = new URL(filled)
  for (const name of source.parameters) {
    const value = parameters[name]
    if (!inPath.has(name) && value !== undefined && value !== '') address.searchParams.set(name, value)
  }
  return address.href
}
