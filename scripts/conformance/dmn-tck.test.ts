import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { decision, importOf, input, knowledge, service, xmlOf } from '#engines/dmn/testing/small-model.ts'
import { run } from './dmn-tck.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A folder as the kit's: level, group, and in it models and tests. */
function kit(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tck-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, 'level', 'group', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return folder
}

const tests = (...cases: string[]) =>
  `<t:testCases xmlns:t="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="http://www.w3.org/2001/XMLSchema"><t:modelName>m.dmn</t:modelName>${cases.join('')}</t:testCases>`
const value = (type: string, text: string) => `<t:value xsi:type="x:${type}">${text}</t:value>`
const given = (name: string, inner: string, more = '') =>
  `<t:inputNode name="${name}"${more}>${inner}</t:inputNode>`
const result = (name: string, expected: string | null, more = '') =>
  `<t:resultNode name="${name}"${more}>${expected === null ? '' : `<t:expected>${expected}</t:expected>`}</t:resultNode>`
const testCase = (id: string, content: string, more = '') =>
  `<t:testCase id="${id}"${more}>${content}</t:testCase>`

async function outcomes(folder: string, options?: { csv?: string }) {
  const found: Record<string, true | string> = {}
  for await (const each of run(folder, options)) found[each.name] = each.ok || each.message!
  return found
}

const ofModel = (content: string, ...cases: string[]) =>
  outcomes(kit({ 'm.dmn': xmlOf(content), 'm-test-01.xml': tests(...cases) }))

/** The outcome of one case that expects `expected` of the FEEL `logic`. */
async function expecting(logic: string, expected: string | null, more = '') {
  const found = await ofModel(decision('d', logic), testCase('1', result('d', expected, more)))
  return found['level/group/m-test-01 1']
}

test('numbers agree to eight decimals, everything else exactly', async () => {
  expect(await expecting('1 / 3', value('decimal', '0.333333333'))).toBe(true)
  expect(await expecting('1 / 3', value('double', '0.3333'))).toContain('got 0.3333')
  expect(await expecting('100', value('decimal', '1E2'))).toBe(true)
  expect(await expecting('"a "', value('string', 'a '))).toBe(true)
  expect(await expecting('"a"', value('string', 'a '))).toContain('expected')
  expect(await expecting('date("2026-02-01")', value('date', '2026-02-01'))).toBe(true)
  expect(await expecting('date("2026-02-01")', value('string', '2026-02-01'))).toContain('expected')
})

test('what is expected without a type is read as the kind of the answer', async () => {
  expect(await expecting('10', '<t:value>10</t:value>')).toBe(true)
  expect(await expecting('"10"', '<t:value>10</t:value>')).toBe(true)
  expect(await expecting('11', '<t:value>10</t:value>')).toContain('got 11')
})

test('null, lists and contexts', async () => {
  expect(await expecting('null', '<t:value xsi:nil="true"/>')).toBe(true)
  expect(await expecting('0', '<t:value xsi:nil="true"/>')).toContain('expected null')
  const list = `<t:list><t:item>${value('decimal', '1')}</t:item><t:item>${value('string', 'a')}</t:item></t:list>`
  expect(await expecting('[1, "a"]', list)).toBe(true)
  expect(await expecting('[1]', list)).toContain('got [1]')
  const context = `<t:component name="a">${value('boolean', 'true')}</t:component>`
  expect(await expecting('{a: true}', context)).toBe(true)
  expect(await expecting('{a: true, b: 1}', context)).toContain('expected')
})

test('an error is null, or what the case says beside it', async () => {
  expect(await expecting('1 + "a"', null, ' errorResult="true"')).toBe(true)
  expect(await expecting('1', null, ' errorResult="true"')).toContain('expected an error, got 1')
  expect(await expecting('1', value('decimal', '1'), ' errorResult="true"')).toBe(true)
})

test('inputs are given by name; what is given for a decision stands in its place', async () => {
  const content =
    input('x', 'number') +
    decision('first', 'x * 2', { inputs: ['x'] }) +
    decision('second', 'first + 1', { decisions: ['first'] })
  const found = await ofModel(
    content,
    testCase('asked', given('x', value('decimal', '3')) + result('second', value('decimal', '7'))),
    testCase('given', given('first', value('decimal', '1')) + result('second', value('decimal', '2'))),
  )
  expect(found).toEqual({ 'level/group/m-test-01 asked': true, 'level/group/m-test-01 given': true })
})

test('business knowledge and decision services are invoked by name', async () => {
  const content =
    input('x', 'number') +
    decision('out', 'x + 1', { inputs: ['x'] }) +
    service('s', ['out'], ['x']) +
    knowledge('twice', ['n:number'], 'n * 2')
  const named = (type: string, name: string) => ` type="${type}" invocableName="${name}"`
  const found = await ofModel(
    content,
    testCase(
      '1',
      given('x', value('decimal', '3')) + result('out', value('decimal', '4')),
      named('decisionService', 's'),
    ),
    testCase(
      '2',
      given('n', value('decimal', '3')) + result('twice', value('decimal', '6')),
      named('bkm', 'twice'),
    ),
    testCase(
      '3',
      given('n', value('decimal', '3')) + result('none', value('decimal', '6')),
      named('bkm', 'none'),
    ),
    testCase('4', given('x', value('decimal', '3')) + result('s', value('decimal', '4'))),
  )
  expect(found).toEqual({
    'level/group/m-test-01 1': true,
    'level/group/m-test-01 2': true,
    'level/group/m-test-01 3': expect.stringContaining('none'),
    'level/group/m-test-01 4': true,
  })
})

