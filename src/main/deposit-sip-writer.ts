import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  metsEnd,
  metsFile,
  metsStart,
  type PackageAbout,
  premisXml,
  tarEndBytes,
  tarFillBytes,
  tarHead,
} from '#engines/noark-deposit/index.ts'
import type { DepositSink, DepositTarget } from '#modules/archive/index.ts'

const pieceBytes = 256_000

/** Schemas of a package by the name they have in it, where the official ones are at hand. */
export type PackageSchema = (name: string) => Promise<Uint8Array | null>

/**
 * A DIAS package (SIP) written while the deposit is: `<id>.tar` and beside it what describes it. Documents, whose size is
 * known, go straight into the tar, one after the other; files of unknown size wait in a folder beside it until they are
 * whole, as does the list of all files. Nothing but the piece at hand is in memory. The tar has its name when all is in it.
 */
export class SipWriter implements DepositTarget {
  private readonly waiting: { path: string; sizeBytes: number; sha256: string }[] = []
  private readonly sum: Hash = createHash('sha256')
  private sizeBytes = 0
  private files = 0
  private turn: Promise<void> = Promise.resolve()

  private constructor(
    private readonly folder: string,
    private readonly parts: string,
    private readonly id: string,
    private readonly createdAt: Date,
    private readonly tar: FileHandle,
    private readonly list: FileHandle,
  ) {}

  static async begin(folder: string, id: string, createdAt: Date): Promise<SipWriter> {
    const parts = join(folder, `.${id}.part`)
    await mkdir(parts, { recursive: true, mode: 0o700 })
    const tar = await open(join(parts, 'package.tar'), 'wx', 0o600)
    const list = await open(join(parts, 'files.xml'), 'wx+', 0o600)
    return new SipWriter(folder, parts, id, createdAt, tar, list)
  }

  /** A file of the deposit. With a size it goes straight in, when those before it have ended. */
  async open(path: string, sizeBytes?: number): Promise<DepositSink> {
    return sizeBytes === undefined
      ? this.openWaiting(`content/${path}`)
      : this.openEntry(`content/${path}`, sizeBytes)
  }

  /** Writes what waited and what tells of the package. Gives the names of what stands in the folder, and of schemas it lacks. */
  async finish(
    about: PackageAbout,
    schema: PackageSchema,
  ): Promise<{ tar: string; description: string; withoutSchemas: string[] }> {
    const { id, createdAt } = this
    for (const { path, sizeBytes } of this.waiting) {
      await this.copyIn(path, sizeBytes)
      if (path === 'content/arkivuttrekk.xml')
        await this.copyIn(path, sizeBytes, 'administrative_metadata/addml.xml')
      if (path === 'content/addml.xsd')
        await this.copyIn(path, sizeBytes, 'administrative_metadata/addml.xsd')
    }
    const premis = Buffer.from(premisXml(about))
    await this.whole('administrative_metadata/dias-premis.xml', premis)
    await this.whole('log.xml', premis)
    const withoutSchemas: string[] = []
    for (const [path, name] of [
      ['administrative_metadata/dias-premis.xsd', 'DIAS_PREMIS.xsd'],
      ['dias-mets.xsd', 'DIAS_METS.xsd'],
    ] as const) {
      const bytes = await schema(name)
      if (bytes) await this.whole(path, Buffer.from(bytes))
      else withoutSchemas.push(name)
    }
    const mets = await this.mets(about)
    await this.put(Buffer.alloc(tarEndBytes))
    await this.tar.sync()
    await this.tar.close()
    await this.list.close()
    const tarName = `${id}.tar`
    await rename(join(this.parts, 'package.tar'), join(this.folder, tarName))
    const described = [
      metsStart('submission', about),
      metsFile({ path: tarName, sizeBytes: this.sizeBytes, sha256: this.sum.digest('hex') }, 0, createdAt),
      metsFile({ ...mets, path: `${id}/dias-mets.xml` }, 1, createdAt),
      metsEnd,
    ].join('')
    // The same under both names it is asked for by: the package's own, and the one the standard names (krav 6.4.15).
    for (const name of [`${id}.xml`, 'info.xml'])
      await writeFile(join(this.folder, name), described, { mode: 0o600, flag: 'wx' })
    await rm(this.parts, { recursive: true })
    return { tar: tarName, description: `${id}.xml`, withoutSchemas }
  }

