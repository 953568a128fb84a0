import { createHash } from 'node:crypto'

/**
 * Merkle trees as in RFC 9162, section 2.1: SHA-256, 0x00 before a leaf, 0x01 before a node. Pure; 32-byte hashes.
 */
export const leafHash = (text: string): Buffer =>
  createHash('sha256')
    .update(Buffer.from([0]))
    .update(text, 'utf8')
    .digest()

export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest()

/** The root of no leaves. */
export const emptyRoot = createHash('sha256').digest()

/**
 * A tree that grows by its right edge and remembers no more than the roots of its whole subtrees: at most 64 hashes,
 * however many leaves. `onWhole` is told each whole subtree as it comes to be.
 */
export class Frontier {
  private roots: Buffer[] = []

  constructor(
    public size = 0n,
    stored: Uint8Array = Buffer.alloc(0),
    private readonly onWhole: (level: number, index: bigint, hash: Buffer) => void = () => {},
  ) {
    for (let at = 0; at < stored.length; at += 32) this.roots.push(Buffer.from(stored.subarray(at, at + 32)))
  }

  add(leaf: Buffer): void {
    let [hash, level, index] = [leaf, 0, this.size]
    // Two whole subtrees of one size are one of the next.
    while ((index & 1n) === 1n) {
      hash = nodeHash(this.roots.pop() as Buffer, hash)
      level += 1
      index >>= 1n
      this.onWhole(level, index, hash)
    }
    this.roots.push(hash)
    this.size += 1n
  }

  root(): Buffer {
    const [last, ...left] = [...this.roots].reverse()
    return last ? left.reduce((right, hash) => nodeHash(hash, right), last) : emptyRoot
  }

  stored(): Buffer {
    return Buffer.concat(this.roots)
  }
}

/** RFC 9162, 2.1.3.2: the leaf stands at this place in the tree with this root. */
export function includes(proof: {
  leaf: Uint8Array
  index: bigint
  size: bigint
  path: readonly Uint8Array[]
  root: Uint8Array
}): boolean {
  if (proof.index < 0n || proof.index >= proof.size) return false
  let [fn, sn] = [proof.index, proof.size - 1n]
  let hash: Buffer = Buffer.from(proof.leaf)
  for (const step of proof.path) {
    if (sn === 0n) return false
    if ((fn & 1n) === 1n || fn === sn) {
      hash = nodeHash(step, hash)
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else hash = nodeHash(hash, step)
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  return sn === 0n && hash.equals(Buffer.from(proof.root))
}

/** RFC 9162, 2.1.4.2: the later tree begins with the earlier one, leaf for leaf. */
export function isConsistent(proof: {
  earlier: { size: bigint; root: Uint8Array }
  later: { size: bigint; root: Uint8Array }
  path: readonly Uint8Array[]
}): boolean {
  const { earlier, later } = proof
  const same = Buffer.from(earlier.root).equals(Buffer.from(later.root))
  if (earlier.size === later.size) return same && proof.path.length === 0
  if (earlier.size <= 0n || earlier.size > later.size) return false
  // Where the earlier tree is whole, its root is the first step.
  const whole = (earlier.size & (earlier.size - 1n)) === 0n
  const [first, ...rest] = whole ? [earlier.root, ...proof.path] : proof.path
  if (!first) return false
  let [fn, sn] = [earlier.size - 1n, later.size - 1n]
  while ((fn & 1n) === 1n) [fn, sn] = [fn >> 1n, sn >> 1n]
  let fr: Buffer = Buffer.from(first)
  let sr: Buffer = Buffer.from(first)
  for (const step of rest) {
    if (sn === 0n) return false
    if ((fn & 1n) === 1n || fn === sn) {
      fr = nodeHash(step, fr)
      sr = nodeHash(step, sr)
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else sr = nodeHash(sr, step)
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  return sn === 0n && fr.equals(Buffer.from(earlier.root)) && sr.equals(Buffer.from(later.root))
}
