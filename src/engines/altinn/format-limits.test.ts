import { expect, it } from 'vitest'
import { schemaFaults } from './schema-validation.ts'

it('a limit on a date in the schema is held, and does not stop the form', () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { dato: { type: 'string', format: 'date', formatMinimum: '2020-01-01' } },
  }
  const keywords = (dato: string) => schemaFaults(schema, { dato }).map((fault) => fault.keyword)
  expect([keywords('2019-12-31'), keywords('2020-01-01'), keywords('2026-01-01')]).toEqual([
    ['formatMinimum'],
    [],
    [],
  ])
})
