import { type Node, parseScript, type Statement } from './script-parser.ts'

/**
 * The expression a rule becomes: as a truth (may it be shown?) or as a value (what is the field?). Null when the
 * function does something expressions have no word for. `fields` gives the path of each parameter.
 */
export type RuleFunction = (fields: ReadonlyMap<string, string>, as: 'truth' | 'value') => unknown

const header =
  /(?:^|[{,;\s])["']?([A-Za-z_$][\w$]*)["']?\s*(?::\s*(?:function\s*[\w$]*\s*\(\s*([\w$]+)\s*\)|\(?\s*([\w$]+)\s*\)?\s*=>)|\(\s*([\w$]+)\s*\)\s*(?=\{))/g

/** Finds the rule functions of a `RuleHandler.js` and those of them that can be written as expressions. */
export function readRuleFunctions(script: string): Map<string, RuleFunction> {
  const functions = new Map<string, RuleFunction>()
  const text = script.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
  for (const found of text.matchAll(header)) {
    const [whole, name, ...parameters] = found
    const parameter = parameters.find((one) => one !== undefined)
    if (!name || !parameter || functions.has(name) || ['if', 'while', 'for', 'switch'].includes(name))
      continue
    const body = parseScript(text.slice(found.index + whole.length, found.index + whole.length + 5000))
    if (body)
      functions.set(name, (fields, as) => translated(body, { parameter, fields, left: maxBranches }, as))
  }
  return functions
}

interface Ground {
  readonly parameter: string
  readonly fields: ReadonlyMap<string, string>
  /** Branches left to look at: each `if` doubles them. */
  left: number
}

const maxBranches = 500

class NotRecognised extends Error {}

type Sort = 'truth' | 'number' | 'text' | 'unknown' | 'nothing'
interface Part {
  readonly expression: unknown
  readonly sort: Sort
}

function translated(body: readonly Statement[], ground: Ground, as: 'truth' | 'value'): unknown {
  try {
    const part = ofStatements(body, ground, new Map())
    return as === 'truth' ? truthOf(part) : part.expression
  } catch (error) {
    if (error instanceof NotRecognised) return null
    throw error
  }
}

/** `known`: local names, and parameters that were made numbers (`obj.a = +obj.a`). */
function ofStatements(statements: readonly Statement[], ground: Ground, known: Map<string, Part>): Part {
  if (ground.left-- <= 0) throw new NotRecognised()
  const [first, ...rest] = statements
  if (!first) return { expression: null, sort: 'nothing' }
  if (first.kind === 'return') return ofNode(first.value, ground, known)
  if (first.kind === 'set')
    return ofStatements(rest, ground, new Map(known).set(first.name, ofNode(first.value, ground, known)))
  const condition = truthOf(ofNode(first.condition, ground, known))
  const then = ofStatements([...first.then, ...rest], ground, known)
  const otherwise = ofStatements([...first.otherwise, ...rest], ground, known)
  return {
    expression: ['if', condition, then.expression, 'else', otherwise.expression],
    sort: joint(then, otherwise),
  }
}

const joint = (one: Part, other: Part): Sort =>
  one.sort === other.sort || other.sort === 'nothing'
    ? one.sort
    : one.sort === 'nothing'
      ? other.sort
      : 'unknown'

/** What script counts as true: not empty, not absent, not nought. Of a field, that it is filled in. */
function truthOf(part: Part): unknown {
  if (part.sort === 'truth') return part.expression
  if (part.sort === 'nothing') return false
  if (part.sort === 'number') return ['notEquals', part.expression, 0]
  const filled = ['and', ['notEquals', part.expression, null], ['notEquals', part.expression, '']]
  return filled
}

const comparisons: Readonly<Record<string, string>> = {
  '>': 'greaterThan',
  '>=': 'greaterThanEq',
  '<': 'lessThan',
  '<=': 'lessThanEq',
}
const sums: Readonly<Record<string, string>> = { '-': 'minus', '*': 'multiply', '/': 'divide' }

function ofNode(node: Node, ground: Ground, known: ReadonlyMap<string, Part>): Part {
  switch (node.kind) {
    case 'literal':
      return { expression: node.value, sort: sortOfLiteral(node.value) }
    case 'name': {
      const local = known.get(node.name)
      if (local) return local
      throw new NotRecognised()
    }
    case 'member': {
      if (node.of !== ground.parameter) throw new NotRecognised()
      const local = known.get(`${node.of}.${node.name}`)
      if (local) return local
      const field = ground.fields.get(node.name)
      if (!field) throw new NotRecognised()
      return { expression: ['dataModel', field], sort: 'unknown' }
    }
    case 'length':
      return { expression: ['stringLength', ofNode(node.of, ground, known).expression], sort: 'number' }
    case 'number':
      return { expression: ofNode(node.of, ground, known).expression, sort: 'number' }
    case 'not':
      return { expression: ['not', truthOf(ofNode(node.of, ground, known))], sort: 'truth' }
    case 'choice': {
      const then = ofNode(node.then, ground, known)
      const otherwise = ofNode(node.otherwise, ground, known)
      const condition = truthOf(ofNode(node.condition, ground, known))
      const expression = ['if', condition, then.expression, 'else', otherwise.expression]
      return { expression, sort: joint(then, otherwise) }
    }
    case 'binary':
      return ofBinary(node.operator, ofNode(node.left, ground, known), ofNode(node.right, ground, known))
  }
}

function sortOfLiteral(value: unknown): Sort {
  if (typeof value === 'boolean') return 'truth'
  if (typeof value === 'number') return 'number'
  return value === null ? 'nothing' : 'text'
}

function ofBinary(operator: string, left: Part, right: Part): Part {
  const [a, b] = [left.expression, right.expression]
  if (operator === '&&' || operator === '||') {
    const expression = [operator === '&&' ? 'and' : 'or', truthOf(left), truthOf(right)]
    return { expression, sort: 'truth' }
  }
  if (operator.startsWith('==')) return { expression: ['equals', a, b], sort: 'truth' }
  if (operator.startsWith('!=')) return { expression: ['notEquals', a, b], sort: 'truth' }
  if (Object.hasOwn(comparisons, operator))
    return { expression: [comparisons[operator], a, b], sort: 'truth' }
  if (Object.hasOwn(sums, operator)) return { expression: [sums[operator], a, b], sort: 'number' }
  // Plus adds numbers but joins texts, and only the script's data could tell which.
  if (left.sort === 'number' && right.sort === 'number') return { expression: ['plus', a, b], sort: 'number' }
  if (left.sort === 'text' || right.sort === 'text') return { expression: ['concat', a, b], sort: 'text' }
  throw new NotRecognised()
}
