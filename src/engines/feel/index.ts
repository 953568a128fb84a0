import type { Code, Test } from './compile/code.ts'
import { type CompileOptions, compileExpression, compileUnaryTests } from './compile/index.ts'
import { fromJson } from './from-json.ts'
import { LimitReached, type Problem, Run, type RunOptions } from './run.ts'
import { Scope } from './scope.ts'
import type { FeelValue } from './values.ts'

/**
 * FEEL, the expression language of DMN 1.5. Pure: no clock, no chance, no access to JavaScript. A fault in a rule gives
 * null with a reason in `problems`; only a text that is no FEEL throws (FeelSyntaxError). The work of one evaluation
 * is limited (`maxSteps`), so that no rule can hang a process.
 */
export interface FeelAnswer {
  readonly value: FeelValue
  readonly problems: readonly Problem[]
}

/** Run code within its limits: reaching one is null with a reason, never an endless wait. */
export function runWithinLimits<T>(run: Run, body: () => T): T | null {
  try {
    return body()
  } catch (error) {
    if (error instanceof LimitReached) return run.fail(error.code, 'the rule needs more work than allowed')
    // Deep nesting that the depth limit does not see ends here.
    if (error instanceof RangeError) return run.fail('depth-limit', 'the rule is nested too deep')
    throw error
  }
}

const compiled = new Map<string, Code>()
const mostKept = 500

function cached(source: string, names: readonly string[]): Code {
  const key = JSON.stringify([source, names])
  const known = compiled.get(key)
  if (known) return known
  const code = compileExpression(source, {
    names: Object.fromEntries(names.map((name) => [name, true as const])),
  })
  if (compiled.size >= mostKept) compiled.delete(compiled.keys().next().value!)
  compiled.set(key, code)
  return code
}

/**
 * Evaluate one expression. Names are given as JSON or FEEL values.
 * `evaluateFeel('if a > 2 then "yes" else "no"', { a: 3 }).value // "yes"`
 */
export function evaluateFeel(
  source: string,
  names: Readonly<Record<string, unknown>> = {},
  options: RunOptions = {},
): FeelAnswer {
  const code = cached(source, Object.keys(names))
  const run = new Run(options)
  const scope = () => Scope.of(Object.entries(names).map(([name, value]) => [name, fromJson(value)] as const))
  return { value: runWithinLimits(run, () => code(scope(), run)), problems: run.problems }
}

/** Does the value pass the unary tests (`< 5`, `"a", "b"`, `not(1)`, `? > 2 and ? < 9`)? Null where it cannot be said. */
export function testFeel(
  source: string,
  value: unknown,
  names: Readonly<Record<string, unknown>> = {},
  options: RunOptions = {},
): { readonly value: boolean | null; readonly problems: readonly Problem[] } {
  const test = compileUnaryTests(source, {
    names: Object.fromEntries(Object.keys(names).map((name) => [name, true as const])),
  })
  const run = new Run(options)
  const given = Object.entries(names).map(([name, each]) => [name, fromJson(each)] as const)
  const [tested, scope] = [fromJson(value), Scope.of(given)]
  return { value: runWithinLimits(run, () => test(tested, scope, run)), problems: run.problems }
}

export { compareValues, equalValues, wholeSeconds } from './comparison.ts'
export { callNamed } from './compile/functions.ts'
export { atUtcMidnight, dateTimeFromText, FeelDateTime } from './date-times.ts'
export { addDays, dateFromText, FeelDate } from './dates.ts'
export { DaysTimeDuration, durationFromText, YearsMonthsDuration } from './durations.ts'
export { builtInType, conformsTo, type FeelType } from './feel-type.ts'
export { fromJson, type Json, jsonAgain, toJson } from './from-json.ts'
export { kindOf } from './kinds.ts'
export { canonicalName } from './names.ts'
export { FeelNumber, isForeignNumber, isNumber, numberFromText, numberToText } from './numbers.ts'
export { toText } from './printing.ts'
export { type Problem, type ProblemCode, Run, type RunOptions } from './run.ts'
export { placesOf, Scope } from './scope.ts'
export { readStringLiteral } from './string-literals.ts'
export { FeelSyntaxError, type NameShape, operandsOf, parseFeel, type SyntaxNode } from './syntax.ts'
export { FeelTime, timeFromText } from './times.ts'
export { FeelContext, FeelFunction, type FeelList, FeelRange, type FeelValue, isList } from './values.ts'
export { type Code, type CompileOptions, compileExpression, compileUnaryTests, type Test }