  /** Takes away what has been written; after an error, or where there was nothing to deposit. */
  async abandon(): Promise<void> {
    await Promise.all([this.tar.close().catch(() => {}), this.list.close().catch(() => {})])
    await rm(this.parts, { recursive: true, force: true })
  }

  private async openWaiting(path: string): Promise<DepositSink> {
    const file = await open(this.partOf(path), 'wx', 0o600)
    const hash = createHash('sha256')
    let sizeBytes = 0
    return {
      async write(piece) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
        hash.update(bytes)
        sizeBytes += bytes.length
        await file.writeFile(bytes)
      },
      close: async () => {
        await file.close()
        const sha256 = hash.digest('hex')
        this.waiting.push({ path, sizeBytes, sha256 })
        return { sha256, sizeBytes }
      },
    }
  }

  private async openEntry(path: string, expectedBytes: number): Promise<DepositSink> {
    const before = this.turn
    let ended = () => {}
    this.turn = new Promise((resolve) => {
      ended = resolve
    })
    await before
    await this.put(tarHead(`${this.id}/${path}`, expectedBytes, this.createdAt))
    const hash = createHash('sha256')
    let sizeBytes = 0
    return {
      write: async (piece) => {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
        hash.update(bytes)
        sizeBytes += bytes.length
        await this.put(bytes)
      },
      close: async () => {
        const sha256 = hash.digest('hex')
        try {
          // The head has said how much comes: another number would shift all that follows.
          if (sizeBytes !== expectedBytes)
            throw new Error(`${path} has ${sizeBytes} bytes, not ${expectedBytes}`)
          await this.put(Buffer.alloc(tarFillBytes(sizeBytes)))
          await this.tell(path, sizeBytes, sha256)
        } finally {
          ended()
        }
        return { sha256, sizeBytes }
      },
    }
  }

  private async whole(path: string, bytes: Buffer): Promise<{ sizeBytes: number; sha256: string }> {
    const sink = await this.openEntry(path, bytes.length)
    await sink.write(bytes)
    return sink.close()
  }

  private async copyIn(path: string, sizeBytes: number, as = path): Promise<void> {
    const sink = await this.openEntry(as, sizeBytes)
    for await (const piece of piecesOf(this.partOf(path))) await sink.write(piece)
    await sink.close()
  }

  /** dias-mets.xml, from the list of all that is in the package but itself. */
  private async mets(about: PackageAbout): Promise<{ sizeBytes: number; sha256: string }> {
    const path = 'dias-mets.xml'
    const [start, end] = [Buffer.from(metsStart('package', about)), Buffer.from(metsEnd)]
    const { size } = await this.list.stat()
    const sink = await this.openEntry(path, start.length + size + end.length)
    await sink.write(start)
    for await (const piece of piecesOf(join(this.parts, 'files.xml'))) await sink.write(piece)
    await sink.write(end)
    return sink.close()
  }

  private async tell(path: string, sizeBytes: number, sha256: string): Promise<void> {
    if (path === 'dias-mets.xml') return
    this.files += 1
    await this.list.write(metsFile({ path, sizeBytes, sha256 }, this.files, this.createdAt))
  }

  private async put(bytes: Uint8Array): Promise<void> {
    this.sum.update(bytes)
    this.sizeBytes += bytes.length
    await this.tar.writeFile(bytes)
  }

  private partOf(path: string): string {
    return join(this.parts, path.replaceAll('/', '+'))
  }
}

async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r')
  // One room for all: whoever takes a piece has written it before the next one comes.
  const room = Buffer.alloc(pieceBytes)
  try {
    for (;;) {
      const { bytesRead } = await file.read(room, 0, pieceBytes)
      if (bytesRead === 0) return
      yield room.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
