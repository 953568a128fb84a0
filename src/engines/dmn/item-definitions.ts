import {
  builtInType,
  canonicalName,
  conformsTo,
  dateFromText,
  dateTimeFromText,
  durationFromText,
  FeelContext,
  FeelDate,
  FeelDateTime,
  FeelFunction,
  type FeelType,
  type FeelValue,
  fromJson,
  isList,
  isNumber,
  kindOf,
  type NameShape,
  numberFromText,
  type Run,
  Scope,
  type Test,
  timeFromText,
} from '#engines/feel/index.ts'
import type { ItemDefinition } from './model.ts'

/** A type of a model, ready to test values with. */
export interface ItemType {
  readonly feel: FeelType
  readonly isCollection: boolean
  /** Types of the parts of a context; null for every other type. */
  readonly components: ReadonlyMap<string, ItemType> | null
  /** The type of each item, where this is a collection. */
  readonly item: ItemType | null
  /** Each value (each item of a collection) must pass; the source text is for messages and for priorities. */
  readonly allowed: { readonly test: Test; readonly text: string } | null
  readonly constraint: Test | null
  /** What a function of this type answers; null for every other type, and where that is not said. */
  readonly result: ItemType | null
  /** What a function of this type is called with, in order. */
  readonly parameters: readonly ItemType[]
}

const open = (feel: FeelType): ItemType => ({
  feel,
  isCollection: false,
  components: null,
  item: null,
  allowed: null,
  constraint: null,
  result: null,
  parameters: [],
})

export const anyType = open({ kind: 'any' })

/** The types of a model by name. Definitions may use each other; a circle ends as Any. */
export class ItemTypes {
  readonly #definitions: ReadonlyMap<string, ItemDefinition>
  readonly #made = new Map<string, ItemType>()
  readonly #compileTest: (text: string, where: string) => Test
  readonly #imported: (typeRef: string) => ItemType | undefined

  constructor(
    definitions: readonly ItemDefinition[],
    compileTest: (text: string, where: string) => Test,
    imported: (typeRef: string) => ItemType | undefined,
  ) {
    this.#definitions = new Map(definitions.map((definition) => [definition.name, definition]))
    this.#compileTest = compileTest
    this.#imported = imported
  }

  /** The type of that name; Any where the name is unknown or missing. */
  get(typeRef: string | null): ItemType {
    return (typeRef !== null && this.find(typeRef)) || anyType
  }

  /** What is answered where this type stands for a function: the function's output, otherwise the type itself. */
  resultOf(typeRef: string | null): ItemType {
    const type = this.get(typeRef)
    return type.feel.kind === 'function' ? (type.result ?? anyType) : type
  }

  /** A name may carry the prefix of an XML namespace (`feel:number`, `own:tPerson`): what counts is what follows. */
  find(typeRef: string): ItemType | undefined {
    const name = typeRef.trim()
    const known = this.#made.get(name)
    if (known) return known
    const definition = this.#definitions.get(name)
    if (!definition) return this.#findElsewhere(name)
    this.#made.set(name, anyType)
    const made = this.#make(definition)
    this.#made.set(name, made)
    return made
  }

