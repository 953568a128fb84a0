import { fieldNodes, typeIn } from '../json-schema.ts'
import { isObject, type JsonObject, parsePath } from '../model-path.ts'
import type { Binding, Component, DataModel, Page, UiFolder } from '../package-model.ts'

/** More columns than one fills in for a row of a list. */
const mostFields = 40

/**
 * AddToList, and SimpleTable whose rows may be changed, as the repeating groups they are: the fields of a row come from
 * the data model, since the package names none. On a page where a table shows the list that an AddToList adds to, the
 * table gets its button; an AddToList alone shows what has been added.
 */
export function withEditableLists(
  folders: ReadonlyMap<string, UiFolder>,
  models: ReadonlyMap<string, DataModel>,
): Map<string, UiFolder> {
  return new Map([...folders].map(([id, folder]) => [id, inFolder(folder, models)]))
}

function inFolder(folder: UiFolder, models: ReadonlyMap<string, DataModel>): UiFolder {
  const adds = new Map<string, Component>()
  for (const component of folder.components.values())
    if (component.type === 'AddToList' && component.bindings.data)
      adds.set(placeOf(component, component.bindings.data), component)
  const components = new Map(folder.components)
  const dropped = new Set<string>()
  for (const component of folder.components.values()) {
    if (component.type !== 'SimpleTable' || !component.bindings.tableData) continue
    const list = component.bindings.tableData
    const adder = adds.get(placeOf(component, list))
    const { enableEdit, enableDelete } = component.props
    if (enableEdit !== true && enableDelete !== true && !adder) continue
    const may = { add: adder !== undefined, edit: enableEdit === true, delete: enableDelete === true }
    if (!convert(components, component, list, models, may, adder)) continue
    if (adder) dropped.add(adder.id)
  }
  for (const adder of adds.values())
    if (!dropped.has(adder.id) && adder.bindings.data)
      convert(components, adder, adder.bindings.data, models, { add: true, edit: true, delete: true }, adder)
  if (components.size === folder.components.size && dropped.size === 0) return folder
  return without(dropped, { ...folder, components })
}

const placeOf = ({ pageId, parentId = '' }: Component, { dataType, field }: Binding) =>
  [pageId, parentId, dataType, field].join('|')

interface May {
  readonly add: boolean
  readonly edit: boolean
  readonly delete: boolean
}

/** Puts the group and its fields in the component's place. False when the model does not know what a row holds. */
function convert(
  components: Map<string, Component>,
  component: Component,
  list: Binding,
  models: ReadonlyMap<string, DataModel>,
  may: May,
  adder: Component | undefined,
): boolean {
  const rowFields = fieldsOfRow(list, models)
  if (rowFields.length === 0) return false
  const columns: JsonObject[] = Array.isArray(component.props.columns)
    ? component.props.columns.filter(isObject)
    : []
  const groupChain = [...component.groupChain, component.id]
  const children = rowFields.map((name): Component => {
    const column = columns.find(({ accessors }) => Array.isArray(accessors) && accessors[0] === name)
    const { type, ...more } = fieldOf(list, name, models, column)
    const title = typeof column?.header === 'string' ? column.header : titleOf(list, name, models)
    const texts = { title }
    const bindings = { simpleBinding: { dataType: list.dataType, field: `${list.field}.${name}` } }
    const id = `${component.id}-${name}`
    const props = { id, type, ...more, textResourceBindings: texts, dataModelBindings: {} }
    const { pageId, id: parentId } = component
    return { id, type, pageId, parentId, children: [], groupChain, bindings, texts, props }
  })
  if (children.some((child) => components.has(child.id))) return false
  const shown = columns.flatMap(({ accessors }) => (Array.isArray(accessors) ? accessors : []))
  const tableHeaders = shown.length > 0 ? children.filter((_, at) => shown.includes(rowFields[at])) : children
  const title = component.texts.title ?? component.props.title
  const addTitle = adder?.texts.title ?? adder?.props.title
  components.set(component.id, {
    ...component,
    type: 'RepeatingGroup',
    children: children.map((child) => child.id),
    bindings: { group: list },
    texts: {
      ...component.texts,
      ...(component.type === 'AddToList' || title === undefined ? {} : { title }),
      ...(addTitle === undefined ? {} : { add_button_full: addTitle }),
    },
    props: {
      ...{ id: component.id, type: 'RepeatingGroup', tableHeaders: tableHeaders.map((child) => child.id) },
      ...kept(component.props),
      edit: {
        ...{ mode: 'showTable', addButton: may.add, editButton: may.edit, deleteButton: may.delete },
        ...{ saveButton: true, openByDefault: false },
      },
    },
  })
  for (const child of children) components.set(child.id, child)
  return true
}

