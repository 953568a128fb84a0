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

/** Two tables behind one another, with a date, a word of a list and a limit that hangs on another input. */
const chained: Promise<DmnModel> =
  readModel(`<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
  <itemDefinition name="Sone"><typeRef>string</typeRef><allowedValues><text>"by", "land", "fjell"</text></allowedValues></itemDefinition>
  <inputData id="day" name="day"><variable name="day" typeRef="date"/></inputData>
  <inputData id="zone" name="zone"><variable name="zone" typeRef="Sone"/></inputData>
  <inputData id="size" name="size"><variable name="size" typeRef="number"/></inputData>
  <decision id="limit" name="limit"><variable name="limit" typeRef="number"/>
    <informationRequirement><requiredInput href="#zone"/></informationRequirement>
    <decisionTable><input><inputExpression><text>zone</text></inputExpression></input><output/>
      <rule id="l1"><inputEntry><text>"by"</text></inputEntry><outputEntry><text>10</text></outputEntry></rule>
      <rule id="l2"><inputEntry><text>"land"</text></inputEntry><outputEntry><text>10</text></outputEntry></rule>
      <rule id="l3"><inputEntry><text>"fjell"</text></inputEntry><outputEntry><text>25.5</text></outputEntry></rule>
    </decisionTable></decision>
  <decision id="d" name="d"><variable name="d"/>
    <informationRequirement><requiredDecision href="#limit"/></informationRequirement>
    <informationRequirement><requiredInput href="#day"/></informationRequirement>
    <informationRequirement><requiredInput href="#size"/></informationRequirement>
    <decisionTable hitPolicy="FIRST">
      <input><inputExpression><text>day</text></inputExpression></input>
      <input><inputExpression><text>size * 2</text></inputExpression></input><output/>
      <rule id="r1"><inputEntry><text>[@"2026-05-01"..@"2026-08-31"]</text></inputEntry><inputEntry><text>&lt;= limit</text></inputEntry><outputEntry><text>"yes"</text></outputEntry></rule>
      <rule id="r2"><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>"no"</text></outputEntry></rule>
    </decisionTable></decision></definitions>`)

test('the nearest day, the other word of a list, and a number whose limit comes from another table', async () => {
  const inputs = { day: '2026-09-03', zone: 'by', size: '5' }
  expect(counterfactuals(await chained, 'd', inputs, ['day', 'zone', 'size'])).toEqual([
    { input: 'day', from: '2026-09-03', to: '2026-08-31', newOutput: 'yes' },
  ])
  const large = { day: '2026-05-01', zone: 'land', size: '12' }
  expect(counterfactuals(await chained, 'd', large, ['day', 'zone', 'size'])).toEqual([
    { input: 'zone', from: 'land', to: 'fjell', newOutput: 'yes' },
    { input: 'size', from: '12', to: '5', newOutput: 'yes' },
  ])
  const first = { day: '2026-05-01', zone: 'fjell', size: '12.75' }
  expect(counterfactuals(await chained, 'd', first, ['day', { input: 'size', step: '0.01' }])).toEqual([
    { input: 'day', from: '2026-05-01', to: '2026-04-30', newOutput: 'no' },
    { input: 'size', from: '12.75', to: '12.76', newOutput: 'no' },
  ])
})

test('no nearer day, and no nearer size, changes the outcome', async () => {
  const model = await chained
  const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 12 }), (day, size) => {
      const inputs = { day: dayOf(day), zone: 'land', size: String(size) }
      const now = evaluate(model, 'd', inputs).json
      const changed = (n: number) => evaluate(model, 'd', { ...inputs, day: dayOf(n) }).json !== now
      const nearest = Array.from({ length: 365 }, (_, n) => n).filter(changed)
      const distance = Math.min(...nearest.map((n) => Math.abs(n - day)))
      const [row] = counterfactuals(model, 'd', inputs, [{ input: 'day', min: dayOf(0), max: dayOf(364) }])
      if (nearest.length === 0) {
        expect(row).toBeUndefined()
        return
      }
      const found = Math.round((Date.parse(String(row!.to)) - Date.parse(inputs.day)) / 86_400_000)
      expect([changed(day + found), Math.abs(found)]).toEqual([true, distance])
    }),
    { numRuns: 25 },
  )
})
