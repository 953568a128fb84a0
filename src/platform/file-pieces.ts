import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { type Keys, sealedHeadBytes } from './keys.ts'

/** Up to this a document is opened at once: two readings cost more than the room. */
export const heldWholeBytes = 1_000_000
const pieceBytes = 256_000

/** What lies at an address is another document, or was changed on its way here. */
export class ChangedDocument extends Error {
  constructor(sha256: string) {
    super(`document ${sha256} is changed`)
  }
}

/** The content of a sealed document, piece by piece. Trustworthy when all pieces have come and none has thrown. */
export async function* openedPieces(
  place: string,
  sha256: string,
  decipher: ReturnType<Keys['decipherIn']>,
): AsyncGenerator<Uint8Array> {
  const file = await open(place, 'r')
  try {
    const head = Buffer.alloc(sealedHeadBytes)
    await file.read(head, 0, sealedHeadBytes)
    const opening = await decipher(`file|${sha256}`, head)
    const hash = createHash('sha256')
    const room = Buffer.alloc(pieceBytes)
    for (;;) {
      const { bytesRead } = await file.read(room, 0, pieceBytes)
      if (bytesRead === 0) break
      const piece = opening.update(room.subarray(0, bytesRead))
      hash.update(piece)
      yield piece
    }
    opening.final()
    if (hash.digest('hex') !== sha256) throw new ChangedDocument(sha256)
  } finally {
    await file.close()
  }
}
