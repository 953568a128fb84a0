import { isObject, type JsonObject } from '#engines/altinn/index.ts'
import { type PostedForm, posted } from '#platform/http/visit.ts'
import { type Language, languages } from '#platform/i18n.ts'
import { type AddableKind, footKinds, kinds, ownProperties } from './component-kinds.ts'
import { changed, type EditFault, type Ground, jsonIn, type Operation } from './edit.ts'
import { conditionPosted } from './expression-builder.ts'
import { newField } from './field-edits.ts'
import { pageOf } from './page-edits.ts'
import { type TextChange, withTexts } from './text-edits.ts'

const noPage: EditFault = { fault: 'fault.no-page', at: 'side' }
const noComponent: EditFault = { fault: 'fault.no-component', at: 'felt' }

/** The page's file with its components in order. */
function layoutOf(ground: Ground, side: string) {
  const found = pageOf(ground, side)
  const path = found?.page.file ?? null
  const content = path ? jsonIn(ground.files, path) : null
  const data = content && isObject(content.data) ? content.data : null
  if (!found || !path || !content || !data || !Array.isArray(data.layout)) return null
  const components = data.layout.filter(isObject)
  const write = (layout: readonly JsonObject[]) => changed(path, { ...content, data: { ...data, layout } })
  return { ...found, components, write, side: `${found.folderId}/${found.pageId}` }
}

/** A new component with its words, and a new field in the data model when it asks for something. */
export const addComponent: Operation = (ground, form) => {
  const layout = layoutOf(ground, posted(form, 'side'))
  const type = posted(form, 'type') as AddableKind
  const title = posted(form, 'tittel')
  if (!layout) return noPage
  if (!Object.hasOwn(kinds, type)) return { fault: 'fault.kind', at: 'ny-type' }
  const kind = kinds[type]
  if (title === '' && !kind.isWordless) return { fault: 'fault.title', at: 'ny-tittel' }
  const group = layout.components.find((one) => one.id === posted(form, 'gruppe'))
  const own = posted(form, 'datafelt') || nameOf(title || type)
  const name = group ? inRows(group, own) : own
  const id = freeId(ground, own.split('.').at(-1) ?? own)
  const key = `${id}.tittel`
  const model = kind.field
    ? newField(ground, layout.folder.defaultDataType, {
        name,
        type: kind.field,
        ...(kind.format ? { format: kind.format } : {}),
      })
    : null
  if (model && 'fault' in model) return { ...model, at: 'ny-datafelt' }
  const options = posted(form, 'liste')
  if (kind.hasOptions && !ground.app.options.has(options)) return { fault: 'fault.list', at: 'ny-liste' }
  const component: JsonObject = {
    ...{ id, type, ...structuredClone(kind.extra ?? {}) },
    ...(kind.isWordless ? {} : { textResourceBindings: { title: key } }),
    ...(kind.hasOptions ? { optionsId: options } : {}),
    ...(kind.field === 'rows' ? { dataModelBindings: { group: name } } : {}),
    ...(kind.field === 'string'
      ? { dataModelBindings: { simpleBinding: name }, required: posted(form, 'pakrevd') !== '' }
      : {}),
  }
  return {
    changes: new Map([
      ...layout.write(placed(layout.components, component, { group, after: posted(form, 'etter') })),
      ...(model?.changes ?? []),
      ...(type === 'FileUpload' ? withFileType(ground, id, layout.folder.id) : []),
      ...(kind.isWordless ? [] : withTexts(ground.files, [{ id: key, values: { nb: title } }])),
    ]),
    ...{ what: 'component-added', thing: title || type, goTo: { side: layout.side, felt: id } },
  }
}

/** A field in a group that repeats stands in its rows. */
function inRows(group: JsonObject, name: string): string {
  const bound = isObject(group.dataModelBindings) ? group.dataModelBindings.group : undefined
  return typeof bound === 'string' && group.type === 'RepeatingGroup' ? `${bound}.${name}` : name
}

