import { createHash } from 'node:crypto'
import type { VirusScanner } from '#integrations/clamd/client.ts'
import type { SealedFile } from '#platform/files.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { Refusal } from '#platform/refusal.ts'

/** A file that has come, in one piece or several, and lies in none of them whole in memory. */
export interface IncomingFile {
  sizeBytes: number
  pieces(): AsyncGenerator<Uint8Array>
}

/** The pieces of a file as one, in their order. */
export function joined(parts: readonly SealedFile[]): IncomingFile {
  return {
    sizeBytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0),
    async *pieces() {
      for (const part of parts) yield* part.pieces()
    },
  }
}

/** Enough to know every format by that is known by its beginning. */
const headBytes = 64

/** Its address, and how it begins. */
export async function knownBy(file: IncomingFile): Promise<{ sha256: string; head: Buffer }> {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  for await (const piece of file.pieces()) {
    hash.update(piece)
    if (head.length < headBytes) head = Buffer.concat([head, piece.subarray(0, headBytes - head.length)])
  }
  return { sha256: hash.digest('hex'), head }
}

/**
 * Lets a file by that somebody has looked at for viruses, or that this installation takes unseen.
 * @throws Refusal archive.file-infected; archive.file-not-looked-at: nobody could, and it can be sent again
 */
export async function mustBeClean(
  file: IncomingFile,
  by: { scanner: VirusScanner | null; unscannedFiles: 'refuse' | 'accept' },
): Promise<void> {
  if (!by.scanner) {
    if (by.unscannedFiles === 'accept') return
    throw new Refusal('unavailable', 'archive.file-not-looked-at')
  }
  const seen = await by.scanner.scan(file).catch((error) => {
    if (error instanceof OutsideFailure) throw new Refusal('unavailable', 'archive.file-not-looked-at')
    throw error
  })
  if (seen === 'infected') throw new Refusal('invalid', 'archive.file-infected')
}
