import { boundPlaces } from './bound-places.ts'
import { Evaluation } from './evaluation.ts'
import { scopeOfField } from './expression-validation.ts'
import { ExpressionError } from './expressions/cast.ts'
import { evaluate } from './expressions/evaluate.ts'
import { heldDataTypes, inputName, readModel } from './form-models.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { type FieldType, fieldSchema } from './json-schema.ts'
import { pathOf } from './known-paths.ts'
import {
  expandRows,
  formatPath,
  isObject,
  type JsonObject,
  type Path,
  readPath,
  writePath,
} from './model-path.ts'

export interface CalculationProblem {
  /** Name of the field: path, after `dataType/` for another model than the folder's own. */
  readonly field: string
  readonly code: 'unreadable' | 'no-expression' | 'failed' | 'wrong-type' | 'never-settles'
  readonly message: string
}

export interface CalculationResult {
  readonly state: FormState
  readonly problems: readonly CalculationProblem[]
}

/** Calculations may feed each other; those that have not come to rest by then feed each other in a circle. */
const mostRounds = 10

interface Calculation {
  readonly dataType: string
  readonly schema: JsonObject
  readonly field: string
  readonly path: Path
  readonly expression: unknown
}

/**
 * Runs `<dataType>.calculation.json` of every model in the state: in file order, for each existing row, also for
 * fields no visible component shows, again until nothing changes. A calculation that fails, or gives what the field
 * cannot hold, is a problem and leaves the value as it was; so do calculations that feed each other in a circle.
 */
export function applyCalculations(setting: FormSetting, state: FormState): CalculationResult {
  const { calculations, problems: unreadable } = readCalculations(setting, state)
  if (calculations.length === 0) return { state, problems: unreadable }
  const working: FormState = {
    ...state,
    data: structuredClone(state.data),
    ...(state.models ? { models: structuredClone(state.models) } : {}),
  }
  let problems: CalculationProblem[] = []
  let changed = new Set<string>()
  const calculated = new Set<string>()
  for (let round = 0; round < mostRounds; round++) {
    problems = []
    changed = runOnce(setting, working, calculations, problems)
    for (const name of changed) calculated.add(name)
    if (changed.size === 0) break
  }
  for (const name of changed) {
    restore(setting, state, working, calculations, name)
    problems.push({
      field: name,
      code: 'never-settles',
      message: 'The calculations feed each other in a circle',
    })
  }
  // What was typed where a result stands now was never an answer.
  const typed = Object.fromEntries(Object.entries(state.typed).filter(([name]) => !calculated.has(name)))
  return { state: { ...working, typed }, problems: [...unreadable, ...problems] }
}

function readCalculations(
  setting: FormSetting,
  state: FormState,
): { calculations: Calculation[]; problems: CalculationProblem[] } {
  const calculations: Calculation[] = []
  const problems: CalculationProblem[] = []
  const folder = setting.package.folders.get(setting.folderId)
  if (!folder) return { calculations, problems }
  for (const dataType of heldDataTypes(folder, state)) {
    const model = setting.package.models.get(dataType)
    const entries = isObject(model?.calculation?.calculations) ? model.calculation.calculations : {}
    for (const [field, written] of Object.entries(entries)) {
      const path = pathOf(field)
      const problem = (code: CalculationProblem['code'], message: string) =>
        problems.push({ field: inputName(folder, dataType, field), code, message })
      if (!path || !isObject(written)) problem('unreadable', 'The calculation cannot be read')
      else if (written.expression === undefined) problem('no-expression', 'The calculation has no expression')
      else calculations.push({ dataType, schema: model!.schema, field, path, expression: written.expression })
    }
  }
  return { calculations, problems }
}

/** Names of the fields that got another value. */
function runOnce(
  setting: FormSetting,
  working: FormState,
  calculations: readonly Calculation[],
  problems: CalculationProblem[],
): Set<string> {
  const evaluation = new Evaluation(setting, working)
  const bound = boundPlaces(evaluation)
  const changed = new Set<string>()
  for (const { dataType, schema, path, expression } of calculations) {
    const model = readModel(evaluation.folder, working, dataType)
    if (!model) continue
    for (const at of expandRows(model, path)) {
      if (goesThroughMissingRow(schema, at)) continue
      const name = inputName(evaluation.folder, dataType, formatPath(at))
      try {
        const scope = scopeOfField(evaluation, dataType, at, bound.get(name))
        const result = asFieldValue(evaluate(expression, scope), fieldSchema(schema, at)?.type ?? null)
        if (isSame(readPath(model, at), result)) continue
        if (writePath(model, at, result)) changed.add(name)
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error
        const code = error instanceof WrongType ? 'wrong-type' : 'failed'
        problems.push({
          field: name,
          code,
          message: `${error.message}${error.place && ` at ${error.place}`}`,
        })
      }
    }
  }
  return changed
}

/** A list without rows has no field to set. */
function goesThroughMissingRow(schema: JsonObject, path: Path): boolean {
  return path.some(
    (step, at) =>
      step.index === undefined &&
      at < path.length - 1 &&
      fieldSchema(schema, path.slice(0, at + 1))?.type === 'array',
  )
}

class WrongType extends ExpressionError {}

/** The result as the schema wants the field; undefined clears it. Throws when the field cannot hold it. */
export function asFieldValue(result: unknown, type: FieldType | null): unknown {
  if (result === null || result === undefined) return undefined
  const wrong = () => new WrongType(`The type conversion failed: ${JSON.stringify(result)} is not ${type}`)
  const text = typeof result === 'string' ? result : JSON.stringify(result)
  switch (type) {
    case 'string':
      if (typeof result === 'object') throw wrong()
      return text
    case 'integer':
    case 'number': {
      if (typeof result === 'string' && result.trim() === '') return undefined
      const number =
        typeof result === 'number' ? result : typeof result === 'boolean' ? Number(result) : readNumber(text)
      if (number === null || !Number.isFinite(number)) throw wrong()
      if (type === 'integer' && !Number.isInteger(number)) throw wrong()
      return number
    }
    case 'boolean':
      if (typeof result === 'boolean') return result
      if (typeof result === 'number') return result !== 0
      if (text === 'true' || text === 'false') return text === 'true'
      throw wrong()
    case 'array':
      if (!Array.isArray(result)) throw wrong()
      return structuredClone(result)
    case 'object':
      if (!isObject(result)) throw wrong()
      return structuredClone(result)
    case null:
      return typeof result === 'object' ? structuredClone(result) : result
  }
}

const readNumber = (text: string) => (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : null)

const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Puts back what a field held before. */
function restore(
  setting: FormSetting,
  before: FormState,
  working: FormState,
  calculations: readonly Calculation[],
  name: string,
): void {
  const folder = setting.package.folders.get(setting.folderId)!
  for (const dataType of new Set(calculations.map((one) => one.dataType))) {
    const start = inputName(folder, dataType, '')
    const path = name.startsWith(start) ? pathOf(name.slice(start.length)) : null
    const model = readModel(folder, working, dataType)
    if (!path || !model || (start === '' && name.includes('/'))) continue
    writePath(model, path, structuredClone(readPath(readModel(folder, before, dataType), path)))
  }
}