/** Last in its group, after a chosen one, or before what stands at the foot of the page. */
function placed(
  components: readonly JsonObject[],
  component: JsonObject,
  where: { group: JsonObject | undefined; after: string },
): JsonObject[] {
  const { group, after } = where
  const id = component.id as string
  if (group) {
    const children = Array.isArray(group.children) ? group.children.map(String) : []
    const last = components.findLastIndex((one) => one === group || children.includes(String(one.id)))
    return components
      .map((one) => (one === group ? { ...group, children: [...children, id] } : one))
      .toSpliced(last + 1, 0, component)
  }
  const foot = components.findIndex((one) => footKinds.includes(String(one.type)))
  const before = components.findIndex((one) => one.id === after)
  return components.toSpliced(before >= 0 ? before + 1 : foot >= 0 ? foot : components.length, 0, component)
}

/** What is uploaded is of a data type with the field's own id. */
function withFileType({ files }: Ground, id: string, taskId: string): Map<string, { json: unknown }> {
  const path = 'App/config/applicationmetadata.json'
  const metadata = jsonIn(files, path)
  const known = metadata && Array.isArray(metadata.dataTypes) ? metadata.dataTypes : []
  if (!metadata || known.some((one) => isObject(one) && one.id === id)) return new Map()
  const type = { id, taskId, maxSize: 25, maxCount: 5, minCount: 0, enableFileScan: true }
  return new Map([[path, { json: { ...metadata, dataTypes: [...known, type] } }]])
}

export const moveComponent: Operation = (ground, form) => {
  const layout = layoutOf(ground, posted(form, 'side'))
  const from = layout?.components.findIndex((one) => one.id === posted(form, 'felt')) ?? -1
  const moved = layout?.components[from]
  if (!layout || !moved) return noComponent
  const way = posted(form, 'retning')
  if (way.includes('/')) return moveToPage(ground, layout, from, moved, way)
  const to = from + (way === 'opp' ? -1 : 1)
  if (to < 0 || to >= layout.components.length) return { fault: 'fault.end-of-list', at: 'felt' }
  const components = layout.components.toSpliced(from, 1).toSpliced(to, 0, moved)
  return { changes: layout.write(components), what: 'component-moved', thing: String(moved.id) }
}

function moveToPage(
  ground: Ground,
  layout: NonNullable<ReturnType<typeof layoutOf>>,
  from: number,
  moved: JsonObject,
  side: string,
): ReturnType<Operation> {
  const target = layoutOf(ground, side)
  if (!target || target.side === layout.side) return noPage
  if (Array.isArray(moved.children) && moved.children.length > 0)
    return { fault: 'fault.has-children', at: 'felt' }
  const foot = target.components.findIndex((one) => footKinds.includes(String(one.type)))
  const at = foot >= 0 ? foot : target.components.length
  return {
    changes: new Map([
      ...layout.write(layout.components.toSpliced(from, 1)),
      ...target.write(target.components.toSpliced(at, 0, moved)),
    ]),
    ...{ what: 'component-moved', thing: String(moved.id), goTo: { side, felt: String(moved.id) } },
  }
}

/** Takes a component away, out of the group it stood in too. Its field and words stay: others may use them. */
export const removeComponent: Operation = (ground, form) => {
  const layout = layoutOf(ground, posted(form, 'side'))
  const id = posted(form, 'felt')
  const found = layout?.components.find((one) => one.id === id)
  if (!layout || !found) return noComponent
  if (Array.isArray(found.children) && found.children.length > 0)
    return { fault: 'fault.has-children', at: 'felt' }
  const left = layout.components
    .filter((one) => one.id !== id)
    .map((one) =>
      Array.isArray(one.children) && one.children.includes(id)
        ? { ...one, children: one.children.filter((child) => child !== id) }
        : one,
    )
  return {
    changes: layout.write(left),
    ...{ what: 'component-removed', thing: id, goTo: { side: layout.side, felt: '' } },
  }
}

export const copyComponent: Operation = (ground, form) => {
  const layout = layoutOf(ground, posted(form, 'side'))
  const at = layout?.components.findIndex((one) => one.id === posted(form, 'felt')) ?? -1
  const found = layout?.components[at]
  if (!layout || !found) return noComponent
  if (Array.isArray(found.children) && found.children.length > 0)
    return { fault: 'fault.has-children', at: 'felt' }
  const id = freeId(ground, `${String(found.id)}-kopi`)
  return {
    changes: layout.write(layout.components.toSpliced(at + 1, 0, { ...structuredClone(found), id })),
    ...{ what: 'component-copied', thing: String(found.id), goTo: { side: layout.side, felt: id } },
  }
}

