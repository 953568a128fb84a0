import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isXsdOutOfDate, writeModelXsd } from './model-xsd.ts'

const services = fileURLToPath(new URL('../../../../services/', import.meta.url))
const models = readdirSync(services).map((id) => {
  const read = (ending: string) => readFileSync(`${services}${id}/App/models/soknad.${ending}`, 'utf8')
  return [id, JSON.parse(read('schema.json')), read('xsd')] as const
})

test.each(models)(
  'the XSD of %s has the fields of its schema, and so has the one we write',
  (_, schema, xsd) => {
    expect(isXsdOutOfDate(schema, xsd, 'soknad')).toBe(false)
    expect(isXsdOutOfDate(schema, writeModelXsd(schema, 'soknad'), 'soknad')).toBe(false)
  },
)

test('a field more, a field less and a field of another sort make an XSD out of date', () => {
  const schema = {
    type: 'object',
    properties: {
      a: { type: 'string' },
      b: { type: 'array', items: { type: 'object', properties: { c: { type: 'integer' } } } },
    },
  }
  const xsd = writeModelXsd(schema, 'soknad')
  const other = (a: object) => ({ ...schema, properties: { ...schema.properties, ...a } })
  expect(isXsdOutOfDate(schema, xsd, 'soknad')).toBe(false)
  expect(isXsdOutOfDate(other({ d: { type: 'string' } }), xsd, 'soknad')).toBe(true)
  expect(isXsdOutOfDate({ ...schema, properties: { a: { type: 'string' } } }, xsd, 'soknad')).toBe(true)
  expect(isXsdOutOfDate(other({ a: { type: 'boolean' } }), xsd, 'soknad')).toBe(true)
  expect(
    isXsdOutOfDate(schema, xsd.replace('</xs:schema>', '<xs:import namespace="x" /></xs:schema>'), 'soknad'),
  ).toBeNull()
})

test('limits, choices, rows, and definitions that point at each other are written', () => {
  const schema = {
    ...{ '@xsdRootElement': 'skjema', properties: { melding: { $ref: '#/$defs/T' } } },
    $defs: {
      T: {
        required: ['navn'],
        properties: {
          navn: { type: 'string', maxLength: 5, pattern: '^[a-z]+$' },
          slag: { type: 'string', enum: ['a & b'] },
          sum: { type: 'number', minimum: 0 },
          rader: { type: 'array', items: { $ref: '#/$defs/T' } },
        },
      },
    },
    info: { rootNode: '#/$defs/T' },
  }
  const xsd = writeModelXsd({ $ref: '#/$defs/T', ...schema }, 'x')
  expect(xsd).toContain('<xs:maxLength value="5" />')
  expect(xsd).toContain('<xs:pattern value="[a-z]+" />')
  expect(xsd).toContain('value="a &amp; b"')
  expect(xsd).toContain('<xs:minInclusive value="0" />')
  expect(xsd).toMatch(/name="rader" minOccurs="0" maxOccurs="unbounded" type="T"/)
  expect(xsd.match(/complexType name="T"/g)).toHaveLength(1)
})
