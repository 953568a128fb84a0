import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import type { Told } from './front-end.ts'

/** The published description of the API. */
export const document = JSON.parse(
  await readFile(new URL('../../../../docs/api/app-api.openapi.json', import.meta.url), 'utf8'),
)
const ajv = new Ajv2020({ strict: false })
ajv.addSchema(document, 'openapi')

/** The answer, in the shape that the document promises. */
export function shaped(told: Told, schema: string, status = 200): Told['body'] {
  expect(told.status, JSON.stringify(told.body)).toBe(status)
  const isOf = ajv.getSchema(`openapi#/components/schemas/${schema}`)
  if (!isOf) throw new Error(`the document has no ${schema}`)
  if (!isOf(told.body))
    throw new Error(`${schema}: ${ajv.errorsText(isOf.errors)}\n${JSON.stringify(told.body)}`)
  return told.body
}
