import { equalValues } from '../comparison.ts'
import { isNumber } from '../numbers.ts'
import { Run } from '../run.ts'
import { Scope } from '../scope.ts'
import { readStringLiteral } from '../string-literals.ts'
import { operandsOf, type SyntaxNode } from '../syntax.ts'
import { weigh } from '../value-size.ts'
import { FeelRange, type FeelValue, isList } from '../values.ts'
import type { Code, Compiler, Test } from './code.ts'
import { type CompareSign, compare, or, tellOfDates, testRange } from './comparisons.ts'

/** One cell of a table, or the right side of `in`: any of the tests, or none of them with not(…). */
export function unaryTests(node: SyntaxNode, compiler: Compiler): Test {
  const first = node.children[0]!
  if (node.name === 'UnaryTests') {
    if (first.name === 'Wildcard') return () => true
    const test = unaryTests(node.children.find(({ name }) => name === 'PositiveUnaryTests')!, compiler)
    if (first.name !== 'not') return test
    return (tested, scope, run) => {
      const answer = test(tested, scope, run)
      return answer === null ? null : !answer
    }
  }
  if (node.name === 'PositiveUnaryTests') {
    const words = wordsOf(node)
    if (words) return oneOf(words)
    const tests = node.children
      .filter(({ name }) => name === 'PositiveUnaryTest')
      .map((t) => positiveTest(t, compiler))
    const [only] = tests
    if (only && tests.length === 1) {
      return (tested, scope, run) => {
        run.step()
        return only(tested, scope, run)
      }
    }
    return (tested, scope, run) => {
      run.step(tests.length)
      // Every alternative is asked while boundaries are gathered; otherwise the first that holds is enough.
      let answer: boolean | null = false
      for (const test of tests) {
        answer = or(answer, test(tested, scope, run))
        if (answer === true && !run.onComparison) return true
      }
      return answer
    }
  }
  return positiveTest(node, compiler)
}

/** The texts of a cell that is only a list of texts, and null where it is anything more. */
function wordsOf(node: SyntaxNode): string[] | null {
  const operands = node.children
    .filter(({ name }) => name === 'PositiveUnaryTest')
    .map((test) => operandsOf(test)[0]!)
  if (operands.length < 2 || !operands.every(({ name }) => name === 'StringLiteral')) return null
  return operands.map(({ text }) => readStringLiteral(text))
}

function oneOf(words: readonly string[]): Test {
  const known = new Set(words)
  const sites = [{}, {}, {}] as const
  return (tested, _scope, run) => {
    run.step(words.length)
    if (typeof tested === 'string') return known.has(tested)
    if (tested === null) return false
    let answer: boolean | null = false
    for (const word of words) answer = or(answer, matches(tested, word, run, sites))
    return answer
  }
}

function positiveTest(node: SyntaxNode, compiler: Compiler): Test {
  const operand = operandsOf(node)[0]!
  if (operand.name === 'SimplePositiveUnaryTest') return simpleTest(operand, compiler)
  const code = compiler.compile(operand)
  if (mentionsTested(operand)) {
    return (tested, scope, run) => {
      const answer = code(scope.with('?', tested), run)
      return typeof answer === 'boolean' ? answer : null
    }
  }
  if (operand.name === 'Interval') return inInterval(code)
  const sites = [{}, {}, {}] as const
  const named = plainLiterals.has(operand.name)
    ? (code(nothing, noRun) as string | boolean | null)
    : undefined
  if (named !== undefined) {
    return (tested, _scope, run) => {
      if (tested === named) return true
      // Of its own kind nothing else is equal to it, and what is missing equals only null.
      if (tested === null || named === null || typeof tested === typeof named) return false
      return matches(tested, named, run, sites)
    }
  }
  return (tested, scope, run) => matches(tested, code(scope, run), run, sites)
}

/** Literals that are compared as they stand. */
const plainLiterals = new Set(['StringLiteral', 'BooleanLiteral', 'null'])
const nothing = Scope.over(new Map())
const noRun = new Run()

/** An interval with an end that is null holds nothing and excludes nothing: whether the value lies in it is unknown. */
function inInterval(code: Code): Test {
  const sites = [{}, {}, {}] as const
  return (tested, scope, run) => {
    const range = code(scope, run)
    return range === null ? null : matches(tested, range, run, sites)
  }
}

function simpleTest(node: SyntaxNode, compiler: Compiler): Test {
  const operand = operandsOf(node)[0]!
  const code = compiler.compile(operand)
  if (operand.name === 'Interval') return seeing(operand, inInterval(code))
  const site = {}
  const sign = node.children.find(({ name }) => name === 'CompareOp')!.text as CompareSign
  return seeing(operand, (tested, scope, run) => compare(sign, tested, code(scope, run), run, site))
}

/** Is the tested value the given one, in the given range, or one of the given list? */
function matches(
  tested: FeelValue,
  given: FeelValue,
  run: Run,
  sites: readonly [object, object, object],
): boolean | null {
  weigh(run, given)
  if (given instanceof FeelRange && !(tested instanceof FeelRange)) {
    return testRange(tested, given, run, sites[1], sites[2])
  }
  if (isList(given)) {
    if (isList(tested) && equalValues(tested, given) === true) return true
    return given.some((item) =>
      item instanceof FeelRange && !(tested instanceof FeelRange)
        ? testRange(tested, item, run, sites[1], sites[2]) === true
        : equalValues(tested, item) === true,
    )
  }
  if (isNumber(tested) && isNumber(given)) run.onComparison?.(sites[0], tested, given)
  else if (run.onComparison) tellOfDates(run, sites[0], tested, given)
  if (isList(tested) && tested.length === 1 && given !== null) return equalValues(tested[0]!, given)
  return equalValues(tested, given)
}

/** Only what speaks of the tested value by its name needs a scope where it has that name. */
function seeing(operand: SyntaxNode, test: Test): Test {
  if (!mentionsTested(operand)) return test
  return (tested, scope, run) => test(tested, scope.with('?', tested), run)
}

function mentionsTested(node: SyntaxNode): boolean {
  return node.name === '?' || node.children.some(mentionsTested)
}
