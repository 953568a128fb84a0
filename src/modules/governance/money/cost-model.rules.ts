import type { CostGame } from './shapley.rules.ts'

/** How a cost comes about: what it is made of, in hundredths of a per cent of the whole. What is left follows inhabitants. */
export interface CostModel {
  /** The same however many take part: one system, one project manager. */
  onceBasisPoints: number
  /** For each that takes part: set-up, training. */
  perMemberBasisPoints: number
  /** The supplier's price falls for everybody from so many inhabitants together; null: it does not. */
  discount: { fromInhabitants: number; basisPoints: number } | null
}

export type CostModelFault = 'parts-above-whole' | 'nobody-lives-there' | 'discount-wrong'

export function faultInCostModel(model: CostModel, inhabitants: readonly number[]): CostModelFault | null {
  const parts = model.onceBasisPoints + model.perMemberBasisPoints
  if (model.onceBasisPoints < 0 || model.perMemberBasisPoints < 0 || parts > 10_000)
    return 'parts-above-whole'
  const { discount } = model
  if (
    discount &&
    (discount.basisPoints < 0 || discount.basisPoints >= 10_000 || discount.fromInhabitants < 1)
  )
    return 'discount-wrong'
  const all = inhabitants.reduce((sum, one) => sum + one, 0)
  return parts < 10_000 && all === 0 ? 'nobody-lives-there' : null
}

/**
 * What each coalition would cost by the model, when all of them together cost `amountOre`. Exact: in parts of which
 * `scale` are one øre.
 * @throws RangeError where `faultInCostModel` finds something
 */
export function costGame(model: CostModel, amountOre: bigint, inhabitants: readonly number[]): CostGame {
  if (faultInCostModel(model, inhabitants)) throw new RangeError('this cost cannot be built up')
  const n = BigInt(Math.max(1, inhabitants.length))
  const once = BigInt(model.onceBasisPoints)
  const each = BigInt(model.perMemberBasisPoints)
  const rest = 10_000n - once - each
  const weight = (people: number) =>
    BigInt(people) *
    BigInt(
      10_000 - (model.discount && people >= model.discount.fromInhabitants ? model.discount.basisPoints : 0),
    )
  const whole = weight(inhabitants.reduce((sum, one) => sum + one, 0)) || 1n
  return {
    members: inhabitants.length,
    scale: 10_000n * n * whole,
    cost(coalition) {
      let [count, people] = [0, 0]
      for (let i = 0; i < coalition.length; i++)
        if (coalition[i]) {
          count++
          people += inhabitants[i] ?? 0
        }
      if (count === 0) return 0n
      return amountOre * (once * n * whole + each * BigInt(count) * whole + rest * weight(people) * n)
    },
  }
}
