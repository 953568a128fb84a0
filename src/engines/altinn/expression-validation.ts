import { contextOfField, visiblePlace } from './bound-places.ts'
import type { Evaluation, Place } from './evaluation.ts'
import { ExpressionError } from './expressions/cast.ts'
import { evaluateAs } from './expressions/evaluate.ts'
import type { Scope } from './expressions/scope.ts'
import { inputName } from './form-models.ts'
import { type Issue, type IssueSeverity, issueAt } from './issue.ts'
import { pathOf } from './known-paths.ts'
import {
  expandRows,
  formatPath,
  isObject,
  type JsonObject,
  type Path,
  readPath,
  transpose,
} from './model-path.ts'
import { isEmpty } from './required.ts'

interface Rule {
  readonly condition: unknown
  readonly message: unknown
  readonly severity: IssueSeverity
}

/** One model with its rules. */
export interface RuledModel {
  readonly dataType: string
  readonly data: JsonObject
  readonly config: JsonObject | null
}

/** Runs `<dataType>.validation.json`: condition true gives the message. Empty and hidden fields are left alone. */
export function expressionIssues(
  evaluation: Evaluation,
  model: RuledModel,
  bound: ReadonlyMap<string, readonly Place[]>,
): Issue[] {
  const { config, data, dataType } = model
  const validations = isObject(config?.validations) ? config.validations : {}
  const definitions = isObject(config?.definitions) ? config.definitions : {}
  const issues: Issue[] = []
  for (const [field, written] of Object.entries(validations)) {
    const path = pathOf(field)
    if (!path || !Array.isArray(written)) continue
    const rules = written.map((one) => readRule(one, definitions)).filter((rule) => rule !== null)
    for (const at of expandRows(data, path)) {
      if (isEmpty(readPath(data, at))) continue
      const name = inputName(evaluation.folder, dataType, formatPath(at))
      const places = bound.get(name)
      const place = visiblePlace(evaluation, places)
      if (place === null) continue
      const scope = scopeOfField(evaluation, dataType, at, place ? [place] : undefined)
      for (const rule of rules) {
        const issue = apply(evaluation, rule, name, scope, place)
        if (issue) issues.push(issue)
      }
    }
  }
  return issues
}

/** What an expression about a field sees: the field's own row, and the field's path as its argument. */
export function scopeOfField(
  evaluation: Evaluation,
  dataType: string,
  at: Path,
  places: readonly Place[] | undefined,
): Scope {
  const field = formatPath(at)
  const context = contextOfField(evaluation, dataType, at, places)
  return {
    ...evaluation.scope(context),
    // `dataModel` without a data type is the model the rule belongs to, seen from the row of the field.
    readData: (path, other) => {
      if (other !== undefined && other !== dataType) return evaluation.readData(context, path, other)
      const steps = pathOf(path)
      return steps ? (readPath(evaluation.modelOf(dataType), transpose(steps, at)) ?? null) : null
    },
    positional: [field],
    values: { data: { field }, defaultKey: 'field' },
  }
}

/** A rule by name, by its own words, or a definition with some words changed. A broken chain of `ref` is no rule. */
function readRule(written: unknown, definitions: JsonObject, depth = 0): Rule | null {
  if (typeof written === 'string') {
    return Object.hasOwn(definitions, written) && depth < 20
      ? readRule(definitions[written], definitions, depth + 1)
      : null
  }
  if (!isObject(written)) return null
  const base = typeof written.ref === 'string' ? readRule(written.ref, definitions, depth + 1) : null
  const severity = written.severity
  return {
    condition: written.condition ?? base?.condition ?? false,
    message: written.message ?? base?.message ?? '',
    severity: isSeverity(severity) ? severity : (base?.severity ?? 'error'),
  }
}

const isSeverity = (value: unknown): value is IssueSeverity =>
  ['error', 'warning', 'info', 'success'].includes(value as string)

function apply(
  evaluation: Evaluation,
  rule: Rule,
  field: string,
  scope: Scope,
  place: Place | undefined,
): Issue | null {
  try {
    if (evaluateAs(rule.condition, 'boolean', scope) !== true) return null
    const key = evaluateAs(rule.message, 'string', scope)
    const message = typeof key === 'string' ? (scope.text?.(key) ?? key) : ''
    const found = { code: 'expression', message, severity: rule.severity, mask: 'Expression' as const, field }
    return place
      ? issueAt(evaluation, place, found)
      : { pageId: null, componentId: null, elementId: null, ...found }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    evaluation.problems.push({ place: `validation ${field}${error.place}`, message: error.message })
    return null
  }
}
