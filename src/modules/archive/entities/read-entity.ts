import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, mustBeAllowed } from '../must.ts'
import { type EntityName, entity } from './entities.ts'
import type { Entity } from './units.ts'
import { type ArchiveRow, rowOf } from './values-of-row.ts'

/** One thing by its systemID, for staff; null where there is none that they may see. */
export async function readEntity(ctx: Ctx, name: EntityName, id: string): Promise<ArchiveRow | null> {
  mustBeAllowed(ctx, 'read')
  if (!isUuid(id)) return null
  const sort = entity(name)
  const { rows } = await sql<
    Record<string, unknown>
  >`select * from ${sql.table(sort.table)} where municipality = ${ctx.municipality} and id = ${id}::uuid`.execute(
    ctx.tx,
  )
  return rows[0] ? rowOf(sort, rows[0]) : null
}

/** Which sort a systemID is of; null when there is nothing of it. What hangs on units has no systemID of this kind. */
export async function kindOfUnit(ctx: Ctx, id: string): Promise<string | null> {
  mustBeAllowed(ctx, 'read')
  if (!isUuid(id)) return null
  const row = await ctx.tx
    .selectFrom('archive.unit')
    .select('kind')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row?.kind ?? null
}

export type Comparison = '=' | '<' | '<=' | '>' | '>=' | '<>' | 'contains' | 'starts-with'

/** A condition on an attribute, on what it lies in, or several together. Text is compared without regard to case. */
export type Condition =
  | {
      readonly field: string
      readonly is: Comparison
      readonly value: string | number | boolean | Date | null
    }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }

export interface Search {
  readonly where?: Condition
  readonly parentId?: string
  readonly orderBy?: readonly { readonly field: string; readonly descending?: boolean }[]
  /** At most 1000. */
  readonly limit: number
  readonly offset?: number
}

/**
 * Searches one sort of thing (krav 5.1): within the municipality, and within what whoever asks is cleared for, which the
 * database sees to. In a lasting order: what is asked for, then the id.
 * @throws Refusal invalid archive.attribute-unknown
 */
export async function findEntities(
  ctx: Ctx,
  name: EntityName,
  search: Search,
): Promise<{ rows: ArchiveRow[]; count: number }> {
  mustBeAllowed(ctx, 'read')
  const sort = entity(name)
  const conditions = [sql`municipality = ${ctx.municipality}`]
  if (search.parentId !== undefined) {
    if (!isUuid(search.parentId) || sort.parent === null) return { rows: [], count: 0 }
    conditions.push(sql`${sql.ref(sort.parent)} = ${search.parentId}::uuid`)
  }
  if (search.where) conditions.push(conditionOf(sort, search.where))
  const where = sql.join(conditions, sql` and `)
  const order = [
    ...(search.orderBy ?? []).map(
      (one) => sql`${columnOf(sort, one.field)} ${one.descending ? sql`desc` : sql`asc`}`,
    ),
    sql`id`,
  ]
  const limit = Math.min(Math.max(search.limit, 0), 1000)
  const [found, counted] = [
    await sql<
      Record<string, unknown>
    >`select * from ${sql.table(sort.table)} where ${where} order by ${sql.join(order)} limit ${limit} offset ${search.offset ?? 0}`.execute(
      ctx.tx,
    ),
    await sql<{ count: string }>`select count(*) from ${sql.table(sort.table)} where ${where}`.execute(
      ctx.tx,
    ),
  ]
  return { rows: found.rows.map((row) => rowOf(sort, row)), count: Number(counted.rows[0]?.count ?? 0) }
}

/** The unit that another system's key names (krav of Fiks Arkiv: made once, found again). */
export async function unitByExternalKey(
  ctx: Ctx,
  kind: string,
  system: string,
  key: string,
): Promise<string | null> {
  mustBeAllowed(ctx, 'read')
  const row = await ctx.tx
    .selectFrom('archive.external_key')
    .select('unit_id')
    .where('municipality', '=', ctx.municipality)
    .where('kind', '=', kind)
    .where('system', '=', system)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.unit_id ?? null
}

/** The identity number of a part or correspondence part, opened: audited, since it is looked at. */
export async function identityOf(
  ctx: Ctx,
  keys: Keys,
  name: 'party' | 'correspondencePart' | 'nationalIdentifier',
  id: string,
): Promise<string | null> {
  mustBeAllowed(ctx, 'read')
  if (!isUuid(id)) return null
  const sort = entity(name)
  const { rows } = await sql<{
    identity_encrypted: Buffer | null
  }>`select identity_encrypted from ${sql.table(sort.table)} where municipality = ${ctx.municipality} and id = ${id}::uuid`.execute(
    ctx.tx,
  )
  const sealed = rows[0]?.identity_encrypted
  if (!sealed) return null
  ctx.audit({ event: 'archive.identity-read', subjectKind: sort.noark, subjectId: id })
  return keys.openJson<string>(ctx, `${sort.sealedAs}|${id}`, sealed)
}

function columnOf(sort: Entity, name: string): RawBuilder<unknown> {
  const own: Record<string, string | undefined> = {
    id: 'id',
    madeAt: sort.made?.[0],
    madeBy: sort.made?.[1],
    parentId: sort.parent ?? undefined,
  }
  const field = Object.hasOwn(sort.fields, name) ? sort.fields[name] : undefined
  const column = Object.hasOwn(own, name)
    ? own[name]
    : field?.shape === 'identity'
      ? undefined
      : field?.column
  if (!column) throw new Refusal('invalid', 'archive.attribute-unknown')
  return sql.ref(column) as unknown as RawBuilder<unknown>
}

function conditionOf(sort: Entity, condition: Condition): RawBuilder<boolean> {
  if ('all' in condition) return together(sort, condition.all, 'and')
  if ('any' in condition) return together(sort, condition.any, 'or')
  const column = columnOf(sort, condition.field)
  const { is, value } = condition
  if (value === null) return is === '=' ? sql`${column} is null` : sql`${column} is not null`
  if (is === 'contains' || is === 'starts-with') {
    const pattern = String(value).replace(/[\\%_]/g, '\\$&')
    return sql`${column}::text ilike ${is === 'contains' ? `%${pattern}%` : `${pattern}%`}`
  }
  if (is === '=' && typeof value === 'string') return sql`lower(${column}::text) = lower(${value})`
  return sql`${column} ${operators[is]} ${value}`
}

const together = (sort: Entity, conditions: readonly Condition[], word: 'and' | 'or') =>
  conditions.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.join(
        conditions.map((one) => conditionOf(sort, one)),
        word === 'and' ? sql` and ` : sql` or `,
      )})`

const operators: Record<Exclude<Comparison, 'contains' | 'starts-with'>, RawBuilder<unknown>> = {
  '=': sql`=`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
  '<>': sql`<>`,
}
