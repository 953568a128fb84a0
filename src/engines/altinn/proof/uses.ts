import type { Binding, UiFolder } from '../package-model.ts'
import { fieldVariable, readsOf, type Variable } from './reads.ts'

/**
 * How an expression looks at a variable. `worked-out`: something is made of it before it is compared, so that nothing
 * general can be said about which of its values give the same answer.
 */
export type UseKind =
  | 'equals'
  | 'order'
  | 'date'
  | 'contains'
  /** Among values with commas between them. */
  | 'listed'
  | 'starts'
  | 'ends'
  | 'length'
  | 'truth'
  | 'worked-out'

export interface Use {
  readonly kind: UseKind
  readonly variable: Variable
  /** What it is compared with, as written. */
  readonly constants: readonly unknown[]
  /** Variables in the same comparison, itself among them. */
  readonly together: readonly Variable[]
}

export interface Uses {
  readonly uses: readonly Use[]
  /** True when the answer also hangs on what is not in the form: the reader's language, the instance, a setting. */
  readonly looksOutside: boolean
}

const outside = new Set([
  ...['instanceContext', 'frontendSettings', 'authContext', 'externalApi', 'language', 'text'],
  ...['displayValue', 'optionLabel', 'linkToPage', 'linkToComponent', '_experimentalSelectAndMap'],
])

const comparisons: Readonly<Record<string, UseKind>> = {
  ...{ equals: 'equals', notEquals: 'equals' },
  ...{ greaterThan: 'order', greaterThanEq: 'order', lessThan: 'order', lessThanEq: 'order' },
  ...{ contains: 'contains', notContains: 'contains', startsWith: 'starts', endsWith: 'ends' },
}

const byOperator: Readonly<Record<string, UseKind>> = {
  ...{ equals: 'equals', greaterThan: 'order', greaterThanEq: 'order', lessThan: 'order' },
  ...{ lessThanEq: 'order', isBefore: 'date', isBeforeEq: 'date', isAfter: 'date', isAfterEq: 'date' },
  isSameDay: 'date',
}

const boolean = new Set([...Object.keys(comparisons), 'not', 'and', 'or', 'compare', 'commaContains'])

/** What the value of a part can come from. */
interface Flow {
  readonly variables: readonly Variable[]
  readonly literals: readonly unknown[]
  /** Texts whose length it is. */
  readonly lengths: readonly Variable[]
  readonly workedOut: readonly Variable[]
}

/**
 * Every use an expression makes of the variables it reads. `about` is the field that `argv` and `value` mean in rules
 * about a field; `choices` is what `value` can be in a filter of choices.
 */
