import {
  type Conflict,
  type Difference,
  type Ground,
  layDifferences,
  type Merged,
  mergeUpgrade,
} from '#engines/altinn/index.ts'

/** A published version as one municipality would run it. */
export interface Candidate {
  /** The package with the cooperation's differences on it: what the municipality's own are laid on. */
  readonly common: Ground
  readonly merged: Merged
  /** Conflicts that keep the municipality on an earlier version. */
  readonly holding: readonly Conflict[]
}

/**
 * The municipality's differences against a version. What the cooperation itself has otherwise is the same in every
 * version: a quarrel with that is shown, but keeps nobody from a new package.
 */
export function candidate(
  original: Ground,
  cooperation: readonly Difference[],
  own: readonly Difference[],
): Candidate {
  const { ground: common } = layDifferences(original, cooperation, { level: 'cooperation', municipality: '' })
  const merged = mergeUpgrade(common, common, own)
  const ofCooperation = new Set(cooperation.map(({ path }) => path))
  return { common, merged, holding: merged.conflicts.filter(({ path }) => !ofCooperation.has(path)) }
}
