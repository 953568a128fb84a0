import { whyInvalid } from '../expressions/evaluate.ts'
import type { ImportReport } from '../import-report.ts'
import { fieldSchema } from '../json-schema.ts'
import { isObject, type JsonObject, parsePath } from '../model-path.ts'
import type { AppPackage } from '../package-model.ts'
import { checkSchemas } from './check-schema.ts'

/** Validation, prefill and calculation beside each data model: the fields they name and the expressions they run. */
export function checkModels(app: AppPackage, report: ImportReport): void {
  checkSchemas(app, report)
  for (const [dataType, { schema, validation, prefill, calculation }] of app.models) {
    const file = (kind: string) => `App/models/${dataType}.${kind}.json`
    if (validation) checkValidation(validation, schema, file('validation'), report)
    if (prefill) checkPrefill(prefill, schema, file('prefill'), report)
    if (calculation) checkCalculation(calculation, schema, file('calculation'), report)
  }
}

function isField(schema: JsonObject, field: unknown): boolean {
  const path = typeof field === 'string' ? parsePath(field) : null
  return path !== null && fieldSchema(schema, path) !== null
}

function checkValidation(
  validation: JsonObject,
  schema: JsonObject,
  file: string,
  report: ImportReport,
): void {
  const rules = isObject(validation.validations) ? validation.validations : {}
  const definitions = isObject(validation.definitions) ? validation.definitions : {}
  for (const [field, list] of Object.entries(rules)) {
    const at = ['validations', field]
    if (!isField(schema, field)) report.error('unknown-field', file, field, { field }, { at })
    for (const [index, rule] of (Array.isArray(list) ? list : []).entries()) {
      const name = typeof rule === 'string' ? rule : isObject(rule) ? rule.ref : undefined
      if (typeof name === 'string' && !Object.hasOwn(definitions, name))
        report.error('missing-definition', file, field, { name }, { at: [...at, index] })
      if (isObject(rule)) checkRule(rule, file, field, [...at, index], report)
    }
  }
  for (const [name, rule] of Object.entries(definitions))
    if (isObject(rule)) checkRule(rule, file, name, ['definitions', name], report)
}

function checkRule(
  rule: JsonObject,
  file: string,
  place: string,
  at: (string | number)[],
  report: ImportReport,
): void {
  for (const property of ['condition', 'message']) {
    const wrong = whyInvalid(rule[property])
    if (wrong)
      report.error(
        'bad-expression',
        file,
        `${place}.${property}${wrong.place}`,
        { property, reason: wrong.message },
        { at: [...at, property] },
      )
  }
}

function checkPrefill(prefill: JsonObject, schema: JsonObject, file: string, report: ImportReport): void {
  for (const source of ['UserProfile', 'ER', 'DSF']) {
    const mapping = prefill[source]
    for (const [from, field] of Object.entries(isObject(mapping) ? mapping : {}))
      if (!isField(schema, field))
        report.error('unknown-field', file, String(field), { field: String(field) }, { at: [source, from] })
  }
  const parameters = prefill.QueryParameters
  for (const field of Object.keys(isObject(parameters) ? parameters : {}))
    if (!isField(schema, field))
      report.error('unknown-field', file, field, { field }, { at: ['QueryParameters', field] })
}

function checkCalculation(
  calculation: JsonObject,
  schema: JsonObject,
  file: string,
  report: ImportReport,
): void {
  const entries = isObject(calculation.calculations) ? calculation.calculations : {}
  for (const [field, entry] of Object.entries(entries)) {
    const at = ['calculations', field]
    if (!isField(schema, field)) report.error('unknown-field', file, field, { field }, { at })
    const expression = isObject(entry) ? entry.expression : undefined
    if (expression === undefined) {
      report.warn('bad-calculation', file, field, { field }, { at })
      continue
    }
    const wrong = whyInvalid(expression)
    if (wrong)
      report.error(
        'bad-expression',
        file,
        `${field}${wrong.place}`,
        { property: field, reason: wrong.message },
        { at: [...at, 'expression'] },
      )
  }
}
