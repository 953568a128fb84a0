import { type FileHandle, mkdir, open, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that somebody has laid in a folder of ours. */
export interface DroppedFile {
  name: string
  sizeBytes: number
  changedAt: Date
}

/** Folders in which other programs lay files: one for each place, with `ferdig` and `feilet` for what has been dealt with. */
export interface DropFolder {
  /** What lies there, in order of its name. Names that a transfer program uses while it writes are left out. */
  list(place: string): Promise<DroppedFile[]>
  /** The bytes, in pieces. @throws when it is gone */
  pieces(place: string, name: string): AsyncGenerator<Uint8Array>
  /** It has been dealt with. A name that is taken there gets a number; gone already is no fault. */
  moveAway(place: string, name: string, to: 'ferdig' | 'feilet', why?: string): Promise<void>
}

const pieceBytes = 256 * 1024
/** Hidden, and what FileZilla, WinSCP, rsync, browsers and scanners call what they have not ended. */
const unfinished = /^\.|^~|\.(?:part|partial|filepart|tmp|temp|crdownload|lock)$/i

/** @param root holds one folder for each place, made when it is asked for first */
export function openDropFolder(root: string): DropFolder {
  const folderOf = async (place: string) => {
    if (!/^\d{4}$/.test(place)) throw new Error('not a municipality')
    const folder = join(root, place)
    for (const within of ['', 'ferdig', 'feilet']) await mkdir(join(folder, within), { recursive: true })
    return folder
  }
  const pathOf = async (place: string, name: string) => {
    if (name.includes('/') || name.includes('\\') || name === '' || name === '..' || name === '.')
      throw new Error('not a file name')
    return join(await folderOf(place), name)
  }
  return {
    async list(place) {
      const folder = await folderOf(place)
      // Links are no files: they could lead anywhere.
      const entries = (await readdir(folder, { withFileTypes: true })).filter(
        (one) => one.isFile() && !unfinished.test(one.name),
      )
      const found: DroppedFile[] = []
      for (const { name } of entries) {
        const seen = await stat(join(folder, name)).catch(gone)
        if (seen) found.push({ name, sizeBytes: seen.size, changedAt: seen.mtime })
      }
      return found.sort((a, b) => a.name.localeCompare(b.name, 'nb'))
    },
    async *pieces(place, name) {
      let file: FileHandle | null = null
      try {
        file = await open(await pathOf(place, name), 'r')
        for (;;) {
          const room = Buffer.allocUnsafe(pieceBytes)
          const { bytesRead } = await file.read(room, 0, pieceBytes)
          if (bytesRead === 0) return
          yield room.subarray(0, bytesRead)
        }
      } finally {
        await file?.close()
      }
    },
    async moveAway(place, name, to, why) {
      const from = await pathOf(place, name)
      const folder = join(await folderOf(place), to)
      const taken = new Set(await readdir(folder))
      let there = name
      for (let at = 2; taken.has(there); at++) there = name.replace(/(\.[^.]+)?$/, ` (${at})$1`)
      await rename(from, join(folder, there)).catch(gone)
      if (why) await writeFile(join(folder, `${there}.txt`), `${why}\n`)
    },
  }
}

function gone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
