import { describe, expect, it } from 'vitest'
import { Evaluation } from './evaluation.ts'
import { evaluate } from './expressions/evaluate.ts'
import { smallForm } from './testing/small-form.ts'

const input = (id: string, field: string, more = {}) => ({
  id,
  type: 'Input',
  dataModelBindings: { simpleBinding: field },
  ...more,
})

const { setting, state } = smallForm({
  pages: {
    side: [
      {
        id: 'barna',
        type: 'RepeatingGroup',
        dataModelBindings: { group: 'barn' },
        children: ['navn'],
        hiddenRow: ['equals', ['dataModel', 'barn.navn'], 'skjult'],
        rowsBefore: [{ cells: [{ text: 'Før' }, { component: 'foer' }] }],
        rowsAfter: [{ cells: [{ component: 'etter' }, { component: 'finnes-ikke' }] }],
      },
      input('navn', 'barn.navn'),
      input('foer', 'foer'),
      input('etter', 'etter'),
      {
        id: 'adresse',
        type: 'Address',
        dataModelBindings: { address: 'gate', zipCode: 'postnr', postPlace: 'sted' },
      },
      { id: 'tekst', type: 'Paragraph' },
      input('skjult', 'etter', { hidden: true }),
    ],
  },
  data: {
    barn: [{ navn: 'Emma' }, { navn: 'skjult' }, { navn: 'Jakob' }],
    gate: 'Storgata 1',
    postnr: '8680',
    etter: 'x',
  },
})
const evaluation = new Evaluation(setting, state)
const ask = (expression: unknown, rows: readonly number[] = []) =>
  evaluate(expression, evaluation.scope({ chain: rows.length > 0 ? ['barna'] : [], rows, pageId: 'side' }))

describe('the layout seen with the data', () => {
  it('walks a group as it is read: what stands before the rows, each visible row, what stands after', () => {
    expect([...evaluation.placesOn('side')].map((place) => evaluation.elementId(place))).toEqual([
      'barna',
      'foer',
      'navn-0',
      'navn-2',
      'etter',
      'adresse',
      'tekst',
    ])
  })

  it('gives component() the answer, the rows of a group, or every field of a component with several', () => {
    expect(ask(['component', 'navn'], [2])).toBe('Jakob')
    expect(ask(['component', 'navn'], [1])).toBeNull()
    expect(ask(['component', 'skjult'])).toBeNull()
    expect(ask(['count', ['component', 'barna']])).toBe(3)
    expect(ask(['component', 'adresse'])).toEqual({ address: 'Storgata 1', zipCode: '8680', postPlace: null })
    expect(() => ask(['component', 'tekst'])).toThrow('no simpleBinding')
    expect(() => ask(['component', 'navn'])).toThrow('cannot be reached')
  })

  it('writes a link by the address it is given, and the words alone without one', () => {
    const linked = new Evaluation(
      {
        ...setting,
        linkWriter: (to, text, back) => `[${text}](${to.pageId}#${to.elementId} ${to.fromPageId} ${back})`,
      },
      state,
    ).scope({ chain: ['barna'], rows: [2], pageId: 'side' })
    expect(evaluate(['linkToComponent', 'Se', 'navn', true], linked)).toBe('[Se](side#navn-2 side true)')
    expect(ask(['linkToPage', 'Se', 'side'])).toBe('Se')
    expect(() => ask(['linkToComponent', 'Se', 'borte'])).toThrow('Unable to find')
  })
})
