import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DmnModel, evaluate, readModel } from './index.ts'

interface Row {
  low: number
  high: number
  out: number
}

/** A table over one number x: each row holds for [low..high] and answers a number from 1 to 5. */
function table(policy: string, rows: readonly Row[], more = ''): Promise<DmnModel> {
  const rules = rows.map(
    ({ low, high, out }, i) =>
      `<rule id="r${i}"><inputEntry><text>[${low}..${high}]</text></inputEntry><outputEntry><text>${out}</text></outputEntry></rule>`,
  )
  return readModel(`<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
    <inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData>
    <decision id="d" name="d"><variable name="d"/><informationRequirement><requiredInput href="#x"/></informationRequirement>
      <decisionTable hitPolicy="${policy}" ${more}><input><inputExpression><text>x</text></inputExpression></input>
        <output><outputValues><text>5, 3, 1, 2, 4</text></outputValues></output>${rules.join('')}</decisionTable></decision></definitions>`)
}

const priority = [5, 3, 1, 2, 4]
const rank = (out: number) => priority.indexOf(out)
const byRank = (a: number, b: number) => rank(a) - rank(b)
const sum = (all: number[]) => all.reduce((a, b) => a + b)

const row = fc.record({
  low: fc.integer({ min: 0, max: 9 }),
  high: fc.integer({ min: 0, max: 9 }),
  out: fc.integer({ min: 1, max: 5 }),
})

/** What each policy answers over the outputs of the matching rows (at least one), as DMN 8.2.10 words it. */
const policies: [policy: string, more: string, answer: (outs: number[]) => unknown][] = [
  ['UNIQUE', '', (outs) => (outs.length === 1 ? String(outs[0]) : null)],
  ['ANY', '', (outs) => (new Set(outs).size === 1 ? String(outs[0]) : null)],
  ['FIRST', '', (outs) => String(outs[0])],
  ['PRIORITY', '', (outs) => String(outs.slice().sort(byRank)[0])],
  ['RULE ORDER', '', (outs) => outs.map(String)],
  ['OUTPUT ORDER', '', (outs) => outs.slice().sort(byRank).map(String)],
  ['COLLECT', '', (outs) => outs.map(String)],
  ['COLLECT', 'aggregation="SUM"', (outs) => String(sum(outs))],
  ['COLLECT', 'aggregation="MIN"', (outs) => String(Math.min(...outs))],
  ['COLLECT', 'aggregation="MAX"', (outs) => String(Math.max(...outs))],
  ['COLLECT', 'aggregation="COUNT"', (outs) => String(outs.length)],
]

test.each(policies)(
  '%s %s answers over the rows that hold, and nothing when none does',
  async (policy, more, answer) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 9 }),
        async (rows, x) => {
          const outs = rows.filter(({ low, high }) => low <= x && x <= high).map(({ out }) => out)
          const result = evaluate(await table(policy, rows, more), 'd', { x })
          expect(result.json).toEqual(outs.length === 0 ? null : answer(outs))
        },
      ),
      { numRuns: 60 },
    )
  },
)

test('two rows in a table where only one may match is null with the reason, and the trace shows both', async () => {
  const rows = [
    { low: 0, high: 5, out: 1 },
    { low: 5, high: 9, out: 2 },
  ]
  const result = evaluate(await table('UNIQUE', rows), 'd', { x: 5 })
  expect(result.problems).toMatchObject([{ code: 'several-rules-matched', where: 'd' }])
  expect(result.trace.decisions[0]!.tables[0]!.matched.map(({ ruleId }) => ruleId)).toEqual(['r0', 'r1'])
})

test('the first-hit table stops trying rules at the first that holds', async () => {
  const rows = [
    { low: 0, high: 2, out: 1 },
    { low: 0, high: 9, out: 2 },
    { low: 0, high: 9, out: 3 },
  ]
  const result = evaluate(await table('FIRST', rows), 'd', { x: 4 })
  expect(result.trace.decisions[0]!.tables[0]).toMatchObject({ rulesTried: ['r0', 'r1'], output: '2' })
})
