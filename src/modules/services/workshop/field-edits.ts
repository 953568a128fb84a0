import { isObject, type JsonObject, type PackageChanges, parsePath } from '#engines/altinn/index.ts'
import { fieldNodes, modelPointer } from '#engines/altinn/json-schema.ts'
import { posted } from '#platform/http/visit.ts'
import { changed, type EditFault, type Ground, jsonIn, type Operation } from './edit.ts'

export const modelFile = (dataType: string) => `App/models/${dataType}.schema.json`
export const fieldTypes = ['string', 'integer', 'number', 'boolean'] as const

export interface ModelField {
  path: string
  type: string
  format: string
  maxLength: number | null
  minimum: number | null
  maximum: number | null
  /** A list of rows, or a part with fields of its own: shown, not changed here. */
  isGroup: boolean
  inList: boolean
}

/** Every field of a data model, in the order of the schema. */
export function fieldsIn(schema: JsonObject): ModelField[] {
  const found: ModelField[] = []
  const walk = (start: string, inList: boolean, depth: number) => {
    const path = start === '' ? [] : parsePath(start)
    if (!path || depth > 8 || found.length > 2000) return
    let nodes = fieldNodes(schema, path)
    const rows = nodes.some((node) => node.type === 'array')
    if (rows) {
      // Below a list, a name leads into its rows.
      const row = nodes.flatMap((node) => (isObject(node.items) ? [node.items] : []))
      nodes = row.flatMap((node) => resolved(schema, node))
    }
    for (const node of nodes)
      for (const name of Object.keys(isObject(node.properties) ? node.properties : {})) {
        const at = start === '' ? name : `${start}.${name}`
        if (name === 'altinnRowId' || found.some((one) => one.path === at)) continue
        const own = fieldNodes(schema, parsePath(at) ?? [])
        const first = (key: string) => own.find((one) => one[key] !== undefined)?.[key]
        const number = (key: string) => (typeof first(key) === 'number' ? (first(key) as number) : null)
        const isGroup = own.some((one) => isObject(one.properties) || one.type === 'array')
        found.push({
          ...{
            path: at,
            type: typeof first('type') === 'string' ? String(first('type')) : '',
            isGroup,
            inList: inList || rows,
          },
          format: typeof first('format') === 'string' ? String(first('format')) : '',
          ...{ maxLength: number('maxLength'), minimum: number('minimum'), maximum: number('maximum') },
        })
        if (isGroup) walk(at, inList || rows, depth + 1)
      }
  }
  walk('', false, 0)
  return found
}

function resolved(schema: JsonObject, node: JsonObject): JsonObject[] {
  if (typeof node.$ref !== 'string') return [node]
  const wrapped = { ...schema, info: {}, properties: { here: node } }
  return fieldNodes(wrapped, parsePath('here') ?? [])
}

/** The model with a new field. The field may be there already, when it is of the same type. */
export function newField(
  ground: Ground,
  dataType: string,
  field: { name: string; type: string; format?: string },
): { changes: PackageChanges } | Omit<EditFault, 'at'> {
  const schema = jsonIn(ground.files, modelFile(dataType))
  if (!schema) return { fault: 'fault.no-model' }
  const path = /^[A-Za-z_][\w]*(\.[A-Za-z_][\w]*){0,5}$/.test(field.name) ? parsePath(field.name) : null
  if (!path) return { fault: 'fault.field-name' }
  const known = fieldNodes(schema, path)
  if (known.length > 0)
    return known.some((node) => node.type === (field.type === 'rows' ? 'array' : field.type))
      ? { changes: new Map() }
      : { fault: 'fault.field-taken', values: { name: field.name } }
  const parent = path.slice(0, -1)
  const nodes = fieldNodes(schema, parent).flatMap((one) =>
    // Below a list, a name leads into its rows.
    one.type === 'array' && isObject(one.items) ? resolved(schema, one.items) : [one],
  )
  const node =
    nodes.find((one) => isObject(one.properties)) ??
    (parent.length === 0 && !modelPointer(schema) ? schema : null)
  if (!node) return { fault: 'fault.no-parent', values: { name: field.name } }
  node.properties = {
    ...(isObject(node.properties) ? node.properties : {}),
    [path.at(-1)?.name ?? '']:
      field.type === 'rows'
        ? rows()
        : { type: field.type, ...(field.format ? { format: field.format } : {}) },
  }
  return { changes: changed(modelFile(dataType), schema) }
}

/** A list of rows, each known by the id that Altinn gives it. */
const rows = () => ({
  type: 'array',
  items: { type: 'object', properties: { altinnRowId: { type: 'string' } } },
})

export const addField: Operation = (ground, form) => {
  const dataType = posted(form, 'modell')
  const name = posted(form, 'navn')
  const type = posted(form, 'type')
  if (!(fieldTypes as readonly string[]).includes(type)) return { fault: 'fault.field-type', at: 'ny-type' }
  const made = newField(ground, dataType, { name, type })
  if ('fault' in made) return { ...made, at: 'ny-navn' }
  if (made.changes.size === 0) return { fault: 'fault.field-taken', values: { name }, at: 'ny-navn' }
  return { ...made, what: 'field-added', thing: name }
}

/** Type and limits of a field. An empty limit is no limit. */
export const saveField: Operation = (ground, form) => {
  const dataType = posted(form, 'modell')
  const name = posted(form, 'felt')
  const schema = jsonIn(ground.files, modelFile(dataType))
  const node = schema && fieldNodes(schema, parsePath(name) ?? [])[0]
  if (!schema || !node || name === '') return { fault: 'fault.no-model', at: 'felt' }
  const type = posted(form, 'type')
  if (!(fieldTypes as readonly string[]).includes(type)) return { fault: 'fault.field-type', at: 'felt' }
  node.type = type
  const limits = type === 'string' ? ['maxLength'] : type === 'boolean' ? [] : ['minimum', 'maximum']
  for (const limit of ['maxLength', 'minimum', 'maximum']) {
    const typed = posted(form, limit).replace(',', '.')
    if (typed === '' || !limits.includes(limit)) delete node[limit]
    else if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(typed)) return { fault: 'fault.number', at: limit }
    else node[limit] = Number(typed)
  }
  return { changes: changed(modelFile(dataType), schema), what: 'field-changed', thing: name }
}
