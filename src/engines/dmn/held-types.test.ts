import { expect, test } from 'vitest'
import { evaluate, invoke } from './index.ts'
import { decision, input, itemDefinition, knowledge, service, small } from './testing/small-model.ts'

const functionType = (name: string, output: string, ...parameters: string[]) =>
  `<itemDefinition name="${name}"><functionItem outputTypeRef="${output}">${parameters
    .map((type, i) => `<parameters name="p${i}" typeRef="${type}"/>`)
    .join('')}</functionItem></itemDefinition>`

const table = (output: string, ...rules: string[]) =>
  `<decisionTable hitPolicy="FIRST"><input><inputExpression typeRef="string"><text>x</text></inputExpression></input>${output}${rules.join('')}</decisionTable>`
const rule = (test: string, output: string, type = '') =>
  `<rule><inputEntry><text>${test}</text></inputEntry><outputEntry${type}><text>${output}</text></outputEntry></rule>`

test('a type inherits the allowed values of its base, and may say its own instead', async () => {
  const model = await small(
    itemDefinition('tFew', 'number', { allowed: '[1..5]' }) +
      itemDefinition('tSame', 'tFew') +
      itemDefinition('tMany', 'tFew', { isList: true }) +
      itemDefinition('tOther', 'tFew', { allowed: '[7..9]' }) +
      decision('same', '8', { type: 'tSame' }) +
      decision('many', '[1, 8]', { type: 'tMany' }) +
      decision('other', '8', { type: 'tOther' }),
  )
  expect(evaluate(model, 'same', {})).toMatchObject({ json: null, problems: [{ code: 'value-not-allowed' }] })
  expect(evaluate(model, 'many', {})).toMatchObject({ json: null, problems: [{ code: 'value-not-allowed' }] })
  expect(evaluate(model, 'other', {})).toMatchObject({ json: '8', problems: [] })
})

test('an output outside its allowed values is null with a reason, the rest of the table stands', async () => {
  const output =
    '<output name="o" typeRef="string"><outputValues><text>"yes", "no"</text></outputValues></output>'
  const model = await small(
    input('x', 'string') +
      decision('d', table(output, rule('"a"', '"yes"'), rule('-', '"maybe"')), { inputs: ['x'] }),
  )
  expect(evaluate(model, 'd', { x: 'a' })).toMatchObject({ json: 'yes', problems: [] })
  expect(evaluate(model, 'd', { x: 'b' })).toMatchObject({
    json: null,
    problems: [{ code: 'value-not-allowed' }],
  })
})

test("an output cell's own type counts before the column's", async () => {
  const model = await small(
    input('x', 'string') +
      decision(
        'd',
        table(
          '<output name="o" typeRef="number"/>',
          rule('"a"', '"text"', ' typeRef="string"'),
          rule('-', '"text"'),
        ),
        { inputs: ['x'] },
      ),
  )
  expect(evaluate(model, 'd', { x: 'a' }).json).toBe('text')
  expect(evaluate(model, 'd', { x: 'b' })).toMatchObject({
    json: null,
    problems: [{ code: 'type-mismatch' }],
  })
})

test('a column that names the wrong kind is reported, and its cells still test what there is', async () => {
  const model = await small(
    input('x', 'number') +
      decision('d', table('<output name="o"/>', rule('&lt; 5', '"low"'), rule('-', '"high"')), {
        inputs: ['x'],
      }),
  )
  expect(evaluate(model, 'd', { x: 3 })).toMatchObject({ json: 'low', problems: [{ code: 'type-mismatch' }] })
  expect(evaluate(model, 'd', { x: 7 })).toMatchObject({ json: 'high' })
})

test('bindings, columns of relations and entries of contexts are held to their types', async () => {
  const binding = (type: string) =>
    `<invocation><literalExpression><text>same</text></literalExpression><binding><parameter name="v" typeRef="${type}"/><literalExpression><text>"a"</text></literalExpression></binding></invocation>`
  const relation =
    '<relation><column name="n" typeRef="number"/><row><literalExpression><text>1</text></literalExpression></row><row><literalExpression><text>"a"</text></literalExpression></row></relation>'
  const model = await small(
    knowledge('same', ['v'], 'v') +
      decision('right', binding('string'), { knowledge: ['same'] }) +
      decision('wrong', binding('number'), { knowledge: ['same'] }) +
      decision('rows', relation),
  )
  expect(evaluate(model, 'right', {})).toMatchObject({ json: 'a', problems: [] })
  expect(evaluate(model, 'wrong', {})).toMatchObject({ json: null, problems: [{ code: 'type-mismatch' }] })
  expect(evaluate(model, 'rows', {})).toMatchObject({
    json: [{ n: '1' }, { n: null }],
    problems: [{ code: 'type-mismatch' }],
  })
})

