import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

export interface ConformanceResult {
  name: string
  ok: boolean
  message: string
}

export type Case = Record<string, unknown>

/**
 * Every case of a JSON file, or of every JSON file below a folder. A file is an array of cases, or an object that
 * holds arrays of them. Something in the array that is not an object is a case too, so that it is counted and fails.
 */
export function* readCases(path: string): Generator<{ name: string; case: Case }> {
  for (const file of jsonFilesIn(path)) {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const lists = Array.isArray(content) ? [content] : Object.values(content ?? {}).filter(Array.isArray)
    for (const [index, entry] of lists.flat().entries()) {
      const found = typeof entry === 'object' && entry !== null ? (entry as Case) : { value: entry }
      yield { name: `${basename(file)} no. ${index + 1}`, case: found }
    }
  }
}

function jsonFilesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(path, name))
}

/** One result of several demands on the same case: all that fail are named. */
export function resultOf(name: string, faults: readonly string[]): ConformanceResult {
  return { name, ok: faults.length === 0, message: faults.join('; ') }
}
