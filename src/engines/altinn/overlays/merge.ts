import { type Difference, type Held, sameHeld, sameValue } from './difference.ts'
import { type Ground, heldAt } from './ground.ts'

/** A place that the new version and the overlay both changed, each in its own way. */
export interface Conflict {
  readonly path: string
  /** What stood there when the overlay's value was chosen, or was last looked at. */
  readonly was: Held
  /** What stands there in the new version; `[]` when the place is gone. */
  readonly new: Held
  readonly ours: unknown
}

export interface Merged {
  /** What the overlay is on the new version. Conflicts are still in it: nothing is lost before somebody has chosen. */
  readonly overlay: readonly Difference[]
  readonly kept: readonly string[]
  /** Places where the new version now says what the overlay said: the overlay need not say it any more. */
  readonly same: readonly string[]
  readonly conflicts: readonly Conflict[]
}

/**
 * Moves an overlay to a new version of its package, three ways: what the package said when the difference was made,
 * what it says now, and what the overlay says. A difference whose place did not change is kept as it is. Doing it again
 * gives the same, and so does any order of the differences.
 *
 * `oldBase` is the version the overlay stands on; it is asked only where a difference does not remember its base.
 */
export function mergeUpgrade(oldBase: Ground, newBase: Ground, overlay: readonly Difference[]): Merged {
  const next: Difference[] = []
  const kept: string[] = []
  const same: string[] = []
  const conflicts: Conflict[] = []
  for (const difference of [...overlay].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const { path, value } = difference
    const bases = difference.bases.length > 0 ? difference.bases : [heldAt(oldBase, path)]
    const now = heldAt(newBase, path)
    const isKnown = bases.some((base) => sameHeld(base, now))
    if (now.length === 1 && sameValue(now[0], value) && !isKnown) {
      same.push(path)
      continue
    }
    next.push({ ...difference, bases })
    if (isKnown) kept.push(path)
    else conflicts.push({ path, was: bases.at(-1) ?? [], new: now, ours: value })
  }
  return { overlay: next, kept, same, conflicts }
}

export type Settlement =
  | { readonly choice: 'keep-ours' }
  | { readonly choice: 'take-new' }
  | { readonly choice: 'write-own'; readonly value: unknown }

/**
 * The difference after somebody has chosen; null when the package's own words are taken. The new base is remembered
 * with the earlier ones, so that going back to an earlier version is no conflict either.
 */
export function settle(
  difference: Difference,
  conflict: Conflict,
  settlement: Settlement,
): Difference | null {
  if (settlement.choice === 'take-new') return null
  const value = settlement.choice === 'write-own' ? settlement.value : difference.value
  if (conflict.new.length === 1 && sameValue(conflict.new[0], value)) return null
  const bases = difference.bases.some((base) => sameHeld(base, conflict.new))
    ? difference.bases
    : [...difference.bases, conflict.new]
  return { ...difference, value, bases }
}
