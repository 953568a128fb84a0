import { Readable } from 'node:stream'
import busboy from 'busboy'
import { Refusal } from '../refusal.ts'

/** A file as it came with a form. Name and type are the sender's claim and prove nothing. */
export interface PostedFile {
  /** Name of the input. */
  field: string
  fileName: string
  contentType: string
  /** Empty when the file was too large: what came of it is not kept. */
  bytes: Buffer
  tooLarge: boolean
}

export interface FileLimits {
  maxFileBytes: number
  maxFiles: number
  /** Keeps the path in a file's name: a whole folder was chosen. */
  keepPaths?: boolean
}

/** Uploads that this process holds in memory at once; the next one is asked to wait rather than taking the house down. */
const mostBytesInFlight = 256_000_000
let bytesInFlight = 0

/**
 * Reads a form with files. A file that grows beyond the limit is dropped while it streams, and the rest of the form is
 * read all the same: what was typed beside it is not lost.
 */
export async function readParts(
  request: Request,
  maxBytes: number,
  limits: FileLimits,
): Promise<{ fields: [string, string][]; files: PostedFile[] }> {
  const room = new Room()
  const fields: [string, string][] = []
  const files: PostedFile[] = []
  let textBytes = 0
  if (!request.body) throw new Refusal('invalid', 'platform.body-not-form')
  const source = Readable.fromWeb(request.body as never)
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (error: unknown) => {
        source.destroy()
        reject(error instanceof Refusal ? error : new Refusal('invalid', 'platform.body-cut'))
      }
      let parser: busboy.Busboy
      try {
        parser = busboy({
          headers: { 'content-type': request.headers.get('content-type') ?? '' },
          defParamCharset: 'utf8',
          preservePath: limits.keepPaths === true,
          limits: {
            fieldNameSize: 1000,
            fieldSize: maxBytes,
            fields: 20_000,
            fileSize: limits.maxFileBytes,
            files: limits.maxFiles,
            headerPairs: 50,
          },
        })
      } catch {
        return fail(new Refusal('invalid', 'platform.body-not-form'))
      }
      parser.on('field', (name, value, info) => {
        textBytes += Buffer.byteLength(name) + Buffer.byteLength(value)
        if (textBytes > maxBytes || info.valueTruncated || info.nameTruncated) fail(tooLarge(maxBytes))
        else fields.push([name, value])
      })
      parser.on('fieldsLimit', () => fail(tooLarge(maxBytes)))
      parser.on('file', (field, stream, { filename, mimeType }) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => {
          if (stream.truncated) return
          if (!room.take(part.length)) return fail(new Refusal('unavailable', 'platform.upload-busy'))
          parts.push(part)
        })
        stream.on('limit', () => room.give(parts.splice(0)))
        stream.on('error', fail)
        stream.on('end', () => {
          const bytes = stream.truncated ? Buffer.alloc(0) : Buffer.concat(parts)
          const isEmptyInput = !filename && bytes.length === 0 && !stream.truncated
          // A file input that nothing was chosen in is sent as an empty file without a name.
          if (!isEmptyInput)
            files.push({
              field,
              fileName: filename ?? '',
              contentType: mimeType ?? '',
              bytes,
              tooLarge: stream.truncated === true,
            })
        })
      })
      parser.on('error', fail)
      parser.on('close', resolve)
      source.on('error', fail)
      source.pipe(parser)
    })
    return { fields, files }
  } finally {
    room.giveAll()
  }
}

/** This request's part of the memory for uploads. */
class Room {
  private taken = 0

  take(bytes: number): boolean {
    if (bytesInFlight + bytes > mostBytesInFlight) return false
    bytesInFlight += bytes
    this.taken += bytes
    return true
  }

  give(parts: readonly Buffer[]): void {
    const bytes = parts.reduce((sum, part) => sum + part.length, 0)
    bytesInFlight -= bytes
    this.taken -= bytes
  }

  giveAll(): void {
    bytesInFlight -= this.taken
    this.taken = 0
  }
}

export function tooLarge(maxBytes: number): Refusal {
  return new Refusal('invalid', 'platform.body-too-large', { kilobytes: Math.floor(maxBytes / 1024) })
}
