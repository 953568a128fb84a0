import { createHash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  createReadStream,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import { opendir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DepositFiles, Spill } from '#engines/noark-deposit/index.ts'

/** Below this a file is read at once: a stream of its own costs more than the reading. */
const smallBytes = 300_000
const pieceBytes = 256_000

/**
 * A deposit in a folder: the package itself, or the folder it lies in. A link is no file of it, and a path that a link
 * leads out of it has no file.
 */
export function depositFolder(given: string): DepositFiles {
  const root = realpathSync(given)
  const at = (path: string) => {
    const place = join(root, path)
    if (realpathSync(place) !== place)
      throw Object.assign(new Error('a link leads out of the package'), { code: 'ENOENT' })
    return place
  }
  return {
    list: () => filesBelow(root, ''),
    async sizeOf(path) {
      try {
        const found = statSync(at(path))
        return found.isFile() ? found.size : null
      } catch (error) {
        if (/^(ENOENT|ENOTDIR|ELOOP|ENAMETOOLONG)$/.test((error as NodeJS.ErrnoException).code ?? ''))
          return null
        throw error
      }
    },
    async *read(path) {
      for await (const piece of createReadStream(at(path), { highWaterMark: pieceBytes }))
        yield piece as Uint8Array
    },
    async sha256(path) {
      const bytes = smallFile(at(path))
      const hash = createHash('sha256')
      if (bytes) return hash.update(bytes).digest('hex')
      for await (const piece of createReadStream(at(path), { highWaterMark: pieceBytes }))
        hash.update(piece as Uint8Array)
      return hash.digest('hex')
    },
  }
}

const smallBuffer = Buffer.alloc(smallBytes)

/** The whole file where it is small, in a buffer that the next one takes over; null where it is not. */
function smallFile(path: string): Uint8Array | null {
  const file = openSync(path, 'r')
  try {
    let length = 0
    for (;;) {
      const read = readSync(file, smallBuffer, length, smallBytes - length, null)
      if (read === 0) return smallBuffer.subarray(0, length)
      length += read
      if (length === smallBytes) return null
    }
  } finally {
    closeSync(file)
  }
}

async function* filesBelow(
  root: string,
  folder: string,
): AsyncGenerator<{ path: string; sizeBytes: number }> {
  for await (const entry of await opendir(join(root, folder), { bufferSize: 1000 })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* filesBelow(root, path)
    else if (entry.isFile()) yield { path, sizeBytes: statSync(join(root, path)).size }
  }
}

/** Where the package lies: here, in `content/` of a SIP or in `avleveringspakke/`; null where there is none. */
export async function packageIn(folder: string): Promise<string | null> {
  const isFolder = (await stat(folder).catch(() => null))?.isDirectory() ?? false
  if (!isFolder) return null
  const below = ['', 'content', 'avleveringspakke', join('content', 'avleveringspakke')]
  for (const name of ['arkivuttrekk.xml', 'arkivstruktur.xml'])
    for (const one of below) if (existsSync(join(folder, one, name))) return join(folder, one)
  // A SIP unpacked: one folder, named by the package's identifier.
  const folders: string[] = []
  for await (const entry of await opendir(folder)) if (entry.isDirectory()) folders.push(entry.name)
  return folders.length === 1 ? packageIn(join(folder, folders[0]!)) : null
}

/** Lines put away in a folder of their own, which is gone afterwards. */
export function spillFolder(): Spill & { remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'samvirke-deposit-'))
  return {
    append: (bucket, lines) => appendFileSync(join(folder, bucket), lines),
    async *take(bucket) {
      const path = join(folder, bucket)
      if (!existsSync(path)) return
      const file = openSync(path, 'r')
      const piece = Buffer.alloc(pieceBytes)
      const decoder = new TextDecoder()
      try {
        for (;;) {
          const read = readSync(file, piece)
          if (read === 0) break
          yield decoder.decode(piece.subarray(0, read), { stream: true })
        }
      } finally {
        closeSync(file)
        rmSync(path)
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
