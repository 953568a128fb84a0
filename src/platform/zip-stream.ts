import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** One file of a zip that is written while it is sent. */
export interface ZipEntry {
  path: string
  bytes: Uint8Array
  at: Date
  /** Its bytes are packed already: a PDF, a picture. */
  isPacked?: boolean
}

const pieceBytes = 256 * 1024

/**
 * A zip of the entries, written as they come: no more than one of them stands in memory, and the next is not asked for
 * before the last one has been taken away. Without zip64: the caller keeps it under 4 GB and 65 535 files.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  let fault: Error | null = null
  const zip = new Zip((error, piece) => {
    if (error) fault = error
    else ready.push(piece)
  })
  const taken = () => {
    if (fault) throw fault
    const pieces = ready
    ready = []
    return pieces
  }
  for await (const { path, bytes, at, isPacked } of entries) {
    const file = isPacked ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
    file.mtime = at
    zip.add(file)
    let from = 0
    do {
      const to = Math.min(from + pieceBytes, bytes.length)
      file.push(bytes.subarray(from, to), to === bytes.length)
      yield* taken()
      from = to
    } while (from < bytes.length)
  }
  zip.end()
  yield* taken()
}

/** The same as a body of an answer. `onEnd` is called once: when it is all sent, broken, or nobody wants it any more. */
export function asBody(pieces: AsyncGenerator<Uint8Array>, onEnd: () => void): ReadableStream<Uint8Array> {
  let isOver = false
  const end = () => {
    if (!isOver) onEnd()
    isOver = true
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        try {
          const { done, value } = await pieces.next()
          if (!done) return stream.enqueue(value)
          end()
          stream.close()
        } catch (error) {
          end()
          stream.error(error)
        }
      },
      async cancel() {
        end()
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 1 },
  )
}