const keptProps = [
  'hidden',
  'readOnly',
  'required',
  'removeWhenHidden',
  'pageBreak',
  'grid',
  'showValidations',
]

const kept = (props: JsonObject): JsonObject =>
  Object.fromEntries(keptProps.filter((name) => props[name] !== undefined).map((name) => [name, props[name]]))

function nodesAt({ dataType, field }: Binding, more: string, models: ReadonlyMap<string, DataModel>) {
  const path = parsePath(more ? `${field}.${more}` : field)
  const schema = models.get(dataType)?.schema
  return path && schema ? { nodes: fieldNodes(schema, path), schema } : { nodes: [], schema: undefined }
}

/** Names of what a row holds, in the schema's order; lists and objects inside a row have no field of their own. */
function fieldsOfRow(list: Binding, models: ReadonlyMap<string, DataModel>): string[] {
  const { nodes, schema } = nodesAt(list, '', models)
  if (!schema) return []
  const items = nodes.flatMap((node) => (isObject(node.items) ? [node.items] : []))
  const names = items.flatMap((item) => propertyNames(schema, item))
  return [...new Set(names)]
    .filter((name) => name !== 'altinnRowId')
    .filter((name) => {
      const type = typeIn(nodesAt(list, name, models).nodes)
      return type !== 'array' && type !== 'object'
    })
    .slice(0, mostFields)
}

/** Through a `$ref` to a definition, which is how Altinn writes the rows of a list. */
function propertyNames(schema: JsonObject, item: JsonObject): string[] {
  if (isObject(item.properties)) return Object.keys(item.properties)
  const steps = typeof item.$ref === 'string' ? item.$ref.replace(/^#\//, '').split('/') : []
  let at: unknown = schema
  for (const step of steps) at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined
  return isObject(at) && isObject(at.properties) ? Object.keys(at.properties) : []
}

function titleOf(list: Binding, name: string, models: ReadonlyMap<string, DataModel>): string {
  const found = nodesAt(list, name, models).nodes.find((node) => typeof node.title === 'string')
  return typeof found?.title === 'string' && found.title ? found.title : name
}

/** How a field of a row is filled in: as its column says, else as its type and values say. */
function fieldOf(
  list: Binding,
  name: string,
  models: ReadonlyMap<string, DataModel>,
  column: JsonObject | undefined,
): JsonObject & { type: string } {
  const { nodes } = nodesAt(list, name, models)
  const shown = isObject(column?.component) ? column.component : {}
  if (shown.type === 'radio' && Array.isArray(shown.options))
    return { type: 'RadioButtons', options: shown.options }
  const format = nodes.find((node) => typeof node.format === 'string')?.format
  if (shown.type === 'date' || format === 'date' || format === 'date-time') {
    const written = typeof shown.format === 'string' ? { format: shown.format } : {}
    return { type: 'Datepicker', timeStamp: format === 'date-time', ...written }
  }
  const values = nodes.find((node) => Array.isArray(node.enum))?.enum
  const options = Array.isArray(values) ? values.filter((value) => value !== null) : []
  if (options.length > 0)
    return {
      type: options.length > 5 ? 'Dropdown' : 'RadioButtons',
      options: options.map((value) => ({ value, label: String(value) })),
    }
  if (typeIn(nodes) === 'boolean')
    return {
      type: 'RadioButtons',
      options: [
        { value: true, label: 'general.yes' },
        { value: false, label: 'general.no' },
      ],
    }
  return { type: 'Input' }
}

function without(dropped: ReadonlySet<string>, folder: UiFolder): UiFolder {
  if (dropped.size === 0) return folder
  const components = new Map([...folder.components].filter(([id]) => !dropped.has(id)))
  for (const [id, component] of components)
    if (component.children.some((child) => dropped.has(child)))
      components.set(id, {
        ...component,
        children: component.children.filter((child) => !dropped.has(child)),
      })
  const pages = new Map(
    [...folder.pages].map(([id, page]): [string, Page] => [
      id,
      page.roots.some((root) => dropped.has(root))
        ? { ...page, roots: page.roots.filter((root) => !dropped.has(root)) }
        : page,
    ]),
  )
  return { ...folder, components, pages }
}
