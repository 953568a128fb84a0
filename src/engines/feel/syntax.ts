import { parser, trackVariables } from '@bpmn-io/lezer-feel'
import { inLogicalOrder } from './logical-order.ts'
import { tooMuchToRead } from './source-limits.ts'

type Tree = ReturnType<typeof parser.parse>

/** The text is no FEEL. `from` and `to` count characters from 0. */
export class FeelSyntaxError extends Error {
  constructor(
    message: string,
    readonly source: string,
    readonly from: number,
    readonly to: number,
  ) {
    super(message)
    this.name = 'FeelSyntaxError'
  }
}

export type Dialect = 'expression' | 'unary-tests'

/** Names that the expression may use, with the names inside them: needed for names with signs such as "a/b". */
export interface NameShape {
  readonly [name: string]: NameShape | true
}

export interface SyntaxNode {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly text: string
  readonly children: readonly SyntaxNode[]
}

const longestSource = 100_000
const deepestNesting = 300

/** Parse the whole text. Anything left over or missing throws FeelSyntaxError. */
export function parseFeel(source: string, dialect: Dialect, names: NameShape = {}): SyntaxNode {
  if (source.length > longestSource) throw new FeelSyntaxError('the expression is too long', source, 0, 0)
  const excess = tooMuchToRead(source)
  if (excess) throw new FeelSyntaxError(excess.message, source, excess.at, excess.at + 1)
  const configured = parser.configure({
    top: dialect === 'expression' ? 'Expression' : 'UnaryTests',
    contextTracker: trackVariables(names),
  })
  return inLogicalOrder(toNodes(parse(configured, source.replace(rangeType, 'list $1')), source))
}

/**
 * The parser knows `list<number>` but not `range<number>` (DMN 1.5, 10.3.1.2, the rule for types). Both words take five characters
 * here, so that every position stays; the tree keeps the word as written.
 */
const rangeType =
  /\brange(\s*<\s*(?:Any|number|string|boolean|date|time|date and time|(?:days and time|years and months) duration)\s*>)/g

function parse(configured: typeof parser, source: string): Tree {
  try {
    return configured.parse(source)
  } catch (error) {
    // The parser's own tracker throws plain errors on some half-written names.
    throw new FeelSyntaxError(
      `cannot read the expression (${(error as Error).message})`,
      source,
      0,
      source.length,
    )
  }
}

function toNodes(tree: Tree, source: string): SyntaxNode {
  interface Open {
    name: string
    from: number
    to: number
    text: string
    children: Open[]
  }
  const root: Open = { name: 'Root', from: 0, to: source.length, text: source, children: [] }
  const path: Open[] = [root]
  tree.iterate({
    enter(node) {
      if (node.type.isError) throw syntaxErrorAt(source, node.from, node.to)
      if (node.name === 'LineComment' || node.name === 'BlockComment') return false
      if (path.length > deepestNesting) {
        throw new FeelSyntaxError('the expression is nested too deep', source, node.from, node.to)
      }
      const { name, from, to } = node
      const open: Open = { name, from, to, text: source.slice(from, to), children: [] }
      path.at(-1)!.children.push(open)
      path.push(open)
      return true
    },
    leave() {
      path.pop()
    },
  })
  const top = root.children[0]
  if (!top || top.children.length === 0) throw new FeelSyntaxError('the expression is empty', source, 0, 0)
  return top
}

function syntaxErrorAt(source: string, from: number, to: number): FeelSyntaxError {
  const found = source.slice(from, Math.max(to, from + 1)).trim()
  const what = found ? `unexpected "${found.slice(0, 20)}"` : 'something is missing'
  return new FeelSyntaxError(`${what} at character ${from + 1}`, source, from, to)
}

/** The operands of a node: its children without keywords, signs and brackets. */
export function operandsOf(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter(
    ({ name }) =>
      (/^[A-Z]/.test(name) && name !== 'CompareOp' && name !== 'ArithOp') || name === 'null' || name === '?',
  )
}
