import { createHash } from 'node:crypto'
import type { ImportReport, JsonPlace } from './import-report.ts'
import { JsonPlaces } from './json-places.ts'
import { JsonError, maxJsonDepth, parseTolerantJson, plainJson } from './tolerant-json.ts'

/** A package as the caller read it: path from the package root (`App/ui/…`) to bytes or text. */
export type PackageFiles = ReadonlyMap<string, Uint8Array | string>

/** More than any real package needs, and little enough that reading one takes a second at most. */
export const packageLimits = { files: 5_000, jsonBytes: 10_000_000, xmlBytes: 5_000_000 } as const

/** The files with text and JSON at hand, each file accounted for. Paths are from the package's own root. */
export class FileReader {
  private readonly files: Map<string, Uint8Array | string>
  private readonly report: ImportReport
  private readonly seen = new Set<string>()
  private readonly parsed = new Map<string, unknown>()
  private readonly places = new Map<string, JsonPlaces | null>()

  constructor(files: PackageFiles, report: ImportReport) {
    this.report = report
    if (files.size > packageLimits.files) {
      report.error('too-many-files', '', '', { count: files.size, limit: packageLimits.files })
      this.files = new Map()
    } else this.files = fromPackageRoot(files, report)
  }

  get paths(): string[] {
    return [...this.files.keys()].sort()
  }

  has(path: string): boolean {
    return this.files.has(path)
  }

  markSeen(path: string): void {
    this.seen.add(path)
  }

  unseen(): string[] {
    return this.paths.filter((path) => !this.seen.has(path))
  }

  bytes(path: string): Uint8Array | null {
    const content = this.files.get(path)
    if (content === undefined) return null
    this.seen.add(path)
    return typeof content === 'string' ? new TextEncoder().encode(content) : content
  }

  /** The file as text; null when it is not there, too large or not text (then the report says so). */
  text(path: string, limitBytes: number = packageLimits.jsonBytes): string | null {
    const content = this.files.get(path)
    if (content === undefined) return null
    this.seen.add(path)
    if (content.length > limitBytes) {
      const [size, limit] = [content.length, limitBytes].map((bytes) => Math.ceil(bytes / 1_000_000))
      this.report.error('too-large', path, '', { size: size!, limit: limit! })
      return null
    }
    if (typeof content === 'string') return content
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
    } catch {
      this.report.error('not-text', path, '')
      return null
    }
  }

  /** The file as JSON; undefined when it is not there or cannot be read (then the report says so). */
  json(path: string): unknown {
    if (this.parsed.has(path)) return this.parsed.get(path)
    const value = this.parse(path)
    this.parsed.set(path, value)
    return value
  }

  /** Whether the file is there but could not be read: what follows from that is not worth a line of its own. */
  isUnreadable(path: string): boolean {
    return this.has(path) && this.json(path) === undefined
  }

  private parse(path: string): unknown {
    const text = this.text(path)
    if (text === null) return undefined
    try {
      return parseTolerantJson(text)
    } catch (error) {
      if (!(error instanceof JsonError)) throw error
      const { line, column, fault } = error
      this.report.error(fault, path, `${line}:${column}`, { column, limit: maxJsonDepth }, { line })
      return undefined
    }
  }

  /** Line of a place in a JSON file; undefined when the file cannot be read as JSON. */
  lineOf(path: string, at: JsonPlace): number | undefined {
    let places = this.places.get(path)
    if (places === undefined) {
      const content = this.has(path) && path.endsWith('.json') ? this.files.get(path) : undefined
      const readable = content !== undefined && this.json(path) !== undefined
      const text =
        typeof content === 'string'
          ? content
          : content && new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
      places = readable && text ? new JsonPlaces(plainJson(text)) : null
      this.places.set(path, places)
    }
    return places?.lineOf(at)
  }

  /** `pattern` must have one group: the name wanted. */
  matching(pattern: RegExp): { path: string; name: string }[] {
    return this.paths.flatMap((path) => {
      const match = pattern.exec(path)
      return match ? [{ path, name: match[1]! }] : []
    })
  }
}

const metadataFile = 'App/config/applicationmetadata.json'

/**
 * The same files named from the package's root. A package may lie in `src/` (older ones), in the single folder that
 * a repository's zip has on top, or be given as the `App` folder alone.
 */
function fromPackageRoot(files: PackageFiles, report: ImportReport): Map<string, Uint8Array | string> {
  const plain = new Map<string, Uint8Array | string>()
  for (const [written, content] of files) {
    const path = written.replaceAll('\\', '/').replace(/^(\.?\/)+/, '')
    if (path.split('/').includes('..')) report.error('bad-path', path, '')
    else plain.set(path, content)
  }
  const root = rootOf([...plain.keys()], report)
  if (root === null) return plain
  if (root === 'in App') return new Map([...plain].map(([path, content]) => [`App/${path}`, content]))
  const outer = root.replace(/(^|\/)src\/$/, '$1')
  const renamed = new Map<string, Uint8Array | string>()
  for (const [path, content] of plain) {
    if (path.startsWith(`${root}App/`)) renamed.set(path.slice(root.length), content)
    else if (path.startsWith(outer)) renamed.set(path.slice(outer.length), content)
    else renamed.set(path, content)
  }
  return renamed
}

/** What stands before `App/`; null when there is nothing to take away. */
function rootOf(paths: string[], report: ImportReport): string | null {
  const roots = paths.filter((path) => path === metadataFile || path.endsWith(`/${metadataFile}`))
  const starts = roots.map((path) => path.slice(0, -metadataFile.length))
  if (starts.includes('')) return null
  if (starts.length > 1) {
    report.error('several-packages', '', '', { folders: starts.slice(0, 5).join(', ') })
    return null
  }
  if (starts[0] !== undefined) return starts[0]
  if (paths.includes('config/applicationmetadata.json')) return 'in App'
  const inner = new Set(paths.flatMap((path) => /^((?:[^/]+\/)?(?:src\/)?)App\//.exec(path)?.[1] ?? []))
  return inner.size === 1 ? ([...inner][0] ?? null) || null : null
}

/** sha256 over the sorted files: each as path, length and content, so that no two packages can read alike. */
export function packageHash(files: PackageFiles): string {
  const hash = createHash('sha256')
  for (const path of [...files.keys()].sort()) {
    const content = files.get(path)!
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    hash.update(`${Buffer.byteLength(path)}:${path}${bytes.byteLength}:`)
    hash.update(bytes)
  }
  return hash.digest('hex')
}
