import { builtInType, canonicalName } from '#engines/feel/index.ts'
import type { DmnModel, ItemDefinition, TableInput, Variable } from '../model.ts'

/** What is known of the values of a column before its cells are read. */
export interface ColumnType {
  /** A kind of FEEL; `any` where nothing is said. */
  readonly kind: string
  /** Lists of allowed values, all of which hold: of the column, and of the types it is given. */
  readonly allowed: readonly string[]
}

/** The type a column is given, and that of the input, decision or parameter it asks for by name. */
export function columnType(model: DmnModel, input: TableInput, parameters: readonly Variable[]): ColumnType {
  // What is asked for knows its own type best: models of the field call columns of numbers texts.
  const types = [typeOfPath(model, input.expression, parameters), typeNamed(model, input.typeRef)]
  const kind = types.find((type) => type.kind !== 'any')?.kind ?? 'any'
  const allowed = [input.allowedValues ?? '', ...types.flatMap((type) => type.allowed)].map((text) =>
    text.trim(),
  )
  return { kind, allowed: [...new Set(allowed)].filter((text) => text !== '') }
}

const unknown: ColumnType = { kind: 'any', allowed: [] }

function typeNamed(model: DmnModel, typeRef: string | null): ColumnType {
  return typeRef === null ? unknown : typeOfReference(model, typeRef, 0)
}

const deepest = 20

function typeOfReference(model: DmnModel, typeRef: string, depth: number): ColumnType {
  const name = typeRef.replace(/^feel:/, '')
  const definition = model.itemDefinitions.find((each) => each.name === name)
  if (definition) return depth < deepest ? typeOfDefinition(model, definition, depth + 1) : unknown
  return { kind: builtInType(name)?.kind ?? 'any', allowed: [] }
}

function typeOfDefinition(model: DmnModel, definition: ItemDefinition, depth: number): ColumnType {
  if (definition.isFunction) return { kind: 'function', allowed: [] }
  // What a collection allows is said of its items, and a column of lists is only asked whether there is one.
  if (definition.isCollection) return { kind: 'list', allowed: [] }
  if (definition.components.length > 0) return { kind: 'context', allowed: [] }
  const base = definition.typeRef === null ? unknown : typeOfReference(model, definition.typeRef, depth)
  // What a type does not say itself holds as its base says it.
  const own = [definition.allowedValues, definition.typeConstraint]
  const allowed = own.some((text) => text !== null) ? own.filter((text) => text !== null) : base.allowed
  return { kind: base.kind, allowed }
}

/** `Søker.alder`: the type of a name, and from there along its parts. */
function typeOfPath(model: DmnModel, expression: string, parameters: readonly Variable[]): ColumnType {
  const [first, ...parts] = expression.split('.').map((part) => canonicalName(part))
  const named = [...parameters, ...model.inputs, ...model.decisions].find(
    ({ name }) => canonicalName(name) === first,
  )
  let typeRef = named?.typeRef ?? null
  let definition: ItemDefinition | undefined
  for (const part of parts) {
    const of: ItemDefinition | undefined =
      definition ?? model.itemDefinitions.find((each) => each.name === typeRef)
    if (of?.isCollection) return unknown
    definition = of?.components.find(({ name }) => canonicalName(name) === part)
    if (!definition) return unknown
    if (definition.components.length > 0) continue
    typeRef = definition.typeRef
    if (part === parts.at(-1)) return typeOfDefinition(model, definition, 0)
    definition = undefined
  }
  return definition ? typeOfDefinition(model, definition, 0) : typeNamed(model, typeRef)
}
