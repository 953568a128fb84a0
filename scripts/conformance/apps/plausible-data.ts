import { fieldSchema } from '#engines/altinn/json-schema.ts'
import { isObject, type JsonObject, parsePath } from '#engines/altinn/model-path.ts'
import type { AppPackage, Component } from '#engines/altinn/package-model.ts'

/** Id of the one row that each list is given. */
export const rowId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/**
 * Data for every field that a component of the app is bound to, by data type: a row in each list, a choice among the
 * options, otherwise something of the field's type. The engine's own writing is not used: rows must come into being.
 */
export function plausibleModels(app: AppPackage): Record<string, JsonObject> {
  const models: Record<string, JsonObject> = {}
  const components = [...app.folders.values()].flatMap((folder) => [...folder.components.values()])
  const lists = listsOf(components)
  for (const component of components) {
    for (const [name, binding] of Object.entries(component.bindings)) {
      models[binding.dataType] ??= {}
      const value = valueFor(app, component, name, binding)
      write(models[binding.dataType]!, binding.field, value, lists.get(binding.dataType) ?? new Set())
    }
  }
  for (const type of app.metadata.dataTypes) if (type.isForm) models[type.id] ??= {}
  return models
}

/** Paths, without indexes, that hold rows. */
function listsOf(components: readonly Component[]): Map<string, Set<string>> {
  const lists = new Map<string, Set<string>>()
  for (const component of components) {
    for (const name of ['group', 'questions']) {
      const binding = component.bindings[name]
      if (binding) lists.set(binding.dataType, (lists.get(binding.dataType) ?? new Set()).add(binding.field))
    }
  }
  return lists
}

function valueFor(
  app: AppPackage,
  component: Component,
  name: string,
  binding: Component['bindings'][string],
) {
  if (name === 'group' || name === 'questions') return undefined
  if (name === 'list') return [fileId(component)]
  if (component.type.startsWith('FileUpload') || component.type === 'ImageUpload') return fileId(component)
  const { options, optionsId } = component.props
  const list = Array.isArray(options) ? options : (app.options.get(String(optionsId ?? '')) ?? [])
  const first = list.find((one) => isObject(one) && one.value !== null && one.value !== '') as
    | { value: unknown }
    | undefined
  if (first && (name === 'simpleBinding' || name === 'answer')) return first.value
  const model = app.models.get(binding.dataType)
  const path = parsePath(binding.field)
  const schema = model && path ? fieldSchema(model.schema, path) : null
  if (component.type === 'Datepicker') return '2025-08-24'
  if (component.type === 'TimePicker') return '09:30'
  if (schema?.type === 'boolean') return true
  if (schema?.type === 'integer' || schema?.type === 'number') return 12
  if (schema?.type === 'array' || schema?.type === 'object') return undefined
  if (schema?.format === 'date' || schema?.format === 'date-time') return '2025-08-24'
  if (/ssn|fnr|fodselsnummer/i.test(name)) return '01810112345'
  if (/zip|postnr/i.test(name)) return '8610'
  return 'Eksempel'
}

export const fileId = (component: Component) => `fil-${component.id}`

function write(model: JsonObject, field: string, value: unknown, lists: ReadonlySet<string>): void {
  const steps = field.split('.')
  let at: JsonObject = model
  for (const [index, step] of steps.entries()) {
    const last = index === steps.length - 1
    if (lists.has(steps.slice(0, index + 1).join('.'))) {
      const rows = Array.isArray(at[step])
        ? (at[step] as JsonObject[])
        : [{ altinnRowId: rowId(lists.size + index) }]
      at[step] = rows
      if (last || !isObject(rows[0])) return
      at = rows[0]
    } else if (last) {
      if (value !== undefined && at[step] === undefined) at[step] = value
    } else {
      if (!isObject(at[step])) at[step] = {}
      at = at[step] as JsonObject
    }
  }
}
