import { createHash } from 'node:crypto'
import type { DepositFiles } from '../deposit-files.ts'
import type { Spill } from '../spill.ts'
import type { WrittenDeposit } from './written-deposit.ts'

/** A deposit's files as the control asks for them, in pieces that split words and characters. */
export function depositInMemory({ files }: WrittenDeposit, pieceBytes = 1000): DepositFiles {
  return {
    async *list() {
      for (const [path, bytes] of files) yield { path, sizeBytes: bytes.length }
    },
    sizeOf: async (path) => files.get(path)?.length ?? null,
    async *read(path) {
      const bytes = files.get(path)!
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
    },
    sha256: async (path) => createHash('sha256').update(files.get(path)!).digest('hex'),
  }
}

export function spillInMemory(): Spill & { readonly left: () => number } {
  const buckets = new Map<string, string>()
  return {
    append: (bucket, lines) => void buckets.set(bucket, (buckets.get(bucket) ?? '') + lines),
    async *take(bucket) {
      yield buckets.get(bucket) ?? ''
      buckets.delete(bucket)
    },
    left: () => buckets.size,
  }
}
