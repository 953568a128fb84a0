import { withoutIndexes } from '../model-path.ts'
import type { Binding, Component, UiFolder } from '../package-model.ts'

/** What an answer can depend on: a field of a model, or something from outside the form. */
export interface Variable {
  readonly key: string
  readonly kind: 'field' | 'element-count' | 'gateway-action'
  readonly dataType: string
  /** Path without indexes; empty for what is not a field. */
  readonly path: string
}

export interface Reads {
  readonly variables: readonly Variable[]
  /** Components whose own visibility counts: `component()` gives null for a hidden one. */
  readonly components: readonly Component[]
  /** True when a path or id is worked out while running, so that not everything it reads is known. */
  readonly unknown: boolean
}

export function fieldVariable({ dataType, field }: Binding): Variable {
  const path = withoutIndexes(field)
  return { key: `${dataType}/${path}`, kind: 'field', dataType, path }
}

/** Everything an expression reads. `about` is the field that `argv` and `value` mean, in validation rules. */
export function readsOf(
  expression: unknown,
  folder: UiFolder,
  about?: { readonly dataType: string; readonly path: string },
): Reads {
  const variables = new Map<string, Variable>()
  const components = new Map<string, Component>()
  let unknown = false
  const add = (variable: Variable) => variables.set(variable.key, variable)
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    const [name, first, second] = part
    if (name === 'dataModel') {
      const isOwnField = Array.isArray(first) && (first[0] === 'argv' || first[0] === 'value')
      if (typeof first === 'string') {
        const dataType = typeof second === 'string' && second !== 'default' ? second : folder.defaultDataType
        add(fieldVariable({ dataType, field: first }))
      } else if (isOwnField && about) add(fieldVariable({ dataType: about.dataType, field: about.path }))
      else unknown = true
    } else if (name === 'component' || name === 'displayValue') {
      const component = typeof first === 'string' ? folder.components.get(first) : undefined
      if (!component) unknown = true
      else {
        components.set(component.id, component)
        for (const binding of Object.values(component.bindings)) add(fieldVariable(binding))
      }
    } else if (name === 'countDataElements' && typeof first === 'string') {
      add({ key: `#${first}`, kind: 'element-count', dataType: first, path: '' })
    } else if (name === 'gatewayAction') {
      add({ key: '#action', kind: 'gateway-action', dataType: '', path: '' })
    }
    for (const inner of part.slice(1)) visit(inner)
  }
  visit(expression)
  if (about && usesOwnValue(expression)) add(fieldVariable({ dataType: about.dataType, field: about.path }))
  return { variables: [...variables.values()], components: [...components.values()], unknown }
}

function usesOwnValue(expression: unknown): boolean {
  if (!Array.isArray(expression)) return false
  return expression[0] === 'argv' || expression[0] === 'value' || expression.some(usesOwnValue)
}

export interface Comparison {
  readonly name: string
  readonly constants: unknown[]
  readonly variables: readonly Variable[]
  /** True when a side is made of a field by arithmetic, by parts of it or by its date: neighbours of constants say little. */
  readonly isWorkedOut: boolean
}

const workers = new Set(
  ['plus', 'minus', 'multiply', 'divide', 'round', 'stringSlice', 'stringLength', 'formatDate', 'sum'].concat(
    ['average', 'count', 'jmespath', 'concat', 'stringReplace', 'list', 'object'],
  ),
)

function isWorkedOut(part: unknown): boolean {
  return Array.isArray(part) && (workers.has(String(part[0])) || part.slice(1).some(isWorkedOut))
}

/** Each comparison with the texts and numbers standing in it, and the fields it looks at. */
export function comparisonsIn(expression: unknown, folder: UiFolder, about?: Reads['variables'][number]) {
  const found: Comparison[] = []
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    const [name, ...args] = part
    if (typeof name === 'string' && comparing.has(name)) {
      const variables = readsOf(part, folder, about).variables
      found.push({ name, constants: literalsIn(args), variables, isWorkedOut: args.some(isWorkedOut) })
    }
    for (const arg of args) visit(arg)
  }
  visit(expression)
  return found
}

const comparing = new Set(
  [
    'equals',
    'notEquals',
    'greaterThan',
    'greaterThanEq',
    'lessThan',
    'lessThanEq',
    'compare',
    'contains',
  ].concat(['notContains', 'startsWith', 'endsWith', 'commaContains', 'stringIndexOf']),
)

/** Literals of a comparison; names of fields, components and texts are not among them. */
function literalsIn(args: readonly unknown[]): unknown[] {
  return args.flatMap((arg) => {
    if (!Array.isArray(arg)) return [arg]
    const [name, ...inner] = arg
    return name === 'dataModel' || name === 'component' || name === 'displayValue' || name === 'text'
      ? []
      : literalsIn(inner)
  })
}
