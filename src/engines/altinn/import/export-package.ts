import { isObject, type JsonObject } from '../model-path.ts'
import type { PackageFiles } from '../package-files.ts'
import { JsonError, parseTolerantJson } from '../tolerant-json.ts'

/** What to change, by path as the package has it: new content, a JSON value to write, or null to take the file away. */
export type PackageChanges = ReadonlyMap<string, Uint8Array | string | null | { readonly json: unknown }>

/**
 * The package with its changes, to be opened in Altinn Studio again. A file that is not changed comes back byte for
 * byte, comments and all. A file written as JSON keeps the manner of the one it takes the place of: its `$schema`, byte
 * order mark, indentation and line endings; a new file names the schema its neighbours of the same sort name.
 */
export function exportPackage(
  files: PackageFiles,
  changes: PackageChanges,
): Map<string, Uint8Array | string> {
  const result = new Map<string, Uint8Array | string>(files)
  for (const [path, change] of changes) {
    if (change === null) result.delete(path)
    else if (typeof change === 'string' || change instanceof Uint8Array) result.set(path, change)
    else result.set(path, writeJson(path, change.json, files))
  }
  return result
}

function writeJson(path: string, value: unknown, files: PackageFiles): string {
  const old = files.has(path) ? textOf(files.get(path)!) : null
  if (old !== null && isSame(old, value)) return old
  const schema = schemaOf(old) ?? schemaOf(neighbour(path, files))
  const content: unknown =
    isObject(value) && schema !== null && !('$schema' in value) ? { $schema: schema, ...value } : value
  const manner = old ?? neighbour(path, files) ?? ''
  const indent = /\n([ \t]+)\S/.exec(manner)?.[1] ?? '  '
  const written = JSON.stringify(content, null, indent)
  const lines = manner.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written
  const ending = /\r?\n$/.exec(manner)?.[0] ?? ''
  return `${old?.startsWith('\uFEFF') ? '\uFEFF' : ''}${lines}${ending}`
}

const textOf = (content: Uint8Array | string): string =>
  typeof content === 'string' ? content : new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)

function parsed(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return parseTolerantJson(text)
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}

/** Saying the same thing again is no change: comments and layout of the file must survive it. */
const isSame = (old: string, value: unknown) => JSON.stringify(parsed(old)) === JSON.stringify(value)

function schemaOf(text: string | null): string | null {
  const content = parsed(text)
  const schema = isObject(content) ? (content as JsonObject).$schema : undefined
  return typeof schema === 'string' && schema !== '' ? schema : null
}

/** A file of the same sort: another page, another Settings.json, the texts of another language. */
function neighbour(path: string, files: PackageFiles): string | null {
  const sort = sortOf(path)
  for (const [other, content] of files)
    if (other !== path && sort !== null && sortOf(other) === sort) return textOf(content)
  return null
}

function sortOf(path: string): string | null {
  if (/\/ui\/.*layouts\/[^/]+\.json$/.test(path)) return 'layout'
  if (/\/ui\/[^/]+\/Settings\.json$/.test(path)) return 'settings'
  if (/\/texts\/resource\.[a-z]+\.json$/.test(path)) return 'texts'
  return /\.(validation|prefill|calculation)\.json$/.exec(path)?.[1] ?? null
}
