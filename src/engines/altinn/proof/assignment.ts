import type { FormSetting, FormState } from '../form-state.ts'
import { type JsonObject, type Path, parsePath, writePath } from '../model-path.ts'
import type { AppPackage, UiFolder } from '../package-model.ts'
import type { Value } from './candidate-values.ts'
import { listsAbove } from './field-facts.ts'
import type { Variable } from './reads.ts'

/** Values by variable; what is left out is not answered. */
export type Assignment = ReadonlyMap<string, Value>

export interface Situation {
  readonly setting: FormSetting
  readonly state: FormState
}

/**
 * The assignment as a form: every field in its model, in the first row of the lists above it. Made to be looked at by
 * the same evaluator that residents meet.
 */
export function situationOf(
  app: AppPackage,
  folder: UiFolder,
  base: Pick<FormSetting, 'today' | 'language' | 'settings' | 'formats'>,
  variables: ReadonlyMap<string, Variable>,
  assignment: Assignment,
): Situation {
  const models: Record<string, JsonObject> = {}
  const dataElements: Record<string, number> = {}
  for (const [key, variable] of variables) {
    const value = assignment.get(key) ?? null
    if (variable.kind === 'element-count') dataElements[variable.dataType] = Number(value ?? 0)
    if (variable.kind !== 'field') continue
    models[variable.dataType] ??= {}
    const { path, lists } = wayTo(variable, app)
    if (path) place(models[variable.dataType]!, path, lists, value)
  }
  const { [folder.defaultDataType]: data = {}, ...others } = models
  // A model the package has but no condition reads is empty, not unknown.
  const otherModels = Object.fromEntries([...app.models.keys()].map((id) => [id, others[id] ?? {}]))
  const action = assignment.get('#action')
  const extraScope = variables.has('#action')
    ? { gatewayAction: typeof action === 'string' ? action : null }
    : null
  return {
    setting: {
      ...base,
      ...(extraScope ? { extraScope } : {}),
      package: app,
      folderId: folder.id,
      dataElements,
      otherModels,
      newRowId,
    },
    state: { data, typed: {} },
  }
}

const newRowId = () => 'rad'

interface Way {
  readonly path: Path | null
  /** How many steps each list above the field is down. */
  readonly lists: readonly number[]
}

/** The same way is asked for in every situation; schemas are slow to walk. */
const ways = new WeakMap<Variable, Way>()

function wayTo(variable: Variable, app: AppPackage): Way {
  const known = ways.get(variable)
  if (known) return known
  const path = parsePath(variable.path)
  const lists = path ? listsAbove(app.models.get(variable.dataType)?.schema, path) : []
  const way = { path, lists: lists.map((list) => list.length) }
  ways.set(variable, way)
  return way
}

function place(data: JsonObject, path: Path, lists: readonly number[], value: Value): void {
  const steps = path.map((step) => ({ ...step }))
  for (const length of lists) {
    ensureRow(data, steps.slice(0, length))
    steps[length - 1] = { name: steps[length - 1]!.name, index: 0 }
  }
  if (value !== null) writePath(data, steps, value)
}

function ensureRow(data: JsonObject, path: Path): void {
  const last = path.at(-1)!
  const row = [...path.slice(0, -1), { name: last.name, index: 0 }]
  if (!writePath(data, [...row, { name: 'altinnRowId' }], 'rad'))
    writePath(data, path, [{ altinnRowId: 'rad' }])
}
