import type { DecisionTable, DmnModel, Logic, Variable } from '../model.ts'

/** A table with the place it stands in, and the names with types that its columns may ask for. */
export interface PlacedTable {
  /** The decision or business knowledge model it belongs to. */
  readonly owner: string
  /** Which table of the owner, from 1: a boxed context may hold several. */
  readonly number: number
  readonly table: DecisionTable
  readonly variables: readonly Variable[]
  /** Type of the whole result, where the table is all there is. */
  readonly resultType: string | null
}

/** Every table of a model, also those inside contexts, functions and lists. */
export function tablesOf(model: DmnModel): PlacedTable[] {
  const owners = [
    ...model.decisions.map((each) => ({ ...each, parameters: [] as readonly Variable[] })),
    ...model.knowledge,
  ]
  return owners.flatMap(({ name, logic, parameters, typeRef }) => {
    const found: PlacedTable[] = []
    const visit = (part: Logic, variables: readonly Variable[], resultType: string | null) => {
      if (part.kind === 'table') {
        const type = part.typeRef ?? resultType
        found.push({ owner: name, number: found.length + 1, table: part.table, variables, resultType: type })
      } else for (const { inner, more } of partsOf(part)) visit(inner, [...more, ...variables], null)
    }
    if (logic) visit(logic, parameters, typeRef)
    return found
  })
}

interface Part {
  readonly inner: Logic
  readonly more: readonly Variable[]
}

function partsOf(logic: Exclude<Logic, { kind: 'table' }>): Part[] {
  const plain = (...parts: (Logic | null)[]): Part[] =>
    parts.flatMap((inner) => (inner ? [{ inner, more: [] }] : []))
  switch (logic.kind) {
    case 'literal':
      return []
    case 'context': {
      const before: Variable[] = []
      return logic.entries.flatMap(({ variable, value }) => {
        const part = value ? [{ inner: value, more: [...before] }] : []
        if (variable) before.unshift(variable)
        return part
      })
    }
    case 'list':
      return plain(...logic.items)
    case 'relation':
      return plain(...logic.rows.flat())
    case 'invocation':
      return plain(logic.called, ...logic.bindings.map(({ value }) => value))
    case 'function':
      return logic.body ? [{ inner: logic.body, more: logic.parameters }] : []
    case 'conditional':
      return plain(logic.condition, logic.whenTrue, logic.otherwise)
    case 'filter':
      return plain(logic.from, logic.match)
    default:
      return plain(logic.from, logic.body)
  }
}
