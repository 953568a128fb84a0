import {
  compileExpression,
  FeelContext,
  FeelFunction,
  FeelRange,
  FeelSyntaxError,
  type FeelValue,
  isList,
  type NameShape,
  parseFeel,
  Run,
  Scope,
  type SyntaxNode,
} from '#engines/feel/index.ts'

/** Why a cell cannot be judged by the table alone. */
export type Undecided =
  | 'looks-elsewhere'
  | 'calculates'
  | 'orders-texts'
  | 'not-constant'
  | 'unreadable'
  | 'unordered'

/** The constants a cell compares the tested value with. Between two of them the cell always answers the same. */
export type CellConstants = { readonly constants: readonly FeelValue[] } | { readonly undecided: Undecided }

class NotConstant extends Error {
  constructor(readonly why: Undecided) {
    super(why)
  }
}

/**
 * Reads one cell. Understood are comparisons of the tested value itself with constants, ranges, lists, `in`, `between`,
 * `not`, `and`, `or` and `if` over them. Everything else (names, calculations with the value, calls) is undecided: the
 * table alone does not say when it holds. `names`: what else a cell may speak of.
 */
export function constantsOf(text: string, names: NameShape = {}): CellConstants {
  const found: FeelValue[] = []
  try {
    gather(parseFeel(text, 'unary-tests', names), found)
    return { constants: found }
  } catch (error) {
    if (error instanceof NotConstant) return { undecided: error.why }
    if (error instanceof FeelSyntaxError) return { undecided: 'unreadable' }
    throw error
  }
}

/** A constant expression's value; undefined where it is none, or cannot be worked out. */
export function constantValue(text: string): FeelValue | undefined {
  try {
    const node = parseFeel(text, 'expression')
    return namesSomething(node) || holdsTested(node) ? undefined : workedOut(text)
  } catch (error) {
    if (error instanceof NotConstant || error instanceof FeelSyntaxError) return undefined
    throw error
  }
}

const passedThrough = new Set([
  ...['UnaryTests', 'PositiveUnaryTests', 'PositiveUnaryTest', 'ParenthesizedExpression'],
  ...['Conjunction', 'Disjunction', 'IfExpression', 'PositionalParameters'],
])
const joinsTruths = new Set(['Conjunction', 'Disjunction', 'IfExpression'])
const ordering = new Set(['<', '<=', '>', '>=', 'between'])

function gather(node: SyntaxNode, into: FeelValue[], parent = ''): void {
  if (node.name === '?' || node.name === 'Wildcard' || isSign(node)) return
  if (node.name === 'BooleanLiteral' && joinsTruths.has(parent)) return
  if (passedThrough.has(node.name)) {
    for (const child of node.children) gather(child, into, node.name)
    return
  }
  if (node.name === 'Comparison' || node.name === 'SimplePositiveUnaryTest') {
    const before = into.length
    for (const child of node.children) gather(child, into, node.name)
    const isOrder = node.children.some((child) => ordering.has(child.text) && isSign(child))
    if (isOrder && into.slice(before).some((value) => typeof value === 'string'))
      throw new NotConstant('orders-texts')
    return
  }
  const isNegation = node.name === 'FunctionInvocation' && node.children[0]!.text === 'not'
  if (isNegation) {
    for (const child of node.children.slice(1)) gather(child, into, node.name)
    return
  }
  if (namesSomething(node)) throw new NotConstant('looks-elsewhere')
  if (holdsTested(node)) throw new NotConstant('calculates')
  spread(workedOut(node.text), into)
}

/** Keywords, brackets and signs: what the grammar gives in small letters or as no letters. */
const isSign = ({ name }: SyntaxNode) =>
  name === 'CompareOp' || (!/^[A-Z]/.test(name) && name !== 'null' && name !== '?')

/** A name that is not the name of a function being called. What hangs on the day is no constant either. */
function namesSomething(node: SyntaxNode): boolean {
  if (node.name === 'VariableName') return true
  if (node.name === 'FunctionInvocation') {
    const [callee, ...rest] = node.children
    const isCalled = callee!.name === 'VariableName' && !/^(?:now|today)$/.test(callee!.text)
    return (isCalled ? rest : node.children).some(namesSomething)
  }
  return node.children.some(namesSomething)
}

const holdsTested = (node: SyntaxNode): boolean => node.name === '?' || node.children.some(holdsTested)

function workedOut(text: string): FeelValue {
  const run = new Run({ maxSteps: 10_000 })
  const value = compileExpression(text)(Scope.over(new Map()), run)
  if (run.problems.length > 0) throw new NotConstant('not-constant')
  return value
}

/** A list stands for its items, a range for its ends. */
function spread(value: FeelValue, into: FeelValue[]): void {
  if (isList(value)) for (const item of value) spread(item, into)
  else if (value instanceof FeelRange) {
    const ends = [value.low, value.high].filter((end) => end !== null)
    if (ends.some((end) => typeof end === 'string')) throw new NotConstant('orders-texts')
    into.push(...ends)
  } else if (value instanceof FeelContext || value instanceof FeelFunction)
    throw new NotConstant('not-constant')
  else into.push(value)
}
