import { ExpressionError } from './expressions/cast.ts'
import { evaluateAs, whyInvalid } from './expressions/evaluate.ts'
import type { FormState, Provenance } from './form-state.ts'
import { fieldSchema } from './json-schema.ts'
import {
  formatPath,
  isObject,
  type JsonObject,
  type Path,
  parsePath,
  readPath,
  writePath,
} from './model-path.ts'
import type { AppPackage } from './package-model.ts'

/** One value Altinn's own `prefill.json` asks for: source path to model path. */
export interface PrefillField {
  readonly source: 'UserProfile' | 'ER' | 'DSF'
  readonly from: string
  readonly to: string
}

export function prefillFields(
  app: AppPackage,
  dataType: string,
): { fields: PrefillField[]; allowOverwrite: boolean } {
  const prefill = app.models.get(dataType)?.prefill
  const fields: PrefillField[] = []
  for (const source of ['UserProfile', 'ER', 'DSF'] as const) {
    const mapping = prefill?.[source]
    for (const [from, to] of Object.entries(isObject(mapping) ? mapping : {}))
      if (typeof to === 'string') fields.push({ source, from, to })
  }
  return { fields, allowOverwrite: prefill?.allowOverwrite === true }
}

/** Fills what Altinn's prefill asks for. A value that is there already stays, unless the package says otherwise. */
export function applyPrefill(
  app: AppPackage,
  dataType: string,
  state: FormState,
  sources: Readonly<Partial<Record<PrefillField['source'], JsonObject>>>,
): FormState {
  const { fields, allowOverwrite } = prefillFields(app, dataType)
  const data = structuredClone(state.data)
  for (const { source, from, to } of fields) {
    const [fromPath, toPath] = [parsePath(from), parsePath(to)]
    const value = fromPath ? readPath(sources[source], fromPath) : undefined
    if (!toPath || value === undefined || value === null || typeof value === 'object') continue
    const present = readPath(data, toPath)
    if (allowOverwrite || present === undefined || present === null || present === '')
      writePath(data, toPath, value)
  }
  return { ...state, data }
}

/**
 * What the package asks a register for, from `samvirke/prefill.json`. Only the named parts are fetched and only the
 * named fields are kept: the request is the data minimisation.
 */
export interface RegisterRequest {
  readonly id: string
  /** `folkeregisteret`, `summertskattegrunnlag`, ... */
  readonly source: string
  /** Whom it is about: `applicant`, `partner`, `cohabitant`, `children`, `household`, `service`. */
  readonly about: string
  /** Parts to ask the register for; nothing else is fetched. */
  readonly parts: readonly string[]
  /** Field of the fact to path in the model (to a field of the row, when `rows` is set). */
  readonly fields: Readonly<Record<string, string>>
  /** The facts are a list; each becomes a row here. */
  readonly rows?: { readonly path: string; readonly key: string; readonly rowIdField?: string }
  /** Expression: which facts of the list to keep. `["value", "field"]` reads the fact, `["dataModel", …]` the form. */
  readonly where?: unknown
  /** Expression over the form: ask only when true. */
  readonly when?: unknown
  /** Options the register client needs: rights package, income year, ... */
  readonly options: JsonObject
}

export interface PrefillProblem {
  readonly request: string
  readonly message: string
}

/** The package's requests in order, and what is wrong with them. A request with a problem is left out. */
export function registerRequests(
  app: AppPackage,
  dataType: string,
): { requests: RegisterRequest[]; problems: PrefillProblem[] } {
  const file = app.extensions.get('prefill')
  const written = isObject(file) && Array.isArray(file.requests) ? file.requests : []
  const schema = app.models.get(dataType)?.schema
  const requests: RegisterRequest[] = []
  const problems: PrefillProblem[] = []
  for (const raw of written) {
    const request = readRequest(raw)
    if (!request) {
      problems.push({
        request: isObject(raw) ? String(raw.id ?? '') : '',
        message: 'The request lacks id, source, about or fields',
      })
      continue
    }
    const wrong = whyUnusable(request, schema)
    if (wrong) problems.push({ request: request.id, message: wrong })
    else requests.push(request)
  }
  return { requests, problems }
}

function readRequest(raw: unknown): RegisterRequest | null {
  if (!isObject(raw) || !isObject(raw.fields)) return null
  const { id, source, about, parts, rows, where, when, options } = raw
  if (typeof id !== 'string' || typeof source !== 'string' || typeof about !== 'string') return null
  const fields: Record<string, string> = {}
  for (const [from, to] of Object.entries(raw.fields)) if (typeof to === 'string') fields[from] = to
  const list = isObject(rows) && typeof rows.path === 'string' && typeof rows.key === 'string'
  return {
    id,
    source,
    about,
    parts: Array.isArray(parts) ? parts.filter((part) => typeof part === 'string') : [],
    fields,
    ...(list ? { rows: rows as unknown as NonNullable<RegisterRequest['rows']> } : {}),
    ...(where === undefined ? {} : { where }),
    ...(when === undefined ? {} : { when }),
    options: isObject(options) ? options : {},
  }
}

