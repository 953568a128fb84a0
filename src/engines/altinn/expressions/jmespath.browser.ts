import type { ExpressionFunction } from './signature.ts'

/**
 * Stands in for `jmespath.ts` in what is sent to browsers (`browser` in package.json): the query language weighs as much
 * as all other functions together. A page whose expressions ask for it is left to the server.
 */
export const jmespathFunctions: Record<string, ExpressionFunction> = {}

export function whyInvalidQuery(): string | null {
  return null
}

export function queryJson(): never {
  throw new Error('JMESPath runs on the server only')
}
