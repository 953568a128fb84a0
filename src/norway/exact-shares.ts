/** One who pays or receives, and how much of the whole is theirs; weights have no unit beyond each other. */
export interface Weighted {
  /** Municipality number. */
  id: string
  weight: bigint
}

export interface Share {
  id: string
  amountOre: bigint
}

/**
 * Shares an amount so that the parts are the whole to the øre: each is rounded down, and what is left goes one unit at a
 * time to the largest remainders, the lowest number first where they are equal. The same answer in any order.
 * @param unitOre 1, or 100 where whole kroner are wanted: what is less than a krone then goes to the first of them
 * @throws RangeError when nobody has a weight, or one is negative
 */
export function shareExactly(amountOre: bigint, among: readonly Weighted[], unitOre: 1 | 100 = 1): Share[] {
  if (among.some(({ weight }) => weight < 0n)) throw new RangeError('a negative weight')
  const whole = among.reduce((sum, { weight }) => sum + weight, 0n)
  if (whole === 0n) throw new RangeError('nobody to share among')
  const sign = amountOre < 0n ? -1n : 1n
  const unit = BigInt(unitOre)
  const units = (amountOre * sign) / unit
  const lessThanUnit = (amountOre * sign) % unit
  const parts = among.map(({ id, weight }) => ({
    ...{ id, weight, floor: (units * weight) / whole, rest: (units * weight) % whole },
  }))
  let left = units - parts.reduce((sum, { floor }) => sum + floor, 0n)
  // Whoever has no weight pays nothing, not even what is less than a unit.
  const inTurn = parts
    .filter(({ weight }) => weight > 0n)
    .sort((a, b) => (a.rest === b.rest ? (a.id < b.id ? -1 : 1) : a.rest > b.rest ? -1 : 1))
  const given = new Map<string, bigint>()
  for (const [i, { id, floor }] of inTurn.entries()) {
    const extra = left > 0n ? 1n : 0n
    left -= extra
    given.set(id, sign * ((floor + extra) * unit + (i === 0 ? lessThanUnit : 0n)))
  }
  return parts.map(({ id }) => ({ id, amountOre: given.get(id) ?? 0n }))
}

/**
 * The weights of several keys together, each with its part of the whole in hundredths of a per cent (10 000 is all).
 * Exact: the fractions are brought to one denominator.
 */
export function mixWeights(
  parts: readonly { basisPoints: number; weights: readonly Weighted[] }[],
): Weighted[] {
  const sums = parts.map(({ weights }) => weights.reduce((sum, { weight }) => sum + weight, 0n))
  if (sums.some((sum) => sum === 0n)) throw new RangeError('nobody to share among')
  const all = sums.reduce((product, sum) => product * sum, 1n)
  const mixed = new Map<string, bigint>()
  for (const [i, { basisPoints, weights }] of parts.entries()) {
    const each = (all / (sums[i] as bigint)) * BigInt(basisPoints)
    for (const { id, weight } of weights) mixed.set(id, (mixed.get(id) ?? 0n) + weight * each)
  }
  return [...mixed].map(([id, weight]) => ({ id, weight }))
}
