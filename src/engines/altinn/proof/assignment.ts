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
    const path = parsePath(variable.path)
    if (path) place(models[variable.dataType]!, path, value, app.models.get(variable.dataType)?.schema)
  }
  const { [folder.defaultDataType]: data = {}, ...others } = models
  // A model the package has but no condition reads is empty, not unknown.
  const otherModels = Object.fromEntries([...app.models.keys()].map((id) => [id, others[id] ?? {}]))
  return {
    setting: { ...base, package: app, folderId: folder.id, dataElements, otherModels, newRowId },
    state: { data, typed: {} },
  }
}

const newRowId = () => 'rad'

function place(data: JsonObject, path: Path, value: Value, schema: JsonObject | undefined): void {
  const steps = path.map((step) => ({ ...step }))
  for (const list of listsAbove(schema, path)) {
    const at = list.length - 1
    ensureRow(data, steps.slice(0, at + 1))
    steps[at] = { name: steps[at]!.name, index: 0 }
  }
  if (value !== null) writePath(data, steps, value)
}

function ensureRow(data: JsonObject, path: Path): void {
  const last = path.at(-1)!
  const row = [...path.slice(0, -1), { name: last.name, index: 0 }]
  if (!writePath(data, [...row, { name: 'altinnRowId' }], 'rad'))
    writePath(data, path, [{ altinnRowId: 'rad' }])
}
