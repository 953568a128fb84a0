import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromJson, jsonAgain, toJson } from '#engines/feel/index.ts'
import { ItemTypes, readByType, readJson } from './item-definitions.ts'

const types = new ItemTypes(
  [],
  () => () => true,
  () => undefined,
)
const texts = fc.constantFrom('1', '0', '-0', '007', '2.50', '1e3', '2026-01-01', 'P1D', '10:00:00', 'år', '')
const json = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    texts,
    fc.constantFrom(null, undefined, true, -0, 0.5, 17),
    fc.array(tie('any')),
    fc.dictionary(fc.constantFrom('a', 'a / b', ' c', '__proto__', '1'), tie('any')),
  ),
})).any

test('JSON read by a type in one go is the value that reading it first and then by its type gives', () => {
  const names = fc.constantFrom('number', 'date', 'time', 'dateTime', 'dayTimeDuration', 'string', 'Any')
  fc.assert(
    fc.property(json, names, (given, name) => {
      const type = types.get(name)
      expect(toJson(readJson(given, type))).toStrictEqual(toJson(readByType(fromJson(given), type)))
    }),
  )
})

test('JSON told again without the values between has the same bytes', () => {
  fc.assert(
    fc.property(json, (given) => {
      expect(JSON.stringify(jsonAgain(given))).toBe(JSON.stringify(toJson(fromJson(given))))
    }),
  )
})
