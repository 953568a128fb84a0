import {
  isObject,
  type JsonObject,
  type Provenance,
  parsePath,
  type RegisterRequest,
  readPath,
  writePath,
} from '#engines/altinn/index.ts'
import { addDays, type IsoDate } from '#norway/iso-date.ts'

/** What an earlier application says to one request: only the fields the request names. */
export interface EarlierAnswer {
  /** When that application was received, ISO time. */
  receivedAt: string
  /** One object; with `rows`, one for each row, and its key. */
  facts: JsonObject[]
}

export const isEarlierRequest = (request: Pick<RegisterRequest, 'source'>) =>
  request.source === 'earlier-application'

/** The first day an application may have been received to count; null for a request that does not say how old it may be. */
export function earliestDay(request: RegisterRequest, today: IsoDate): IsoDate | null {
  const days = request.options.atMostDays
  return typeof days === 'number' && days > 0 ? addDays(today, -Math.floor(days)) : null
}

/** The named fields of an earlier application's data, and nothing else of it. */
export function earlierFacts(request: RegisterRequest, data: JsonObject): JsonObject[] {
  const picked = (from: JsonObject) => {
    const facts: JsonObject = {}
    for (const field of Object.keys(request.fields)) {
      const path = parsePath(field)
      const value = path ? readPath(from, path) : undefined
      if (path && isWritten(value)) writePath(facts, path, value)
    }
    return facts
  }
  if (!request.rows) return [picked(data)]
  const { key } = request.rows
  const path = parsePath(request.rows.path)
  const rows = path ? readPath(data, path) : null
  return (Array.isArray(rows) ? rows : []).filter(isObject).flatMap((row) => {
    const facts = picked(row)
    return isWritten(row[key]) && Object.keys(facts).length > 0 ? [{ ...facts, [key]: row[key] }] : []
  })
}

/**
 * Writes what was answered then into fields that are empty now; each can be changed. A row that is not there now is not
 * made: whom the form is about, registers and the resident say.
 */
export function withEarlierFacts(
  request: RegisterRequest,
  data: JsonObject,
  { facts, receivedAt }: EarlierAnswer,
): { data: JsonObject; provenance: Record<string, Provenance> } {
  const next = structuredClone(data)
  const provenance: Record<string, Provenance> = {}
  const write = (into: JsonObject, fact: JsonObject, before: string) => {
    for (const [from, to] of Object.entries(request.fields)) {
      const [source, target] = [parsePath(from), parsePath(to)]
      const value = source ? readPath(fact, source) : undefined
      if (!target || !isWritten(value) || isWritten(readPath(into, target))) continue
      writePath(into, target, value)
      provenance[`${before}${to}`] = { source: request.source, fetchedAt: receivedAt }
    }
  }
  if (!request.rows) {
    write(next, facts[0] ?? {}, '')
    return { data: next, provenance }
  }
  const { key, path } = request.rows
  const steps = parsePath(path)
  const rows = steps ? readPath(next, steps) : null
  for (const [at, row] of (Array.isArray(rows) ? rows : []).entries()) {
    const fact = isObject(row) ? facts.find((one) => one[key] === row[key]) : undefined
    if (fact) write(row as JsonObject, fact, `${path}[${at}].`)
  }
  return { data: next, provenance }
}

const isWritten = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && typeof value !== 'object'