function whyUnusable(request: RegisterRequest, schema: JsonObject | undefined): string | null {
  const wrong = whyInvalid(request.where) ?? whyInvalid(request.when)
  if (wrong) return `An expression cannot be run: ${wrong.message}`
  for (const to of Object.values(request.fields)) {
    const path = parsePath(request.rows ? `${request.rows.path}.${to}` : to)
    if (!path || (schema && !fieldSchema(schema, path))) return `The data model has no field "${to}"`
  }
  return null
}

/** Should this request be made, as the form stands now? (A cohabitant is known only after page two.) */
export function isRequestDue(request: RegisterRequest, state: FormState, language = 'nb'): boolean {
  return request.when === undefined || ask(request.when, state.data, {}, language)
}

function ask(expression: unknown, data: JsonObject, fact: JsonObject, language: string): boolean {
  const readData = (path: string) => {
    const steps = parsePath(path)
    return steps ? (readPath(data, steps) ?? null) : null
  }
  try {
    // A fact the register left out is null, not an unknown key.
    const known = Object.fromEntries([...keysAsked(expression)].map((key) => [key, fact[key] ?? null]))
    return evaluateAs(expression, 'boolean', { language, readData, values: { data: known } }) === true
  } catch (error) {
    if (error instanceof ExpressionError) return false
    throw error
  }
}

function keysAsked(expression: unknown, found = new Set<string>()): Set<string> {
  if (!Array.isArray(expression)) return found
  if (expression[0] === 'value' && typeof expression[1] === 'string') found.add(expression[1])
  for (const part of expression) keysAsked(part, found)
  return found
}

/**
 * Writes what a register answered into the form: listed fields only, and each with its source and time. Rows are
 * matched by their key, so that what the resident answered about a child stays with that child; rows the register
 * no longer knows are removed. An absent fact clears its field.
 */
export function applyFacts(
  state: FormState,
  request: RegisterRequest,
  facts: JsonObject | readonly JsonObject[],
  given: { readonly fetchedAt: string; readonly newRowId: () => string; readonly language?: string },
): { state: FormState; provenance: Record<string, Provenance> } {
  const data = structuredClone(state.data)
  const provenance: Record<string, Provenance> = {}
  const origin: Provenance = { source: request.source, fetchedAt: given.fetchedAt }
  const list = Array.isArray(facts) ? (facts as readonly JsonObject[]) : [facts as JsonObject]
  if (!request.rows) {
    write(data, [], request, list[0] ?? {}, origin, provenance)
    return { state: { ...state, data }, provenance }
  }
  const path = parsePath(request.rows.path)
  if (!path) return { state, provenance }
  const { key, rowIdField } = request.rows
  const kept =
    request.where === undefined
      ? list
      : list.filter((fact) => ask(request.where, data, fact, given.language ?? 'nb'))
  const before = readPath(data, path)
  const keyField = request.fields[key] ?? key
  const rows = kept.map((fact) => {
    const old = Array.isArray(before)
      ? before.find((row) => isObject(row) && row[keyField] === fact[key])
      : undefined
    const rowId = isObject(old) && typeof old.altinnRowId === 'string' ? old.altinnRowId : given.newRowId()
    return {
      ...(isObject(old) ? old : {}),
      altinnRowId: rowId,
      ...(rowIdField ? { [rowIdField]: rowId } : {}),
    }
  })
  writePath(data, path, rows)
  kept.forEach((fact, index) => {
    const row: Path = [...path.slice(0, -1), { name: path.at(-1)!.name, index }]
    write(data, row, request, fact, origin, provenance)
  })
  return { state: { ...state, data }, provenance }
}

function write(
  data: JsonObject,
  start: Path,
  request: RegisterRequest,
  fact: JsonObject,
  origin: Provenance,
  provenance: Record<string, Provenance>,
): void {
  for (const [from, to] of Object.entries(request.fields)) {
    const [fromPath, toPath] = [parsePath(from), parsePath(to)]
    if (!fromPath || !toPath) continue
    const value = readPath(fact, fromPath)
    const target = [...start, ...toPath]
    writePath(data, target, value === null ? undefined : value)
    if (value !== undefined && value !== null) provenance[formatPath(target)] = origin
  }
}