  #findElsewhere(name: string): ItemType | undefined {
    const builtIn = builtInType(name)
    if (builtIn) {
      const made = open(builtIn)
      this.#made.set(name, made)
      return made
    }
    const imported = this.#imported(name)
    const colon = name.indexOf(':')
    return imported ?? (colon < 0 ? undefined : this.find(name.slice(colon + 1)))
  }

  #make(definition: ItemDefinition): ItemType {
    const where = `type ${definition.name}`
    const base = this.#base(definition)
    // What a type does not say itself holds as its base says it.
    const allowed = definition.allowedValues
      ? { test: this.#compileTest(definition.allowedValues, where), text: definition.allowedValues }
      : base.allowed
    const constraint = definition.typeConstraint
      ? this.#compileTest(definition.typeConstraint, where)
      : base.constraint
    const item = { ...base, allowed }
    if (!definition.isCollection) return { ...item, constraint }
    return { ...open({ kind: 'list', of: item.feel }), isCollection: true, item, constraint }
  }

  #base(definition: ItemDefinition): ItemType {
    if (definition.isFunction) return this.#functionType(definition)
    if (definition.components.length === 0) return this.get(definition.typeRef)
    const components = new Map(
      definition.components.map((part) => [canonicalName(part.name), this.#make(part)]),
    )
    const entries = new Map([...components].map(([name, type]) => [name, type.feel]))
    return { ...open({ kind: 'context', entries }), components }
  }

  #functionType({ parameterTypeRefs, outputTypeRef }: ItemDefinition): ItemType {
    const parameters = parameterTypeRefs.map((typeRef) => this.get(typeRef))
    const result = this.get(outputTypeRef)
    const feel: FeelType = {
      kind: 'function',
      parameters: parameters.length > 0 ? parameters.map(({ feel }) => feel) : null,
      returns: outputTypeRef === null ? null : result.feel,
    }
    return { ...open(feel), result, parameters }
  }
}

/** Names inside a value of the type, for the parser. */
export function shapeOf(type: ItemType): NameShape | true {
  const parts = (type.item ?? type).components
  if (!parts) return true
  return Object.fromEntries([...parts].map(([name, part]) => [name, shapeOf(part)]))
}

/**
 * The value as a value of the type, or null with the reason. A list of one and its item stand for each other, a date
 * stands for midnight UTC (DMN 10.3.2.9.4).
 */
export function coerce(value: FeelValue, type: ItemType, run: Run, what: string): FeelValue {
  if (value === null) return null
  const { kind } = type.feel
  if (kind === 'any') return value
  // Most values are of their type, and most types allow all values of a kind.
  if (isOf(value, type)) return value
  const candidate = ofKind(value, type)
  if (candidate === undefined) {
    return run.fail('type-mismatch', `${what} is ${kindOf(value)}, not ${type.feel.kind}`)
  }
  if (candidate instanceof FeelFunction) return heldTo(candidate, type)
  return isAllowed(candidate, type, run)
    ? candidate
    : run.fail('value-not-allowed', `${what} is not among the allowed values`)
}

/** A value of the type at a glance; that it is not seen says nothing. */
export const isOf = (value: FeelValue, type: ItemType): boolean =>
  type.allowed === null && type.constraint === null && isPlainly(value, type.feel.kind)

const isPlainly = (value: FeelValue, kind: FeelType['kind']): boolean =>
  kind === 'number' ? isNumber(value) : (kind === 'string' || kind === 'boolean') && typeof value === kind

/** The value turned into one of the type's kind; undefined where it cannot be. */
export function ofKind(value: FeelValue, type: ItemType): FeelValue | undefined {
  if (conformsTo(value, type.feel)) return value
  let candidate: FeelValue = value
  if (type.feel.kind !== 'list' && isList(candidate) && candidate.length === 1) candidate = candidate[0]!
  if (type.feel.kind === 'list' && !isList(candidate)) candidate = [candidate]
  else if (type.feel.kind === 'date and time' && candidate instanceof FeelDate) {
    candidate = dateTimeFromText(`${candidate}T00:00:00Z`)
  } else if (type.feel.kind === 'date' && candidate instanceof FeelDateTime) candidate = candidate.date
  return candidate === null || conformsTo(candidate, type.feel) ? candidate : undefined
}

/** No value was refused by the type of its parameter. With one that was, a function is not called (DMN 10.3.2.13). */
export function areTold(args: readonly FeelValue[], told: readonly FeelValue[]): boolean {
  for (let i = 0; i < told.length; i++) if (told[i] === null && !isNothing(args[i]!)) return false
  return true
}

const isNothing = (arg: FeelValue) => arg === null || (isList(arg) && arg.length === 1 && arg[0] === null)

