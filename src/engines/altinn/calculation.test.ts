import { describe, expect, it } from 'vitest'
import { applyCalculations, asFieldValue } from './calculation.ts'
import { ExpressionError } from './expressions/cast.ts'
import { smallForm } from './testing/small-form.ts'

const number = { type: 'number' }
const rows = {
  type: 'array',
  items: { type: 'object', properties: { pris: number, antall: number, sum: number } },
}

describe('calculation', () => {
  it('runs for each row, then for what is made of the rows, in whatever order they are written', () => {
    const { setting, state } = smallForm({
      pages: { side: [] },
      fields: { varer: rows, total: number, moms: number },
      calculation: {
        calculations: {
          moms: { expression: ['multiply', ['dataModel', 'total'], 0.25] },
          total: { expression: ['sum', ['jmespath', ['dataModel', 'varer'], '[].sum']] },
          'varer.sum': {
            expression: ['multiply', ['dataModel', 'varer.pris'], ['dataModel', 'varer.antall']],
          },
        },
      },
      data: {
        varer: [
          { pris: 10.5, antall: 2 },
          { pris: 3, antall: 3 },
        ],
      },
    })
    const { state: after, problems } = applyCalculations(setting, state)
    expect(problems).toEqual([])
    expect(after.data).toMatchObject({ varer: [{ sum: 21 }, { sum: 9 }], total: 30, moms: 7.5 })
    expect(state.data.total).toBeUndefined()
  })

  it('makes no rows, and none of the objects rows would be', () => {
    const { setting, state } = smallForm({
      pages: { side: [] },
      fields: { varer: rows },
      calculation: { calculations: { 'varer.sum': { expression: 1 } } },
    })
    expect(applyCalculations(setting, state)).toEqual({ state, problems: [] })
  })

  it('tells of calculations that feed each other for ever, and lets the values stand', () => {
    const { setting, state } = smallForm({
      pages: { side: [] },
      fields: { a: number, b: number, c: number },
      calculation: {
        calculations: {
          a: { expression: ['plus', ['dataModel', 'b'], 1] },
          b: { expression: ['plus', ['dataModel', 'a'], 1] },
          c: { expression: 5 },
        },
      },
      data: { a: 1, b: 1 },
    })
    const { state: after, problems } = applyCalculations(setting, state)
    expect(after.data).toEqual({ a: 1, b: 1, c: 5 })
    expect(problems.map(({ field, code }) => [field, code])).toEqual([
      ['a', 'never-settles'],
      ['b', 'never-settles'],
    ])
  })

  it('tells what failed and goes on with the others', () => {
    const { setting, state } = smallForm({
      pages: { side: [] },
      fields: { a: number, b: { type: 'integer' }, c: { type: 'string' }, d: number },
      calculation: {
        calculations: {
          a: { expression: ['divide', 1, 0] },
          b: { expression: 1.5 },
          c: { expression: ['plus', 1, 2] },
          d: { expression: ['noSuchFunction'] },
        },
      },
      data: { a: 7, b: 8, d: 9 },
    })
    const { state: after, problems } = applyCalculations(setting, state)
    expect(after.data).toEqual({ a: 7, b: 8, c: '3', d: 9 })
    expect(problems.map(({ field, code }) => [field, code])).toEqual([
      ['a', 'failed'],
      ['b', 'wrong-type'],
      ['d', 'failed'],
    ])
  })

  it('sees the components around the field, and calculates in every model the state holds', () => {
    const { setting, state } = smallForm({
      pages: {
        side: [
          { id: 'barna', type: 'RepeatingGroup', dataModelBindings: { group: 'barn' }, children: ['navn'] },
          { id: 'navn', type: 'Input', dataModelBindings: { simpleBinding: 'barn.navn' } },
        ],
      },
      fields: {
        barn: { type: 'array', items: { type: 'object', properties: { hilsen: { type: 'string' } } } },
      },
      calculation: {
        calculations: { 'barn.hilsen': { expression: ['concat', 'Hei ', ['component', 'navn']] } },
      },
      others: {
        annen: {
          schema: { type: 'object', properties: { antall: number } },
          calculation: {
            calculations: { antall: { expression: ['count', ['dataModel', 'barn', 'skjema']] } },
          },
        },
      },
      data: { barn: [{ navn: 'Emma' }, { navn: 'Jakob' }] },
      models: { annen: {} },
    })
    const { state: after, problems } = applyCalculations(setting, state)
    expect(problems).toEqual([])
    expect(after.data.barn).toEqual([
      { navn: 'Emma', hilsen: 'Hei Emma' },
      { navn: 'Jakob', hilsen: 'Hei Jakob' },
    ])
    expect(after.models).toEqual({ annen: { antall: 2 } })
  })

  it('lets go of what was typed where a result stands now', () => {
    const { setting, state } = smallForm({
      pages: { side: [] },
      fields: { a: number },
      calculation: { calculations: { a: { expression: 1 } } },
    })
    expect(applyCalculations(setting, { ...state, typed: { a: 'mye', b: 'x' } }).state.typed).toEqual({
      b: 'x',
    })
  })

  it('never puts a value in a field that cannot hold it', () => {
    expect(asFieldValue(null, 'number')).toBeUndefined()
    expect(asFieldValue(true, 'number')).toBe(1)
    expect(asFieldValue('8.5', 'number')).toBe(8.5)
    expect(asFieldValue(8, 'string')).toBe('8')
    for (const [result, type] of [
      ['1,5', 'number'],
      [1.5, 'integer'],
      ['ja', 'boolean'],
      [[], 'string'],
    ] as const)
      expect(() => asFieldValue(result, type)).toThrow(ExpressionError)
  })
})
