import { isDeepStrictEqual } from 'node:util'
import { applyCalculations } from '#engines/altinn/calculation.ts'
import { isObject, type JsonObject, parsePath, readPath } from '#engines/altinn/model-path.ts'
import { exceptionFor } from './read/altinn-exceptions.ts'
import { formOf, sharedTests } from './read/altinn-form.ts'
import { type ConformanceResult, resultOf } from './read/cases.ts'

/**
 * Altinn's tests of `<dataType>.calculation.json`. Their data model is code; here each field has the type of the value
 * it begins with. A faulty calculation must be told, by field, and change nothing.
 */
export function* run(path: string): Generator<ConformanceResult & { excepted?: string }> {
  for (const { name, read } of sharedTests(path)) {
    let faults: string[]
    try {
      faults = faultsOf(read())
    } catch (error) {
      faults = [`failed: ${(error as Error).message}`]
    }
    const excepted = faults.length > 0 ? exceptionFor('altinn-calculation', name) : null
    yield excepted ? { ...resultOf(name, faults), excepted } : resultOf(name, faults)
  }
}

function faultsOf(test: JsonObject): string[] {
  const expects = (Array.isArray(test.expects) ? test.expects : []).filter(isObject)
  if (!isObject(test.calculationConfig) || expects.length === 0) return ['the file holds nothing to test']
  const data = isObject(test.formData) ? test.formData : {}
  const model = {
    schema: schemaOf(data) as JsonObject,
    calculation: test.calculationConfig,
    prefill: null,
    validation: null,
  }
  const { setting, state, layoutErrors } = formOf(test, {
    state: { data, typed: {} },
    models: new Map([['default', model]]),
  })
  if (layoutErrors.length > 0) return layoutErrors as string[]
  const { state: after, problems } = applyCalculations(setting, state)
  const logs = expects.filter((expected) => 'logMessage' in expected)
  const faults = expects
    .filter((expected) => 'field' in expected)
    .flatMap(({ field, result }) => {
      const found = readPath(after.data, parsePath(String(field)) ?? []) ?? null
      const wanted = result ?? null
      return isDeepStrictEqual(found, wanted)
        ? []
        : [`${field} is ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`]
    })
  for (const { logMessage } of logs) {
    if (!problems.some((problem) => String(logMessage).includes(problem.field)))
      faults.push(`not told: ${logMessage}`)
  }
  if (logs.length > 0 && !isDeepStrictEqual(after.data, data)) faults.push('a value changed')
  if (logs.length === 0) faults.push(...problems.map((problem) => `${problem.field}: ${problem.message}`))
  return faults
}

function schemaOf(value: unknown): unknown {
  if (Array.isArray(value)) return { type: 'array', items: schemaOf(value[0]) }
  if (isObject(value)) {
    const properties = Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, schemaOf(inner)]),
    )
    return { type: 'object', properties }
  }
  return value === null || value === undefined ? {} : { type: typeof value }
}
