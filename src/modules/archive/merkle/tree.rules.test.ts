import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyRoot, Frontier, includes, isConsistent, leafHash, nodeHash } from './tree.rules.ts'

/** The definition of RFC 9162, 2.1.1, as it stands there. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot
  if (leaves.length === 1) return leaves[0] as Buffer
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)))
}
const leaves = (count: number) => Array.from({ length: count }, (_, i) => leafHash(`blad ${i}`))
function pathTo(index: number, all: readonly Buffer[]): Buffer[] {
  if (all.length === 1) return []
  let split = 1
  while (split * 2 < all.length) split *= 2
  return index < split
    ? [...pathTo(index, all.slice(0, split)), rootOf(all.slice(split))]
    : [...pathTo(index - split, all.slice(split)), rootOf(all.slice(0, split))]
}

test('growing by the right edge gives the root of the definition, from wherever it was stored', () => {
  fc.assert(
    fc.property(fc.nat(70), fc.nat(70), (first, more) => {
      const all = leaves(first + more)
      const before = new Frontier()
      for (const leaf of all.slice(0, first)) before.add(leaf)
      const after = new Frontier(before.size, before.stored())
      for (const leaf of all.slice(first)) after.add(leaf)
      expect(after.root()).toEqual(rootOf(all))
      expect(after.size).toBe(BigInt(all.length))
    }),
  )
})

test('the hashes of an empty tree and of an empty leaf are those of the RFC', () => {
  expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(leafHash('').toString('hex')).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
})

test('a proof of inclusion holds for its leaf and place, and for no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(39), (size, at) => {
      const all = leaves(size)
      const index = at % size
      const proof = { index: BigInt(index), size: BigInt(size), path: pathTo(index, all), root: rootOf(all) }
      expect(includes({ ...proof, leaf: all[index] as Buffer })).toBe(true)
      expect(includes({ ...proof, leaf: leafHash('et annet') })).toBe(false)
      if (size > 1)
        expect(includes({ ...proof, leaf: all[index] as Buffer, path: proof.path.slice(1) })).toBe(false)
    }),
  )
})

test('a tree is consistent with itself, and with nothing smaller without a proof', () => {
  const root = rootOf(leaves(5))
  expect(isConsistent({ earlier: { size: 5n, root }, later: { size: 5n, root }, path: [] })).toBe(true)
  expect(isConsistent({ earlier: { size: 3n, root }, later: { size: 5n, root }, path: [] })).toBe(false)
})
