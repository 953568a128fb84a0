import { boundPlaces } from '#engines/altinn/bound-places.ts'
import { Evaluation } from '#engines/altinn/evaluation.ts'
import { expressionIssues } from '#engines/altinn/expression-validation.ts'
import type { Issue } from '#engines/altinn/issue.ts'
import { isObject, type JsonObject } from '#engines/altinn/model-path.ts'
import { exceptionFor } from './read/altinn-exceptions.ts'
import { formOf, sharedTests } from './read/altinn-form.ts'
import type { ConformanceResult } from './read/cases.ts'

type Said = { message?: unknown; severity?: unknown; field?: unknown; componentId?: unknown }

/** Altinn's tests of `<dataType>.validation.json`: the whole list of messages, and no other. */
export function* run(path: string): Generator<ConformanceResult & { excepted?: string }> {
  for (const { name, read } of sharedTests(path)) {
    const result = resultOf(read)
    const excepted = result.ok ? null : exceptionFor('altinn-validation', name)
    yield excepted ? { name, ...result, excepted } : { name, ...result }
  }
}

function resultOf(read: () => JsonObject): Omit<ConformanceResult, 'name'> {
  try {
    const test = read()
    if (!Array.isArray(test.expects) || !isObject(test.validationConfig))
      return { ok: false, message: 'the file holds nothing to test' }
    const expected = test.expects.filter(isObject) as Said[]
    const data = isObject(test.formData) ? test.formData : {}
    const { setting, state, layoutErrors } = formOf(test, { state: { data, typed: {} } })
    if (layoutErrors.length > 0) return { ok: false, message: layoutErrors.join('; ') }
    const evaluation = new Evaluation(setting, state)
    const config = test.validationConfig
    const issues = expressionIssues(
      evaluation,
      { dataType: 'default', data, config },
      boundPlaces(evaluation),
    )
    const missing = unmatched(expected, issues)
    const problems = evaluation.problems.map((problem) => `${problem.place}: ${problem.message}`)
    const ok = missing.length === 0 && issues.length === expected.length
    return {
      ok,
      message: `gave ${JSON.stringify(issues.map(saidOf))}, expected ${JSON.stringify(expected)} ${problems.join('; ')}`,
    }
  } catch (error) {
    return { ok: false, message: `failed: ${(error as Error).message}` }
  }
}

const saidOf = (issue: Issue) => ({
  message: issue.message,
  severity: issue.severity,
  field: issue.field,
  componentId: issue.elementId,
})

/** A component is named with its row, `navn-0`; one of the files names it without. */
const isComponent = (wanted: unknown, elementId: string | null) =>
  wanted === elementId || (elementId ?? '').replace(/(-\d+)+$/, '') === wanted

/** Expected messages that nobody said; each said message answers one. */
function unmatched(expected: readonly Said[], issues: readonly Issue[]): Said[] {
  const left = issues.map(saidOf)
  return expected.filter((wanted) => {
    const at = left.findIndex((one) =>
      (Object.keys(one) as (keyof Said)[]).every(
        (key) =>
          wanted[key] === undefined ||
          (key === 'componentId' ? isComponent(wanted[key], one[key]) : wanted[key] === one[key]),
      ),
    )
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