test('a service over imported models is told what the test names by namespace, and answers by whole names', async () => {
  const other = (namespace: string) =>
    xmlOf(input('x', 'number') + decision('twice', 'x * 2', { inputs: ['x'] }), namespace)
  const content =
    importOf('a', 'urn:a') +
    importOf('', 'urn:b') +
    service('s', ['urn:a#twice', 'urn:b#twice'], ['urn:a#x', 'urn:b#x'])
  const folder = kit({
    'm.dmn': xmlOf(content),
    'a.dmn': other('urn:a'),
    'b.dmn': other('urn:b'),
    'm-test-01.xml': tests(
      testCase(
        '1',
        given('x', value('decimal', '3'), ' namespace="urn:a"') +
          given('x', value('decimal', '4'), ' namespace="urn:b"') +
          result('a.twice', value('decimal', '6')) +
          result('twice', value('decimal', '8')),
        ' type="decisionService" invocableName="s"',
      ),
    ),
  })
  expect(await outcomes(folder)).toEqual({ 'level/group/m-test-01 1': true })
})

test('imported models are found by namespace, in folders below too', async () => {
  const folder = kit({
    'm.dmn': xmlOf(importOf('other', 'urn:o') + decision('d', 'other.e', { decisions: ['urn:o#e'] })),
    'below/o.dmn': xmlOf(decision('e', '5'), 'urn:o'),
    'below/broken.dmn': '<definitions',
    'm-test-01.xml': tests(testCase('1', result('d', value('decimal', '5')))),
  })
  expect(await outcomes(folder)).toEqual({ 'level/group/m-test-01 1': true })
})

test('a model or a test that cannot be read is a failing case with a sentence', async () => {
  const one = tests(testCase('1', result('d', null)))
  expect(await outcomes(kit({ 'm-test-01.xml': one }))).toEqual({
    'level/group/m-test-01 1': expect.stringContaining('there is no m.dmn beside the test'),
  })
  expect(await outcomes(kit({ 'm.dmn': '<definitions', 'm-test-01.xml': one }))).toEqual({
    'level/group/m-test-01 1': expect.stringContaining('the model cannot be read: not well-formed XML'),
  })
  expect(await outcomes(kit({ 'm-test-01.xml': '<t:testCases' }))).toEqual({
    'level/group/m-test-01 ': expect.stringContaining('the test file cannot be read'),
  })
  expect((await ofModel(decision('d', '1'), testCase('1', '')))['level/group/m-test-01 1']).toContain(
    'no result',
  )
  const unknown = testCase('1', result('other', value('decimal', '1')))
  expect((await ofModel(decision('d', '1'), unknown))['level/group/m-test-01 1']).toContain('other')
})

test("a whole tree of the kit's levels is run, several tests to a group; what it keeps as non-compliant is not", async () => {
  const folder = kit({})
  const model = xmlOf(decision('d', '1'))
  const right = tests(testCase('1', result('d', value('decimal', '1'))))
  const put = (name: string, content: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  for (const group of ['compliance-level-2/a', 'compliance-level-3/b', 'cl3/c', 'non-compliant/d']) {
    put(`${group}/m.dmn`, model)
    put(`${group}/b-test-01.xml`, right)
  }
  put('compliance-level-3/b/b-test-02.xml', right)
  put('compliance-level-3/b/notes.xml', '<notes/>')
  expect(Object.keys(await outcomes(folder))).toEqual([
    'cl3/c/b-test-01 1',
    'compliance-level-2/a/b-test-01 1',
    'compliance-level-3/b/b-test-01 1',
    'compliance-level-3/b/b-test-02 1',
  ])
  expect(await outcomes(join(folder, 'non-compliant'))).toEqual({ 'non-compliant/d/b-test-01 1': true })
})

test("the table of results is the kit's: quoted columns, a line for each case, sorted by id", async () => {
  const folder = kit({
    'm.dmn': xmlOf(decision('d', '"a"')),
    'm-test-01.xml': tests(
      testCase('2', result('d', value('string', 'b'))),
      testCase('1', result('d', value('string', 'a'))),
    ),
  })
  const csv = join(folder, 'results.csv')
  await outcomes(folder, { csv })
  expect(readFileSync(csv, 'utf8')).toBe(
    `"level/group","m-test-01","1","SUCCESS",""\n"level/group","m-test-01","2","ERROR","d: expected 'b', got 'a'"\n`,
  )
})

test('a table of results that cannot be written is told before anything is run', async () => {
  const folder = kit({ 'm.dmn': xmlOf(decision('d', '1')), 'm-test-01.xml': tests(testCase('1', '')) })
  const csv = join(folder, 'missing', 'results.csv')
  await expect(outcomes(folder, { csv })).rejects.toThrow(`the results cannot be written to ${csv}: ENOENT`)
})
