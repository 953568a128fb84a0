import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Ctx } from './context.ts'
import { ChangedDocument, heldWholeBytes, openedPieces } from './file-pieces.ts'
import { type Keys, sealedHeadBytes, sealedTagAt } from './keys.ts'
import { openSealed, type SealedFile, sealingInto } from './passing-pieces.ts'

export type { SealedFile } from './passing-pieces.ts'

import type { Random } from './random.ts'
import { step } from './step.ts'

export interface StoredFile {
  sha256: string
  sizeBytes: number
}

/**
 * The document store. A document is addressed by the SHA-256 of its plain bytes and encrypted with its municipality's
 * key. The bytes are safe on disk (file and folder synced) before the row that names them can be committed: a file
 * without a row is waste, a row without a file cannot exist.
 */
export class Files {
  private readonly lastingFolders = new Set<string>()

  constructor(
    private readonly folder: string,
    private readonly keys: Keys,
    private readonly random: Random,
  ) {}

  /**
   * Stores the bytes and names them in this transaction. The same bytes twice are one document. Bytes that are about to be
   * removed because nothing named them are written anew, and stay (src/platform/unused-files.ts).
   */
  async put(ctx: Pick<Ctx, 'tx' | 'municipality' | 'now'>, content: Uint8Array): Promise<StoredFile> {
    const sha256 = createHash('sha256').update(content).digest('hex')
    const known = await ctx.tx
      .selectFrom('platform.file')
      .select(['sha256', 'remove_after'])
      .where('municipality', '=', ctx.municipality)
      .where('sha256', '=', sha256)
      // Held until commit: whoever removes what nothing names waits, and sees what this transaction names.
      .forKeyShare()
      .executeTakeFirst()
    if (known?.remove_after !== null) {
      const sealed = await this.keys.seal(ctx, `file|${sha256}`, content)
      await this.write(this.placeOf(ctx.municipality, sha256), sealed)
      await ctx.tx
        .insertInto('platform.file')
        .values({
          municipality: ctx.municipality,
          sha256,
          size_bytes: content.length,
          key_version: sealed.readUInt32BE(0),
          created_at: ctx.now,
        })
        .onConflict((conflict) =>
          conflict.columns(['municipality', 'sha256']).doUpdateSet({
            remove_after: null,
            key_version: sealed.readUInt32BE(0),
          }),
        )
        .execute()
    }
    return { sha256, sizeBytes: content.length }
  }

  /** The plain bytes, checked against their address. The caller has already asked whether this person may read them. */
  async read(ctx: Pick<Ctx, 'tx' | 'municipality'>, sha256: string): Promise<Buffer> {
    await ctx.tx
      .selectFrom('platform.file')
      .select('sha256')
      .where('municipality', '=', ctx.municipality)
      .where('sha256', '=', sha256)
      .executeTakeFirstOrThrow()
    const sealed = await readFile(this.placeOf(ctx.municipality, sha256))
    const content = await this.keys.open(ctx, `file|${sha256}`, sealed)
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      throw new Error(`document ${sha256} is changed`)
    return content
  }

  /**
   * As `read`, for one transaction that reads very many: the caller has the rows that name them, and the database is not
   * asked for each.
   */
  readerIn(ctx: Pick<Ctx, 'tx' | 'municipality'>): (sha256: string) => Promise<Buffer> {
    const open = this.keys.openerIn(ctx)
    return async (sha256) => {
      const content = await open(`file|${sha256}`, await readFile(this.placeOf(ctx.municipality, sha256)))
      if (createHash('sha256').update(content).digest('hex') !== sha256)
        throw new Error(`document ${sha256} is changed`)
      return content
    }
  }

  /**
   * As `readerIn`, in pieces: no document is held whole, however large. Nothing is handed out before all of it has been
   * opened once and is what its address says: a large document is read twice. Opened anew the second time with the same
   * care, so that one exchanged in between ends in an error and not in a whole file of another content.
   */
  piecesIn(
    ctx: Pick<Ctx, 'tx' | 'municipality'>,
  ): (
    sha256: string,
  ) => Promise<{ sizeBytes: number; pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }> {
    const read = this.readerIn(ctx)
    const decipher = this.keys.decipherIn(ctx)
    return async (sha256) => {
      const place = this.placeOf(ctx.municipality, sha256)
      const sizeBytes = (await stat(place)).size - sealedHeadBytes
      if (sizeBytes <= heldWholeBytes) return { sizeBytes, pieces: [await read(sha256)] }
      for await (const _ of openedPieces(place, sha256, decipher));
      return { sizeBytes, pieces: openedPieces(place, sha256, decipher) }
    }
  }

