import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkModel, evaluate, readModel } from './index.ts'
import type { DmnModel } from './model.ts'
import { smallTable } from './testing/small-table.ts'

const source = new Set([
  'text',
  'expression',
  'inputEntries',
  'outputEntries',
  'allowedValues',
  'defaultEntry',
])

/** The model, which counts how often the source text of a cell or expression is read. */
function watched(model: DmnModel) {
  const seen = { reads: 0 }
  const watch = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(inner, key, receiver) {
        if (typeof key === 'string' && source.has(key)) seen.reads += 1
        const value: unknown = Reflect.get(inner, key, receiver)
        return typeof value === 'object' && value !== null ? watch(value) : value
      },
    })
  return { model: watch(model), seen }
}

const rules = new URL('../../../services/redusert-barnehage/rules/foreldrebetaling.dmn', import.meta.url)

test.each([
  [
    'a table',
    smallTable({
      inputs: [{ name: 'V', typeRef: 'number' }],
      rows: [
        ['< 5', 'V * 2'],
        ['>= 5', 'V'],
      ],
    }),
    'D',
    { V: 7 },
  ],
  [
    'the kindergarten rule',
    readFileSync(rules, 'utf8'),
    'Vedtak',
    { 'Samlet inntekt': '400000', Barn: [{ ref: 'a', alder: '3' }] },
  ],
  [
    'a function in a context',
    `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
      <decision id="d" name="D"><variable name="D"/><context>
        <contextEntry><variable name="f"/><functionDefinition><formalParameter name="x"/><literalExpression><text>x + 1</text></literalExpression></functionDefinition></contextEntry>
        <contextEntry><literalExpression><text>f(2)</text></literalExpression></contextEntry>
      </context></decision></definitions>`,
    'D',
    {},
  ],
])(
  '%s is compiled once, and no text is read again when it is asked',
  async (_name, xml, decision, inputs) => {
    const { model, seen } = watched(await readModel(xml))
    expect(checkModel(model)).toEqual([])
    expect(seen.reads).toBeGreaterThan(0)
    const first = evaluate(model, decision, inputs)
    const before = seen.reads
    for (let i = 0; i < 5; i++) expect(evaluate(model, decision, inputs)).toEqual(first)
    expect(seen.reads).toBe(before)
  },
)
