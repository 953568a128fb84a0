import { describe, expect, it } from 'vitest'
import { schemaFaults } from './schema-validation.ts'

const faults = (properties: object, data: object) =>
  schemaFaults({ type: 'object', properties }, data as Record<string, unknown>).map(
    ({ field, keyword, messageKey, limit }) =>
      [field, keyword, messageKey.replace('validation_errors.', ''), limit].join(' '),
  )

describe('what the JSON Schema says', () => {
  it('is told by field, in the words of the rule, with the limit', () => {
    expect(
      faults(
        {
          a: { type: 'integer', minimum: 5, exclusiveMaximum: 1 },
          b: { type: 'string', enum: ['x', 'y'] },
          c: {
            type: 'array',
            minItems: 2,
            items: { type: 'object', properties: { d: { type: 'string', maxLength: 1 } } },
          },
          e: { type: 'string', format: 'date', formatMinimum: '2026-01-01' },
        },
        { a: 3, b: 'z', c: [{ d: 'for lang', altinnRowId: 'r1' }], e: '2025-12-31' },
      ).sort(),
    ).toEqual([
      'a exclusiveMaximum max 1',
      'a minimum min 5',
      'b enum enum x, y',
      'c minItems minItems 2',
      'c[0].d maxLength maxLength 1',
      'e formatMinimum min 2026-01-01',
    ])
  })

  it('says of alternatives that none fits, and not what each of them wanted', () => {
    expect(
      faults({ a: { oneOf: [{ type: 'null' }, { type: 'string', maxLength: 2 }] } }, { a: 'for lang' }),
    ).toEqual(['a oneOf oneOf '])
  })

  it('takes values that only need to be read as another type, and leaves the data alone', () => {
    const data = { a: '8', b: true }
    expect(faults({ a: { type: 'number' }, b: { type: 'string' } }, data)).toEqual([])
    expect(data).toEqual({ a: '8', b: true })
    expect(faults({ a: { type: 'number' } }, { a: 'åtte' })).toEqual(['a type pattern '])
  })

  it('knows the formats forms use, without a zone, and lets unknown ones be', () => {
    const ok = {
      d: '2026-11-22',
      t: '08:30',
      s: '2026-11-22T08:30:00',
      y: '2026',
      m: '2026-11',
      u: 'hva som helst',
    }
    const properties = Object.fromEntries(
      [
        ['d', 'date'],
        ['t', 'time'],
        ['s', 'date-time'],
        ['y', 'year'],
        ['m', 'year-month'],
        ['u', 'ukjent'],
      ].map(([name, format]) => [name, { type: 'string', format }]),
    )
    expect(faults(properties, ok)).toEqual([])
    const wrong = { d: '2026-02-30', t: '25:00', s: '2026-02-30T08:30:00', y: '26', m: '2026-13' }
    expect(faults(properties, wrong)).toHaveLength(5)
  })
})
