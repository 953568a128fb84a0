import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DepositTarget } from '#modules/archive/index.ts'

/** Writes a deposit below a folder. A file that stands there already is never written over. */
export function depositWriter(root: string): DepositTarget {
  const made = new Set<string>()
  return {
    async open(path) {
      const place = join(root, path)
      const folder = dirname(place)
      if (!made.has(folder)) {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        made.add(folder)
      }
      const file = await open(place, 'wx', 0o600)
      const hash = createHash('sha256')
      let sizeBytes = 0
      return {
        async write(piece) {
          const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
          hash.update(bytes)
          sizeBytes += bytes.length
          await file.writeFile(bytes)
        },
        async close() {
          await file.close()
          return { sha256: hash.digest('hex'), sizeBytes }
        },
      }
    },
  }
}
