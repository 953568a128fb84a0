import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

interface Schema {
  type?: string
  required?: string[]
  properties?: Record<string, Schema & { readOnly?: boolean }>
  allOf?: Schema[]
  $ref?: string
  [other: string]: unknown
}

/** What is wrong with a body, by the name of its schema; empty when nothing is. */
export type Judge = (schema: string, body: unknown) => string[]

/**
 * The schemas of an OpenAPI 3.0 description as rules for what is sent, or for what is answered: what a description says in
 * parts (`allOf`) is put together, what only the answer has (`readOnly`) is asked for in an answer alone, and a name that
 * it does not know is a fault.
 */
export function judgeOf(
  description: { components: { schemas: Record<string, Schema> } },
  of: 'sent' | 'answered' = 'sent',
): Judge {
  const { schemas } = description.components
  const flat = Object.fromEntries(
    Object.keys(schemas).map((name) => [name, bodyOf(schemas, { $ref: ref(name) }, of === 'answered')]),
  )
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  // An id of theirs is a word with a prefix; we send none inside.
  ajv.addFormat('id', /^[a-z]+_[0-9a-z]+$/)
  const known = new Map<string, ValidateFunction>()
  return (name, body) => {
    if (!flat[name]) throw new Error(`no schema ${name}`)
    const validate = known.get(name) ?? ajv.compile({ $ref: ref(name), components: { schemas: flat } })
    known.set(name, validate)
    return validate(body) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`)
  }
}

const prefix = '#/components/schemas/'
const ref = (name: string) => `${prefix}${name}`

function bodyOf(schemas: Record<string, Schema>, schema: Schema, isAnswer: boolean): Schema {
  const all = partsOf(schemas, schema)
  const properties = Object.assign({}, ...all.map((part) => part.properties ?? {}))
  const required = all.flatMap((part) => part.required ?? [])
  if (Object.keys(properties).length === 0) return schemas[(schema.$ref ?? '').slice(prefix.length)] ?? schema
  return {
    ...{ type: 'object', properties, additionalProperties: false },
    required: [...new Set(required)].filter((name) => isAnswer || properties[name]?.readOnly !== true),
  }
}

/** The schema, and all that it is made of, the deepest first. */
function partsOf(schemas: Record<string, Schema>, schema: Schema): Schema[] {
  const found = schema.$ref ? schemas[schema.$ref.slice(prefix.length)] : schema
  if (!found) throw new Error(`no schema ${schema.$ref}`)
  return [...(found.allOf ?? []).flatMap((part) => partsOf(schemas, part)), found]
}
