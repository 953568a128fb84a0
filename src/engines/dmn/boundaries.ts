import { FeelNumber } from '#engines/feel/index.ts'
import { type DmnInputs, evaluate } from './evaluate.ts'
import type { DmnModel } from './model.ts'

export type Boundary = FeelNumber

/** For every place in the rules that compares two numbers: how far the left was from the right, each time it was asked. */
export type Comparisons = ReadonlyMap<object, readonly FeelNumber[]>

export function comparisonsAt(model: DmnModel, decisionName: string, inputs: DmnInputs): Comparisons {
  const differences = new Map<object, FeelNumber[]>()
  evaluate(model, decisionName, inputs, {
    withTrace: false,
    onComparison: (site, left, right) => {
      const known = differences.get(site)
      const difference = FeelNumber.sub(left, right)
      if (known) known.push(difference)
      else differences.set(site, [difference])
    },
  })
  return differences
}

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
    const after = atB.get(site) ?? []
    for (const [i, difference] of before.entries()) {
      const slope = after[i]?.minus(difference)
      if (!slope || slope.isZero()) continue
      const boundary = a.minus(difference.times(b.minus(a)).div(slope))
      if (boundary.isFinite()) found.set(boundary.toFixed(), boundary)
    }
  }
  return [...found.values()]
}
