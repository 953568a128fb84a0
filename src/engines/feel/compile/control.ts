import { kindOf } from '../kinds.ts'
import { canonicalName } from '../names.ts'
import type { Run } from '../run.ts'
import type { Scope } from '../scope.ts'
import { operandsOf, type SyntaxNode } from '../syntax.ts'
import { withinSize } from '../value-size.ts'
import type { FeelValue } from '../values.ts'
import type { Code, Compiler, Maker } from './code.ts'
import { and, or } from './comparisons.ts'
import { iterationOf } from './iteration.ts'

const truth = (value: FeelValue) => (typeof value === 'boolean' ? value : null)

export const conjunction: Maker = (node, { compile }) => {
  const [left, right] = operandsOf(node).map(compile)
  return (scope, run) => {
    const first = truth(left!(scope, run))
    return first === false && !run.onComparison ? false : and(first, truth(right!(scope, run)))
  }
}

export const disjunction: Maker = (node, { compile }) => {
  const [left, right] = operandsOf(node).map(compile)
  return (scope, run) => {
    const first = truth(left!(scope, run))
    return first === true && !run.onComparison ? true : or(first, truth(right!(scope, run)))
  }
}

/** What is not true takes the else branch; a condition that is neither true, false nor null is noted. */
export const ifExpression: Maker = (node, { compile }) => {
  const [condition, whenTrue, otherwise] = operandsOf(node).map(compile)
  return (scope, run) => {
    const answer = condition!(scope, run)
    if (answer !== null && typeof answer !== 'boolean') {
      run.fail('type-mismatch', `a condition is ${kindOf(answer)}, not boolean`, node)
    }
    return answer === true ? whenTrue!(scope, run) : otherwise!(scope, run)
  }
}

interface Loop {
  name: string
  values: (scope: Scope, run: Run) => Iterable<FeelValue> | null
}

function loopsOf(node: SyntaxNode, compiler: Compiler): Loop[] {
  return node.children
    .find(({ name }) => name === 'InExpressions')!
    .children.filter(({ name }) => name === 'InExpression')
    .map((part) => ({
      name: canonicalName(part.children[0]!.text),
      values: iterationOf(part.children.find(({ name }) => name === 'IterationContext')!, compiler),
    }))
}

function alongOne(loop: Loop, scope: Scope, run: Run, visit: (inner: Scope) => boolean): boolean {
  const values = loop.values(scope, run)
  if (values === null) return false
  for (const value of values) {
    run.step()
    if (!visit(scope.with(loop.name, value))) break
  }
  return true
}

/** Every combination of the loops' values, the last loop turning fastest; false where a loop has no values to give. */
function forEachScope(
  loops: readonly Loop[],
  scope: Scope,
  run: Run,
  visit: (inner: Scope) => boolean,
): boolean {
  const [only] = loops
  if (only && loops.length === 1) return alongOne(only, scope, run, visit)
  const turn = (index: number, outer: Scope): boolean | null => {
    const loop = loops[index]
    if (!loop) return visit(outer)
    const values = loop.values(outer, run)
    if (values === null) return null
    for (const value of values) {
      run.step()
      const goOn = turn(index + 1, outer.with(loop.name, value))
      if (goOn !== true) return goOn
    }
    return true
  }
  return turn(0, scope) !== null
}

export const forExpression: Maker = (node, compiler) => {
  const loops = loopsOf(node, compiler)
  const bodyNode = operandsOf(node).at(-1)!
  const body = compiler.compile(bodyNode)
  const wantsPartial = /\bpartial\b/.test(bodyNode.text)
  return (scope, run) => {
    const results: FeelValue[] = []
    const complete = forEachScope(loops, scope, run, (inner) => {
      if (wantsPartial) run.step(results.length)
      results.push(body(wantsPartial ? inner.with('partial', results.slice()) : inner, run))
      return true
    })
    return complete ? withinSize(results) : null
  }
}

export const quantifiedExpression: Maker = (node, compiler) => {
  const loops = loopsOf(node, compiler)
  const condition: Code = compiler.compile(operandsOf(node).at(-1)!)
  const isSome = node.children[0]!.name === 'some'
  return (scope, run) => {
    let answer: boolean | null = !isSome
    const complete = forEachScope(loops, scope, run, (inner) => {
      const held = truth(condition(inner, run))
      answer = isSome ? or(answer, held) : and(answer, held)
      return answer !== isSome || run.onComparison !== undefined
    })
    return complete ? answer : null
  }
}
