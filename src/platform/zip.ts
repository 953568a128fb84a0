import { zipSync } from 'fflate'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'

/** What a zip from outside may hold. All are counted on the bytes that come out, whatever the zip says about itself. */
export interface ZipLimits {
  readonly zipBytes: number
  readonly files: number
  readonly fileBytes: number
  readonly totalBytes: number
}

/** Ten times a large service package, and little enough to stand in memory. */
export const packageZipLimits: ZipLimits = {
  zipBytes: 30_000_000,
  files: 5_000,
  fileBytes: 20_000_000,
  totalBytes: 60_000_000,
}

export type ZipFaultCode =
  | 'not-a-zip'
  | 'zip-too-large'
  | 'zip-too-many-files'
  | 'zip-file-too-large'
  | 'zip-too-much'
  | 'zip-encrypted'
  | 'zip-bad-path'
  | 'zip-damaged'
  | 'zip-same-name'

/** Why a zip was not taken. Nothing of it has been read into use. */
export class ZipFault extends Error {
  readonly code: ZipFaultCode
  /** File in the zip; empty when the fault is the zip itself. */
  readonly file: string
  readonly values: Readonly<Record<string, number>>

  constructor(code: ZipFaultCode, file = '', values: Readonly<Record<string, number>> = {}) {
    super(`${code} ${file}`.trim())
    this.name = 'ZipFault'
    this.code = code
    this.file = file
    this.values = values
  }
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000)

/**
 * Every file of a zip by its path. Folders and links are not files and are left out. Stops at the first limit that is
 * reached, before what lies beyond it is unpacked.
 * @throws ZipFault, and nothing else for whatever bytes are given.
 */
export async function readZip(
  bytes: Uint8Array,
  limits: ZipLimits = packageZipLimits,
): Promise<Map<string, Uint8Array>> {
  if (bytes.length > limits.zipBytes)
    throw new ZipFault('zip-too-large', '', {
      limit: megabytes(limits.zipBytes),
      size: megabytes(bytes.length),
    })
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new ZipFault('not-a-zip')
  const zip = await opened(bytes)
  const files = new Map<string, Uint8Array>()
  let left = limits.totalBytes
  if (zip.entryCount > limits.files * 2) throw tooMany(limits)
  try {
    for await (const entry of zip.eachEntry()) {
      const path = entry.fileName
      if (path.endsWith('/') || isLink(entry)) continue
      if (files.size >= limits.files) throw tooMany(limits)
      if (isOutside(path)) throw new ZipFault('zip-bad-path', path)
      if (entry.isEncrypted()) throw new ZipFault('zip-encrypted', path)
      if (files.has(path)) throw new ZipFault('zip-same-name', path)
      const content = await unpacked(zip, entry, limits, left)
      left -= content.length
      files.set(path, content)
    }
  } catch (error) {
    throw asFault(error)
  } finally {
    zip.close()
  }
  return files
}

async function opened(bytes: Uint8Array): Promise<ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return await fromBufferPromise(buffer, { validateEntrySizes: true })
  } catch {
    throw new ZipFault('not-a-zip')
  }
}

async function unpacked(zip: ZipFile, entry: Entry, limits: ZipLimits, left: number): Promise<Uint8Array> {
  const path = entry.fileName
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new ZipFault('zip-damaged', path)
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) {
      const bytes = part as Buffer
      size += bytes.length
      if (size > limits.fileBytes)
        throw new ZipFault('zip-file-too-large', path, { limit: megabytes(limits.fileBytes) })
      if (size > left) throw new ZipFault('zip-too-much', path, { limit: megabytes(limits.totalBytes) })
      parts.push(bytes)
    }
  } catch (error) {
    throw error instanceof ZipFault ? error : new ZipFault('zip-damaged', path)
  }
  return new Uint8Array(Buffer.concat(parts, size))
}

const tooMany = (limits: ZipLimits) => new ZipFault('zip-too-many-files', '', { limit: limits.files })

/** Unix mode stands in the upper half of the attributes; a link's content is a path, not a file. */
const isLink = (entry: Entry) => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000

function isOutside(path: string): boolean {
  return (
    path === '' || path.startsWith('/') || /^[A-Za-z]:|\\|\0/.test(path) || path.split('/').includes('..')
  )
}

/** The reader refuses names that point out of the zip itself, in words of its own. */
function asFault(error: unknown): ZipFault {
  if (error instanceof ZipFault) return error
  const words = error instanceof Error ? error.message : ''
  const path = /(?:absolute path|invalid relative path|invalid characters in fileName): (.*)/.exec(words)?.[1]
  if (path !== undefined) return new ZipFault('zip-bad-path', path)
  return new ZipFault('zip-damaged')
}

/** A zip of the files, the same bytes each time the same files are given. */
export function writeZip(files: ReadonlyMap<string, Uint8Array | string>): Uint8Array {
  const encoder = new TextEncoder()
  const content: Record<string, Uint8Array> = {}
  for (const path of [...files.keys()].sort()) {
    const file = files.get(path)!
    content[path] = typeof file === 'string' ? encoder.encode(file) : file
  }
  // The oldest moment a zip can hold: a package has no time of its own.
  return zipSync(content, { level: 6, mtime: new Date(1980, 0, 1) })
}
