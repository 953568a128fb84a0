import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counterfactuals, type DmnModel, evaluate, readModel } from './index.ts'

/** Reduced when price * 11 > share * income, as a table with the boundary on both sides. */
const linear: Promise<DmnModel> =
  readModel(`<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
  <inputData id="income" name="income"><variable name="income" typeRef="number"/></inputData>
  <inputData id="price" name="price"><variable name="price" typeRef="number"/></inputData>
  <inputData id="changed" name="changed"><variable name="changed" typeRef="boolean"/></inputData>
  <decision id="d" name="d"><variable name="d"/>
    <informationRequirement><requiredInput href="#income"/></informationRequirement>
    <informationRequirement><requiredInput href="#price"/></informationRequirement>
    <informationRequirement><requiredInput href="#changed"/></informationRequirement>
    <decisionTable hitPolicy="UNIQUE">
      <input><inputExpression><text>price * 11</text></inputExpression></input>
      <input><inputExpression><text>changed</text></inputExpression></input><output/>
      <rule id="r1"><inputEntry><text>&gt; 0.06 * income</text></inputEntry><inputEntry><text>false</text></inputEntry><outputEntry><text>"reduced"</text></outputEntry></rule>
      <rule id="r2"><inputEntry><text>&lt;= 0.06 * income</text></inputEntry><inputEntry><text>false</text></inputEntry><outputEntry><text>"full"</text></outputEntry></rule>
      <rule id="r3"><inputEntry><text>-</text></inputEntry><inputEntry><text>true</text></inputEntry><outputEntry><text>"person"</text></outputEntry></rule>
    </decisionTable></decision></definitions>`)

test('the nearest income on the other side of the boundary, to the krone', async () => {
  const model = await linear
  expect(
    counterfactuals(model, 'd', { income: '220000', price: '1200', changed: false }, ['income']),
  ).toEqual([{ input: 'income', from: '220000', to: '219999', newOutput: 'reduced' }])
  expect(
    counterfactuals(model, 'd', { income: '100000', price: '1200', changed: false }, ['income']),
  ).toEqual([{ input: 'income', from: '100000', to: '220000', newOutput: 'full' }])
})

test('a boundary that is no whole number is met from the right side', async () => {
  const [row] = counterfactuals(await linear, 'd', { income: '700000', price: '3551', changed: false }, [
    'income',
  ])
  expect(row).toMatchObject({ to: '651016', newOutput: 'reduced' })
})

test('a yes or no is turned, and an input that cannot change the outcome gives no row', async () => {
  const inputs = { income: '220000', price: '1200', changed: true }
  expect(counterfactuals(await linear, 'd', inputs, ['changed', 'income', 'price'])).toEqual([
    { input: 'changed', from: true, to: false, newOutput: 'full' },
  ])
})

test('limits are kept', async () => {
  const inputs = { income: '900000', price: '1200', changed: false }
  expect(counterfactuals(await linear, 'd', inputs, [{ input: 'income', min: '300000' }])).toEqual([])
})

test('the suggested value changes the outcome and the one before it does not', async () => {
  const model = await linear
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2_000_000 }),
      fc.integer({ min: 1, max: 9000 }),
      (income, price) => {
        const inputs = { income: String(income), price: String(price), changed: false }
        const now = evaluate(model, 'd', inputs).json
        const [row] = counterfactuals(model, 'd', inputs, ['income'])
        const to = Number(row!.to)
        const step = to > income ? 1 : -1
        expect(evaluate(model, 'd', { ...inputs, income: String(to) }).json).not.toBe(now)
        expect(evaluate(model, 'd', { ...inputs, income: String(to - step) }).json).toBe(now)
      },
    ),
    { numRuns: 50 },
  )
})
