import { createHash } from 'node:crypto'

/** Of fewer words than this nothing can be said: two receipts of five words are alike by chance. */
const fewestWords = 30

/**
 * 64 bits that say what a text is about, as a signed number: texts nearly alike differ in few bits (Charikar's simhash
 * over runs of three words). Null for a text that is too short.
 */
export function likenessOf(text: string): bigint | null {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < fewestWords) return null
  const weights = new Array<number>(64).fill(0)
  for (let at = 0; at + 2 < words.length; at++) {
    const hash = createHash('md5')
      .update(words.slice(at, at + 3).join(' '))
      .digest()
    for (let bit = 0; bit < 64; bit++) {
      const isSet = ((hash[bit >> 3] ?? 0) >> (bit & 7)) & 1
      weights[bit] = (weights[bit] ?? 0) + (isSet ? 1 : -1)
    }
  }
  const bits = weights.reduce((sum, weight, bit) => (weight > 0 ? sum | (1n << BigInt(bit)) : sum), 0n)
  return BigInt.asIntN(64, bits)
}

/** In how many bits two texts differ. */
export function differenceOf(a: bigint, b: bigint): number {
  let rest = BigInt.asUintN(64, a ^ b)
  let count = 0
  for (; rest > 0n; rest &= rest - 1n) count++
  return count
}
