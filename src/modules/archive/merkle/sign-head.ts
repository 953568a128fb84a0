import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import {
  type ChangeLeaf,
  changeLeaf,
  type DocumentLeaf,
  documentLeaf,
  headHash,
  headPurpose,
  headText,
  noHead,
} from './heads.ts'
import { Frontier, leafHash } from './tree.rules.ts'

const leavesAtOnce = 5000
/** Roots of subtrees this large are kept, so that a proof reads few leaves. */
const keptFromLevel = 8

/**
 * Takes what waits into the municipality's tree and signs its new head; the number of leaves added. None: no new head.
 * One at a time for each municipality.
 */
export async function signTree(ctx: Ctx, keys: Keys): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('archive tree ' || ${ctx.municipality}, 0))`.execute(
    ctx.tx,
  )
  const waiting = await ctx.tx
    .selectFrom('archive.merkle_waiting')
    .select(['id', 'kind'])
    .where('municipality', '=', ctx.municipality)
    .orderBy('kind')
    .orderBy('id')
    .limit(leavesAtOnce)
    .execute()
  if (waiting.length === 0) return 0
  const last = await lastHead(ctx)
  const nodes: { level: number; node_index: string; hash: Buffer }[] = []
  const tree = new Frontier(last?.treeSize ?? 0n, last?.frontier, (level, index, hash) => {
    if (level >= keptFromLevel) nodes.push({ level, node_index: index.toString(), hash })
  })
  const leaves: { leaf_index: string; kind: string; subject_id: string; hash: Buffer }[] = []
  for (const [id, leaf] of await leavesOf(ctx, waiting)) {
    leaves.push({ leaf_index: tree.size.toString(), kind: leaf.kind, subject_id: id, hash: leaf.hash })
    tree.add(leaf.hash)
  }
  const own = { municipality: ctx.municipality }
  if (leaves.length > 0) {
    await insertMany(
      ctx,
      'archive.merkle_leaf',
      leaves.map((leaf) => ({ ...own, ...leaf })),
    )
    await insertMany(
      ctx,
      'archive.merkle_node',
      nodes.map((node) => ({ ...own, ...node })),
    )
    const head = {
      ...own,
      treeSize: tree.size,
      root: tree.root(),
      previous: last ? headHash(last, last.signature) : noHead,
      signedAt: ctx.now,
    }
    await ctx.tx
      .insertInto('archive.merkle_head')
      .values({
        ...own,
        tree_size: tree.size.toString(),
        root: head.root,
        frontier: tree.stored(),
        previous: head.previous,
        signed_at: ctx.now,
        public_key: keys.publicSigningKey,
        signature: keys.sign(headPurpose, headText(head)),
      })
      .execute()
  }
  await ctx.tx
    .deleteFrom('archive.merkle_waiting')
    .where('municipality', '=', ctx.municipality)
    .where(
      'id',
      'in',
      waiting.map((one) => one.id),
    )
    .execute()
  return leaves.length
}

export async function lastHead(ctx: Pick<Ctx, 'tx' | 'municipality'>) {
  const row = await ctx.tx
    .selectFrom('archive.merkle_head')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .orderBy('tree_size', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    municipality: ctx.municipality,
    treeSize: BigInt(row.tree_size),
    root: row.root,
    frontier: row.frontier,
    previous: row.previous,
    signedAt: row.signed_at,
    publicKey: row.public_key,
    signature: row.signature,
  }
}

/** Leaves in the order in which they wait. What is gone before it was taken in has its deletion in the change log. */
async function leavesOf(ctx: Ctx, waiting: readonly { id: string; kind: string }[]) {
  const ids = waiting.map((one) => one.id)
  const documents =
    await sql<DocumentLeaf>`select id, document_description_id, version_number, variant, format, sha256, size_bytes
    from archive.document_object where municipality = ${ctx.municipality} and id = any (${ids}::uuid[])`.execute(
      ctx.tx,
    )
  const changes = await sql<ChangeLeaf>`select id, unit_id, metadata,
    to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed_at, changed_by, old_value, new_value
    from archive.change where municipality = ${ctx.municipality} and id = any (${ids}::uuid[])`.execute(
    ctx.tx,
  )
  const found = new Map<string, { kind: string; hash: Buffer }>()
  for (const row of documents.rows) found.set(row.id, { kind: 'document', hash: leafHash(documentLeaf(row)) })
  for (const row of changes.rows) found.set(row.id, { kind: 'change', hash: leafHash(changeLeaf(row)) })
  return waiting.flatMap(({ id }) => {
    const leaf = found.get(id)
    return leaf ? [[id, leaf] as const] : []
  })
}

/** A statement takes 65 535 values at most. */
async function insertMany<Table extends 'archive.merkle_leaf' | 'archive.merkle_node'>(
  ctx: Ctx,
  table: Table,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += 2000) {
    await ctx.tx
      .insertInto(table)
      .values(rows.slice(at, at + 2000) as never)
      .execute()
  }
}
