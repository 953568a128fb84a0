import { createHash } from 'node:crypto'
import { checkDeposit, type DepositFiles, type Spill } from '#engines/noark-deposit/index.ts'
import type { DepositTarget } from '../deposit-target.ts'

/** A deposit that is written to and read from memory. */
export class DepositInMemory implements DepositTarget {
  readonly files = new Map<string, Buffer>()

  async open(path: string) {
    const pieces: Buffer[] = []
    return {
      write: async (piece: string | Uint8Array) => void pieces.push(Buffer.from(piece as string)),
      close: async () => {
        const bytes = Buffer.concat(pieces)
        if (this.files.has(path)) throw new Error(`${path} was written twice`)
        this.files.set(path, bytes)
        return { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length }
      },
    }
  }

  text(path: string): string {
    return this.files.get(path)?.toString('utf8') ?? ''
  }

  asFiles(): DepositFiles {
    const { files } = this
    return {
      async *list() {
        for (const [path, bytes] of files) yield { path, sizeBytes: bytes.length }
      },
      sizeOf: async (path) => files.get(path)?.length ?? null,
      async *read(path) {
        yield files.get(path)!
      },
      sha256: async (path) => createHash('sha256').update(files.get(path)!).digest('hex'),
    }
  }

  /** Numbers of the tests that are broken. */
  async brokenTests(): Promise<string[]> {
    const { results } = await checkDeposit(this.asFiles(), spillInMemory())
    return results.flatMap(({ status, check }) => (status === 'broken' ? [check.number] : []))
  }

  /** What the control of deposits finds wrong, in words. */
  async faults(): Promise<string[]> {
    const { results } = await checkDeposit(this.asFiles(), spillInMemory())
    return results.flatMap(({ status, check, findings }) =>
      status === 'holds'
        ? []
        : [
            `${check.number} ${status}`,
            ...findings.map((one) => JSON.stringify({ ...one, schema: one.schema?.code })),
          ],
    )
  }
}

export function spillInMemory(): Spill {
  const kept = new Map<string, string>()
  return {
    append: (bucket, lines) => void kept.set(bucket, (kept.get(bucket) ?? '') + lines),
    async *take(bucket) {
      yield kept.get(bucket) ?? ''
      kept.delete(bucket)
    },
  }
}
