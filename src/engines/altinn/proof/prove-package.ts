import { type DmnModel, DmnReadError, readModel } from '#engines/dmn/index.ts'
import { lixLimitOf } from '#norway/plain-language.ts'
import type { PackageFiles } from '../package-files.ts'
import type { AppPackage } from '../package-model.ts'
import type { ProofFinding } from './finding.ts'
import { withLines } from './finding-lines.ts'
import { type Proof, proveService } from './prove.ts'
import { proveTables } from './tables.ts'

/** Shorter texts say nothing by LIX. */
const leastWords = 20

export interface PackageProof extends Proof {
  /** Decision models that cannot be read, a sentence each; nothing of them is proved. */
  readonly unreadable: readonly string[]
}

export interface ProofLimits {
  /** Asked often: true ends the proof, which then says what it did not come to. */
  readonly isTimeUp?: () => boolean
}

/** A limit of so many milliseconds from now, by a clock that counts them: `performance.now`. */
export function timeLimit(limitMs: number, now: () => number): () => boolean {
  const end = now() + limitMs
  let isUp = false
  // Once up, always up: each part asks, and all must get the same answer.
  return () => {
    isUp ||= now() >= end
    return isUp
  }
}

/** Proves a package with the decision models it brings. Takes seconds for a large one; see `limits`. */
export async function provePackage(
  app: AppPackage,
  files: PackageFiles,
  today: string,
  limits: ProofLimits = {},
): Promise<PackageProof> {
  const models = new Map<string, DmnModel>()
  const unreadable: string[] = []
  for (const [path, content] of files) {
    if (!path.endsWith('.dmn')) continue
    try {
      const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
      models.set(path, await readModel(text))
    } catch (error) {
      const line = error instanceof DmnReadError && error.line !== null ? `, linje ${error.line}` : ''
      unreadable.push(`${path}${line}: ${error instanceof Error ? error.message : ''}`)
    }
  }
  const readability = { limit: lixLimitOf('form'), leastWords }
  const { isTimeUp } = limits
  const proof = proveService(app, { today, models, readability, ...(isTimeUp ? { isTimeUp } : {}) })
  return { ...proof, findings: withLines(proof.findings, app, files), unreadable }
}

/** Enough for any table one can take in; what is larger is said not to be finished. */
const whileEditing = { work: 300_000 }
const longestWhileEditing = 400_000

/** What is to be said of one file's tables while it is edited. Null where it cannot be read, or is too long to wait for. */
export async function proveTableFile(
  app: AppPackage,
  files: PackageFiles,
  file: string,
): Promise<readonly ProofFinding[] | null> {
  const content = files.get(file)
  if (content === undefined || content.length > longestWhileEditing) return null
  try {
    const model = await readModel(typeof content === 'string' ? content : new TextDecoder().decode(content))
    return withLines(proveTables(model, file, undefined, whileEditing), app, files)
  } catch (error) {
    if (error instanceof DmnReadError) return null
    throw error
  }
}
