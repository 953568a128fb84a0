import { visiblePlace } from './bound-places.ts'
import type { Evaluation, Place } from './evaluation.ts'
import { ExpressionError } from './expressions/cast.ts'
import { evaluateAs } from './expressions/evaluate.ts'
import type { Scope } from './expressions/scope.ts'
import { type Issue, type IssueSeverity, issueAt } from './issue.ts'
import {
  expandRows,
  formatPath,
  isObject,
  type JsonObject,
  type Path,
  parsePath,
  readPath,
  transpose,
} from './model-path.ts'
import { isEmpty } from './required.ts'

interface Rule {
  readonly condition: unknown
  readonly message: unknown
  readonly severity: IssueSeverity
}

/** Runs `<dataType>.validation.json`: condition true gives the message. Empty and hidden fields are left alone. */
export function expressionIssues(
  evaluation: Evaluation,
  config: JsonObject | null,
  bound: ReadonlyMap<string, Place[]>,
): Issue[] {
  const validations = isObject(config?.validations) ? config.validations : {}
  const definitions = isObject(config?.definitions) ? config.definitions : {}
  const issues: Issue[] = []
  for (const [field, written] of Object.entries(validations)) {
    const path = parsePath(field)
    if (!path || !Array.isArray(written)) continue
    const rules = written.map((one) => readRule(one, definitions)).filter((rule) => rule !== null)
    for (const at of expandRows(evaluation.state.data, path)) {
      if (isEmpty(readPath(evaluation.state.data, at))) continue
      const place = visiblePlace(evaluation, bound.get(formatPath(at)))
      if (place === null) continue
      for (const rule of rules) {
        const issue = apply(evaluation, rule, at, place)
        if (issue) issues.push(issue)
      }
    }
  }
  return issues
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

function apply(evaluation: Evaluation, rule: Rule, at: Path, place: Place | undefined): Issue | null {
  const field = formatPath(at)
  const base = place
    ? evaluation.scopeAt(place)
    : evaluation.scope({ chain: [], rows: [], pageId: evaluation.folder.order[0] ?? '' })
  const scope: Scope = {
    ...base,
    readData: (path, dataType) => {
      const model = evaluation.modelOf(dataType)
      const steps = parsePath(path)
      return steps
        ? (readPath(model, model === evaluation.state.data ? transpose(steps, at) : steps) ?? null)
        : null
    },
    positional: [field],
    values: { data: { field }, defaultKey: 'field' },
  }
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