/** Everything the form shows of a component; what it does not show stays as it was. */
export const saveComponent: Operation = (ground, form) => {
  const layout = layoutOf(ground, posted(form, 'side'))
  const at = layout?.components.findIndex((one) => one.id === posted(form, 'felt')) ?? -1
  const found = layout?.components[at]
  if (!layout || !found) return noComponent
  const next: JsonObject = { ...found }
  for (const name of ['required', 'readOnly', 'hidden']) {
    if (!form.has(name)) continue
    const condition = conditionPosted(form, name)
    if (!condition.ok) return { fault: condition.fault, at: name }
    if (condition.value === undefined) delete next[name]
    else next[name] = condition.value
  }
  for (const { name, type } of ownProperties[String(found.type)] ?? []) {
    const typed = posted(form, `egen-${name}`)
    if (typed === '') delete next[name]
    else if (type === 'number' && !/^\d{1,6}$/.test(typed))
      return { fault: 'fault.number', at: `egen-${name}` }
    else next[name] = type === 'number' ? Number(typed) : typed
  }
  if (form.has('liste') && posted(form, 'liste') !== '') next.optionsId = posted(form, 'liste')
  if (form.has('binding') && isObject(next.dataModelBindings))
    next.dataModelBindings = { ...next.dataModelBindings, simpleBinding: posted(form, 'binding') }
  const texts = postedTexts(ground, next, form)
  return {
    changes: new Map([...layout.write(layout.components.with(at, next)), ...withTexts(ground.files, texts)]),
    ...{ what: 'component-changed', thing: String(found.id) },
  }
}

/** The words of a component by language. Words written straight into the page become texts with an id. */
function postedTexts({ app }: Ground, component: JsonObject, form: PostedForm): TextChange[] {
  const bindings: JsonObject = isObject(component.textResourceBindings)
    ? { ...component.textResourceBindings }
    : {}
  const changes: TextChange[] = []
  for (const part of ['title', 'description', 'help', 'body']) {
    if (!form.has(`${part}-nb`)) continue
    const values = Object.fromEntries(
      languages.map((language) => [language, form.get(`${part}-${language}`)?.[0]?.trim() ?? '']),
    ) as Record<Language, string>
    const bound = typeof bindings[part] === 'string' ? (bindings[part] as string) : ''
    const isKey = bound !== '' && languages.some((language) => app.texts.get(language)?.has(bound))
    if (!isKey && values.nb === bound && values.nn === '' && values.en === '') continue
    if (!isKey && Object.values(values).every((value) => value === '')) continue
    const id = isKey ? bound : `${String(component.id)}.${part}`
    bindings[part] = id
    changes.push({ id, values })
  }
  if (Object.keys(bindings).length > 0) component.textResourceBindings = bindings
  return changes
}

/** The component as JSON, whole. Its id stays: other things point to it. */
export const saveComponentJson: Operation = (ground, form) => {
  const layout = layoutOf(ground, posted(form, 'side'))
  const at = layout?.components.findIndex((one) => one.id === posted(form, 'felt')) ?? -1
  const found = layout?.components[at]
  if (!layout || !found) return noComponent
  let value: unknown
  try {
    value = JSON.parse(posted(form, 'json'))
  } catch {
    return { fault: 'fault.json', at: 'json' }
  }
  if (!isObject(value) || value.id !== found.id || typeof value.type !== 'string')
    return { fault: 'fault.component-json', at: 'json' }
  return {
    changes: layout.write(layout.components.with(at, value)),
    ...{ what: 'component-changed', thing: String(found.id) },
  }
}

function freeId({ app }: Ground, stem: string): string {
  const taken = new Set([...app.folders.values()].flatMap((folder) => [...folder.components.keys()]))
  if (!taken.has(stem)) return stem
  let n = 2
  while (taken.has(`${stem}-${n}`)) n++
  return `${stem}-${n}`
}

/** "Hvor mange barn har du?" is `hvorMangeBarnHarDu`. */
function nameOf(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/å/g, 'a')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .slice(0, 5)
  const name = words
    .map((word, at) => (at === 0 ? word : (word[0] ?? '').toUpperCase() + word.slice(1)))
    .join('')
  return /^[a-z]/.test(name) ? name : `felt${name}`
}
