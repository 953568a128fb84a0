import { expect, test } from 'vitest'
import { initialModel, withInitialValues } from './initial-model.ts'

const schema = {
  info: { rootNode: '#/$defs/Skjema' },
  allOf: [{ $ref: '#/$defs/Skjema' }],
  $defs: {
    Skjema: {
      type: 'object',
      required: ['skjemanummer', 'innledning', 'tom', 'rader', 'teller'],
      properties: {
        skjemanummer: { const: '5702', type: 'string' },
        valgfri: { const: 'x' },
        teller: { type: 'integer', default: 0 },
        innledning: { $ref: '#/$defs/Innledning' },
        tom: { type: 'object', required: ['navn'], properties: { navn: { type: 'string' } } },
        rader: { type: 'array', items: { $ref: '#/$defs/Innledning' } },
      },
    },
    Innledning: {
      properties: { gruppeid: { const: '9810' }, utgave: { $ref: '#/$defs/Utgave', default: '3' } },
      required: ['gruppeid', 'utgave'],
    },
    Utgave: { type: 'string', default: '2' },
  },
}

test('required fields with a fixed value or a default are set, with the groups they stand in, and nothing else', () => {
  expect(initialModel(schema)).toEqual({
    ...{ skjemanummer: '5702', teller: 0 },
    innledning: { gruppeid: '9810', utgave: '3' },
  })
})

test('what is in the model already stays, and only what it lacks is filled in', () => {
  const model = { skjemanummer: 'mitt', innledning: { utgave: '7', tekst: 'min' } }
  expect(withInitialValues(schema, model)).toEqual({
    ...{ skjemanummer: 'mitt', teller: 0 },
    innledning: { gruppeid: '9810', utgave: '7', tekst: 'min' },
  })
  expect(model.innledning).toEqual({ utgave: '7', tekst: 'min' })
})

test('a schema from before draft 2020-12, whose first property points to the root, works too', () => {
  const old = {
    properties: { melding: { $ref: '#/definitions/Skjema' } },
    definitions: { Skjema: { required: ['nr'], properties: { nr: { const: '1' } } } },
  }
  expect(initialModel(old)).toEqual({ nr: '1' })
})

test('a group that requires itself ends, and a field called __proto__ reaches nothing but the model', () => {
  const endless = {
    info: {},
    required: ['jeg', '__proto__'],
    properties: JSON.parse('{"jeg":{"$ref":"#"},"__proto__":{"const":"x"}}'),
  }
  const model = initialModel(endless)
  expect(Object.keys(model)).toEqual(['__proto__'])
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})

test('no schema gives an empty model', () => expect(initialModel(undefined)).toEqual({}))