/** The function, with what it is told and what it answers held to the function type. */
export function heldTo(called: FeelFunction, type: ItemType): FeelFunction {
  const { parameters, result } = type
  if ((result ?? anyType) === anyType && parameters.every((each) => each === anyType)) return called
  const { name, invokeNamed } = called
  const answer = (value: FeelValue, run: Run) => coerce(value, result ?? anyType, run, name)
  return new FeelFunction(
    name,
    called.parameters,
    (args, run) => {
      const told = args.map((arg, i) => coerce(arg, parameters[i] ?? anyType, run, name))
      return areTold(args, told) ? answer(called.invoke(told, run), run) : null
    },
    invokeNamed && ((args, run) => answer(invokeNamed(args, run), run)),
    called.type,
  )
}

const free = new WeakMap<ItemType, boolean>()

/** Nothing in the type, or in what it is made of, limits its values: they need not be looked through. */
function isFree(type: ItemType): boolean {
  const known = free.get(type)
  if (known !== undefined) return known
  // A type that holds itself is looked through.
  free.set(type, false)
  const parts = [...(type.item ? [type.item] : []), ...(type.components?.values() ?? [])]
  const found = !type.allowed && !type.constraint && parts.every(isFree)
  free.set(type, found)
  return found
}

function isAllowed(value: FeelValue, type: ItemType, run: Run): boolean {
  if (value === null) return true
  if ((type.components || type.item) && isFree(type)) return true
  if (type.constraint && !passes(type.constraint, value, run)) return false
  if (type.item && isList(value)) return value.every((item) => isAllowed(item, type.item!, run))
  if (type.allowed && !passes(type.allowed.test, value, run)) return false
  if (!type.components || !(value instanceof FeelContext)) return true
  for (const [name, part] of type.components) if (!isAllowed(value.get(name) ?? null, part, run)) return false
  return true
}

const nothing = Scope.over(new Map())
const passes = (test: Test, tested: FeelValue, run: Run) => test(tested, nothing, run) === true

/**
 * A value from outside, read by its type: a decimal, date, time or duration arrives as text. Text that cannot be read
 * stays text, so that the type check afterwards says what is wrong.
 */
export function readByType(value: FeelValue, type: ItemType): FeelValue {
  if (isList(value)) return value.map((item) => readByType(item, type.item ?? type))
  if (value instanceof FeelContext) {
    const read = new Map<string, FeelValue>()
    for (const [key, entry] of value.entries) {
      const part = type.components?.get(canonicalName(key))
      read.set(key, part ? readByType(entry, part) : entry)
    }
    return new FeelContext(read)
  }
  return typeof value === 'string' ? textByType(value, type) : value
}

/** The same as `readByType(fromJson(json), type)`, in one go. */
export function readJson(json: unknown, type: ItemType): FeelValue {
  if (json === null || typeof json === 'boolean') return json
  if (typeof json === 'string') return textByType(json, type)
  if (Array.isArray(json)) return json.map((item) => readJson(item, type.item ?? type))
  const isRecord = typeof json === 'object' && Object.getPrototypeOf(json) === Object.prototype
  if (!isRecord) return readByType(fromJson(json), type)
  const keys = Object.keys(json!)
  const values: FeelValue[] = []
  let arePlain = true
  for (const key of keys) {
    const name = canonicalName(key)
    if (name !== key) arePlain = false
    values.push(readJson((json as Record<string, unknown>)[key], type.components?.get(name) ?? anyType))
  }
  return new FeelContext(keys, arePlain, values)
}

function textByType(value: string, type: ItemType): FeelValue {
  switch ((type.item ?? type).feel.kind) {
    case 'number':
      return numberFromText(value) ?? value
    case 'date':
      return dateFromText(value) ?? value
    case 'date and time':
      return dateTimeFromText(value) ?? value
    case 'time':
      return timeFromText(value) ?? value
    case 'days and time duration':
    case 'years and months duration':
      return durationFromText(value) ?? value
    default:
      return value
  }
}
