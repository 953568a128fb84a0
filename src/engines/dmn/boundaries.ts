import { compareValues, FeelNumber } from '#engines/feel/index.ts'
import type { Comparisons } from './other-values.ts'

export type Boundary = FeelNumber

/**
 * Where the two sides of each comparison would meet, when the input moves along the straight line through `a` and `b`.
 * Comparisons that do not move with the input have no boundary.
 */
export function boundariesBetween(
  a: FeelNumber,
  atA: Comparisons,
  b: FeelNumber,
  atB: Comparisons,
): Boundary[] {
  const found = new Map<string, Boundary>()
  for (const [site, before] of atA) {
    const after = atB.get(site)
    if (!after) continue
    for (let i = 0; i + 1 < before.length && i + 1 < after.length; i += 2) {
      if (stand(before[i]!, after[i]!) && stand(before[i + 1]!, after[i + 1]!)) continue
      const difference = FeelNumber.sub(before[i]!, before[i + 1]!)
      const slope = FeelNumber.sub(after[i]!, after[i + 1]!).minus(difference)
      if (slope.isZero()) continue
      const boundary = a.minus(difference.times(b.minus(a)).div(slope))
      if (boundary.isFinite()) found.set(boundary.toFixed(), boundary)
    }
  }
  return [...found.values()]
}

const stand = (before: FeelNumber, after: FeelNumber) =>
  before === after || compareValues(before, after) === 0
