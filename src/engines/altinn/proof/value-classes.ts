import { addDays, isIsoDate } from '#norway/iso-date.ts'
import { isObject } from '../model-path.ts'
import type { AppPackage, UiFolder } from '../package-model.ts'
import { prefillFields } from '../prefill.ts'
import { candidateValues, distinct, type FieldFacts, type Value } from './candidate-values.ts'
import { choicesOf, componentsOf, factsOf } from './field-facts.ts'
import type { Variable } from './reads.ts'
import type { Use } from './uses.ts'

export interface ValueClasses {
  readonly values: readonly Value[]
  /**
   * True when every value the field can take gives the same answer, in every use that was looked at, as one of these.
   * Then what none of them does, no value does.
   */
  readonly isExhaustive: boolean
}

const mostChoicesTogether = 6
const mostTexts = 200

/** Values that stand for all a variable can take, by variable key, as the given uses look at them. */
export function classesFor(
  app: AppPackage,
  folder: UiFolder,
  today: string,
  variables: ReadonlyMap<string, Variable>,
  uses: readonly Use[],
): Map<string, ValueClasses> {
  const groups = comparedTogether(uses)
  return new Map(
    [...variables.values()].map((variable) => {
      const group = groups.get(variable.key) ?? new Set([variable.key])
      const own = uses.filter((use) => use.variable.key === variable.key)
      const near = uses.filter((use) => group.has(use.variable.key))
      return [variable.key, classesOf(app, folder, today, variable, own, near, group.size)]
    }),
  )
}

