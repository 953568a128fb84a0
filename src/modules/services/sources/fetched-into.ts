import { queryJson } from '#engines/altinn/expressions/jmespath.ts'
import { type FormState, type JsonObject, parsePath, writePath } from '#engines/altinn/index.ts'

/** What an external API answered, written into the fields that the package's action names. Nothing else is kept. */
export function fetchedInto(
  state: FormState,
  answer: unknown,
  into: Readonly<Record<string, string>>,
): FormState {
  const data = structuredClone(state.data) as JsonObject
  for (const [field, query] of Object.entries(into)) {
    const path = parsePath(field)
    const value = queryJson(answer, query)
    if (path && (value === null || typeof value !== 'object')) writePath(data, path, value ?? undefined)
  }
  return { ...state, data }
}
