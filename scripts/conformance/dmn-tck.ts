import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type DmnModel, type DmnResult, evaluate, invoke, readModel } from '#engines/dmn/index.ts'
import { readXmlTree, type XmlElement } from '#engines/dmn/xml-tree.ts'
import {
  dateFromText,
  dateTimeFromText,
  durationFromText,
  equalValues,
  FeelContext,
  type FeelValue,
  isList,
  isNumber,
  numberFromText,
  timeFromText,
  toText,
} from '#engines/feel/index.ts'

export interface CaseResult {
  name: string
  ok: boolean
  message?: string
}

/**
 * The OMG's DMN technology compatibility kit. `path` is a folder (searched in depth) with test files and their models,
 * or one test file. One result per test case; a case with several result nodes passes when all do.
 */
export async function* run(path: string): AsyncGenerator<CaseResult> {
  for (const file of testFiles(path)) yield* runFile(file)
}

function testFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => {
      const inner = join(path, name)
      if (statSync(inner).isDirectory()) return testFiles(inner)
      return name.endsWith('.xml') ? [inner] : []
    })
}

const all = (element: XmlElement, name: string) => element.children.filter((child) => child.name === name)
const one = (element: XmlElement, name: string) => all(element, name)[0]

async function* runFile(file: string): AsyncGenerator<CaseResult> {
  const root = readXmlTree(readFileSync(file, 'utf8'))
  if (root.name !== 'testCases') return
  const modelName = one(root, 'modelName')?.text.trim() ?? ''
  let model: DmnModel | null = null
  let unreadable = ''
  try {
    model = await readModel(readFileSync(join(dirname(file), modelName), 'utf8'))
  } catch (error) {
    unreadable = (error as Error).message
  }
  for (const testCase of all(root, 'testCase')) {
    const name = `${modelName} ${testCase.attributes.get('id') ?? ''}`
    const problem = model ? runCase(model, testCase) : `the model cannot be read: ${unreadable}`
    yield problem === null ? { name, ok: true } : { name, ok: false, message: problem }
  }
}

/** Null when the case passes, otherwise what differed. */
function runCase(model: DmnModel, testCase: XmlElement): string | null {
  const inputs = Object.fromEntries(
    all(testCase, 'inputNode').map((node) => [node.attributes.get('name') ?? '', readValue(node)]),
  )
  const results = all(testCase, 'resultNode')
  if (results.length === 0) return 'the case has no result node'
  for (const node of results) {
    const problem = runResult(node, ask(model, testCase, node, inputs))
    if (problem !== null) return problem
  }
  return null
}

/** A case asks a decision, or invokes business knowledge or a decision service by `invocableName`. */
function ask(
  model: DmnModel,
  testCase: XmlElement,
  node: XmlElement,
  inputs: Record<string, FeelValue>,
): DmnResult {
  const invocable = testCase.attributes.get('invocableName')
  const name = node.attributes.get('name') ?? ''
  if (['bkm', 'decisionService'].includes(testCase.attributes.get('type') ?? '') && invocable) {
    const result = invoke(model, invocable, inputs)
    // A service with several outputs answers all of them; the node names the one that is asked for.
    const one = result.value instanceof FeelContext ? result.value.get(name) : undefined
    return one === undefined ? result : { ...result, value: one }
  }
  return evaluate(model, name, inputs)
}

function runResult(node: XmlElement, { value, problems }: DmnResult): string | null {
  const name = node.attributes.get('name') ?? ''
  const mustFail = ['true', '1'].includes(node.attributes.get('errorResult') ?? 'false')
  const expectedNode = one(node, 'expected')
  const reasons = problems.map((problem) => problem.code).join(', ')
  if (mustFail) return value === null ? null : `${name}: expected an error, got ${toText(value, true)}`
  const expected = expectedNode ? readValue(expectedNode) : null
  if (isSame(expected, value)) return null
  return `${name}: expected ${toText(expected, true)}, got ${toText(value, true)}${reasons ? ` (${reasons})` : ''}`
}

const xsi = '{http://www.w3.org/2001/XMLSchema-instance}'

/** The value inside an element of the kit's valueType. */
function readValue(element: XmlElement): FeelValue {
  const list = one(element, 'list')
  if (list) return list.attributes.get(`${xsi}nil`) === 'true' ? null : all(list, 'item').map(readValue)
  const components = all(element, 'component')
  if (components.length > 0) {
    if (
      components.length === 1 &&
      components[0]!.attributes.get(`${xsi}nil`) === 'true' &&
      !components[0]!.attributes.has('name')
    ) {
      return null
    }
    return new FeelContext(components.map((part) => [part.attributes.get('name') ?? '', readValue(part)]))
  }
  const value = one(element, 'value')
  if (!value || value.attributes.get(`${xsi}nil`) === 'true') return null
  return typedValue(value.text, value.attributes.get(`${xsi}type`) ?? 'xsd:string')
}

function typedValue(text: string, type: string): FeelValue {
  const trimmed = text.trim()
  switch (type.replace(/^.*:/, '')) {
    case 'decimal':
    case 'double':
    case 'float':
    case 'integer':
    case 'int':
    case 'long':
      return numberFromText(trimmed)
    case 'boolean':
      return trimmed === 'true' || trimmed === '1'
    case 'date':
      return dateFromText(trimmed)
    case 'dateTime':
      return dateTimeFromText(trimmed)
    case 'time':
      return timeFromText(trimmed)
    case 'duration':
    case 'dayTimeDuration':
    case 'yearMonthDuration':
      return durationFromText(trimmed)
    default:
      return text
  }
}

/** Numbers agree when they differ by less than the kit's published digits show (8 decimals, or 1e-8 of the size). */
function isSame(expected: FeelValue, actual: FeelValue): boolean {
  if (isNumber(expected) && isNumber(actual)) {
    const size = expected.abs().gt(1) ? expected.abs() : 1
    return expected.minus(actual).abs().lte(numberFromText('1e-8')!.times(size))
  }
  if (isList(expected) && isList(actual)) {
    return expected.length === actual.length && expected.every((item, i) => isSame(item, actual[i]!))
  }
  if (expected instanceof FeelContext && actual instanceof FeelContext) {
    if (expected.entries.size !== actual.entries.size) return false
    return [...expected.entries].every(([key, value]) => {
      const other = actual.get(key)
      return other !== undefined && isSame(value, other)
    })
  }
  return equalValues(expected, actual) === true
}
