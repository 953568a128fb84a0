import type { Random } from '#platform/random.ts'
import { type Compared, compare } from './budget.rules.ts'
import { type CostModel, costGame } from './cost-model.rules.ts'
import { type FinancingKey, oneMoreCosts, type Payer } from './financing-key.rules.ts'
import { exactUpTo, shapleyByOrders, shapleyExactly } from './shapley.rules.ts'

/** Enough for a standard error far below what anybody argues about, in well under a second for some forty members. */
export const drawnOrders = 2_000

export interface SimulatedRow extends Compared {
  inhabitantsNow: number | null
  inhabitantsThen: number | null
  isNew: boolean
  hasLeft: boolean
  oneMoreOre: bigint | null
  /** Null for whoever is out, and where fairness is not asked for. */
  fairOre: bigint | null
}

export interface Simulated {
  rows: SimulatedRow[]
  amountOre: bigint
  /** Null where it is not asked for; the error is the average of the members', null where every order was counted. */
  fairness: { members: number; averageErrorOre: bigint | null } | null
}

/**
 * The same sum now and then, by key, members and inhabitants, with what one inhabitant more costs then, and what a fair
 * share of a cost that is made up so would be. Both columns are the whole to the øre.
 * @throws RangeError where a key or the cost cannot share (`faultInKey`, `faultInCostModel`)
 */
export function simulate(given: {
  amountOre: bigint
  now: { key: FinancingKey; payers: readonly Payer[] }
  after: { key: FinancingKey; payers: readonly Payer[] }
  model: CostModel | null
}): Simulated {
  const { amountOre, now, after, model } = given
  const oneMore = new Map(oneMoreCosts(after.key, amountOre, after.payers).map(({ id, ore }) => [id, ore]))
  const fair = model ? fairShares(model, amountOre, after.payers) : null
  const inhabitantsOf = (payers: readonly Payer[], id: string) =>
    payers.find((one) => one.id === id)?.inhabitants ?? null
  const rows = compare(amountOre, now, after).map((row): SimulatedRow => {
    const isIn = (payers: readonly Payer[]) => payers.some(({ id }) => id === row.id)
    return {
      ...{ ...row, inhabitantsNow: inhabitantsOf(now.payers, row.id) },
      inhabitantsThen: inhabitantsOf(after.payers, row.id),
      ...{ isNew: !isIn(now.payers), hasLeft: !isIn(after.payers) },
      ...{ oneMoreOre: oneMore.get(row.id) ?? null, fairOre: fair?.shares.get(row.id) ?? null },
    }
  })
  return {
    ...{ rows, amountOre },
    fairness: fair ? { members: after.payers.length, averageErrorOre: fair.averageErrorOre } : null,
  }
}

function fairShares(model: CostModel, amountOre: bigint, payers: readonly Payer[]) {
  const game = costGame(
    model,
    amountOre,
    payers.map(({ inhabitants }) => inhabitants ?? 0),
  )
  const { ore, standardErrorOre } =
    payers.length <= exactUpTo ? shapleyExactly(game) : shapleyByOrders(game, drawnOrders, sameEveryTime())
  const errors = standardErrorOre?.reduce((sum, one) => sum + one, 0n) ?? null
  return {
    shares: new Map(payers.map(({ id }, i) => [id, ore[i] as bigint])),
    averageErrorOre: errors === null ? null : errors / BigInt(Math.max(1, payers.length)),
  }
}

/** The same question has the same answer, whoever asks and when: the draws follow from nothing but their own order. */
function sameEveryTime(): Pick<Random, 'bytes'> {
  let state = 0x9e3779b9
  return {
    bytes: (count) =>
      Uint8Array.from({ length: count }, () => {
        state ^= state << 13
        state ^= state >>> 17
        state ^= state << 5
        return state & 255
      }),
  }
}
