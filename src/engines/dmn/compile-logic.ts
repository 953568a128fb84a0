import {
  type Code,
  callNamed,
  canonicalName,
  FeelContext,
  FeelFunction,
  type FeelValue,
  isList,
  type NameShape,
  placesOf,
  Scope,
} from '#engines/feel/index.ts'
import type { Compilation } from './compilation.ts'
import { compileTable } from './compile-table.ts'
import { anyType, areTold, coerce, type ItemType, shapeOf } from './item-definitions.ts'
import type { Logic, Variable } from './model.ts'

type Of<K extends Logic['kind']> = Extract<Logic, { kind: K }>

/** A boxed expression as code. `names` is what the parser must know; `where` names the place in messages. */
export function compileLogic(
  logic: Logic,
  where: string,
  names: NameShape,
  compilation: Compilation,
  wanted: ItemType = anyType,
): Code {
  const own = logic.typeRef === null ? wanted : compilation.types.get(logic.typeRef)
  const code = compileKind(logic, where, names, compilation, own)
  if (logic.typeRef === null || own.feel.kind === 'any') return code
  return (scope, run) => {
    const outer = run.where
    run.where = where
    const value = coerce(code(scope, run), own, run, where)
    run.where = outer
    return value
  }
}

function compileKind(
  logic: Logic,
  where: string,
  names: NameShape,
  compilation: Compilation,
  type: ItemType,
): Code {
  const inner = (part: Logic, more: NameShape = {}) =>
    compileLogic(part, where, { ...names, ...more }, compilation)
  switch (logic.kind) {
    case 'literal': {
      const code = compilation.expression(logic.text, where, names)
      return (scope, run) => {
        const outer = run.where
        run.where = where
        const value = code(scope, run)
        run.where = outer
        return value
      }
    }
    case 'table':
      return compileTable(logic.table, where, names, compilation, type)
    case 'context':
      return compileContext(logic, where, names, compilation)
    case 'list': {
      const items = logic.items.map((item) => inner(item))
      return (scope, run) => items.map((item) => item(scope, run))
    }
    case 'relation': {
      const types = logic.columnTypes.map((typeRef) => compilation.types.get(typeRef))
      const rows = logic.rows.map((row) =>
        row.map((cell, i) => compileLogic(cell, where, names, compilation, types[i])),
      )
      return (scope, run) =>
        rows.map((row) => {
          const held = (cell: Code, i: number) =>
            coerce(cell(scope, run), types[i] ?? anyType, run, logic.columns[i] ?? where)
          return new FeelContext(row.map((cell, i) => [logic.columns[i] ?? '', held(cell, i)]))
        })
    }
    case 'invocation':
      return compileInvocation(logic, inner, compilation)
    case 'function':
      return compileFunction(logic, where, names, compilation)
    case 'conditional': {
      const [condition, yes, no] = [inner(logic.condition), inner(logic.whenTrue), inner(logic.otherwise)]
      return (scope, run) => (condition(scope, run) === true ? yes(scope, run) : no(scope, run))
    }
    case 'filter': {
      const [from, match] = [inner(logic.from), inner(logic.match, { item: true })]
      return (scope, run) => {
        const list = from(scope, run)
        const items = isList(list) ? list : list === null ? [] : [list]
        return items.filter((item) => {
          run.step()
          const within = scope.with('item', item)
          return match(item instanceof FeelContext ? within.child(item) : within, run) === true
        })
      }
    }
    case 'for':
    case 'some':
    case 'every':
      return compileLoop(logic, inner)
  }
}

