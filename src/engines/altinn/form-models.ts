import type { FormSetting, FormState } from './form-state.ts'
import { pathOf } from './known-paths.ts'
import type { JsonObject, Path } from './model-path.ts'
import type { UiFolder } from './package-model.ts'

type Models = Pick<FormState, 'data' | 'models'>

/** The model of a data type that the pages may write to; undefined when the state does not hold it. */
export function readModel(folder: UiFolder, state: Models, dataType: string): JsonObject | undefined {
  if (dataType === folder.defaultDataType) return state.data
  return state.models && Object.hasOwn(state.models, dataType) ? state.models[dataType] : undefined
}

/** The state with another model of this data type. The state given is not touched. */
export function writeModel<State extends Models>(
  folder: UiFolder,
  state: State,
  dataType: string,
  model: JsonObject,
): State {
  return dataType === folder.defaultDataType
    ? { ...state, data: model }
    : { ...state, models: { ...state.models, [dataType]: model } }
}

/** Data types the state holds a model of, the folder's own first. */
export function heldDataTypes(folder: UiFolder, state: Models): string[] {
  return [
    folder.defaultDataType,
    ...Object.keys(state.models ?? {}).filter((dataType) => dataType !== folder.defaultDataType),
  ]
}

/** Any model that can be read: those in the state, then those only shown. */
export function shownModel(
  folder: UiFolder,
  setting: Pick<FormSetting, 'otherModels'>,
  state: Models,
  dataType: string,
): JsonObject | undefined {
  const held = readModel(folder, state, dataType)
  if (held) return held
  const others = setting.otherModels
  return others && Object.hasOwn(others, dataType) ? others[dataType] : undefined
}

/** Name of an input, and of a field in issues: the path for the folder's own model, `dataType/path` for another. */
export function inputName(folder: UiFolder, dataType: string, field: string): string {
  return dataType === folder.defaultDataType ? field : `${dataType}/${field}`
}

/** The other way: which field of which model a name stands for. Null when the part after the data type is no path. */
export function fieldNamed(
  folder: UiFolder,
  state: Models,
  name: string,
): { readonly dataType: string; readonly path: Path; readonly field: string } | null {
  const slash = name.indexOf('/')
  const other = slash > 0 ? name.slice(0, slash) : ''
  const isOther = other !== '' && state.models !== undefined && Object.hasOwn(state.models, other)
  const field = isOther ? name.slice(slash + 1) : name
  const path = pathOf(field)
  return path && { dataType: isOther ? other : folder.defaultDataType, path, field }
}
