import { createHash } from 'node:crypto'
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DamagedTar,
  type DepositFiles,
  pathInside,
  readPax,
  readTarHead,
  tarBlockBytes,
  tarFillBytes,
} from '#engines/noark-deposit/index.ts'
import { PlaceTable } from './deposit-place-table.ts'

const pieceBytes = 256_000
/** A name of more than this is nobody's file. */
const longestHeadBytes = 64_000

/** A deposit in a tar, read where it lies: nothing is unpacked, so nothing in it can be written anywhere. */
export interface DepositTar extends DepositFiles {
  close(): void
}

interface TarFile {
  readonly path: string
  readonly at: number
  readonly sizeBytes: number
}

/**
 * Null where no deposit lies in it. Its heads are read once, and where each file stands is kept in a table on disk, so that
 * memory does not follow the number of files. Links are no files, and a path that leads out of the package is none in it.
 *
 * @throws DamagedTar what is no tar, or not a whole one
 */
export async function depositTar(path: string): Promise<DepositTar | null> {
  const file = openSync(path, 'r')
  const folder = mkdtempSync(join(tmpdir(), 'samvirke-deposit-'))
  const close = () => {
    closeSync(file)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const root = rootOf(file)
    if (root === null) {
      close()
      return null
    }
    const places = new PlaceTable(join(folder, 'places'), filesBelow(file, root))
    return {
      async *list() {
        for (const { path, sizeBytes } of filesBelow(file, root)) yield { path, sizeBytes }
      },
      sizeOf: async (path) => places.of(path)?.sizeBytes ?? null,
      async *read(path) {
        yield* piecesOf(file, found(places, path))
      },
      async sha256(path) {
        const hash = createHash('sha256')
        for (const piece of piecesOf(file, found(places, path))) hash.update(piece)
        return hash.digest('hex')
      },
      close() {
        places.close()
        close()
      },
    }
  } catch (error) {
    close()
    throw error
  }
}

function found(places: PlaceTable, path: string): { at: number; sizeBytes: number } {
  const place = places.of(path)
  if (!place) throw Object.assign(new Error(`no ${path} in the package`), { code: 'ENOENT' })
  return place
}

/** The folder in the tar in which the deposit lies, with a slash behind it; '' for the tar itself. */
function rootOf(file: number): string | null {
  let second: string | null = null
  for (const { path } of tarFiles(file)) {
    const [, folder, name] = packageFile.exec(path) ?? []
    if (name === 'arkivuttrekk.xml') return folder!
    if (name === 'arkivstruktur.xml') second ??= folder!
  }
  return second
}
const packageFile =
  /^((?:[^/]+\/)?(?:content\/)?(?:avleveringspakke\/)?)(arkivuttrekk\.xml|arkivstruktur\.xml)$/

function* filesBelow(file: number, root: string): Generator<TarFile> {
  for (const one of tarFiles(file))
    if (one.path.startsWith(root)) yield { ...one, path: one.path.slice(root.length) }
}

/** All files of a tar in the order they stand. */
function* tarFiles(file: number): Generator<TarFile> {
  const window = new Window(file)
  let told: { name?: string; sizeBytes?: number } = {}
  for (let at = 0; ; ) {
    // A tar that ends without its empty blocks is whole all the same, where its last file is.
    if (at === window.sizeBytes && at > 0) return
    const head = readTarHead(window.at(at, tarBlockBytes))
    if (!head) return
    at += tarBlockBytes
    const isFile = head.kind === 'file'
    const sizeBytes = isFile ? (told.sizeBytes ?? head.sizeBytes) : head.sizeBytes
    if (at + sizeBytes > window.sizeBytes) throw new DamagedTar('the tar ends too early')
    if (head.kind === 'pax' || head.kind === 'long-name') {
      if (sizeBytes > longestHeadBytes) throw new DamagedTar('a head of the tar is beyond reason')
      const content = Buffer.from(window.at(at, sizeBytes))
      if (head.kind === 'pax') told = { ...told, ...readPax(content) }
      else told = { ...told, name: content.toString('utf8').replace(/\0+$/, '') }
    } else {
      const path = pathInside(told.name ?? head.name)
      if (isFile && path !== null) yield { path, at, sizeBytes }
      told = {}
    }
    at += sizeBytes + tarFillBytes(sizeBytes)
  }
}

/** Reads heads that stand close together with few readings. */
class Window {
  private readonly room = Buffer.alloc(pieceBytes)
  private from = 0
  private length = 0
  readonly sizeBytes: number

  constructor(private readonly file: number) {
    this.sizeBytes = fstatSync(file).size
  }

  at(position: number, length: number): Buffer {
    if (position < this.from || position + length > this.from + this.length) {
      this.from = position
      // Behind a large file there is often another: then more than the head would be read in vain.
      const wanted = position - (this.from + this.length) > pieceBytes ? length : pieceBytes
      this.length = readSync(this.file, this.room, 0, Math.max(wanted, length), position)
    }
    if (position + length > this.from + this.length) throw new DamagedTar('the tar ends too early')
    return this.room.subarray(position - this.from, position - this.from + length)
  }
}

function* piecesOf(file: number, { at, sizeBytes }: { at: number; sizeBytes: number }): Generator<Buffer> {
  for (let read = 0; read < sizeBytes; ) {
    const room = Buffer.allocUnsafe(Math.min(pieceBytes, sizeBytes - read))
    const length = readSync(file, room, 0, room.length, at + read)
    if (length === 0) throw new DamagedTar('the tar ends too early')
    read += length
    yield room.subarray(0, length)
  }
}
