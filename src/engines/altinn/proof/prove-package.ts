import { type DmnModel, readModel } from '#engines/dmn/index.ts'
import { lixLimitOf } from '#norway/plain-language.ts'
import type { PackageFiles } from '../package-files.ts'
import type { AppPackage } from '../package-model.ts'
import { type Proof, proveService } from './prove.ts'

/** Shorter texts say nothing by LIX. */
const leastWords = 20

export interface PackageProof extends Proof {
  /** Decision models that cannot be read, a sentence each; nothing of them is proved. */
  readonly unreadable: readonly string[]
}

/** Proves a package with the decision models it brings. Takes seconds for a large one. */
export async function provePackage(
  app: AppPackage,
  files: PackageFiles,
  today: string,
): Promise<PackageProof> {
  const models = new Map<string, DmnModel>()
  const unreadable: string[] = []
  for (const [path, content] of files) {
    if (!path.endsWith('.dmn')) continue
    try {
      const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
      models.set(path, await readModel(text))
    } catch (error) {
      unreadable.push(`${path}: ${error instanceof Error ? error.message : ''}`)
    }
  }
  const readability = { limit: lixLimitOf('form'), leastWords }
  return { ...proveService(app, { today, models, readability }), unreadable }
}
