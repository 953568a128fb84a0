import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Filter, parseFilter, parseOrder } from './filter.rules.ts'

describe('filters', () => {
  test('are read with words in any case, both sorts of quotes, and “and” before “or”', () => {
    expect(parseFilter(`dokumentstatus/kode EQ 'B'`)).toEqual({
      ...{ sort: 'compare', path: 'dokumentstatus/kode', operator: 'eq', value: 'B' },
    })
    const filter = parseFilter(
      `contains(tittel, "file") AND (dokumentmedium/kode eq null or saksaar ne null)`,
    )
    expect(filter).toEqual({
      sort: 'and',
      of: [
        { sort: 'text', how: 'contains', path: 'tittel', value: 'file' },
        {
          sort: 'or',
          of: [
            { sort: 'compare', path: 'dokumentmedium/kode', operator: 'eq', value: null },
            { sort: 'compare', path: 'saksaar', operator: 'ne', value: null },
          ],
        },
      ],
    })
    expect(parseFilter(`a eq 1 or b eq 2 and c eq 3`)).toMatchObject({
      sort: 'or',
      of: [{}, { sort: 'and' }],
    })
    expect(parseFilter('year(journaldato) ge 2026')).toEqual({
      ...{ sort: 'year', path: 'journaldato', operator: 'ge', value: 2026 },
    })
    expect(parseFilter('opprettetDato gt 2026-01-01T00:00:00Z')).toMatchObject({
      value: '2026-01-01T00:00:00Z',
    })
    expect(parseFilter(`virksomhetsspesifikkeMetadata/n5t-v1:real eq 'x'`)).toMatchObject({
      path: 'virksomhetsspesifikkeMetadata/n5t-v1:real',
    })
  })

  test.each([
    '',
    'tittel',
    'tittel eq',
    `tittel eq 'uten slutt`,
    `x gt 1.0'`,
    '(a eq 1',
    'a eq 1)',
    'a eq b',
    `finnes(tittel, 'x')`,
    'a eq 1 b eq 2',
    'and eq 1',
    '('.repeat(60),
  ])('“%s” is none', (text) => {
    expect(parseFilter(text)).toBeNull()
  })

  test('written and read again are the same, whatever the texts hold', () => {
    const path = fc.constantFrom('tittel', 'saksstatus/kode', 'journalaar', 'part/navn')
    const literal = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
    const leaf: fc.Arbitrary<Filter> = fc.oneof(
      fc.record({
        sort: fc.constant('compare' as const),
        path,
        operator: fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
        value: literal,
      }),
      fc.record({
        sort: fc.constant('text' as const),
        how: fc.constantFrom('contains', 'startswith'),
        path,
        value: fc.string(),
      }),
    )
    const { tree } = fc.letrec<{ tree: Filter }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.record({
          sort: fc.constantFrom('and' as const, 'or' as const),
          of: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
        }),
      ),
    }))
    const text = (one: unknown) => (typeof one === 'string' ? `'${one.replaceAll("'", "''")}'` : String(one))
    const written = (filter: Filter): string => {
      if (filter.sort === 'compare') return `${filter.path} ${filter.operator} ${text(filter.value)}`
      if (filter.sort === 'text') return `${filter.how}(${filter.path},${text(filter.value)})`
      if (filter.sort === 'year') return `year(${filter.path}) ${filter.operator} ${filter.value}`
      return filter.of.map((one) => `(${written(one)})`).join(` ${filter.sort} `)
    }
    fc.assert(
      fc.property(tree, (filter) => {
        expect(parseFilter(written(filter))).toEqual(filter)
      }),
    )
  })

  test('no text makes the reader fail', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void parseFilter(text)))
  })
})

test('orders name attributes, upwards unless they say otherwise', () => {
  expect(parseOrder('tittel desc, opprettetDato')).toEqual([
    { path: 'tittel', descending: true },
    { path: 'opprettetDato', descending: false },
  ])
  expect(parseOrder('tittel ned')).toBeNull()
  expect(parseOrder('tittel; drop table')).toBeNull()
})
