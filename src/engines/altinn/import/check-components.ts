import { hasBuiltInText } from '../built-in-texts.ts'
import { choiceTypes } from '../component-kinds.ts'
import { declaredSources } from '../declared-sources.ts'
import type { ImportReport, JsonPlace } from '../import-report.ts'
import { fieldSchema } from '../json-schema.ts'
import { isObject, parsePath } from '../model-path.ts'
import type { FileReader } from '../package-files.ts'
import type { AppPackage, Component, UiFolder } from '../package-model.ts'
import { schemaFile } from './models.ts'

interface Look {
  readonly app: AppPackage
  readonly reader: FileReader
  readonly folder: UiFolder
  readonly component: Component
  readonly file: string
  readonly report: ImportReport
}

/** Everything a component names must be there: fields, code lists, texts, subforms, what a summary shows. */
export function checkComponents(app: AppPackage, reader: FileReader, report: ImportReport): void {
  for (const folder of app.folders.values()) {
    for (const component of folder.components.values()) {
      const page = folder.pages.get(component.pageId)
      const file = page?.file ?? `App/ui/${folder.id}/layouts/${component.pageId}.json`
      const look = { app, reader, folder, component, file, report }
      checkBindings(look)
      checkOptions(look)
      checkTexts(look)
      checkTargets(look)
      checkExternalApis(look, component.props, 0)
    }
  }
}

const at = (component: Component, ...steps: string[]): { at: JsonPlace } => ({
  at: ['data', 'layout', { id: component.id }, ...steps],
})

function checkBindings({ app, reader, component, file, report }: Look): void {
  for (const [name, { dataType, field }] of Object.entries(component.bindings)) {
    const place = `${component.id}.dataModelBindings.${name}`
    const where = at(component, 'dataModelBindings', name)
    const model = app.models.get(dataType)
    const path = parsePath(field)
    if (!path) report.error('bad-binding', file, place, { field }, where)
    else if (model) {
      if (!fieldSchema(model.schema, path)) report.error('unknown-field', file, place, { field }, where)
    } else if (!isSaidAlready(app, reader, dataType))
      report.error('missing-model', file, place, { dataType }, where)
  }
}

/** A model that is missing or unreadable has its own line in the report; one for each field that needs it is noise. */
function isSaidAlready(app: AppPackage, reader: FileReader, dataType: string): boolean {
  return (
    dataType === '' ||
    reader.has(schemaFile(dataType)) ||
    app.metadata.dataTypes.some((type) => type.id === dataType && type.isForm)
  )
}

function checkOptions({ app, component, file, report }: Look): void {
  const { options, optionsId, source, dataListId, secure } = component.props
  const { sources } = declaredSources(app)
  const name = component.id
  if (component.type === 'List') {
    const list = String(dataListId ?? '')
    if (!sources.lists.has(list))
      report.warn('missing-data-list', file, component.id, { name, list }, at(component, 'dataListId'))
    return
  }
  const hasChoices = choiceTypes.has(component.type) || ['Likert', 'LikertItem'].includes(component.type)
  if (!hasChoices && typeof optionsId !== 'string') return
  if (Array.isArray(options) || isObject(source)) return
  if (typeof optionsId !== 'string') {
    report.error('no-options', file, component.id, { name }, at(component))
    return
  }
  if (sources.options.has(optionsId) || (app.options.has(optionsId) && secure !== true)) return
  report.warn('missing-options', file, component.id, { name, list: optionsId }, at(component, 'optionsId'))
}

function checkTexts({ app, component, file, report }: Look): void {
  for (const [name, key] of Object.entries(component.texts)) {
    if (typeof key !== 'string' || key === '' || !looksLikeKey(key) || hasBuiltInText(key)) continue
    for (const [language, resources] of app.texts)
      if (!resources.has(key))
        report.warn(
          'missing-text',
          file,
          `${component.id}.${name}`,
          { key, language },
          at(component, 'textResourceBindings', name),
        )
  }
}

/** A text may be written right in the layout; then it has spaces, ends as a sentence does, or is a word: "E-post". */
const looksLikeKey = (key: string) =>
  /^[\p{L}\d_.[\]{}-]+$/u.test(key) && !key.endsWith('.') && !/^\p{Lu}[\p{Ll}-]*$/u.test(key)

function checkTargets({ app, folder, component, file, report }: Look): void {
  const { target, componentRef, layoutSet } = component.props
  if (component.type === 'Summary2' && isObject(target) && typeof target.id === 'string') {
    const other = typeof target.taskId === 'string' ? app.folders.get(target.taskId) : folder
    // With an id and no type, Altinn takes it for a component.
    const found =
      target.type === 'page'
        ? other?.pages.has(target.id)
        : target.type === 'layoutSet'
          ? app.folders.has(target.id)
          : other?.components.has(target.id)
    if (!found)
      report.error(
        'missing-target',
        file,
        component.id,
        { name: component.id, target: target.id },
        at(component, 'target'),
      )
  }
  if (
    component.type === 'Summary' &&
    typeof componentRef === 'string' &&
    !folder.components.has(componentRef)
  )
    report.error(
      'missing-target',
      file,
      component.id,
      { name: component.id, target: componentRef },
      at(component, 'componentRef'),
    )
  if (component.type === 'Subform' && !app.folders.has(String(layoutSet ?? '')))
    report.error(
      'missing-subform',
      file,
      component.id,
      { name: component.id, folder: String(layoutSet ?? '') },
      at(component, 'layoutSet'),
    )
  const isUpload = component.type === 'FileUpload' || component.type === 'FileUploadWithTag'
  if (isUpload && !app.metadata.dataTypes.some((type) => type.id === component.id))
    report.warn('missing-data-type', file, component.id, { dataType: component.id }, at(component))
}

/** `externalApi("id", …)` anywhere in the component must have a declared source. */
function checkExternalApis(look: Look, value: unknown, depth: number): void {
  if (depth > 50) return
  const { app, component, file, report } = look
  if (Array.isArray(value)) {
    const [name, api] = value
    if (
      name === 'externalApi' &&
      typeof api === 'string' &&
      !declaredSources(app).sources.externalApis.has(api)
    )
      report.warn('missing-external-api', file, component.id, { name: component.id, api }, at(component))
    for (const one of value) if (typeof one === 'object') checkExternalApis(look, one, depth + 1)
  } else if (isObject(value))
    for (const one of Object.values(value))
      if (typeof one === 'object') checkExternalApis(look, one, depth + 1)
}
