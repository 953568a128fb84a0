import { compile, type JSONValue, TreeInterpreter } from '@jmespath-community/jmespath'
import { isObject } from '../model-path.ts'
import { ExpressionError } from './cast.ts'
import { define, type ExpressionFunction, fail } from './signature.ts'

type Query = ReturnType<typeof compile>

/** Queries stand in packages, so there are few; a query made by an expression from data must not fill the memory. */
const most = 500
const known = new Map<string, Query>()

function compiledQuery(text: string): Query {
  let query = known.get(text)
  if (!query) {
    query = compile(text)
    if (known.size >= most) known.clear()
    known.set(text, query)
  }
  return query
}

/** The library reads what an object inherits as if it were data: what it is given inherits nothing. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (!isObject(value)) return value
  const copy = Object.create(null)
  for (const [name, inner] of Object.entries(value)) copy[name] = bare(inner)
  return copy
}

/** Back to objects as others are, with nothing in them that could not stand in JSON. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied)
  if (typeof value === 'function') return null
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copied(inner)]))
    : value
}

/** Finds a value by a JMESPath query. Throws ExpressionError on a query that cannot be read or run. */
export function queryJson(data: unknown, query: string): unknown {
  try {
    return copied(TreeInterpreter.search(compiledQuery(query), bare(data ?? null) as JSONValue) ?? null)
  } catch (error) {
    throw new ExpressionError(`Jmespath error: ${(error as Error).message}`)
  }
}

/** Why a query cannot be run; null when it can. */
export function whyInvalidQuery(query: string): string | null {
  try {
    compiledQuery(query)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

export const jmespathFunctions: Record<string, ExpressionFunction> = {
  jmespath: define('A,S', 'A', (_, data: unknown, query: string | null) =>
    query === null ? fail('Expected argument to be string, got null') : queryJson(data, query),
  ),
}