test('a function is held to its function type, in what it is told and in what it answers', async () => {
  const model = await small(
    functionType('tCount', 'number', 'string') +
      knowledge('count', ['s'], 'if s = "x" then "many" else if s = null then 0 else string length(s)', {
        type: 'tCount',
      }) +
      decision('right', 'count("four")', { knowledge: ['count'] }) +
      decision('told', 'count(4)', { knowledge: ['count'] }) +
      decision('answered', 'count("x")', { knowledge: ['count'] }),
  )
  expect(evaluate(model, 'right', {})).toMatchObject({ json: '4', problems: [] })
  expect(evaluate(model, 'told', {})).toMatchObject({ json: null, problems: [{ code: 'type-mismatch' }] })
  expect(evaluate(model, 'answered', {})).toMatchObject({ json: null, problems: [{ code: 'type-mismatch' }] })
})

test("a decision service's answer is held to its type", async () => {
  const model = (type: string) =>
    small(input('x') + decision('d', 'x', { inputs: ['x'] }) + service('s', ['d'], ['x'], { type }))
  expect(invoke(await model('string'), 's', { x: 'a' })).toMatchObject({ json: 'a', problems: [] })
  expect(invoke(await model('number'), 's', { x: 'a' })).toMatchObject({
    json: null,
    problems: [{ code: 'type-mismatch' }],
  })
})

test('a function or service that is told what does not fit is not called', async () => {
  const model = await small(
    input('x', 'string') +
      decision('inside', 'x = null', { inputs: ['x'] }) +
      service('asked', ['inside'], ['x']) +
      knowledge('isNull', ['n:number'], 'n = null') +
      decision('knowledge', '[isNull("a"), isNull(null), isNull([1])]', { knowledge: ['isNull'] }) +
      decision('service', '[asked(1), asked(null), asked("a")]', { knowledge: ['asked'] }),
  )
  const reason = { problems: [{ code: 'type-mismatch' }] }
  expect(evaluate(model, 'knowledge', {})).toMatchObject({ json: [null, true, false], ...reason })
  expect(evaluate(model, 'service', {})).toMatchObject({ json: [null, true, false], ...reason })
})

test('a list of one and its item stand for each other, one list deep', async () => {
  const model = await small(
    itemDefinition('tNumbers', 'number', { isList: true }) +
      decision('one', '[7]', { type: 'number' }) +
      decision('list', '7', { type: 'tNumbers' }) +
      decision('two', '[1, 2]', { type: 'number' }) +
      decision('deep', '[[7]]', { type: 'number' }),
  )
  expect(evaluate(model, 'one', {}).json).toBe('7')
  expect(evaluate(model, 'list', {}).json).toEqual(['7'])
  for (const name of ['two', 'deep']) {
    expect(evaluate(model, name, {})).toMatchObject({ json: null, problems: [{ code: 'type-mismatch' }] })
  }
})

test('a prefix of an XML namespace before a type is left out', async () => {
  const model = await small(
    itemDefinition('tFew', 'feel:number', { allowed: '< 5' }) + decision('d', '8', { type: 'own:tFew' }),
  )
  expect(evaluate(model, 'd', {}).problems).toMatchObject([{ code: 'value-not-allowed' }])
})

test('a decision that is answered beforehand is not asked, and its answer is held to its type', async () => {
  const model = await small(
    decision('first', '1', { type: 'number' }) + decision('second', 'first + 1', { decisions: ['first'] }),
  )
  expect(evaluate(model, 'second', {}).json).toBe('2')
  expect(evaluate(model, 'second', {}, { answers: { first: 10 } }).json).toBe('11')
  expect(evaluate(model, 'second', {}, { answers: { first: 'a' } }).problems[0]).toMatchObject({
    code: 'type-mismatch',
    where: 'first',
  })
})
