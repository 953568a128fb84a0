import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import type { Ctx } from './context.ts'
import { type Keys, sealedHeadBytes, sealedTagAt } from './keys.ts'

const pieceBytes = 256 * 1024
const blockBytes = 16

/** Sealed bytes on disk that are read without being held whole; of use after the transaction that opened them. */
export interface SealedFile {
  sizeBytes: number
  /** From the beginning. Trustworthy when all pieces have come and none has thrown. */
  pieces(): AsyncGenerator<Buffer>
  /** The bytes from `from` up to `to`. To be asked for when `pieces` has gone through once. */
  stretch(from: number, to: number): AsyncGenerator<Buffer>
}

/** What lies at the place, opened with the keys that this transaction may use. */
export async function openSealed(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  keys: Keys,
  place: string,
  purpose: string,
): Promise<SealedFile> {
  const head = await headOf(place)
  const decipher = keys.decipherIn(ctx)
  // Asked for once while the transaction stands: the key is remembered for later.
  await decipher(purpose, head)
  const decipherFrom = await keys.decipherFrom(ctx, head)
  const sizeBytes = (await stat(place)).size - sealedHeadBytes
  return {
    sizeBytes,
    pieces: () =>
      reading(place, async function* (file) {
        const opening = await decipher(purpose, head)
        for await (const sealed of stretchOf(file, 0, sizeBytes)) yield opening.update(sealed)
        opening.final()
      }),
    stretch: (from, to) =>
      reading(place, async function* (file) {
        const block = Math.floor(from / blockBytes)
        const opening = decipherFrom(block)
        let skip = from - block * blockBytes
        for await (const sealed of stretchOf(file, block * blockBytes, Math.min(to, sizeBytes))) {
          const piece = opening.update(sealed)
          yield skip > 0 ? piece.subarray(skip) : piece
          skip = 0
        }
      }),
  }
}

/** Writes pieces sealed, and says what came. The bytes are no file of ours until the writing has ended without a fault. */
export async function sealingInto(
  ctx: Pick<Ctx, 'tx' | 'municipality' | 'now'>,
  keys: Keys,
  purpose: string,
): Promise<
  (file: FileHandle, pieces: AsyncIterable<Uint8Array>) => Promise<{ sha256: string; sizeBytes: number }>
> {
  const { head, cipher } = await keys.cipherFor(ctx, purpose)
  return async (file, pieces) => {
    const hash = createHash('sha256')
    let sizeBytes = 0
    await file.writeFile(head)
    for await (const piece of pieces) {
      hash.update(piece)
      sizeBytes += piece.length
      await file.writeFile(cipher.update(piece))
    }
    await file.writeFile(cipher.final())
    await file.write(cipher.getAuthTag(), 0, sealedHeadBytes - sealedTagAt, sealedTagAt)
    return { sha256: hash.digest('hex'), sizeBytes }
  }
}

async function headOf(place: string): Promise<Buffer> {
  const file = await open(place, 'r')
  try {
    const head = Buffer.alloc(sealedHeadBytes)
    await file.read(head, 0, sealedHeadBytes, 0)
    return head
  } finally {
    await file.close()
  }
}

async function* reading(
  place: string,
  work: (file: FileHandle) => AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  const file = await open(place, 'r')
  try {
    yield* work(file)
  } finally {
    await file.close()
  }
}

async function* stretchOf(file: FileHandle, from: number, to: number): AsyncGenerator<Buffer> {
  for (let at = from; at < to; ) {
    const room = Buffer.allocUnsafe(Math.min(pieceBytes, to - at))
    const { bytesRead } = await file.read(room, 0, room.length, sealedHeadBytes + at)
    if (bytesRead === 0) return
    yield room.subarray(0, bytesRead)
    at += bytesRead
  }
}
