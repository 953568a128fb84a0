import { expect, test } from 'vitest'
import {
  checkModel,
  DmnReadError,
  decimalFromJson,
  decimalToOre,
  evaluate,
  invoke,
  modelHash,
  readModel,
} from './index.ts'

const namespaces = [
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
]

const model = (content: string, namespace = namespaces[3]) =>
  readModel(`<definitions xmlns="${namespace}" name="m" namespace="n">${content}</definitions>`)

const input = (name: string, type = 'Any') =>
  `<inputData id="i-${name}" name="${name}"><variable name="${name}" typeRef="${type}"/></inputData>`
const needs = (...names: string[]) =>
  names
    .map((name) => `<informationRequirement><requiredInput href="#i-${name}"/></informationRequirement>`)
    .join('')
const literal = (text: string) => `<literalExpression><text>${text}</text></literalExpression>`
const decision = (name: string, body: string, type = 'Any') =>
  `<decision id="d-${name}" name="${name}"><variable name="${name}" typeRef="${type}"/>${body}</decision>`

test.each(namespaces)('reads %s', async (namespace) => {
  const read = await model(input('x', 'number') + decision('d', needs('x') + literal('x + 1')), namespace)
  expect(evaluate(read, 'd', { x: '1.5' }).json).toBe('2.5')
})

test('what is no DMN is refused with the line', async () => {
  await expect(readModel('<a>')).rejects.toThrow(DmnReadError)
  await expect(readModel('<definitions xmlns="urn:other"/>')).rejects.toThrow('no DMN')
  await expect(readModel('<!DOCTYPE a [<!ENTITY b "c">]><a/>')).rejects.toThrow('document type')
  await expect(readModel('')).rejects.toThrow(DmnReadError)
})

test('a faulty cell is listed, and the rest of the model still decides', async () => {
  const read = await model(decision('good', literal('1')) + decision('bad', literal('1 +')))
  expect(checkModel(read)).toMatchObject([{ where: 'bad', text: '1 +' }])
  expect(evaluate(read, 'good', {}).json).toBe('1')
  expect(evaluate(read, 'bad', {})).toMatchObject({
    json: null,
    problems: [{ code: 'syntax-error', where: 'bad' }],
  })
})

test('an input is read by its type: decimals and dates arrive as text', async () => {
  const read = await model(
    input('amount', 'number') +
      input('day', 'date') +
      decision('d', needs('amount', 'day') + literal('[amount, day.year]')),
  )
  expect(evaluate(read, 'd', { amount: '0.10', day: '2026-08-01' }).json).toEqual(['0.1', '2026'])
})

test('a value outside the allowed ones is null with the name of the input', async () => {
  const type =
    '<itemDefinition name="t"><typeRef>number</typeRef><allowedValues><text>&gt;= 0</text></allowedValues></itemDefinition>'
  const read = await model(type + input('x', 't') + decision('d', needs('x') + literal('x')))
  expect(evaluate(read, 'd', { x: -1 })).toMatchObject({
    json: null,
    problems: [{ code: 'value-not-allowed', where: 'x' }],
  })
  expect(evaluate(read, 'd', { x: 0 }).problems).toEqual([])
  expect(evaluate(read, 'd', { x: 'ten' }).problems).toMatchObject([{ code: 'type-mismatch', where: 'x' }])
})

test('an input that was not given is said', async () => {
  const read = await model(input('x') + decision('d', needs('x') + literal('x')))
  expect(evaluate(read, 'd', {}).problems).toMatchObject([{ code: 'input-missing', where: 'x' }])
  expect(evaluate(read, 'd', { x: null }).problems).toEqual([])
})

test('a decision sees only what it requires', async () => {
  const read = await model(input('x') + decision('d', literal('x')))
  expect(evaluate(read, 'd', { x: 1 }).problems).toMatchObject([{ code: 'unknown-name' }])
})

test('knowledge is invoked by name, also boxed, and sees no facts of the case', async () => {
  const knowledge = `<businessKnowledgeModel id="k" name="double it"><variable name="double it"/><encapsulatedLogic>
    <formalParameter name="n" typeRef="number"/>${literal('n * 2')}</encapsulatedLogic></businessKnowledgeModel>`
  const requires = '<knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>'
  const boxed = `<invocation>${literal('double it')}<binding><parameter name="n"/>${literal('x')}</binding></invocation>`
  const read = await model(
    knowledge +
      input('x', 'number') +
      decision('direct', needs('x') + requires + literal('double it(x)')) +
      decision('boxed', needs('x') + requires + boxed),
  )
  expect(evaluate(read, 'direct', { x: 4 }).json).toBe('8')
  expect(evaluate(read, 'boxed', { x: 4 }).json).toBe('8')
})

