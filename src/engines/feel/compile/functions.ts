import { any, conformsTo, type FunctionType } from '../feel-type.ts'
import { kindOf } from '../kinds.ts'
import { canonicalName } from '../names.ts'
import { isNumber } from '../numbers.ts'
import type { Run } from '../run.ts'
import { NameSite, type Scope } from '../scope.ts'
import { operandsOf, type SyntaxNode } from '../syntax.ts'
import { weigh, weighAll, withinSize } from '../value-size.ts'
import { FeelFunction, type FeelValue } from '../values.ts'
import type { Code, Compiler, Maker } from './code.ts'
import { typeOf } from './instance-of.ts'
import { atLiteral } from './literals.ts'
import { staticType } from './static-type.ts'

type Arguments = { positional: readonly Code[] } | { named: readonly (readonly [string, Code])[] }

function argumentsOf(node: SyntaxNode, compile: Compiler['compile']): Arguments {
  const named = node.children.find(({ name }) => name === 'NamedParameters')
  if (named) {
    const parts = named.children.filter(({ name }) => name === 'NamedParameter')
    return {
      named: parts.map(
        (part) => [canonicalName(part.children[0]!.text), compile(operandsOf(part)[1]!)] as const,
      ),
    }
  }
  const positional = node.children.find(({ name }) => name === 'PositionalParameters')
  return { positional: positional ? operandsOf(positional).map(compile) : [] }
}

export const invocation: Maker = (node, { compile, builtin }) => {
  const callee = node.children[0]!
  const given = argumentsOf(node, compile)
  const isName = ['VariableName', 'SpecialFunctionName', 'DateTimeConstructor'].includes(callee.name)
  const name = canonicalName(callee.text)
  const find: Code = isName ? functionNamed(name, builtin(name)) : compile(callee)
  return (scope, run) => {
    run.step()
    const called = find(scope, run)
    if (!(called instanceof FeelFunction)) {
      return run.fail(
        'not-a-function',
        isName ? `there is no function "${name}"` : `${kindOf(called)} called`,
        node,
      )
    }
    return call(called, given, scope, run)
  }
}

/** A variable that is no function does not hide the built-in of the same name. */
function functionNamed(name: string, builtin: FeelFunction | undefined): Code {
  const site = new NameSite(name)
  return (scope) => {
    const value = scope.find(site)
    return value instanceof FeelFunction ? value : (builtin ?? value ?? null)
  }
}

/** Needs no weighing. */
const isSmall = (value: FeelValue) => value === null || typeof value === 'boolean' || isNumber(value)

function call(called: FeelFunction, given: Arguments, scope: Scope, run: Run): FeelValue {
  if ('positional' in given) {
    const args: FeelValue[] = []
    const { positional } = given
    for (let i = 0; i < positional.length; i++) {
      const arg = positional[i]!(scope, run)
      if (!isSmall(arg)) weigh(run, arg)
      args.push(arg)
    }
    const answer = called.invoke(args, run)
    return isSmall(answer) ? answer : withinSize(answer)
  }
  const args = new Map(given.named.map(([name, argument]) => [name, argument(scope, run)] as const))
  weighAll(run, args.values())
  return withinSize(callNamed(called, args, run))
}

export function callNamed(called: FeelFunction, args: ReadonlyMap<string, FeelValue>, run: Run): FeelValue {
  if (called.invokeNamed) return called.invokeNamed(args, run)
  const names = called.parameters ?? []
  for (const name of args.keys()) {
    if (!names.includes(name)) return run.fail('wrong-arguments', `${called.name} has no parameter "${name}"`)
  }
  return called.invoke(
    names.map((name) => args.get(name) ?? null),
    run,
  )
}

/** `date("…")` and its kin are calls; `@"…"` is a literal. */
export const dateTimeLiteral: Maker = (node, compiler) =>
  node.children[0]!.name === 'AtLiteral' ? atLiteral(node.children[0]!, compiler) : invocation(node, compiler)

export const functionDefinition: Maker = (node, compiler) => {
  const parameters = (node.children.find(({ name }) => name === 'FormalParameters')?.children ?? [])
    .filter(({ name }) => name === 'FormalParameter')
    .map((part) => {
      const type = part.children.find(({ name }) => name === 'Type')
      return { name: canonicalName(part.children[0]!.text), type: type ? typeOf(type, compiler) : null }
    })
  const isExternal = node.children.some(({ name }) => name === 'external')
  const bodyNode = node.children.find(({ name }) => name === 'FunctionBody')!
  const body = compiler.compile(operandsOf(bodyNode)[0]!)
  const names = parameters.map(({ name }) => name)
  const type: FunctionType = {
    kind: 'function',
    parameters: parameters.map((parameter) => parameter.type ?? any),
    returns: isExternal ? null : staticType(operandsOf(bodyNode)[0]!),
  }
  return (scope) => {
    const invoke = (args: readonly FeelValue[], run: Run): FeelValue => {
      if (isExternal) return run.fail('unsupported', 'functions in another language are not run', node)
      if (args.length !== names.length) return run.fail('wrong-arguments', 'wrong number of arguments', node)
      for (const [i, { name, type }] of parameters.entries()) {
        if (type && args[i] !== null && !conformsTo(args[i]!, type)) {
          return run.fail('type-mismatch', `the argument "${name}" is ${kindOf(args[i]!)}`, node)
        }
      }
      const inner = scope.child(new Map(names.map((name, i) => [name, args[i]!])))
      return run.deeper(() => body(inner, run))
    }
    return new FeelFunction('function', names, invoke, undefined, type)
  }
}
