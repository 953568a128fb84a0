import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cast, ExpressionError } from './cast.ts'
import { instantOf, parseExpressionDate } from './dates.ts'
import { evaluate } from './evaluate.ts'
import type { Scope } from './scope.ts'

const scope: Scope = { language: 'nb', readData: () => null }
const run = (expression: unknown) => evaluate(expression, scope)

describe('casting', () => {
  it('takes every finite number through text and back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(cast(cast(number, 'string'), 'number')).toBe(number === 0 ? 0 : number)
      }),
    )
  })

  it('never takes a text for a number that JavaScript alone would take', () => {
    for (const text of [
      '',
      ' ',
      ' 1',
      '1 ',
      '1,5',
      '1.',
      '.5',
      '0x10',
      'Infinity',
      'NaN',
      '1_000',
      '+1',
      '1e',
    ])
      expect(() => cast(text, 'number'), text).toThrow(ExpressionError)
    for (const [text, number] of [
      ['1e3', 1000],
      ['.5e-2', 0.005],
      ['+1e3', 1000],
      ['-0.5', -0.5],
    ] as const)
      expect(cast(text, 'number')).toBe(number)
  })

  it('keeps a text as it is, but for the words true, false and null', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const word = ['true', 'false', 'null'].includes(text.toLowerCase())
        if (!word) expect(cast(text, 'string')).toBe(text)
      }),
    )
    expect([cast('TRUE', 'string'), cast('False', 'string'), cast('nULL', 'string')]).toEqual([
      'true',
      'false',
      null,
    ])
  })

  it('takes 1 and 0 for true and false, in whatever way they are written, and nothing else', () => {
    for (const yes of [true, 'true', 1, '1', '1.0', '1e0']) expect(cast(yes, 'boolean')).toBe(true)
    for (const no of [false, 'false', 0, '0', '0.0']) expect(cast(no, 'boolean')).toBe(false)
    for (const neither of ['TRUE', 'ja', 2, '2', '', [], {}])
      expect(() => cast(neither, 'boolean'), String(neither)).toThrow(ExpressionError)
  })

  it('has nothing for every type but list and object', () => {
    for (const type of ['string', 'number', 'boolean', 'date', 'any'] as const)
      expect(cast(undefined, type)).toBeNull()
    expect(() => cast(null, 'list')).toThrow(ExpressionError)
    expect(() => cast(null, 'object')).toThrow(ExpressionError)
  })
})

describe('arithmetic', () => {
  const ore = fc.integer({ min: -100_000_000, max: 100_000_000 })

  it('agrees with whole øre, whatever kroner are added, taken away and multiplied', () => {
    fc.assert(
      fc.property(ore, ore, fc.integer({ min: -1000, max: 1000 }), (a, b, times) => {
        expect(run(['plus', a / 100, b / 100])).toBe((a + b) / 100 + 0)
        expect(run(['minus', a / 100, b / 100])).toBe((a - b) / 100 + 0)
        expect(run(['multiply', a / 100, times])).toBe((a * times) / 100 + 0)
      }),
    )
  })

  it('writes as many decimals as asked for, and no nothing as minus nothing', () => {
    fc.assert(
      fc.property(ore, fc.integer({ min: 0, max: 10 }), (a, decimals) => {
        expect(String(run(['round', a / 100, decimals])).split('.')[1]?.length ?? 0).toBe(decimals)
      }),
    )
    expect(Object.is(run(['multiply', -1, 0]), 0)).toBe(true)
    expect(Object.is(run(['minus', 0, 0]), 0)).toBe(true)
  })
})

describe('dates', () => {
  const date = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })

  it('reads every time the calendar has, to the millisecond', () => {
    fc.assert(
      fc.property(date, (at) => {
        const read = parseExpressionDate(at.toISOString())
        expect(read && instantOf(read)).toBe(at.getTime())
      }),
    )
  })

  it('reads nothing the calendar does not have', () => {
    const number = fc.integer({ min: 0, max: 99 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), number, number, (year, month, day) => {
        const pad = (value: number, length: number) => String(value).padStart(length, '0')
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
        const real = new Date(`${text}T00:00:00Z`)
        const exists = !Number.isNaN(real.getTime()) && real.toISOString().startsWith(text)
        expect(parseExpressionDate(text) !== null).toBe(exists)
      }),
    )
  })

  it('writes a date in the form asked for, so that it can be read again', () => {
    fc.assert(
      fc.property(date, (at) => {
        const text = at.toISOString().slice(0, 10)
        expect(run(['formatDate', text, 'yyyy-MM-dd'])).toBe(text)
      }),
    )
  })
})

describe('where a fault is', () => {
  it('is told by the way to the call that failed', () => {
    const place = (expression: unknown) => {
      try {
        run(expression)
      } catch (error) {
        return (error as ExpressionError).place
      }
      return 'no fault'
    }
    expect(place(['divide', 1, 0])).toBe('')
    expect(place(['plus', 1, ['minus', ['divide', 1, 0], 2]])).toBe('[2][1]')
    expect(place(['concat', 'a', 'b', 'c', 'd', ['round', 1, 101]])).toBe('[5]')
  })
})

describe('jmespath', () => {
  it('reads data, and cannot reach past it', () => {
    const list = ['list', ['object', 'navn', 'Kari', 'alder', 7], ['object', 'navn', 'Ola', 'alder', 4]]
    expect(run(['jmespath', list, '[?alder > `5`].navn'])).toEqual(['Kari'])
    expect(run(['sum', ['jmespath', list, '[].alder']])).toBe(11)
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(run(['jmespath', ['object', 'a', 1], name])).toBeNull()
    expect(() => run(['jmespath', list, 'sum('])).toThrow(ExpressionError)
  })
})
