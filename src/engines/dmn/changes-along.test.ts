import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesAlong, counterfactuals, type DmnInputs, evaluate, readModel } from './index.ts'

const file = new URL('../../../services/redusert-barnehage/rules/foreldrebetaling.dmn', import.meta.url)
const model = await readModel(readFileSync(file, 'utf8'))

const child = fc.record({
  ref: fc.constant('a'),
  alder: fc.integer({ min: 0, max: 6 }).map(String),
  'utsatt skolestart': fc.constantFrom(true, false, null),
})
/** Households on a grid of a thousand kroner; some facts are missing or not allowed. */
const household: fc.Arbitrary<DmnInputs> = fc.record({
  'Samlet inntekt': fc.integer({ min: 0, max: 400 }).map((thousands) => `${thousands}000`),
  Skattegrunnlag: fc.constantFrom('oppgjør', 'annet'),
  Barn: fc.array(child, { maxLength: 3 }),
  'Ordinær pris per måned': fc.integer({ min: 0, max: 2000 }).map(String),
  Betalingsmåneder: fc.constantFrom('11', '0'),
  'Høyeste andel av inntekten': fc.constantFrom('0.06', '2'),
  'Andel barn nummer to': fc.constant('0.7'),
  'Andel senere barn': fc.constant('0'),
  'Inntektsgrense kjernetid': fc.integer({ min: 0, max: 400 }).map((thousands) => `${thousands}500`),
  'Kjernetid fra alder': fc.constant('2'),
  'Kjernetid til alder': fc.constant('5'),
  Avrunding: fc.constant('øre'),
})

/** The decision made anew from the first input to the last. */
function decidedAt(inputs: DmnInputs) {
  const { json, problems } = evaluate(model, 'Rettigheter', inputs)
  return { text: JSON.stringify(json), json, problems: problems.length }
}

/** Every thousand kroner there is, tried one by one. */
function triedAll(inputs: DmnInputs, way: 1 | -1) {
  const found: unknown[] = []
  let now = decidedAt(inputs)
  let from = Number(inputs['Samlet inntekt'])
  for (let income = from + way * 1000; income >= 0 && income <= 420_000; income += way * 1000) {
    const other = decidedAt({ ...inputs, 'Samlet inntekt': String(income) })
    if (other.text === now.text || other.problems > now.problems) continue
    found.push({ input: 'Samlet inntekt', from: String(from), to: String(income), newOutput: other.json })
    now = other
    from = income
  }
  return found
}

test('each change on the way up and on the way down is where trying every value finds it', () => {
  const limits = { input: 'Samlet inntekt', step: '1000', min: '0', max: '420000' }
  fc.assert(
    fc.property(household, (inputs) => {
      const { up, down } = changesAlong(model, 'Rettigheter', inputs, limits, 9)
      expect({ up, down }).toEqual({ up: triedAll(inputs, 1), down: triedAll(inputs, -1) })
    }),
    { numRuns: 20 },
  )
})

test('the nearest age of each child, and its other answer, are those that deciding all of it anew finds', () => {
  fc.assert(
    fc.property(household, (inputs) => {
      const now = decidedAt(inputs)
      const children = inputs.Barn as Record<string, unknown>[]
      const withChild = (at: number, otherwise: object) =>
        decidedAt({
          ...inputs,
          Barn: children.map((each, i) => (i === at ? { ...each, ...otherwise } : each)),
        })
      const isOther = (other: ReturnType<typeof decidedAt>) =>
        other.text !== now.text && other.problems <= now.problems
      for (const [at, { alder, 'utsatt skolestart': isDeferred }] of children.entries()) {
        const [age, deferral] = [`Barn[${at + 1}].alder`, `Barn[${at + 1}].utsatt skolestart`]
        const found = counterfactuals(model, 'Rettigheter', inputs, [
          { input: age, min: '0', max: '6' },
          { input: deferral },
        ])
        const distances = [0, 1, 2, 3, 4, 5, 6]
          .filter((other) => isOther(withChild(at, { alder: String(other) })))
          .map((other) => Math.abs(other - Number(alder)))
        expect(
          found.filter(({ input }) => input === age).map(({ to }) => Math.abs(Number(to) - Number(alder))),
        ).toEqual(distances.length > 0 ? [Math.min(...distances)] : [])
        const turns =
          isDeferred !== null && isOther(withChild(at, { 'utsatt skolestart': isDeferred === false }))
        expect(found.some(({ input }) => input === deferral)).toBe(turns)
      }
    }),
    { numRuns: 40 },
  )
})

test('an input that is no number has no changes along it', () => {
  const none = { up: [], down: [] }
  expect(
    changesAlong(model, 'Rettigheter', { Skattegrunnlag: 'utkast' }, { input: 'Skattegrunnlag' }, 4),
  ).toEqual(none)
  expect(changesAlong(model, 'Rettigheter', {}, { input: 'Samlet inntekt' }, 4)).toEqual(none)
})

/** What is asked for stands before what it hangs on; the price bends at 50, and from 90 on there is none. */
const bent =
  await readModel(`<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
  <inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData>
  <decision id="d" name="d"><variable name="d"/><informationRequirement><requiredDecision href="#doubled"/></informationRequirement>
    <literalExpression><text>if doubled &gt; 200 then "dear" else "cheap"</text></literalExpression></decision>
  <decision id="doubled" name="doubled"><variable name="doubled"/><informationRequirement><requiredDecision href="#price"/></informationRequirement>
    <literalExpression><text>2 * price</text></literalExpression></decision>
  <decision id="price" name="price"><variable name="price" typeRef="number"/><informationRequirement><requiredInput href="#x"/></informationRequirement>
    <literalExpression><text>if x &lt; 50 then x else if x &lt; 90 then 2 * x - 50 else x / 0</text></literalExpression></decision>
</definitions>`)

test.each([
  ['10', '76', 'dear', 'behind a bend of the line'],
  ['88', '75', 'cheap', 'not where the rule only fails'],
  ['95', '89', 'dear', 'and from where it fails'],
])('from %s the nearest other answer is at %s, %s: %s', (x, to, newOutput) => {
  expect(counterfactuals(bent, 'd', { x }, ['x'])).toEqual([{ input: 'x', from: x, to, newOutput }])
})
