import { calculate, isDuration, type Operator } from '../arithmetic.ts'
import { builtins } from '../builtins/index.ts'
import { builtInType, type FeelType } from '../feel-type.ts'
import { isNumber, number } from '../numbers.ts'
import {
  type Dialect,
  FeelSyntaxError,
  type NameShape,
  operandsOf,
  parseFeel,
  type SyntaxNode,
} from '../syntax.ts'
import { filter, path, tested, variable } from './access.ts'
import type { Code, Compiler, Maker, Test } from './code.ts'
import { comparison, simplePositiveUnaryTest } from './comparisons.ts'
import { conjunction, disjunction, forExpression, ifExpression, quantifiedExpression } from './control.ts'
import { dateTimeLiteral, functionDefinition, invocation } from './functions.ts'
import { instanceOf } from './instance-of.ts'
import {
  booleanLiteral,
  context,
  interval,
  list,
  nullLiteral,
  numericLiteral,
  stringLiteral,
} from './literals.ts'
import { unaryTests } from './unary-tests.ts'

export interface CompileOptions {
  /** Names the expression may use; only names with signs or keywords in them must be told. */
  names?: NameShape
  /** Types beside the built-in ones, such as the item definitions of a DMN model. */
  types?: (name: string) => FeelType | undefined
}

const inner: Maker = (node, { compile }) => compile(operandsOf(node)[0]!)

const arithmetic: Maker = (node, { compile }) => {
  const operands = operandsOf(node).map(compile)
  const sign = node.children.find(({ name }) => name === 'ArithOp')!.text
  const operator = (sign === '^' ? '**' : sign) as Operator
  if (operands.length === 1) {
    return (scope, run) => {
      const value = operands[0]!(scope, run)
      if (!isNumber(value) && !isDuration(value))
        return run.fail('type-mismatch', 'only numbers have a sign', node)
      return operator === '-' ? calculate('*', value, number(-1), run) : value
    }
  }
  const [left, right] = operands
  return (scope, run) => {
    run.step()
    return calculate(operator, left!(scope, run), right!(scope, run), run)
  }
}

const makers: ReadonlyMap<string, Maker> = new Map(
  Object.entries({
    Expression: inner,
    ParenthesizedExpression: inner,
    null: nullLiteral,
    BooleanLiteral: booleanLiteral,
    NumericLiteral: numericLiteral,
    StringLiteral: stringLiteral,
    DateTimeLiteral: dateTimeLiteral,
    List: list,
    Context: context,
    Interval: interval,
    ArithmeticExpression: arithmetic,
    Comparison: comparison,
    SimplePositiveUnaryTest: simplePositiveUnaryTest,
    Conjunction: conjunction,
    Disjunction: disjunction,
    IfExpression: ifExpression,
    ForExpression: forExpression,
    QuantifiedExpression: quantifiedExpression,
    InstanceOfExpression: instanceOf,
    PathExpression: path,
    FilterExpression: filter,
    FunctionInvocation: invocation,
    FunctionDefinition: functionDefinition,
    VariableName: variable,
    '?': tested,
  }),
)

function compilerFor(source: string, options: CompileOptions): Compiler {
  const compiler: Compiler = {
    source,
    compile(node: SyntaxNode): Code {
      const maker = makers.get(node.name)
      if (!maker) throw new FeelSyntaxError(`"${node.text}" has no meaning here`, source, node.from, node.to)
      return maker(node, compiler)
    },
    compileTest: (node) => unaryTests(node, compiler),
    builtin: (name) => builtins.get(name),
    type: (name) => options.types?.(name) ?? builtInType(name),
  }
  return compiler
}

function parsed(source: string, dialect: Dialect, options: CompileOptions) {
  return parseFeel(source, dialect, options.names ?? {})
}

/** Compile an expression once; ask it as often as needed. Throws FeelSyntaxError. */
export function compileExpression(source: string, options: CompileOptions = {}): Code {
  return compilerFor(source, options).compile(parsed(source, 'expression', options))
}

/** Compile a cell of a decision table; the tested value is "?" in the scope. Throws FeelSyntaxError. */
export function compileUnaryTests(source: string, options: CompileOptions = {}): Test {
  return unaryTests(parsed(source, 'unary-tests', options), compilerFor(source, options))
}
