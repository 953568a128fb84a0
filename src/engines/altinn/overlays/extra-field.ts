import { isObject, type JsonObject } from '../model-path.ts'
import type { AppPackage, Component, DataModel, Page, TextResource, UiFolder } from '../package-model.ts'
import type { Level } from './difference.ts'

export const extraFieldTypes = ['Input', 'TextArea', 'Datepicker', 'RadioButtons', 'Dropdown'] as const
export type ExtraFieldType = (typeof extraFieldTypes)[number]
type Words = Readonly<Record<string, string>>

/** A question that only this municipality (or cooperation) asks. */
export interface ExtraField {
  /** Component on the page that it stands after; null puts it last, before the buttons. */
  readonly after: string | null
  readonly type: ExtraFieldType
  readonly valueType: 'string' | 'number' | 'integer'
  readonly required: boolean
  /** By language. */
  readonly title: Words
  readonly description?: Words
  readonly maxLength?: number
  readonly options?: readonly { readonly value: string; readonly label: Words }[]
}

/** Whose field it is: decides where in the data model its answer stands, so that no package's own field is in the way. */
export interface Holder {
  readonly level: Level
  /** Four digits; used at the level of the municipality. */
  readonly municipality: string
}

const rootOf = ({ level, municipality }: Holder): string[] =>
  level === 'cooperation' ? ['samarbeid'] : ['kommune', municipality]

/** Where the answer stands: `kommune.1826.<name>`, or `samarbeid.<name>`. */
export const extraFieldPath = (holder: Holder, name: string): string => [...rootOf(holder), name].join('.')
export const extraFieldId = (holder: Holder, name: string): string => [...rootOf(holder), name].join('-')

/**
 * The package with the field on its page, in its schema and among its texts. Null when the page is not there, or when
 * the package has a component of the field's id. The package given is not changed.
 */
export function withExtraField(
  app: AppPackage,
  holder: Holder,
  { folder: folderId, page: pageId, name }: { folder: string; page: string; name: string },
  field: ExtraField,
): AppPackage | null {
  const folder = app.folders.get(folderId)
  const page = folder?.pages.get(pageId)
  const id = extraFieldId(holder, name)
  const model = folder && app.models.get(folder.defaultDataType)
  if (!folder || !page || !model || folder.components.has(id)) return null
  const path = extraFieldPath(holder, name)
  const words = wordsOf(path, field)
  return {
    ...app,
    folders: new Map(app.folders).set(folderId, folderWith(folder, page, id, path, field, words)),
    models: new Map(app.models).set(folder.defaultDataType, modelWith(model, path, field)),
    texts: textsWith(app, words.texts),
  }
}

function wordsOf(path: string, field: ExtraField) {
  const texts = new Map<string, Words>([[`${path}.title`, field.title]])
  if (field.description && Object.values(field.description).some(Boolean))
    texts.set(`${path}.description`, field.description)
  const options = (field.options ?? []).map((option, at) => {
    texts.set(`${path}.option.${at}`, option.label)
    return { value: option.value, label: `${path}.option.${at}` }
  })
  return { texts, options, described: texts.has(`${path}.description`) }
}

function folderWith(
  folder: UiFolder,
  page: Page,
  id: string,
  path: string,
  field: ExtraField,
  words: ReturnType<typeof wordsOf>,
): UiFolder {
  const textBindings = {
    title: `${path}.title`,
    ...(words.described ? { description: `${path}.description` } : {}),
  }
  const component: Component = {
    id,
    type: field.type,
    pageId: page.id,
    children: [],
    groupChain: [],
    bindings: { simpleBinding: { dataType: folder.defaultDataType, field: path } },
    texts: textBindings,
    props: {
      id,
      type: field.type,
      required: field.required,
      ...(field.maxLength ? { maxLength: field.maxLength } : {}),
      ...(field.type === 'Datepicker' ? { timeStamp: false } : {}),
      ...(words.options.length > 0 ? { options: words.options } : {}),
      dataModelBindings: { simpleBinding: path },
      textResourceBindings: textBindings,
    },
  }
  const roots = [...page.roots]
  roots.splice(positionOn(page, folder, field.after), 0, id)
  return {
    ...folder,
    pages: new Map(folder.pages).set(page.id, { ...page, roots }),
    components: new Map(folder.components).set(id, component),
  }
}

function positionOn(page: Page, folder: UiFolder, after: string | null): number {
  const found = after === null ? -1 : page.roots.indexOf(after)
  if (found >= 0) return found + 1
  const buttons = page.roots.findIndex((root) =>
    /^(NavigationButtons|Button|NavigationBar)$/.test(folder.components.get(root)?.type ?? ''),
  )
  return buttons >= 0 ? buttons : page.roots.length
}

function modelWith(model: DataModel, path: string, field: ExtraField): DataModel {
  const property: JsonObject = {
    type: field.valueType,
    ...(field.type === 'Datepicker' ? { format: 'date' } : {}),
    ...(field.valueType === 'string' && field.maxLength ? { maxLength: field.maxLength } : {}),
  }
  return { ...model, schema: withProperty(model.schema, model.schema, path.split('.'), property) }
}

/** The schema with a property added, objects made on the way; a root that is a reference is followed. */
function withProperty(
  root: JsonObject,
  node: JsonObject,
  path: readonly string[],
  property: JsonObject,
): JsonObject {
  const ref = node.$ref
  if (node === root && typeof ref === 'string' && ref.startsWith('#/')) {
    const steps = ref.slice(2).split('/')
    const target = steps.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), root)
    if (isObject(target)) return replaced(root, steps, withProperty(root, { ...target }, path, property))
  }
  const [name, ...rest] = path as [string, ...string[]]
  const properties = isObject(node.properties) ? node.properties : {}
  const inner = properties[name]
  const changed =
    rest.length === 0
      ? property
      : withProperty(root, isObject(inner) ? { ...inner } : { type: 'object' }, rest, property)
  return { ...node, properties: { ...properties, [name]: changed } }
}

function replaced(node: JsonObject, steps: readonly string[], value: JsonObject): JsonObject {
  const [step, ...rest] = steps as [string, ...string[]]
  const inner = node[step]
  return { ...node, [step]: rest.length === 0 ? value : replaced(isObject(inner) ? inner : {}, rest, value) }
}

function textsWith(app: AppPackage, texts: ReadonlyMap<string, Words>): AppPackage['texts'] {
  return new Map(
    [...app.texts].map(([language, resources]) => {
      const laid = new Map<string, TextResource>(resources)
      for (const [id, words] of texts)
        laid.set(id, { value: words[language] || words.nb || Object.values(words)[0] || id, variables: [] })
      return [language, laid]
    }),
  )
}
