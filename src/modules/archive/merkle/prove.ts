import { sql } from 'kysely'
import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { isSignedBy, type Keys } from '#platform/keys.ts'
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

/** What does not hold: which sort of thing, and which one. */
export interface ProofFault {
  what:
    | 'file-altered' // the bytes are not what was archived
    | 'file-missing'
    | 'row-altered' // what the database says of a document or change is not what was taken into the tree
    | 'row-missing' // gone, and no deletion is in the change log
    | 'row-added' // stands in the archive, and never went the way in
    | 'leaf-missing'
    | 'root-wrong' // leaves were altered: the tree is not the one that was signed
    | 'head-wrong' // the chain of heads is broken, or a signature is false
    | 'key-other' // signed by another key than this installation's
  id: string
}

export interface ProofSum {
  documents: number
  changes: number
  heads: number
  deleted: number
  waiting: number
  faults: number
}

const atOnce = 1000
const prover = systemActor('Kontroll av arkivet')

interface LeafRow extends Omit<DocumentLeaf, 'id'>, Omit<ChangeLeaf, 'id'> {
  leaf_index: string
  kind: 'document' | 'change'
  subject_id: string
  hash: Buffer
  stands: boolean
  deleted: boolean
}

/**
 * Reads every document of the municipality's archive again, computes the tree anew and compares it with each head that was
 * signed. Every fault is told as it is found; nothing stops it. Memory does not grow with the archive.
 */
export async function proveArchive(
  world: { transactions: Transactions; keys: Keys; files: Files },
  municipality: string,
  tell: (fault: ProofFault) => void,
): Promise<ProofSum> {
  const sum: ProofSum = { documents: 0, changes: 0, heads: 0, deleted: 0, waiting: 0, faults: 0 }
  const fault = (what: ProofFault['what'], id: string) => {
    sum.faults += 1
    tell({ what, id })
  }
  const here = <T>(work: (ctx: Ctx) => Promise<T>) => world.transactions.inTenant(municipality, prover, work)
  const tree = new Frontier()
  let previous: Buffer = noHead
  for (;;) {
    const head = await here((ctx) => nextHead(ctx, tree.size))
    if (!head) break
    sum.heads += 1
    const name = head.treeSize.toString()
    const signed = isSignedBy(head.publicKey, headPurpose, headText(head), head.signature)
    if (!signed || !head.previous.equals(previous)) fault('head-wrong', name)
    else if (!head.publicKey.equals(world.keys.publicSigningKey)) fault('key-other', name)
    previous = headHash(head, head.signature)
    while (tree.size < head.treeSize) {
      const page = await here((ctx) => leavesFrom(ctx, tree.size, head.treeSize))
      for (const leaf of page) {
        for (; tree.size < BigInt(leaf.leaf_index); tree.add(gap)) fault('leaf-missing', tree.size.toString())
        tree.add(leaf.hash)
        await checkLeaf(leaf)
      }
      if (page.length > 0) continue
      for (; tree.size < head.treeSize; tree.add(gap)) fault('leaf-missing', tree.size.toString())
    }
    if (!tree.root().equals(head.root)) fault('root-wrong', name)
  }
  await here(async (ctx) => {
    for (const id of await strangers(ctx)) fault('row-added', id)
    const beyond = await ctx.tx
      .selectFrom('archive.merkle_leaf')
      .select(['leaf_index'])
      .where('municipality', '=', municipality)
      .where('leaf_index', '>=', tree.size.toString())
      .limit(atOnce)
      .execute()
    // Leaves are added with their head; more leaves than the last head says is a head that was taken away.
    for (const leaf of beyond) fault('head-wrong', leaf.leaf_index)
    const { count } = await ctx.tx
      .selectFrom('archive.merkle_waiting')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('municipality', '=', municipality)
      .executeTakeFirstOrThrow()
    sum.waiting = Number(count)
  })
  return sum

  async function checkLeaf(leaf: LeafRow): Promise<void> {
    sum[leaf.kind === 'document' ? 'documents' : 'changes'] += 1
    if (!leaf.stands) {
      if (leaf.deleted) sum.deleted += 1
      else fault('row-missing', leaf.subject_id)
      return
    }
    const row = { ...leaf, id: leaf.subject_id }
    const text = leaf.kind === 'document' ? documentLeaf(row) : changeLeaf(row)
    if (!leafHash(text).equals(leaf.hash)) fault('row-altered', leaf.subject_id)
    if (leaf.kind !== 'document') return
    const found = await here((ctx) => world.files.check(ctx, leaf.sha256))
    if (found !== 'same') fault(found === 'gone' ? 'file-missing' : 'file-altered', leaf.subject_id)
  }
}

/** Stands for a leaf that is gone, so that the rest keep their places. */
const gap = Buffer.alloc(32)

async function nextHead(ctx: Ctx, after: bigint) {
  const row = await ctx.tx
    .selectFrom('archive.merkle_head')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('tree_size', '>', after.toString())
    .orderBy('tree_size')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    municipality: ctx.municipality,
    treeSize: BigInt(row.tree_size),
    root: row.root,
    previous: row.previous,
    signedAt: row.signed_at,
    publicKey: row.public_key,
    signature: row.signature,
  }
}

async function leavesFrom(ctx: Ctx, from: bigint, to: bigint): Promise<LeafRow[]> {
  const { rows } = await sql<LeafRow>`select l.leaf_index, l.kind, l.subject_id, l.hash,
      coalesce(o.id, c.id) is not null as stands,
      exists (select from archive.change d where d.municipality = l.municipality and d.metadata = 'dokumentobjekt'
        and d.new_value = 'Slettet' and d.old_value = l.subject_id::text) as deleted,
      o.document_description_id, o.version_number, o.variant, o.format, o.sha256, o.size_bytes,
      c.unit_id, c.metadata, to_char(c.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed_at,
      c.changed_by, c.old_value, c.new_value
    from archive.merkle_leaf l
    left join archive.document_object o on l.kind = 'document' and o.municipality = l.municipality and o.id = l.subject_id
    left join archive.change c on l.kind = 'change' and c.municipality = l.municipality and c.id = l.subject_id
    where l.municipality = ${ctx.municipality} and l.leaf_index >= ${from.toString()} and l.leaf_index < ${to.toString()}
    order by l.leaf_index limit ${atOnce}`.execute(ctx.tx)
  return rows
}

/** Rows that neither stand in the tree nor wait to be taken in: they did not come in by the archive's own way. */
async function strangers(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from (
      select o.municipality, o.id from archive.document_object o where o.municipality = ${ctx.municipality}
      union all select c.municipality, c.id from archive.change c where c.municipality = ${ctx.municipality}) as rows
    where not exists (select from archive.merkle_leaf l where l.municipality = rows.municipality and l.subject_id = rows.id)
      and not exists (select from archive.merkle_waiting w where w.municipality = rows.municipality and w.id = rows.id)
    limit ${atOnce}`.execute(ctx.tx)
  return rows.map((row) => row.id)
}
