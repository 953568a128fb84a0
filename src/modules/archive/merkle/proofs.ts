import type { Ctx } from '#platform/context.ts'
import { isUuid, mustBeAllowed } from '../must.ts'
import { lastHead } from './sign-head.ts'
import { nodeHash } from './tree.rules.ts'

type Reading = Pick<Ctx, 'tx' | 'municipality' | 'actor'>

export interface InclusionProof {
  leaf: Buffer
  index: bigint
  size: bigint
  path: Buffer[]
  root: Buffer
  /** When the tree was signed. */
  signedAt: Date
}

/** That a document object, or a line of the change log, stands in the newest signed tree; null when it does not (yet). */
export async function inclusionProof(ctx: Reading, subjectId: string): Promise<InclusionProof | null> {
  mustBeAllowed(ctx, 'read')
  if (!isUuid(subjectId)) return null
  const head = await lastHead(ctx)
  const leaf = await ctx.tx
    .selectFrom('archive.merkle_leaf')
    .select(['leaf_index', 'hash'])
    .where('municipality', '=', ctx.municipality)
    .where('subject_id', '=', subjectId)
    .executeTakeFirst()
  if (!head || !leaf || BigInt(leaf.leaf_index) >= head.treeSize) return null
  const index = BigInt(leaf.leaf_index)
  const path = await pathTo(ctx, index, 0n, head.treeSize)
  return { leaf: leaf.hash, index, size: head.treeSize, path, root: head.root, signedAt: head.signedAt }
}

/** That the newest tree begins with the one of an earlier head: nothing in it has been changed or taken away. */
export async function consistencyProof(
  ctx: Reading,
  earlierSize: bigint,
): Promise<{
  earlier: { size: bigint; root: Buffer }
  later: { size: bigint; root: Buffer }
  path: Buffer[]
} | null> {
  mustBeAllowed(ctx, 'read')
  const head = await lastHead(ctx)
  const earlier = await ctx.tx
    .selectFrom('archive.merkle_head')
    .select('root')
    .where('municipality', '=', ctx.municipality)
    .where('tree_size', '=', earlierSize.toString())
    .executeTakeFirst()
  if (!head || !earlier) return null
  return {
    earlier: { size: earlierSize, root: earlier.root },
    later: { size: head.treeSize, root: head.root },
    path: earlierSize === head.treeSize ? [] : await subProof(ctx, earlierSize, 0n, head.treeSize, true),
  }
}

/** RFC 9162, 2.1.3.1: PATH(m, D[from:from+size]). */
async function pathTo(ctx: Reading, index: bigint, from: bigint, size: bigint): Promise<Buffer[]> {
  if (size === 1n) return []
  const split = largestPowerBelow(size)
  return index < split
    ? [...(await pathTo(ctx, index, from, split)), await rootOf(ctx, from + split, size - split)]
    : [...(await pathTo(ctx, index - split, from + split, size - split)), await rootOf(ctx, from, split)]
}

/** RFC 9162, 2.1.4.1: SUBPROOF(m, D[from:from+size], b). */
async function subProof(
  ctx: Reading,
  earlier: bigint,
  from: bigint,
  size: bigint,
  whole: boolean,
): Promise<Buffer[]> {
  if (earlier === size) return whole ? [] : [await rootOf(ctx, from, size)]
  const split = largestPowerBelow(size)
  return earlier <= split
    ? [...(await subProof(ctx, earlier, from, split, whole)), await rootOf(ctx, from + split, size - split)]
    : [
        ...(await subProof(ctx, earlier - split, from + split, size - split, false)),
        await rootOf(ctx, from, split),
      ]
}

/** The root of leaves `from` up to `from + size`: a kept node where there is one, at most 256 leaves otherwise. */
async function rootOf(ctx: Reading, from: bigint, size: bigint): Promise<Buffer> {
  const isPower = (size & (size - 1n)) === 0n
  if (isPower && size >= 256n) {
    const level = size.toString(2).length - 1
    const node = await ctx.tx
      .selectFrom('archive.merkle_node')
      .select('hash')
      .where('municipality', '=', ctx.municipality)
      .where('level', '=', level)
      .where('node_index', '=', (from / size).toString())
      .executeTakeFirstOrThrow()
    return node.hash
  }
  if (size <= 256n) {
    const leaves = await ctx.tx
      .selectFrom('archive.merkle_leaf')
      .select('hash')
      .where('municipality', '=', ctx.municipality)
      .where('leaf_index', '>=', from.toString())
      .where('leaf_index', '<', (from + size).toString())
      .orderBy('leaf_index')
      .execute()
    return rootOfLeaves(leaves.map((leaf) => leaf.hash))
  }
  const split = largestPowerBelow(size)
  return nodeHash(await rootOf(ctx, from, split), await rootOf(ctx, from + split, size - split))
}

function rootOfLeaves(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0] as Buffer
  const split = Number(largestPowerBelow(BigInt(leaves.length)))
  return nodeHash(rootOfLeaves(leaves.slice(0, split)), rootOfLeaves(leaves.slice(split)))
}

const largestPowerBelow = (size: bigint): bigint => 1n << BigInt((size - 1n).toString(2).length - 1)
