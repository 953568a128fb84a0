import type { Random } from '#platform/random.ts'

/**
 * Shapley values: what each would pay if they came one after the other, each paying what the cost grew by when it came,
 * on average over every order. The only sharing that pays the whole (efficiency), treats alike those who cost alike
 * (symmetry), asks nothing of whoever costs nothing (null player), and adds up over several costs (additivity).
 * Source: L. S. Shapley, A Value for n-Person Games, 1953.
 */
export interface ShapleyValue {
  /** In whole øre by largest remainder, in the order of the members: together the cost of all. */
  ore: bigint[]
  /** Null where every order was counted; else how much off an estimate is, as one standard error, in øre, rounded up. */
  standardErrorOre: bigint[] | null
}

/** A cost for each coalition; `coalition[i]` is 1 where member i is in. In parts of which `scale` are one øre. */
export interface CostGame {
  members: number
  scale: bigint
  cost(coalition: Uint8Array): bigint
}

/** Every coalition of as many can be looked at: 65 536. Above, orders are drawn. */
export const exactUpTo = 16

/** @throws RangeError for more members than can be counted */
export function shapleyExactly(game: CostGame): ShapleyValue {
  const { members: n, scale } = game
  if (n > exactUpTo) throw new RangeError('too many members to count every coalition')
  if (n === 0) return { ore: [], standardErrorOre: null }
  const costs = new Array<bigint>(2 ** n)
  const sizes = new Uint8Array(2 ** n)
  const coalition = new Uint8Array(n)
  for (let mask = 0; mask < costs.length; mask++) {
    let size = 0
    for (let i = 0; i < n; i++) size += coalition[i] = (mask >> i) & 1
    costs[mask] = game.cost(coalition)
    sizes[mask] = size
  }
  // What each adds, summed by how many were there before: each such size has one and the same weight.
  const added = Array.from({ length: n }, () => new Array<bigint>(n).fill(0n))
  for (let mask = 0; mask < costs.length; mask++)
    for (let i = 0; i < n; i++) {
      if ((mask >> i) & 1) continue
      const size = sizes[mask] as number
      const mine = added[i] as bigint[]
      mine[size] = (mine[size] as bigint) + (costs[mask | (1 << i)] as bigint) - (costs[mask] as bigint)
    }
  const numerators = added.map((mine) =>
    mine.reduce((sum, each, size) => sum + each * factorial(size) * factorial(n - size - 1), 0n),
  )
  return { ore: toWhole(numerators, factorial(n) * scale), standardErrorOre: null }
}

/** An estimate from orders drawn at random, each of them read both ways; the sum is right whatever is drawn. */
export function shapleyByOrders(game: CostGame, orders: number, random: Pick<Random, 'bytes'>): ShapleyValue {
  const { members: n, scale } = game
  const sums = new Array<bigint>(n).fill(0n)
  const squares = new Array<number>(n).fill(0)
  const pairs = Math.max(2, Math.ceil(orders / 2))
  for (let drawn = 0; drawn < pairs; drawn++) {
    const order = shuffled(n, random)
    const both = [order, order.toReversed()].map((one) => marginals(game, one))
    for (let i = 0; i < n; i++) {
      const pair = (both[0]?.[i] ?? 0n) + (both[1]?.[i] ?? 0n)
      sums[i] = (sums[i] as bigint) + pair
      // The error is a statement of how sure one is, no sum of money: floating point will do.
      squares[i] = (squares[i] as number) + (Number(pair) / Number(2n * scale)) ** 2
    }
  }
  const standardErrorOre = sums.map((sum, i) => {
    const mean = Number(sum) / Number(2n * scale) / pairs
    const variance = Math.max(0, ((squares[i] as number) / pairs - mean ** 2) * (pairs / (pairs - 1)))
    return BigInt(Math.ceil(Math.sqrt(variance / pairs)))
  })
  return { ore: toWhole(sums, BigInt(pairs) * 2n * scale), standardErrorOre }
}

function marginals(game: CostGame, order: readonly number[]): bigint[] {
  const coalition = new Uint8Array(game.members)
  const added = new Array<bigint>(game.members).fill(0n)
  let before = game.cost(coalition)
  for (const i of order) {
    coalition[i] = 1
    const now = game.cost(coalition)
    added[i] = now - before
    before = now
  }
  return added
}

/** Fisher and Yates. Four bytes a step: the bias of the remainder is below one in ten million. */
function shuffled(n: number, random: Pick<Random, 'bytes'>): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  const bytes = Buffer.from(random.bytes(n * 4))
  for (let i = n - 1; i > 0; i--) {
    const j = bytes.readUInt32LE(i * 4) % (i + 1)
    const kept = order[i] as number
    order[i] = order[j] as number
    order[j] = kept
  }
  return order
}

const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1))

/** Fractions that are a whole number together, as whole numbers that are the same: largest remainder, the first if equal. */
function toWhole(numerators: readonly bigint[], denominator: bigint): bigint[] {
  const floor = (value: bigint) => value / denominator - (value < 0n && value % denominator !== 0n ? 1n : 0n)
  const whole = numerators.map(floor)
  const rests = numerators.map((value, i) => value - (whole[i] as bigint) * denominator)
  let left = rests.reduce((sum, rest) => sum + rest, 0n) / denominator
  const inTurn = rests
    .map((rest, i) => ({ rest, i }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))
  for (const { i } of inTurn) {
    if (left <= 0n) break
    whole[i] = (whole[i] as bigint) + 1n
    left -= 1n
  }
  return whole
}
