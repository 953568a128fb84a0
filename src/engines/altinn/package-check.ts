import { hasBuiltInText } from './built-in-texts.ts'
import { choiceTypes } from './component-kinds.ts'
import { whyInvalid } from './expressions/evaluate.ts'
import type { ImportReport } from './import-report.ts'
import { fieldSchema } from './json-schema.ts'
import { isObject, type JsonObject, parsePath } from './model-path.ts'
import { type AppPackage, type Component, packageLanguages, type UiFolder } from './package-model.ts'

/** Looks across the files of a read package: bindings against schemas, keys against texts, ids against code lists. */
export function checkPackage(app: AppPackage, report: ImportReport): void {
  for (const folder of app.folders.values()) {
    for (const component of folder.components.values()) {
      const file = `App/ui/${folder.id}/layouts/${component.pageId}.json`
      checkBindings(app, component, file, report)
      checkModel(folder, component, file, report)
      checkOptions(app, component, file, report)
      checkTexts(app, component, file, report)
    }
    checkSummaries(folder, report)
  }
  for (const [dataType, model] of app.models) {
    checkValidation(dataType, model.validation, model.schema, report)
    checkPrefill(dataType, model.prefill, model.schema, report)
  }
  for (const language of packageLanguages) {
    if (!app.texts.has(language))
      report.warn(
        'missing-language',
        `App/config/texts/resource.${language}.json`,
        '',
        'The package has no texts in this language',
      )
  }
}

function checkBindings(app: AppPackage, component: Component, file: string, report: ImportReport): void {
  for (const [name, binding] of Object.entries(component.bindings)) {
    const place = `${component.id}.dataModelBindings.${name}`
    const model = app.models.get(binding.dataType)
    const path = parsePath(binding.field)
    if (!path) report.error('bad-binding', file, place, `"${binding.field}" is not a path`)
    else if (!model)
      report.error('missing-model', file, place, `There is no data model "${binding.dataType}"`)
    else if (!fieldSchema(model.schema, path))
      report.error('unknown-field', file, place, `The data model has no field "${binding.field}"`)
  }
}

function checkModel(folder: UiFolder, component: Component, file: string, report: ImportReport): void {
  const other = Object.values(component.bindings).find(
    (binding) => binding.dataType !== folder.defaultDataType,
  )
  if (other)
    report.warn(
      'other-model',
      file,
      component.id,
      `Fields of the data model "${other.dataType}" are shown, not filled in, here`,
    )
}

function checkOptions(app: AppPackage, component: Component, file: string, report: ImportReport): void {
  if (!choiceTypes.has(component.type)) return
  const { options, optionsId, source } = component.props
  if (Array.isArray(options) || isObject(source)) return
  if (typeof optionsId !== 'string')
    report.error('no-options', file, component.id, 'The component has nothing to choose among')
  else if (!app.options.has(optionsId))
    report.warn(
      'missing-options',
      `App/options/${optionsId}.json`,
      component.id,
      'The code list is not in the package',
    )
}

function checkTexts(app: AppPackage, component: Component, file: string, report: ImportReport): void {
  for (const [name, key] of Object.entries(component.texts)) {
    if (typeof key !== 'string' || key === '') continue
    for (const [language, resources] of app.texts) {
      if (!resources.has(key) && !hasBuiltInText(key) && looksLikeKey(key))
        report.warn(
          'missing-text',
          file,
          `${component.id}.${name}`,
          `The text "${key}" is missing in ${language}`,
        )
    }
  }
}

/** A text may be written right in the layout; then it has spaces or ends as a sentence does. */
const looksLikeKey = (key: string) => /^[\p{L}\d_.[\]{}-]+$/u.test(key) && !key.endsWith('.')

function checkSummaries(folder: UiFolder, report: ImportReport): void {
  for (const component of folder.components.values()) {
    const target = component.props.target
    if (component.type !== 'Summary2' || !isObject(target)) continue
    const { type, id, taskId } = target
    if (typeof id !== 'string' || typeof taskId === 'string') continue
    const missing =
      (type === 'page' && !folder.pages.has(id)) || (type === 'component' && !folder.components.has(id))
    if (missing)
      report.error(
        'missing-target',
        `App/ui/${folder.id}/layouts/${component.pageId}.json`,
        component.id,
        `There is no ${type} "${id}" to summarise`,
      )
  }
}

function checkValidation(
  dataType: string,
  validation: JsonObject | null,
  schema: JsonObject,
  report: ImportReport,
): void {
  const file = `App/models/${dataType}.validation.json`
  const rules = isObject(validation?.validations) ? validation.validations : {}
  const definitions = isObject(validation?.definitions) ? validation.definitions : {}
  for (const [field, list] of Object.entries(rules)) {
    const path = parsePath(field)
    if (!path || !fieldSchema(schema, path))
      report.error('unknown-field', file, field, 'The data model has no such field')
    for (const rule of Array.isArray(list) ? list : []) {
      const name = typeof rule === 'string' ? rule : isObject(rule) ? rule.ref : undefined
      if (typeof name === 'string' && !Object.hasOwn(definitions, name))
        report.error('missing-definition', file, field, `There is no definition "${name}"`)
      if (isObject(rule)) checkRule(rule, file, field, report)
    }
  }
  for (const [name, rule] of Object.entries(definitions))
    if (isObject(rule)) checkRule(rule, file, name, report)
}

function checkRule(rule: JsonObject, file: string, place: string, report: ImportReport): void {
  for (const part of ['condition', 'message']) {
    const wrong = whyInvalid(rule[part])
    if (wrong) report.error('bad-expression', file, `${place}.${part}${wrong.place}`, wrong.message)
  }
}

function checkPrefill(
  dataType: string,
  prefill: JsonObject | null,
  schema: JsonObject,
  report: ImportReport,
): void {
  for (const source of ['UserProfile', 'ER', 'DSF']) {
    const mapping = prefill?.[source]
    for (const target of Object.values(isObject(mapping) ? mapping : {})) {
      const path = typeof target === 'string' ? parsePath(target) : null
      if (!path || !fieldSchema(schema, path))
        report.error(
          'unknown-field',
          `App/models/${dataType}.prefill.json`,
          String(target),
          'The data model has no such field',
        )
    }
  }
}
