import { expect, test } from 'vitest'
import { checkModel, evaluate, invoke, linkModels } from './index.ts'
import {
  decision,
  importOf,
  input,
  itemDefinition,
  knowledge,
  literal,
  service,
  small,
} from './testing/small-model.ts'

const household = await small(
  itemDefinition('tSize', 'number', { allowed: '>= 1' }) +
    input('adults', 'tSize') +
    decision('size', 'adults + 1', { inputs: ['adults'], type: 'number' }) +
    knowledge('twice', ['n:number'], 'n * 2', { type: 'number' }) +
    service('sizeOf', ['size'], ['adults']),
  'urn:household',
)

const ask = async (content: string, name: string, given: Record<string, unknown>, others = [household]) =>
  evaluate(linkModels(await small(content), others), name, given as never)

test('what is imported under a name is reached by it: decisions, knowledge, services and types', async () => {
  const imports = importOf('h', 'urn:household')
  const needs = {
    decisions: ['urn:household#size'],
    knowledge: ['urn:household#twice', 'urn:household#sizeOf'],
  }
  const content = imports + decision('d', '[h.size, h.twice(4), h.sizeOf(adults: 6)]', needs)
  expect(await ask(content, 'd', { 'h.adults': 2 })).toMatchObject({ json: ['3', '8', '7'], problems: [] })
  expect(await ask(imports + decision('d', '0', { type: 'h.tSize' }), 'd', {})).toMatchObject({
    json: null,
    problems: [{ code: 'value-not-allowed' }],
  })
})

test('inputs of an imported model are given by the whole name, in a context, by namespace, or bare where that is clear', async () => {
  const content =
    importOf('h', 'urn:household') + decision('d', 'h.size', { decisions: ['urn:household#size'] })
  for (const given of [
    { 'h.adults': 2 },
    { h: { adults: 2 } },
    { 'urn:household#adults': 2 },
    { adults: 2 },
  ]) {
    expect(await ask(content, 'd', given)).toMatchObject({ json: '3', problems: [] })
  }
  // The model's own input of that name is another fact.
  expect((await ask(content + input('adults', 'number'), 'd', { adults: 2 })).problems).toMatchObject([
    { code: 'input-missing', where: expect.stringContaining('h.adults') },
    expect.anything(),
  ])
})

test('an import without a name brings its names in as they are', async () => {
  const content =
    importOf('', 'urn:household') +
    decision('d', 'twice(size)', { decisions: ['size'], knowledge: ['urn:household#twice'] }) +
    decision('typed', '0', { type: 'tSize' })
  expect(await ask(content, 'd', { adults: 2 })).toMatchObject({ json: '6' })
  expect(await ask(content, 'd', { 'urn:household#adults': 2 })).toMatchObject({ json: '6' })
  expect((await ask(content, 'typed', {})).problems).toMatchObject([{ code: 'value-not-allowed' }])
})

test('a model imported under two names has two sets of inputs', async () => {
  const first = await small(
    importOf('h', 'urn:household') + decision('a', 'h.size', { decisions: ['urn:household#size'] }),
    'urn:first',
  )
  const second = await small(
    importOf('h', 'urn:household') + decision('b', 'h.size', { decisions: ['urn:household#size'] }),
    'urn:second',
  )
  const content =
    importOf('one', 'urn:first') +
    importOf('two', 'urn:second') +
    decision('d', '[one.a, two.b]', { decisions: ['urn:first#a', 'urn:second#b'] })
  const given = { 'one.h.adults': 1, 'two.h.adults': 5 }
  expect(await ask(content, 'd', given, [first, second, household])).toMatchObject({ json: ['2', '6'] })
})

test('a missing import is named, and what needs it is null with a reason', async () => {
  const content =
    importOf('gone', 'urn:gone') +
    decision('d', 'gone.x + 1', { decisions: ['urn:gone#x'] }) +
    decision('e', '1')
  const model = linkModels(await small(content), [])
  expect(checkModel(model)).toMatchObject([{ where: 'import gone', text: 'urn:gone' }])
  const answer = evaluate(model, 'd', {})
  expect(answer.json).toBeNull()
  expect(answer.problems).not.toEqual([])
  expect(evaluate(model, 'e', {}).json).toBe('1')
})

test('models that import each other end, and each still decides', async () => {
  const pair = (own: string, other: string) =>
    small(importOf('o', `urn:${other}`) + decision(own, `"${own}"`), `urn:${own}`)
  const [a, b] = [await pair('a', 'b'), await pair('b', 'a')]
  expect(evaluate(linkModels(a, [a, b]), 'a', {}).json).toBe('a')
  expect(evaluate(linkModels(a, [a, b]), 'o.b', {}).json).toBe('b')
})

test('the hash covers what is imported, and a model without imports keeps its own', async () => {
  expect(linkModels(household, [household]).hash).toBe(household.hash)
  const user = await small(importOf('h', 'urn:household') + decision('d', '1'))
  const changed = await small(decision('size', '9'), 'urn:household')
  expect(linkModels(user, [household]).hash).not.toBe(linkModels(user, [changed]).hash)
  expect(linkModels(user, [household]).hash).toBe(linkModels(user, [household]).hash)
})

test('a service of an imported model is invoked by its whole name', async () => {
  const model = linkModels(await small(importOf('h', 'urn:household') + decision('d', literal('1'))), [
    household,
  ])
  expect(invoke(model, 'h.sizeOf', { adults: 4 }).json).toBe('5')
})

test('an imported decision is answered beforehand by its whole name or by namespace', async () => {
  const model = linkModels(
    await small(
      importOf('h', 'urn:household') + decision('d', 'h.size', { decisions: ['urn:household#size'] }),
    ),
    [household],
  )
  expect(evaluate(model, 'd', {}, { answers: { 'h.size': 4 } }).json).toBe('4')
  expect(evaluate(model, 'd', {}, { answers: { 'urn:household#size': 5 } }).json).toBe('5')
})