  /**
   * As `put`, from pieces, for a document whose address is known beforehand; none is held whole. Asks for no pieces where
   * the document is here already.
   *
   * @throws ChangedDocument when the pieces are not what the address says
   */
  async putPieces(
    ctx: Pick<Ctx, 'tx' | 'municipality' | 'now'>,
    sha256: string,
    pieces: () => AsyncIterable<Uint8Array>,
  ): Promise<StoredFile> {
    const known = await ctx.tx
      .selectFrom('platform.file')
      .select(['size_bytes', 'remove_after'])
      .where('municipality', '=', ctx.municipality)
      .where('sha256', '=', sha256)
      .forKeyShare()
      .executeTakeFirst()
    if (known?.remove_after === null) return { sha256, sizeBytes: Number(known.size_bytes) }
    const [written] = await this.putManyPieces(ctx, [{ sha256, pieces }])
    return written as StoredFile
  }

  /**
   * Stores many documents that are not here, from pieces, and waits for the disk once for all of them: each is written
   * whole beside its place, then all are synced, then all take their places, then their folders are synced. Killed at any
   * point, what lies in a place is whole, and no row names what is not there. The caller has asked which are here already.
   *
   * @throws ChangedDocument when the pieces of one are not what its address says: none of them is stored
   */
  async putManyPieces(
    ctx: Pick<Ctx, 'tx' | 'municipality' | 'now'>,
    documents: readonly { sha256: string; pieces: () => AsyncIterable<Uint8Array> }[],
  ): Promise<StoredFile[]> {
    const stored: (StoredFile & { keyVersion: number })[] = []
    const fills = []
    for (const { sha256, pieces } of new Map(documents.map((one) => [one.sha256, one])).values()) {
      const { head, cipher } = await this.keys.cipherFor(ctx, `file|${sha256}`)
      fills.push({
        place: this.placeOf(ctx.municipality, sha256),
        fill: async (file: FileHandle) => {
          const hash = createHash('sha256')
          let sizeBytes = 0
          await file.write(head)
          for await (const piece of pieces()) {
            hash.update(piece)
            sizeBytes += piece.length
            await file.writeFile(cipher.update(piece))
          }
          await file.writeFile(cipher.final())
          if (hash.digest('hex') !== sha256) throw new ChangedDocument(sha256)
          await file.write(cipher.getAuthTag(), 0, sealedHeadBytes - sealedTagAt, sealedTagAt)
          stored.push({ sha256, sizeBytes, keyVersion: head.readUInt32BE(0) })
        },
      })
    }
    await this.writeTogether(fills)
    for (const { sha256, sizeBytes, keyVersion } of stored)
      await ctx.tx
        .insertInto('platform.file')
        .values({
          municipality: ctx.municipality,
          sha256,
          size_bytes: sizeBytes,
          key_version: keyVersion,
          created_at: ctx.now,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['municipality', 'sha256'])
            .doUpdateSet({ remove_after: null, key_version: keyVersion }),
        )
        .execute()
    return stored.map(({ sha256, sizeBytes }) => ({ sha256, sizeBytes }))
  }

  /**
   * The bytes as they lie on disk, checked: null when they are gone, or are not what their address says. For proofs that
   * read everything and name what is wrong instead of stopping.
   */
  async check(ctx: Pick<Ctx, 'tx' | 'municipality'>, sha256: string): Promise<'same' | 'gone' | 'altered'> {
    const sealed = await readFile(this.placeOf(ctx.municipality, sha256)).catch(() => null)
    if (!sealed) return 'gone'
    try {
      const content = await this.keys.open(ctx, `file|${sha256}`, sealed)
      return createHash('sha256').update(content).digest('hex') === sha256 ? 'same' : 'altered'
    } catch {
      return 'altered'
    }
  }

