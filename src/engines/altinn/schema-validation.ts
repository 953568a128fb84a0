import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import { parseExpressionDate } from './expressions/dates.ts'
import { modelPointer } from './json-schema.ts'
import { isObject, type JsonObject } from './model-path.ts'

/** One breach of the schema, with the field it is about. */
export interface SchemaFault {
  /** Indexed path, `barn[0].navn`; for a missing field, the field itself. */
  readonly field: string
  readonly keyword: string
  /** Key of the message, `validation_errors.X`. */
  readonly messageKey: string
  /** The limit, for the message. */
  readonly limit: string
}

export type FormatChecks = Readonly<Record<string, (text: string) => boolean>>

const known = new WeakMap<JsonObject, WeakMap<FormatChecks, ValidateFunction>>()
const noFormats: FormatChecks = {}

// CommonJS: what Node calls the default export is the module, which holds the function.
const addFormats = (
  typeof addFormatsModule === 'function'
    ? addFormatsModule
    : (addFormatsModule as { default: unknown }).default
) as (ajv: Ajv, options: { keywords: boolean }) => void

/** Date and time as forms store them: Altinn leaves the zone out, and a time is often hours and minutes only. */
const dateTime =
  /^\d{4}-\d{2}-\d{2}[Tt ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)?$/
const time = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)?$/

const plainDate = (text: string) => text.length === 10 && parseExpressionDate(text) !== null

/** For limits such as `formatMinimum`: dates and times as forms store them stand in order as texts. */
const inTextOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Compiles once per schema and set of formats. An unknown format is not checked, as in Altinn. */
function compile(schema: JsonObject, formats: FormatChecks): ValidateFunction {
  const bySchema = known.get(schema) ?? new WeakMap<FormatChecks, ValidateFunction>()
  known.set(schema, bySchema)
  let validate = bySchema.get(formats)
  if (!validate) {
    const newer = String(schema.$schema ?? '').includes('2020-12')
    const options = {
      allErrors: true,
      strict: false,
      validateSchema: false,
      logger: false as const,
      addUsedSchema: false,
      coerceTypes: true,
    }
    const ajv = newer ? new Ajv2020(options) : new Ajv(options)
    const checks: Record<string, (text: string) => boolean> = {
      date: plainDate,
      'date-time': (text) => dateTime.test(text) && plainDate(text.slice(0, 10)),
      time: (text) => time.test(text),
      year: (text) => /^\d{4}$/.test(text),
      'year-month': (text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text),
      ...formats,
    }
    addFormats(ajv, { keywords: true })
    for (const [name, check] of Object.entries(checks))
      ajv.addFormat(name, { validate: check, compare: inTextOrder })
    const pointer = modelPointer(schema)
    const { $schema: _, $id: __, ...body } = schema
    validate = pointer ? ajv.addSchema(body, 'model').compile({ $ref: `model${pointer}` }) : ajv.compile(body)
    bySchema.set(formats, validate)
  }
  return validate
}

/** Why answers cannot be judged by the schema at all, in the words of the library; null when they can. */
export function whyNoSchema(schema: JsonObject): string | null {
  try {
    compile(schema, noFormats)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Every breach of the schema in the data. Row ids are the engine's own and not part of the model. */
export function schemaFaults(
  schema: JsonObject,
  data: JsonObject,
  formats: FormatChecks = noFormats,
): SchemaFault[] {
  const validate = compile(schema, formats)
  if (validate(withoutRowIds(data))) return []
  return onePerAlternative(validate.errors ?? []).map(faultOf)
}

/** Of alternatives that all failed, only that none fits is worth saying; what each of them wanted contradicts the others. */
function onePerAlternative(errors: readonly ErrorObject[]): ErrorObject[] {
  const failed = errors
    .filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf')
    .map(({ schemaPath }) => `${schemaPath}/`)
  const isBranch = (path: string) => failed.some((start) => path.startsWith(start))
  return errors.filter(({ schemaPath }) => !isBranch(schemaPath))
}

function withoutRowIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRowIds)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === 'altinnRowId' ? [] : [[key, withoutRowIds(inner)]],
    ),
  )
}

const keyFor: Record<string, string> = {
  minimum: 'min',
  exclusiveMinimum: 'min',
  maximum: 'max',
  exclusiveMaximum: 'max',
  format: 'pattern',
  type: 'pattern',
  const: 'enum',
  formatMinimum: 'min',
  formatExclusiveMinimum: 'min',
  formatMaximum: 'max',
  formatExclusiveMaximum: 'max',
}
const plain = new Set([
  'minLength',
  'maxLength',
  'pattern',
  'required',
  'enum',
  'multipleOf',
  'minItems',
  'maxItems',
  'oneOf',
  'anyOf',
  'allOf',
  'not',
])

function faultOf(error: ErrorObject): SchemaFault {
  const params = error.params as Record<string, unknown>
  const missing = error.keyword === 'required' ? `/${String(params.missingProperty)}` : ''
  const key = keyFor[error.keyword] ?? (plain.has(error.keyword) ? error.keyword : 'pattern')
  const allowed = params.allowedValues ?? params.allowedValue
  const limit =
    params.limit ?? params.multipleOf ?? (Array.isArray(allowed) ? allowed.join(', ') : allowed) ?? ''
  return {
    field: fieldOf(error.instancePath + missing),
    keyword: error.keyword,
    messageKey: `validation_errors.${key}`,
    limit: String(limit),
  }
}

function fieldOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : path ? `${path}.${step}` : step), '')
}
