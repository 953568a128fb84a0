import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExpressionError } from './cast.ts'
import { evaluate, evaluateAs, functionNames, whyInvalid } from './evaluate.ts'
import type { Scope } from './scope.ts'

const data: Record<string, unknown> = { navn: 'Kari', antall: 3, dato: '2026-11-22' }
const scope: Scope = {
  language: 'nb',
  readData: (path) => data[path] ?? null,
  text: (key) => key.toUpperCase(),
}
const run = (expression: unknown) => evaluate(expression, scope)

describe('the expression language', () => {
  it('compares as text after casting, null with null', () => {
    expect(run(['equals', 1, '1'])).toBe(true)
    expect(run(['equals', true, 'TRUE'])).toBe(true)
    expect(run(['equals', ['dataModel', 'finnes.ikke'], null])).toBe(true)
    expect(run(['notEquals', ['dataModel', 'navn'], 'Kari'])).toBe(false)
  })

  it('counts exactly: 0.1 + 0.2 is 0.3', () => {
    expect(run(['plus', 0.1, 0.2])).toBe(0.3)
    expect(run(['minus', 0.3, 0.1])).toBe(0.2)
    expect(run(['multiply', 1.1, 1.1])).toBe(1.21)
    expect(run(['round', 2.345, 2])).toBe('2.35')
  })

  it('adds and takes away back to where it began, for every amount in øre', () => {
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((ore) => ore / 100)
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(run(['minus', ['plus', a, b], b])).toBe(a === 0 ? 0 : a)
      }),
    )
  })

  it('shortens nothing: an error in the branch not taken is an error', () => {
    expect(() => run(['if', true, 1, 'else', ['divide', 1, 0]])).toThrow(ExpressionError)
    expect(() => run(['or', true, ['divide', 1, 0]])).toThrow(ExpressionError)
  })

  it('points at what is wrong before anything runs', () => {
    expect(whyInvalid(['and', true, ['noSuch', 1]])?.place).toBe('[2][0]')
    expect(whyInvalid(['greaterThan', 1])?.message).toContain('Expected 2 argument(s), got 1')
    expect(whyInvalid(['if', true, 1, 'otherwise', 2])?.message).toContain('"else"')
    expect(whyInvalid(['equals', ['list', 1], 'a'])?.message).toContain('got list')
    expect(whyInvalid([])).not.toBeNull()
    expect(whyInvalid('plain text')).toBeNull()
  })

  it('reads dates strictly, and never compares a time with a zone to one without', () => {
    expect(run(['compare', '2026-11-22', 'isBefore', '2026-11-23'])).toBe(true)
    expect(() => run(['compare', '2026-11-22', 'isBefore', '2026-11-22T00:00:00Z'])).toThrow(ExpressionError)
    expect(() => run(['formatDate', '2026-02-29'])).toThrow(ExpressionError)
    expect(run(['formatDate', ['dataModel', 'dato'], 'd. MMMM yyyy'])).toBe('22. november 2026')
  })

  it('casts the result to the type the property wants', () => {
    expect(evaluateAs(['dataModel', 'antall'], 'string', scope)).toBe('3')
    expect(() => evaluateAs(['dataModel', 'navn'], 'boolean', scope)).toThrow(ExpressionError)
  })

  it('has a name for each function once, and no way to reach an object prototype', () => {
    expect(new Set(functionNames).size).toBe(functionNames.length)
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
      expect(whyInvalid([name])).not.toBeNull()
    expect(() => run(['compare', 1, 'constructor', 2])).toThrow(ExpressionError)
  })

  it('never throws anything but ExpressionError, whatever it is given', () => {
    const { expression } = fc.letrec<{ expression: unknown; literal: unknown }>((tie) => ({
      literal: fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.constantFrom('2026-01-01', 'else', 'not', 'equals', 'navn'),
      ),
      expression: fc.oneof(
        { maxDepth: 4 },
        tie('literal'),
        fc
          .tuple(fc.constantFrom(...functionNames), fc.array(tie('expression'), { maxLength: 4 }))
          .map(([name, args]) => [name, ...args]),
      ),
    }))
    let ran = 0
    fc.assert(
      fc.property(expression, (written) => {
        if (whyInvalid(written)) return
        ran++
        try {
          run(written)
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError)
        }
      }),
      { numRuns: 3000 },
    )
    expect(ran).toBeGreaterThan(300)
  })
})
