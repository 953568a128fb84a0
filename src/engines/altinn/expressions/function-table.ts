import { jmespathFunctions } from './jmespath.ts'
import { logicFunctions } from './logic.ts'
import { lookupFunctions } from './lookups.ts'
import { numberFunctions } from './numbers.ts'
import type { ExpressionFunction } from './signature.ts'
import { stringFunctions } from './strings.ts'

/** The whole language, one table. */
export const functions: ReadonlyMap<string, ExpressionFunction> = new Map(
  Object.entries({
    ...logicFunctions,
    ...numberFunctions,
    ...stringFunctions,
    ...lookupFunctions,
    ...jmespathFunctions,
  }),
)

export const functionNames: readonly string[] = [...functions.keys()]
