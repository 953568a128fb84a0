import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, relative, sep } from 'node:path'
import { type DmnInputs, type DmnModel, type DmnResult, evaluate, invoke } from '#engines/dmn/index.ts'
import { readXmlTree, type XmlElement } from '#engines/dmn/xml-tree.ts'
import { FeelContext, toText } from '#engines/feel/index.ts'
import { filesBelow, modelBeside, wholeNames } from './read/tck-models.ts'
import { all, isExpected, one, readValue } from './read/tck-values.ts'

export interface CaseResult {
  name: string
  ok: boolean
  message?: string
}

/** One line of the kit's own table of results. */
interface Row {
  folder: string
  test: string
  id: string
  problem: string | null
}

/**
 * The OMG's DMN technology compatibility kit. `path` is a folder (searched in depth) with test files and their models,
 * or one test file. One result per test case; a case with several result nodes passes when all do. The kit's folder
 * `non-compliant` is left out, as in the kit's own tables, unless `path` is in it. With `csv`, the results are also
 * written as the kit's tck_results.csv.
 */
export async function* run(path: string, options: { csv?: string } = {}): AsyncGenerator<CaseResult> {
  const rows: Row[] = []
  // Written before anything is run, so that a place that cannot be written to is told at once.
  if (options.csv) writeTable(options.csv, rows)
  for (const file of filesBelow(path, '.xml')) {
    if (relative(path, file).split(sep).includes('non-compliant')) continue
    for (const row of await runFile(file)) {
      rows.push(row)
      const name = `${row.folder}/${row.test} ${row.id}`
      yield row.problem === null ? { name, ok: true } : { name, ok: false, message: row.problem }
    }
  }
  if (options.csv) writeTable(options.csv, rows)
}

async function runFile(file: string): Promise<Row[]> {
  const folder = dirname(file).split('/').slice(-2).join('/')
  const test = basename(file, '.xml').replaceAll('.', '/')
  let root: XmlElement
  try {
    root = readXmlTree(readFileSync(file, 'utf8'))
  } catch (error) {
    return [{ folder, test, id: '', problem: `the test file cannot be read: ${(error as Error).message}` }]
  }
  if (root.name !== 'testCases') return []
  const model = await modelBeside(file, one(root, 'modelName')?.text.trim() ?? '').catch(
    (error: Error) => `the model cannot be read: ${error.message}`,
  )
  return all(root, 'testCase')
    .map((testCase) => ({ testCase, id: testCase.attributes.get('id') ?? '' }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ testCase, id }) => {
      const problem = typeof model === 'string' ? model : runCase(model, testCase)
      return { folder, test, id, problem }
    })
}

/** Null when the case passes, otherwise what differed. */
function runCase(model: DmnModel, testCase: XmlElement): string | null {
  const results = all(testCase, 'resultNode')
  if (results.length === 0) return 'the case has no result node'
  const inputs = Object.fromEntries(
    all(testCase, 'inputNode').map((node) => {
      const [name, namespace] = [node.attributes.get('name') ?? '', node.attributes.get('namespace')]
      return [namespace ? `${namespace}#${name}` : name, readValue(node)]
    }),
  )
  try {
    for (const node of results) {
      const problem = differenceIn(node, ask(model, testCase, node, inputs))
      if (problem !== null) return problem
    }
    return null
  } catch (error) {
    // What the model does not have is a sentence of the engine's. Anything else is a bug: it is told with its kind, as
    // the case that found it, and the cases after it are still run.
    if (error instanceof RangeError) return error.message
    return error instanceof Error ? `${error.name} in the engine: ${error.message}` : String(error)
  }
}

const services = ['bkm', 'decisionService']

/**
 * A case asks a decision, or invokes business knowledge or a decision service: by `invocableName`, or by the name of
 * the result where that is no decision. What is given for a decision stands in its place.
 */
function ask(model: DmnModel, testCase: XmlElement, node: XmlElement, inputs: DmnInputs): DmnResult {
  const name = node.attributes.get('name') ?? ''
  const options = { now: new Date().toISOString() }
  const invocable = testCase.attributes.get('invocableName')
  if (services.includes(testCase.attributes.get('type') ?? '') && invocable) {
    const names = wholeNames(model)
    const told = Object.fromEntries(
      Object.entries(inputs).map(([key, each]) => [names.get(key) ?? key, each]),
    )
    const result = invoke(model, invocable, told, options)
    // A service with several outputs answers all of them; the node names the one that is asked for.
    const one = result.value instanceof FeelContext ? result.value.get(name) : undefined
    return one === undefined ? result : { ...result, value: one }
  }
  const type = node.attributes.get('type')
  const isInvoked = type === undefined ? isInvocable(model, name) : services.includes(type)
  return isInvoked
    ? invoke(model, name, inputs, options)
    : evaluate(model, name, inputs, { ...options, answers: inputs })
}

function isInvocable(model: DmnModel, name: string): boolean {
  const isNamed = (each: { name: string }) => each.name === name
  return !model.decisions.some(isNamed) && [...model.knowledge, ...model.decisionServices].some(isNamed)
}

/** An error is null in FEEL; some cases that ask for one say beside it what else the answer may be. */
function differenceIn(node: XmlElement, { value, problems }: DmnResult): string | null {
  const name = node.attributes.get('name') ?? ''
  const expected = one(node, 'expected')
  const mustFail = ['true', '1'].includes(node.attributes.get('errorResult')?.trim() ?? '')
  if (mustFail && value === null) return null
  if (expected ? isExpected(expected, value) : value === null) return null
  const reasons = problems.map(({ code }) => code).join(', ')
  const wanted = mustFail ? 'an error' : toText(expected ? readValue(expected) : null, true)
  return `${name}: expected ${wanted}, got ${toText(value, true)}${reasons ? ` (${reasons})` : ''}`
}

/** The kit's own columns: level and group, test file, case, SUCCESS or ERROR, comment; everything in quotes. */
function writeTable(file: string, rows: readonly Row[]): void {
  const quoted = (text: string) => `"${text.replace(/\s*\n\s*/g, ' ').replaceAll('"', "'")}"`
  const lines = rows.map(({ folder, test, id, problem }) =>
    [folder, test, id, problem === null ? 'SUCCESS' : 'ERROR', problem ?? ''].map(quoted).join(','),
  )
  try {
    writeFileSync(file, lines.map((line) => `${line}\n`).join(''))
  } catch (error) {
    throw new Error(`the results cannot be written to ${file}: ${(error as NodeJS.ErrnoException).code}`)
  }
}