test('a decision service is invoked alone or from a decision, on inputs of its own', async () => {
  const service = `<decisionService id="s" name="service"><outputDecision href="#d-doubled"/><inputData href="#i-x"/></decisionService>`
  const requires = '<knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>'
  const read = await model(
    service +
      input('x', 'number') +
      decision('doubled', needs('x') + literal('x * 2')) +
      decision('both', needs('x') + requires + literal('[x, service(x + 1)]')),
  )
  expect(invoke(read, 'service', { x: '4' }).json).toBe('8')
  expect(evaluate(read, 'both', { x: '4' }).json).toEqual(['4', '10'])
  expect(() => invoke(read, 'none', {})).toThrow(RangeError)
})

test('a boxed context gives its last entry, or all of them', async () => {
  const entry = (name: string, text: string) =>
    `<contextEntry><variable name="${name}"/>${literal(text)}</contextEntry>`
  const read = await model(
    decision('all', `<context>${entry('a', '1')}${entry('b', 'a + 1')}</context>`) +
      decision(
        'last',
        `<context>${entry('a', '1')}<contextEntry>${literal('a + 2')}</contextEntry></context>`,
      ),
  )
  expect(evaluate(read, 'all', {}).json).toEqual({ a: '1', b: '2' })
  expect(evaluate(read, 'last', {}).json).toBe('3')
})

test('boxed conditional, filter, loops, lists and relations', async () => {
  const read = await model(
    decision(
      'if',
      `<conditional><if>${literal('true')}</if><then>${literal('1')}</then><else>${literal('2')}</else></conditional>`,
    ) +
      decision(
        'filter',
        `<filter><in>${literal('[1,2,3]')}</in><match>${literal('item &gt; 1')}</match></filter>`,
      ) +
      decision(
        'for',
        `<for iteratorVariable="n"><in>${literal('[1,2]')}</in><return>${literal('n * 10')}</return></for>`,
      ) +
      decision(
        'some',
        `<some iteratorVariable="n"><in>${literal('[1,2]')}</in><satisfies>${literal('n &gt; 1')}</satisfies></some>`,
      ) +
      decision(
        'relation',
        `<relation><column name="a"/><column name="b"/><row>${literal('1')}${literal('2')}</row></relation>`,
      ),
  )
  expect(evaluate(read, 'if', {}).json).toBe('1')
  expect(evaluate(read, 'filter', {}).json).toEqual(['2', '3'])
  expect(evaluate(read, 'for', {}).json).toEqual(['10', '20'])
  expect(evaluate(read, 'some', {}).json).toBe(true)
  expect(evaluate(read, 'relation', {}).json).toEqual([{ a: '1', b: '2' }])
})

test('decisions that require each other end with a reason', async () => {
  const on = (name: string) =>
    `<informationRequirement><requiredDecision href="#d-${name}"/></informationRequirement>`
  const read = await model(decision('a', on('b') + literal('b')) + decision('b', on('a') + literal('a')))
  expect(evaluate(read, 'a', {})).toMatchObject({ json: null })
  expect(evaluate(read, 'a', {}).problems.length).toBeGreaterThan(0)
})

test('the same model and inputs give the same bytes', async () => {
  const read = await model(input('x', 'number') + decision('d', needs('x') + literal('x / 3')))
  const play = () => JSON.stringify(evaluate(read, 'd', { x: '10' }).trace)
  expect(play()).toBe(play())
  expect(JSON.parse(play()).modelHash).toMatch(/^[0-9a-f]{64}$/)
  expect(modelHash('a')).not.toBe(modelHash('b'))
})

test('decimals travel as text and are shown in whole øre, half up', () => {
  expect(decimalToOre('818.185')).toBe(81819)
  expect(decimalToOre('-0.005')).toBe(-1)
  expect(decimalToOre('818.1818181818181818181818181818182')).toBe(81818)
  expect(decimalFromJson(0.1)).toBeNull()
  expect(decimalFromJson('1e3')?.toFixed()).toBe('1000')
})
