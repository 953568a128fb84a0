import type { PackageFiles } from '#engines/altinn/index.ts'
import type { PackageProof } from '#engines/altinn/proof/index.ts'
import { inChildProcess } from '#platform/child-process.ts'
import type { CalendarDate } from '#platform/clock.ts'

export interface BackgroundLimits {
  /** When it is up, the proof ends and says what it did not come to. */
  readonly limitMs: number
  readonly memoryMb: number
}

export const backgroundLimits: BackgroundLimits = { limitMs: 20_000, memoryMb: 400 }

/** A process that does not look at the clock for so long is stuck in one place. */
const graceMs = 10_000

/**
 * Proves a package in a process of its own, so that the pages others ask for do not wait. A package that makes the
 * proof use all its memory, or keeps it at one thing, is stopped: then there is nothing but why.
 */
export async function proveInBackground(
  files: PackageFiles,
  today: CalendarDate,
  { limitMs, memoryMb }: BackgroundLimits = backgroundLimits,
): Promise<{ proof: PackageProof } | { stopped: 'time' | 'memory' }> {
  const outcome = await inChildProcess<PackageProof>(
    new URL('./prove-in-background.child.ts', import.meta.url),
    { files: new Map(files), today, limitMs },
    { limitMs: limitMs + graceMs, memoryMb },
  )
  return outcome.kind === 'answered' ? { proof: outcome.answer } : { stopped: outcome.by }
}
