import { Readable } from 'node:stream'
import { zipSync } from 'fflate'
import {
  type Entry,
  fromBufferPromise,
  fromRandomAccessReaderPromise,
  RandomAccessReader,
  type ZipFile,
} from 'yauzl'

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
  const files = new Map<string, Uint8Array>()
  const collect: TakesFile = async (path, pieces) => {
    const parts: Uint8Array[] = []
    for await (const piece of pieces) parts.push(piece)
    files.set(path, new Uint8Array(Buffer.concat(parts)))
  }
  await eachFile(await opened(bytes), limits, collect)
  return files
}

/** Takes one file of a zip; all its pieces must be taken before it ends. */
export type TakesFile = (path: string, pieces: AsyncIterable<Uint8Array>) => Promise<void>

/** A zip that is not held whole: any stretch of its bytes. */
export interface Stretches {
  sizeBytes: number
  stretch(from: number, to: number): AsyncIterable<Uint8Array>
}

/**
 * As `readZip`, one file after the other and in pieces, so that neither the zip nor any file of it stands in memory. A
 * fault may come when some have been taken: whoever takes them lets go of them then.
 * @throws ZipFault, and what `take` throws
 */
export async function readLargeZip(zip: Stretches, limits: ZipLimits, take: TakesFile): Promise<void> {
  if (zip.sizeBytes > limits.zipBytes)
    throw new ZipFault('zip-too-large', '', {
      limit: megabytes(limits.zipBytes),
      size: megabytes(zip.sizeBytes),
    })
  let found: ZipFile
  try {
    found = await fromRandomAccessReaderPromise(new ReadsStretches(zip), zip.sizeBytes, {
      validateEntrySizes: true,
    })
  } catch {
    throw new ZipFault('not-a-zip')
  }
  await eachFile(found, limits, take)
}

class ReadsStretches extends RandomAccessReader {
  private readonly zip: Stretches

  constructor(zip: Stretches) {
    super()
    this.zip = zip
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.zip.stretch(start, end))
  }
}

/** What whoever takes a file throws is theirs, and goes on as it is. */
class NotOurs extends Error {}

async function eachFile(zip: ZipFile, limits: ZipLimits, take: TakesFile): Promise<void> {
  const taken = new Set<string>()
  let left = limits.totalBytes
  if (zip.entryCount > limits.files * 2) throw tooMany(limits)
  try {
    for await (const entry of zip.eachEntry()) {
      const path = entry.fileName
      if (path.endsWith('/') || isLink(entry)) continue
      if (taken.size >= limits.files) throw tooMany(limits)
      if (isOutside(path)) throw new ZipFault('zip-bad-path', path)
      if (entry.isEncrypted()) throw new ZipFault('zip-encrypted', path)
      if (taken.has(path)) throw new ZipFault('zip-same-name', path)
      const count = { bytes: 0 }
      await take(path, unpacked(zip, entry, limits, left, count)).catch((error) => {
        throw error instanceof ZipFault ? error : new NotOurs('', { cause: error })
      })
      left -= count.bytes
      taken.add(path)
    }
  } catch (error) {
    if (error instanceof NotOurs) throw error.cause
    throw asFault(error)
  } finally {
    zip.close()
  }
}

async function opened(bytes: Uint8Array): Promise<ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return await fromBufferPromise(buffer, { validateEntrySizes: true })
  } catch {
    throw new ZipFault('not-a-zip')
  }
}

async function* unpacked(
  zip: ZipFile,
  entry: Entry,
  limits: ZipLimits,
  left: number,
  count: { bytes: number },
): AsyncGenerator<Uint8Array> {
  const path = entry.fileName
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new ZipFault('zip-damaged', path)
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) {
      count.bytes += (part as Buffer).length
      if (count.bytes > limits.fileBytes)
        throw new ZipFault('zip-file-too-large', path, { limit: megabytes(limits.fileBytes) })
      if (count.bytes > left)
        throw new ZipFault('zip-too-much', path, { limit: megabytes(limits.totalBytes) })
      yield part as Buffer
    }
  } catch (error) {
    throw error instanceof ZipFault ? error : new ZipFault('zip-damaged', path)
  }
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
