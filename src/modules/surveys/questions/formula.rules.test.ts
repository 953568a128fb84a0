import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holds, reckon, refersTo } from './condition.rules.ts'
import { type Expression, readFormula } from './formula.rules.ts'
import { formulaText } from './formula-text.rules.ts'

const read = (text: string) => {
  const found = readFormula(text)
  if ('fault' in found) throw new Error(JSON.stringify(found.fault))
  return found.expression as Expression
}
const known =
  (answers: Record<string, string | string[]>) =>
  (id: string): string | readonly string[] | null =>
    answers[id] ?? null

describe('a formula', () => {
  test('is an expression of forms, with what ties most read first', () => {
    expect(read('[svarut] = "ja" og ikke [antall] > 3 eller besvart [mer]')).toEqual([
      'or',
      [
        'and',
        ['equals', ['component', 'svarut'], 'ja'],
        ['not', ['greaterThan', ['component', 'antall'], 3]],
      ],
      ['notEquals', ['component', 'mer'], null],
    ])
    expect(read('[a] - [b] - 2 * ([c] + 1,5)')).toEqual([
      'minus',
      ['minus', ['component', 'a'], ['component', 'b']],
      ['multiply', 2, ['plus', ['component', 'c'], 1.5]],
    ])
    expect(read('["equals", ["component", "a"], "b"]')).toEqual(['equals', ['component', 'a'], 'b'])
    expect(readFormula('  ')).toEqual({ expression: null })
  })

  test('that cannot be read says where', () => {
    const faultIn = (text: string) => {
      const found = readFormula(text)
      return 'fault' in found ? found.fault : null
    }
    expect(faultIn('[svarut] = ')).toEqual({ at: 12, found: '' })
    expect(faultIn('[svarut] er "ja"')).toEqual({ at: 10, found: 'er' })
    expect(faultIn('[a] > 3 % 2')).toEqual({ at: 9, found: '% 2' })
    expect(faultIn('3')).toEqual({ at: 1, found: '3' })
    expect(faultIn('["tull", 1]')?.found).toContain('tull')
    expect(faultIn('('.repeat(500))).not.toBeNull()
  })

  test('is written so that it is read back to the same', () => {
    const ids = fc.constantFrom('a', 'svarut', 'papir-helse')
    const component = ids.map((id) => ['component', id])
    const { number } = fc.letrec<{ number: unknown }>((tie) => ({
      number: fc.oneof(
        { maxDepth: 4 },
        component,
        fc.integer({ min: 0, max: 999 }).map((n) => n / 4),
        fc.tuple(fc.constantFrom('plus', 'minus', 'multiply', 'divide'), tie('number'), tie('number')),
        tie('number').map((one) => ['round', one, 1]),
        fc
          .array(tie('number'), { minLength: 1, maxLength: 3 })
          .map((all) => ['average', ['list', ...all], null]),
      ),
    }))
    const { condition } = fc.letrec<{ condition: unknown }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 4 },
        fc.tuple(fc.constantFrom('greaterThan', 'lessThanEq'), number, number),
        fc.tuple(
          fc.constantFrom('equals', 'notEquals', 'commaContains'),
          component,
          fc.constantFrom('ja', 'vet ikke'),
        ),
        component.map((one) => ['notEquals', one, null]),
        tie('condition').map((one) => ['not', one]),
        fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((all) => ['or', ...all]),
        fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((all) => ['and', ...all]),
        fc.tuple(tie('condition'), number, number).map(([when, a, b]) => ['if', when, a, 'else', b]),
      ),
    }))
    const compound = fc.oneof(condition, number).filter(Array.isArray)
    fc.assert(
      fc.property(compound, (expression) => {
        const text = formulaText(expression)
        expect(text.startsWith('["')).toBe(false)
        expect(read(text)).toEqual(expression)
      }),
    )
  })

  test('of an unknown answer is unknown as a figure, and does not hold as a condition', () => {
    const sum = read('avrund(([a] + [b]) / 3; 1)')
    expect(reckon(sum, known({ a: '1.1', b: '2.2' }))).toBe('1.1')
    expect(reckon(sum, known({ a: '1.1' }))).toBeNull()
    expect(reckon(read('[a] / [b]'), known({ a: '1', b: '0' }))).toBeNull()
    expect(reckon(read('[a] + [b]'), known({ a: '0.1', b: '0.2' }))).toBe('0.3')
    expect(holds(read('[a] > 3'), known({}), true)).toBe(false)
    expect(holds(read('[valg] inneholder "jus"'), known({ valg: ['it', 'jus'] }), false)).toBe(true)
    // A text that is compared as a number settles nothing.
    expect(holds(read('[a] > 3'), known({ a: 'mange' }), true)).toBe(true)
  })

  test('tells which answers it reads, and not where that is made up while it runs', () => {
    expect(refersTo(read('[a] > [b] og besvart [a]'))).toEqual(['a', 'b'])
    expect(refersTo(['component', ['concat', 'a', 'b']])).toBeNull()
  })
})