export function usesOf(
  expression: unknown,
  folder: UiFolder,
  about?: { readonly dataType: string; readonly path: string },
  choices: readonly unknown[] = [],
): Uses {
  const uses: Use[] = []
  let looksOutside = false
  const add = (kind: UseKind, flow: Flow) => {
    const asked = kind === 'order' && flow.lengths.length > 0 && flow.variables.length === 0
    const variables = asked ? flow.lengths : [...flow.variables, ...flow.lengths]
    const unclear = flow.workedOut.length > 0 || (!asked && flow.lengths.length > 0)
    const together = [...variables, ...flow.workedOut]
    for (const variable of together)
      uses.push({
        kind: unclear || (asked && flow.lengths.length > 1) ? 'worked-out' : asked ? 'length' : kind,
        ...{ variable, constants: flow.literals, together },
      })
  }
  const flowOf = (part: unknown): Flow => {
    if (!Array.isArray(part)) return { ...nothing, literals: [part] }
    const [name, ...args] = part as [string, ...unknown[]]
    const variable = variableOf(part, folder, about)
    if (variable) return { ...nothing, variables: [variable] }
    if (name === 'if')
      return joined(flowOf(args[1]), args.length > 2 ? flowOf(args[3]) : { ...nothing, literals: [null] })
    if (boolean.has(name)) return { ...nothing, literals: [true, false] }
    if (name === 'value' && !about) return { ...nothing, literals: choices }
    const inside = readsOf(part, folder, about).variables
    if (name === 'stringLength' && inside.length === 1 && variableOf(args[0], folder, about))
      return { ...nothing, lengths: inside }
    return inside.length === 0
      ? { ...nothing, literals: literalsIn(args) }
      : { ...nothing, workedOut: inside }
  }
  const visit = (part: unknown): void => {
    if (!Array.isArray(part) || variableOf(part, folder, about)) return
    const [name, ...args] = part as [string, ...unknown[]]
    if (outside.has(name)) looksOutside = true
    if (name === 'compare') {
      const operator = args[args.length === 4 ? 2 : 1]
      const kind = byOperator[String(operator)]
      add(kind ?? 'worked-out', joined(flowOf(args[0]), flowOf(args.at(-1))))
    } else if (name === 'commaContains') add(...inList(flowOf(args[0]), flowOf(args[1])))
    else if (comparisons[name]) {
      const kind = comparisons[name]
      const [first, second] = [flowOf(args[0]), flowOf(args[1])]
      // A text looked for that is itself an answer: which parts fit together is not worked out.
      const searched = kind === 'contains' || kind === 'starts' || kind === 'ends'
      add(searched && second.variables.length > 0 ? 'worked-out' : kind, joined(first, second))
    } else if (name === 'and' || name === 'or' || name === 'not') {
      for (const arg of args) add('truth', flowOf(arg))
    } else if (name === 'if') add('truth', flowOf(args[0]))
    else {
      const inside = readsOf(part, folder, about).variables
      add('worked-out', { ...nothing, workedOut: inside, literals: literalsIn(args) })
    }
    for (const arg of args) visit(arg)
  }
  add('truth', flowOf(expression))
  visit(expression)
  return { uses, looksOutside }
}

const nothing: Flow = { variables: [], literals: [], lengths: [], workedOut: [] }

const joined = (one: Flow, other: Flow): Flow => ({
  variables: [...one.variables, ...other.variables],
  literals: [...one.literals, ...other.literals],
  lengths: [...one.lengths, ...other.lengths],
  workedOut: [...one.workedOut, ...other.workedOut],
})

/** An answer looked up in a written list is compared with each of its parts. */
function inList(list: Flow, item: Flow): [UseKind, Flow] {
  const isWritten = list.variables.length + list.workedOut.length + list.lengths.length === 0
  const isWrittenItem = item.variables.length + item.workedOut.length + item.lengths.length === 0
  if (!isWritten) return [isWrittenItem ? 'listed' : 'worked-out', joined(list, item)]
  const parts = list.literals.flatMap((text) => String(text ?? '').split(',')).map((text) => text.trim())
  return ['equals', { ...item, literals: [...parts, ...item.literals] }]
}

/** The variable whose very value a part is; null when it is anything else. */
function variableOf(
  part: unknown,
  folder: UiFolder,
  about?: { readonly dataType: string; readonly path: string },
): Variable | null {
  if (!Array.isArray(part)) return null
  const [name, first, second] = part
  if (name === 'countDataElements' || name === 'gatewayAction')
    return readsOf(part, folder).variables[0] ?? null
  if (name === 'dataModel') {
    if (Array.isArray(first))
      return (first[0] === 'argv' || first[0] === 'value') && about
        ? fieldVariable({ dataType: about.dataType, field: about.path })
        : null
    // A row named by its number is another row than the one that is tried.
    if (typeof first !== 'string' || first.includes('[')) return null
    const dataType = typeof second === 'string' && second !== 'default' ? second : null
    return fieldVariable({ dataType: dataType ?? about?.dataType ?? folder.defaultDataType, field: first })
  }
  if (name !== 'component' || typeof first !== 'string') return null
  const bindings = folder.components.get(first)?.bindings ?? {}
  const only: Binding | undefined = bindings.simpleBinding
  return only ? fieldVariable(only) : null
}

/** Texts and numbers standing in a part; names of fields, components and texts are not among them. */
function literalsIn(args: readonly unknown[]): unknown[] {
  return args.flatMap((arg) => {
    if (!Array.isArray(arg)) return [arg]
    const [name, ...inner] = arg
    const isName = ['dataModel', 'component', 'displayValue', 'text'].includes(name)
    return isName ? [] : literalsIn(inner)
  })
}