function compileContext(
  logic: Of<'context'>,
  where: string,
  names: NameShape,
  compilation: Compilation,
): Code {
  const known: Record<string, NameShape | true> = { ...names }
  const entries = logic.entries.map(({ variable, value }) => {
    const type = compilation.types.get(variable?.typeRef ?? null)
    const code: Code = value ? compileLogic(value, where, { ...known }, compilation, type) : () => null
    if (variable) known[variable.name] = shapeOf(type)
    return { variable, code, type }
  })
  const isPlain = entries.every(({ variable }) => !variable || canonicalName(variable.name) === variable.name)
  return (scope, run) => {
    const made = new Map<string, FeelValue>()
    const visible = isPlain ? made : new Map<string, FeelValue>()
    const inner = scope.child(visible)
    for (const { variable, code, type } of entries) {
      const value = coerce(code(inner, run), type, run, variable?.name ?? where)
      if (!variable) return value
      made.set(variable.name, value)
      if (!isPlain) visible.set(canonicalName(variable.name), value)
    }
    return new FeelContext(made, isPlain)
  }
}

function compileInvocation(
  logic: Of<'invocation'>,
  inner: (part: Logic) => Code,
  compilation: Compilation,
): Code {
  const called = inner(logic.called)
  const bindings = logic.bindings.map(({ parameter, parameterType, value }) => {
    const [code, type] = [value ? inner(value) : () => null, compilation.types.get(parameterType)]
    const told: Code = (scope, run) => coerce(code(scope, run), type, run, parameter)
    return { parameter: canonicalName(parameter), code: told }
  })
  return (scope, run) => {
    const target = called(scope, run)
    if (!(target instanceof FeelFunction)) return run.fail('not-a-function', 'what is invoked is no function')
    return callNamed(
      target,
      new Map(bindings.map(({ parameter, code }) => [parameter, code(scope, run)])),
      run,
    )
  }
}

function compileLoop(
  logic: Of<'for' | 'some' | 'every'>,
  inner: (part: Logic, more?: NameShape) => Code,
): Code {
  const from = inner(logic.from)
  const body = inner(logic.body, { [logic.variable]: true, partial: true })
  const name = canonicalName(logic.variable)
  return (scope, run) => {
    const list = from(scope, run)
    if (list === null) return run.fail('type-mismatch', 'cannot loop over null')
    const results: FeelValue[] = []
    for (const item of isList(list) ? list : [list]) {
      run.step(1 + Math.ceil(results.length / 100))
      results.push(body(scope.with(name, item).with('partial', results.slice()), run))
    }
    if (logic.kind === 'for') return results
    const decisive = logic.kind === 'some'
    if (results.includes(decisive)) return decisive
    return results.every((result) => result === !decisive) ? !decisive : null
  }
}

function compileFunction(
  logic: Of<'function'>,
  where: string,
  names: NameShape,
  compilation: Compilation,
): Code {
  if (logic.language !== 'FEEL' || !logic.body)
    return (_scope, run) => run.fail('unsupported', 'functions in another language are not run')
  const made = functionMaker(where, logic.parameters, logic.body, names, compilation, anyType)
  return (scope) => made(scope)
}

/** Compiles a function with typed parameters, to be made in any scope. */
export function functionMaker(
  name: string,
  parameters: readonly Variable[],
  body: Logic,
  names: NameShape,
  compilation: Compilation,
  result: ItemType,
): (scope: Scope) => FeelFunction {
  const types = parameters.map((parameter) => compilation.types.get(parameter.typeRef))
  const shape = Object.fromEntries(parameters.map((parameter, i) => [parameter.name, shapeOf(types[i]!)]))
  const code = compileLogic(body, name, { ...names, ...shape }, compilation, result)
  const canonical = parameters.map((parameter) => canonicalName(parameter.name))
  const told = placesOf(canonical)
  return (scope) =>
    new FeelFunction(name, canonical, (args, run) => {
      if (args.length !== canonical.length)
        return run.fail('wrong-arguments', `${name}: wrong number of arguments`)
      run.step()
      const given: FeelValue[] = []
      for (let i = 0; i < args.length; i++) given.push(coerce(args[i]!, types[i]!, run, canonical[i]!))
      if (!areTold(args, given)) return null
      run.down()
      const answer = coerce(code(Scope.fixed(told, given, scope), run), result, run, name)
      run.up()
      return answer
    })
}
