import { createHash } from 'node:crypto'
import type { ImportReport } from './import-report.ts'
import { JsonError, parseTolerantJson } from './tolerant-json.ts'

/** A package as the caller read it: path from the package root (`App/ui/…`) to bytes or text. */
export type PackageFiles = ReadonlyMap<string, Uint8Array | string>

/** The files with text and JSON at hand, each file accounted for. */
export class FileReader {
  private readonly files: Map<string, Uint8Array | string>
  private readonly report: ImportReport
  private readonly seen = new Set<string>()

  constructor(files: PackageFiles, report: ImportReport) {
    // Older packages keep everything one folder further in.
    this.files = new Map(
      [...files].map(([path, content]) => [
        path.replace(/^\.?\/+/, '').replace(/^src\/App\//, 'App/'),
        content,
      ]),
    )
    this.report = report
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

  text(path: string): string | null {
    const content = this.files.get(path)
    if (content === undefined) return null
    this.seen.add(path)
    return typeof content === 'string' ? content : new TextDecoder().decode(content)
  }

  /** The file as JSON; undefined when it is not there or cannot be read (then the report says so). */
  json(path: string): unknown {
    const text = this.text(path)
    if (text === null) return undefined
    try {
      return parseTolerantJson(text)
    } catch (error) {
      if (!(error instanceof JsonError)) throw error
      this.report.error('not-json', path, `${error.line}:${error.column}`, error.message)
      return undefined
    }
  }

  /** `pattern` must have one group: the name wanted. */
  matching(pattern: RegExp): { path: string; name: string }[] {
    return this.paths.flatMap((path) => {
      const match = pattern.exec(path)
      return match ? [{ path, name: match[1]! }] : []
    })
  }
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