  /** Removes the bytes. The caller has taken away the row that names them, in a transaction that is about to commit. */
  async remove(municipality: string, sha256: string): Promise<void> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not an address')
    await rm(this.placeOf(municipality, sha256), { force: true })
  }

  /**
   * Keeps bytes that are to pass away with something unfinished: under their own id, never shared with another document,
   * so that they can be deleted without asking who else has the same. Writing again under the id replaces them.
   */
  async putPassing(
    ctx: Pick<Ctx, 'tx' | 'municipality' | 'now'>,
    id: string,
    content: Uint8Array,
  ): Promise<void> {
    const sealed = await this.keys.seal(ctx, `passing|${id}`, content)
    await this.write(this.passingPlace(ctx.municipality, id), sealed)
  }

  /**
   * As `putPassing`, from pieces: none is held whole, and they may come after the transaction, which only lends its key.
   */
  async passingWriter(
    ctx: Pick<Ctx, 'tx' | 'municipality' | 'now'>,
    id: string,
  ): Promise<(pieces: AsyncIterable<Uint8Array>) => Promise<StoredFile>> {
    const fill = await sealingInto(ctx, this.keys, `passing|${id}`)
    const place = this.passingPlace(ctx.municipality, id)
    return async (pieces) => {
      let stored: StoredFile | null = null
      await this.writeBy(place, async (file) => {
        stored = await fill(file, pieces)
      })
      return stored as unknown as StoredFile
    }
  }

  /** As `readPassing`, in pieces. @throws Error when they have passed away */
  async openPassing(ctx: Pick<Ctx, 'tx' | 'municipality'>, id: string): Promise<SealedFile> {
    return openSealed(ctx, this.keys, this.passingPlace(ctx.municipality, id), `passing|${id}`)
  }

  /** As `read`, in pieces, and of use after the transaction. */
  async openStored(ctx: Pick<Ctx, 'tx' | 'municipality'>, sha256: string): Promise<SealedFile> {
    return openSealed(ctx, this.keys, this.placeOf(ctx.municipality, sha256), `file|${sha256}`)
  }

  /** @throws Error when they have passed away. The caller has already asked whether this person may read them. */
  async readPassing(ctx: Pick<Ctx, 'tx' | 'municipality'>, id: string): Promise<Buffer> {
    return this.keys.open(ctx, `passing|${id}`, await readFile(this.passingPlace(ctx.municipality, id)))
  }

  async dropPassing(municipality: string, id: string): Promise<void> {
    await rm(this.passingPlace(municipality, id), { force: true })
  }

  private passingPlace(municipality: string, id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('not an id')
    return join(this.folder, municipality, 'passing', id.slice(0, 2), id)
  }

  private placeOf(municipality: string, sha256: string): string {
    return join(this.folder, municipality, sha256.slice(0, 2), sha256)
  }

  private write(place: string, content: Uint8Array): Promise<void> {
    return this.writeBy(place, (file) => file.writeFile(content))
  }

  private async writeBy(place: string, fill: (file: FileHandle) => Promise<void>): Promise<void> {
    return this.writeTogether([{ place, fill }])
  }

  private async writeTogether(
    files: readonly { place: string; fill: (file: FileHandle) => Promise<void> }[],
  ): Promise<void> {
    const begun: { temporary: string; place: string }[] = []
    try {
      for (const { place, fill } of files) {
        await step('file:before-write')
        await this.makeLasting(dirname(place))
        const temporary = `${place}.${this.random.uuid()}.part`
        begun.push({ temporary, place })
        const file = await open(temporary, 'wx', 0o600)
        try {
          await fill(file)
          // One alone is synced while it is open.
          if (files.length === 1) await file.sync()
        } finally {
          await file.close()
        }
      }
      if (files.length > 1) await inParts(begun, ({ temporary }) => syncAt(temporary, 'r+'))
      for (const { temporary, place } of begun) await rename(temporary, place)
      await inParts([...new Set(begun.map(({ place }) => dirname(place)))], syncFolder)
    } catch (error) {
      for (const { temporary } of begun) await rm(temporary, { force: true })
      throw error
    }
    for (const _ of files) await step('file:after-write')
  }

  /** A new folder is lost with the power unless the one above it is synced too. */
  private async makeLasting(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (this.lastingFolders.has(folder)) return
    for (let at = folder; at !== this.folder && at !== dirname(at); at = dirname(at))
      await syncFolder(dirname(at))
    this.lastingFolders.add(folder)
  }
}

const syncFolder = (folder: string) => syncAt(folder, 'r')

async function syncAt(place: string, flags: 'r' | 'r+'): Promise<void> {
  const file = await open(place, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

const syncedAtOnce = 16

/** The disk gathers what is asked of it at the same time. */
async function inParts<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += syncedAtOnce)
    await Promise.all(all.slice(at, at + syncedAtOnce).map(work))
}
