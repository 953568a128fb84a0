import { describe, expect, it } from 'vitest'
import { Evaluation } from './evaluation.ts'
import { expressionCycles } from './expression-cycles.ts'
import type { JsonObject } from './model-path.ts'
import { smallForm } from './testing/small-form.ts'

const input = (id: string, hidden: unknown, more: JsonObject = {}) => ({
  id,
  type: 'Input',
  dataModelBindings: { simpleBinding: id },
  hidden,
  ...more,
})
const cyclesOf = (form: Parameters<typeof smallForm>[0]) => expressionCycles(smallForm(form).setting.package)

describe('circles among expressions', () => {
  it('are found where components hide each other, also through a group and a page', () => {
    const [cycle, ...others] = cyclesOf({
      pages: {
        en: [
          { id: 'gruppe', type: 'Group', children: ['a'], hidden: ['equals', ['component', 'b'], 'x'] },
          input('a', false),
        ],
        to: [input('b', false)],
      },
      hiddenPages: { to: ['equals', ['component', 'a'], 'y'] },
    })
    expect(others).toEqual([])
    expect(cycle).toMatchObject({
      severity: 'error',
      file: 'App/ui/form/layouts/to.json',
      property: 'hidden',
    })
    expect(new Set(cycle!.steps)).toEqual(
      new Set(['a.hidden', 'gruppe.hidden', 'b.hidden', 'page to.hidden']),
    )
  })

  it('are not seen where there are none', () => {
    const chain = Array.from({ length: 3000 }, (_, at) =>
      input(`k${at}`, ['equals', ['component', `k${at + 1}`], 1]),
    )
    expect(cyclesOf({ pages: { side: [...chain, input('k3000', false)] } })).toEqual([])
  })

  it('are a warning where an answer that is taken away opens what hid it', () => {
    const cycles = cyclesOf({
      pages: { side: [input('a', ['dataModel', 'b']), input('b', ['dataModel', 'a'])] },
    })
    expect(cycles.map(({ severity, steps }) => [severity, steps])).toEqual([
      ['warning', ['a.hidden', 'b.hidden', 'a.hidden']],
    ])
  })

  it('are found among calculations, across models, and may look at their own field', () => {
    const cycles = cyclesOf({
      pages: { side: [] },
      calculation: {
        calculations: {
          a: { expression: ['dataModel', 'x', 'annen'] },
          b: { expression: ['if', ['equals', ['dataModel', 'b'], null], 1, 'else', ['dataModel', 'b']] },
        },
      },
      others: {
        annen: { calculation: { calculations: { x: { expression: ['dataModel', 'a', 'skjema'] } } } },
      },
    })
    expect(cycles.map(({ severity, component, file }) => [severity, component, file])).toEqual([
      ['error', 'a', 'App/models/skjema.calculation.json'],
      ['warning', 'b', 'App/models/skjema.calculation.json'],
    ])
  })

  it('never stop a page from being shown', () => {
    const chain = Array.from({ length: 4000 }, (_, at) =>
      input(`k${at}`, ['equals', ['component', `k${(at + 1) % 4000}`], 1]),
    )
    const value = { id: 'tekst', type: 'Text', value: ['concat', 'a', ['displayValue', 'tekst']] }
    const { setting, state } = smallForm({ pages: { side: [...chain, value] } })
    const evaluation = new Evaluation(setting, state)
    expect([...evaluation.placesOn('side')].length).toBeGreaterThan(0)
    expect(
      evaluation.runAt(
        { component: evaluation.component('tekst')!, rows: [] },
        ['displayValue', 'tekst'],
        'string',
        'x',
      ),
    ).toBe('')
  })
})