/** Variables compared with each other share their constants, and need room for each of them between two of these. */
function comparedTogether(uses: readonly Use[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>()
  for (const { variable, together } of uses) {
    const joined = new Set([variable, ...together].flatMap(({ key }) => [key, ...(groups.get(key) ?? [])]))
    for (const key of joined) groups.set(key, joined)
  }
  return groups
}

function classesOf(
  app: AppPackage,
  folder: UiFolder,
  today: string,
  variable: Variable,
  own: readonly Use[],
  near: readonly Use[],
  together: number,
): ValueClasses {
  const constants = near.flatMap((use) => use.constants)
  const kinds = new Set(near.map(({ kind }) => kind))
  const isPlain = !kinds.has('worked-out')
  if (variable.kind === 'gateway-action')
    return { values: distinct([null, 'noe annet', ...constants.map(String)]), isExhaustive: isPlain }
  if (variable.kind === 'element-count') {
    const counts = wholeNumbers([...constants, 0], { minimum: 0, maximum: null }, together)
    return { values: [0, ...counts], isExhaustive: isPlain && together === 1 }
  }
  const facts = factsOf(app, folder, variable)
  const sampled = (values: readonly Value[] = []): ValueClasses => ({
    values: distinct([...values, ...candidateValues(facts, constants, today, own.some(isWorkedOut))]),
    isExhaustive: false,
  })
  if (facts.isAmbiguous) return sampled([...facts.enumeration, ...facts.choices])
  if (facts.type === 'boolean') return { values: [null, true, false], isExhaustive: true }
  const offered = offeredTo(app, folder, variable, facts, own)
  if (offered) return offered
  if (facts.enumeration.length > 0)
    return { values: distinct([null, ...facts.enumeration]), isExhaustive: true }
  if (!isPlain) return sampled(facts.choices)
  if (facts.type === 'integer' || facts.type === 'number') {
    if (facts.isStepped || kinds.has('date')) return sampled()
    const points = kinds.has('truth') ? [...constants, 0, 1] : constants
    const numbers = facts.type === 'integer' ? wholeNumbers : decimals
    return { values: distinct([null, ...numbers(points, facts, together)]), isExhaustive: true }
  }
  if (facts.type !== 'string') return sampled(facts.choices)
  if (facts.isDate) {
    const isDay =
      facts.isDay && constants.every((one) => typeof one !== 'string' || isIsoDate(one) || !/^\d/.test(one))
    const onlyDays = [...kinds].every((kind) => kind === 'equals' || kind === 'date')
    return isDay && onlyDays
      ? { values: distinct([null, ...days(constants, today, together)]), isExhaustive: true }
      : sampled()
  }
  const texts = textClasses(kinds, near, facts, together)
  return texts
    ? { values: distinct([null, ...facts.choices, ...texts]), isExhaustive: true }
    : sampled(facts.choices)
}

const isWorkedOut = ({ kind }: Use) => kind === 'worked-out'

const oneOf = new Set(['RadioButtons', 'Dropdown', 'LikertItem', 'Likert'])
const someOf = new Set(['Checkboxes', 'MultipleSelect'])

/** The choices, where a written list of them is the only way into the field; null where anything else may stand. */
function offeredTo(
  app: AppPackage,
  folder: UiFolder,
  variable: Variable,
  { type: fieldType }: FieldFacts,
  uses: readonly Use[],
): ValueClasses | null {
  const writers = componentsOf(folder, variable)
  if (writers.length === 0 || isFilledOtherwise(app, variable)) return null
  const isListed = writers.every(
    ({ type, props, bindings }) =>
      (oneOf.has(type) || (someOf.has(type) && !bindings.group)) &&
      (Array.isArray(props.options) || app.options.has(String(props.optionsId ?? ''))) &&
      !isObject(props.source),
  )
  const isValue = writers.every(({ bindings, type }) => type === 'Likert' || bindings.simpleBinding)
  if (!isListed || !isValue) return null
  const isNumber = fieldType === 'integer' || fieldType === 'number'
  const written = writers.flatMap((component) => choicesOf(app, component))
  const choices = distinct(written.map((one) => (isNumber && one !== null && one !== '' ? Number(one) : one)))
  if (!writers.some(({ type }) => someOf.has(type)))
    return { values: distinct([null, ...choices]), isExhaustive: true }
  // Choices nobody asks for by name all count the same: one of them stands for the others.
  const onlyNamed = uses.every(({ kind }) => kind === 'listed' || kind === 'equals')
  const named = new Set(uses.flatMap((use) => use.constants.map(String)))
  const others = choices.filter((one) => !named.has(String(one)))
  const asked = onlyNamed ? choices.filter((one) => !others.slice(1).includes(one)) : choices
  const several = asked.slice(0, mostChoicesTogether)
  const subsets = subsetsOf(several).map((subset) => subset.join(','))
  const values = [null, ...subsets.filter((text) => text !== ''), ...choices, choices.join(',')]
  return { values: distinct(values), isExhaustive: asked.length <= mostChoicesTogether }
}

const subsetsOf = <T>(all: readonly T[]): T[][] =>
  [...Array(2 ** all.length).keys()].map((bits) => all.filter((_, at) => bits & (1 << at)))

/** Filled by a register, a calculation or an earlier answer: then it can hold what is not among the choices. */
export function isFilledOtherwise(app: AppPackage, { dataType, path }: Variable): boolean {
  const model = app.models.get(dataType)
  if (prefillFields(app, dataType).fields.some(({ to }) => to === path)) return true
  const calculated = model?.calculation
  if (calculated && JSON.stringify(calculated).includes(`"${path}"`)) return true
  const asked = app.extensions.get('prefill')
  return asked !== undefined && JSON.stringify(asked).includes(`"${path}"`)
}

interface Limits {
  readonly minimum: number | null
  readonly maximum: number | null
  readonly isMinimumOpen?: boolean
  readonly isMaximumOpen?: boolean
}

const isInside = (value: number, { minimum, maximum, isMinimumOpen, isMaximumOpen }: Limits) =>
  (minimum === null || value > minimum || (value === minimum && !isMinimumOpen)) &&
  (maximum === null || value < maximum || (value === maximum && !isMaximumOpen))

/** Numbers a constant stands for, in order; the limits are such points too. */
function pointsOf(constants: readonly unknown[], { minimum, maximum }: Limits): number[] {
  const written = constants.flatMap((one) =>
    typeof one === 'number' || (typeof one === 'string' && one.trim() !== '') ? [Number(one)] : [],
  )
  const points = [...written, minimum, maximum].filter(
    (one) => one !== null && Number.isFinite(one),
  ) as number[]
  return [...new Set(points.length > 0 ? points : [0])].sort((a, b) => a - b)
}

function wholeNumbers(constants: readonly unknown[], limits: Limits, room: number): number[] {
  const points = pointsOf(constants, limits)
  const found = new Set<number>()
  for (const [at, point] of points.entries()) {
    found.add(point)
    const next = points[at + 1] ?? Number.POSITIVE_INFINITY
    for (let step = 1; step <= room; step++)
      if (Math.floor(point) + step < next) found.add(Math.floor(point) + step)
  }
  for (let step = 1; step <= room; step++) found.add(Math.ceil(points[0]!) - step)
  return [...found].filter((one) => Number.isInteger(one) && isInside(one, limits)).sort((a, b) => a - b)
}

function decimals(constants: readonly unknown[], limits: Limits, room: number): number[] {
  const points = pointsOf(constants, limits)
  const found = new Set(points)
  for (const [at, point] of points.entries()) {
    const next = points[at + 1] ?? point + room + 1
    for (let step = 1; step <= room; step++) found.add(point + ((next - point) * step) / (room + 1))
  }
  for (let step = 1; step <= room; step++) found.add(points[0]! - step)
  return [...found].filter((one) => isInside(one, limits)).sort((a, b) => a - b)
}

function days(constants: readonly unknown[], today: string, room: number): string[] {
  const points = [...new Set([today, ...constants.map(String)])].filter(isIsoDate).sort()
  const steps = [...Array(2 * room + 1).keys()].map((step) => step - room)
  return points.flatMap((day) => steps.map((step) => addDays(day, step)))
}

/** Texts for every way the uses can fall out; null where that cannot be said. */
function textClasses(
  kinds: ReadonlySet<string>,
  uses: readonly Use[],
  facts: FieldFacts,
  room: number,
): Value[] | null {
  const of = (...wanted: string[]) =>
    uses.filter(({ kind }) => wanted.includes(kind)).flatMap((use) => use.constants)
  const words = (...wanted: string[]) => [
    ...new Set(
      of(...wanted)
        .filter((one) => one !== null)
        .map(String),
    ),
  ]
  // `null` written as a text counts as nothing to expressions, though not to the one who answered.
  const other = [facts.sample ?? 'tekst', 'null', ...[...Array(room).keys()].map((at) => `tekst ${at + 1}`)]
  const equal = words('equals').filter((text) => text !== '')
  const only = (...allowed: string[]) => [...kinds].every((kind) => allowed.includes(kind))
  if (only('equals')) return [...other, ...equal]
  if (only('truth')) return [...other, 'true', 'false', '1', '0']
  if (only('length') && room === 1) {
    const lengths = wholeNumbers(of('length'), { minimum: 1, maximum: 5_000 }, 1)
    return [...other, ...lengths.map((length) => 'a'.repeat(length))]
  }
  if (only('order', 'equals') && room === 1) {
    const points = decimals([...of('order'), ...of('equals')], { minimum: null, maximum: null }, 1)
    return [...other, ...equal, ...points.flatMap((point) => [String(point), point.toFixed(7)])]
  }
  if (only('equals', 'listed') && room === 1 && words('listed').length <= 6)
    return [
      ...other,
      ...equal,
      ...subsetsOf(words('listed')).map((subset) => subset.join(',')),
      ...equal.map((text) => `${text},`),
    ]
  if (!only('equals', 'contains', 'starts', 'ends') || room > 1) return null
  // Pieces kept apart by a sign in none of them: what holds of any text holds of the one made of its pieces.
  const [starts, ends, parts] = [['', ...words('starts')], ['', ...words('ends')], words('contains')]
  if (parts.length > 6 || starts.length * ends.length * 2 ** parts.length > mostTexts) return null
  const apart = ['¤', '§', '¦'].find(
    (sign) => ![...starts, ...ends, ...parts].some((text) => text.includes(sign)),
  )
  if (!apart) return null
  const subsets = subsetsOf(parts)
  const made = starts.flatMap((start) =>
    ends.flatMap((end) => subsets.map((inside) => [start, ...inside, end].join(apart))),
  )
  return [...other, ...equal, ...made]
}
