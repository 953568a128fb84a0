import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { changing, isUuid, mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import { type EntityName, entity } from './entities.ts'
import type { Entity } from './units.ts'
import { columnsOf, type Values } from './values-of-row.ts'

/**
 * Adds something to the archive under what it lies in. What is numbered or has a file is added by its own action.
 * The systemID is the caller's where one is given (an import), otherwise made here.
 * @throws Refusal forbidden; invalid archive.attribute-…, archive.value-unknown, archive.parent-unknown; conflict with the
 *   code of the rule that the database keeps (archive.fonds-closed, archive.class-has-files …)
 */
export async function addEntity(
  ctx: Ctx,
  keys: Keys,
  name: EntityName,
  parentId: string | null,
  values: Values,
  id: string = ctx.random.uuid(),
): Promise<{ id: string; version: number }> {
  const sort = entity(name)
  mustBeAllowed(ctx, sort.action)
  if (sort.addedBy) throw new Error(`${name} is added by its own action`)
  const columns = columnsOf(sort, values, 'adding')
  await sealIdentity(ctx, keys, sort, id, columns)
  columns.set('municipality', ctx.municipality)
  columns.set('id', id)
  if (sort.parent !== null) {
    // A fonds may lie in none; everything else lies in something.
    if (parentId !== null && !isUuid(parentId)) throw new Refusal('invalid', 'archive.parent-unknown')
    if (parentId === null && name !== 'fonds') throw new Refusal('invalid', 'archive.parent-unknown')
    columns.set(sort.parent, parentId)
  }
  // The municipality's own main fonds is made once, by ensureFonds; those added are beside it.
  if (name === 'fonds' && !columns.has('main')) columns.set('main', false)
  if (sort.made) {
    columns.set(sort.made[0], ctx.now)
    columns.set(sort.made[1], nameInArchive(ctx.actor))
  }
  await changing(ctx, () => insert(ctx, sort, columns))
  ctx.audit({ event: 'archive.added', subjectKind: sort.noark, subjectId: id })
  return { id, version: 1 }
}

/**
 * Changes attributes; those not named stand. `seen` is the version the writer has read: somebody else's change in
 * between is never written over. Signed, and told in the change log by the database.
 * @throws Refusal forbidden; not-found archive.unit-not-found; conflict archive.changed-meanwhile, or what freezes it
 */
export async function changeEntity(
  ctx: Ctx,
  keys: Keys,
  name: EntityName,
  id: string,
  seen: number,
  values: Values,
): Promise<{ version: number }> {
  const sort = entity(name)
  mustBeAllowed(ctx, sort.action)
  if (sort.unversioned || !isUuid(id)) throw new Refusal('not-found', 'archive.unit-not-found')
  const columns = columnsOf(sort, values, 'changing')
  if (columns.size === 0) return { version: seen }
  await sealIdentity(ctx, keys, sort, id, columns)
  const sets = [...columns].map(([column, value]) => sql`${sql.ref(column)} = ${bound(value)}`)
  const { rows } = await changing(ctx, () =>
    sql<{ version: number }>`update ${sql.table(sort.table)} set ${sql.join(sets)}
      where municipality = ${ctx.municipality} and id = ${id}::uuid and version = ${seen} returning version`.execute(
      ctx.tx,
    ),
  )
  if (!rows[0]) throw await whyNot(ctx, sort, id)
  ctx.audit({ event: 'archive.changed', subjectKind: sort.noark, subjectId: id })
  return rows[0]
}

/**
 * Takes away what may be taken away: what hangs on a unit, and drafts. The change log keeps what it was.
 * @throws Refusal forbidden, not-found, conflict
 */
export async function removeEntity(ctx: Ctx, name: EntityName, id: string, seen: number): Promise<void> {
  const sort = entity(name)
  const draft = name === 'record' || name === 'file' || name === 'documentDescription'
  mustBeAllowed(ctx, draft ? 'delete' : sort.action)
  if (!(sort.removable || draft)) throw new Refusal('conflict', 'archive.not-removable')
  if (!isUuid(id)) throw new Refusal('not-found', 'archive.unit-not-found')
  const version = sort.unversioned ? sql`true` : sql`version = ${seen}`
  const { numAffectedRows } = await changing(ctx, () =>
    sql`delete from ${sql.table(sort.table)} where municipality = ${ctx.municipality} and id = ${id}::uuid and ${version}`.execute(
      ctx.tx,
    ),
  ).catch((error) => {
    // Something still lies in it, or refers to it.
    if ((error as { code?: string }).code === '23503') throw new Refusal('conflict', 'archive.not-empty')
    throw error
  })
  if (numAffectedRows !== 1n) throw await whyNot(ctx, sort, id)
  ctx.audit({ event: 'archive.removed', subjectKind: sort.noark, subjectId: id })
}

async function whyNot(ctx: Ctx, sort: Entity, id: string): Promise<Refusal> {
  const { rows } =
    await sql`select from ${sql.table(sort.table)} where municipality = ${ctx.municipality} and id = ${id}::uuid`.execute(
      ctx.tx,
    )
  return rows.length > 0
    ? new Refusal('conflict', 'archive.changed-meanwhile')
    : new Refusal('not-found', 'archive.unit-not-found')
}

/** A foreign key that does not hold: what it was to lie in, or refers to, is not there. A key taken: it stands already. */
async function insert(ctx: Ctx, sort: Entity, columns: ReadonlyMap<string, unknown>): Promise<void> {
  const names = sql.join([...columns.keys()].map((column) => sql.ref(column)))
  const values = sql.join([...columns.values()].map(bound))
  try {
    await sql`insert into ${sql.table(sort.table)} (${names}) values (${values})`.execute(ctx.tx)
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '23503') throw new Refusal('invalid', 'archive.parent-unknown')
    if (code === '23505') throw new Refusal('conflict', 'archive.stands-already')
    if (code === '23514') throw new Refusal('invalid', 'archive.attribute-wrong')
    throw error
  }
}

async function sealIdentity(
  ctx: Ctx,
  keys: Keys,
  sort: Entity,
  id: string,
  columns: Map<string, unknown>,
): Promise<void> {
  const number = columns.get('identity_encrypted')
  if (typeof number !== 'string') return
  columns.set('identity_encrypted', await keys.sealJson(ctx, `${sort.sealedAs}|${id}`, number))
}

// Bytes and lists go as they are; the driver would otherwise take a list for JSON.
const bound = (value: unknown): RawBuilder<unknown> => sql`${value}`
