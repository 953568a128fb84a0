import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DepositFiles } from '#engines/noark-deposit/index.ts'
import { depositFolder, packageIn } from './deposit-folder.ts'
import { depositTar } from './deposit-tar.ts'

/** A deposit wherever it lies. `close` gives back what the reading of it held. */
export interface OpenedDeposit {
  readonly files: DepositFiles
  close(): void
}

/**
 * The deposit at a path: a folder, a package packed as a tar, or a folder with one such package in it. Null where there is
 * none.
 *
 * @throws DamagedTar a package that is not whole
 */
export async function depositAt(path: string): Promise<OpenedDeposit | null> {
  const found = await stat(path).catch(() => null)
  if (found?.isFile()) {
    const files = await depositTar(path)
    return files && { files, close: () => files.close() }
  }
  if (!found?.isDirectory()) return null
  const root = await packageIn(path)
  if (root !== null) return { files: depositFolder(root), close: () => {} }
  const packages = (await readdir(path)).filter((name) => name.endsWith('.tar'))
  return packages.length === 1 ? depositAt(join(path, packages[0]!)) : null
}
