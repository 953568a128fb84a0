import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import { codeOf, elementOf, type ListName, mayBeAddedTo, standardValues } from './value-lists.ts'

export interface ListedValue {
  value: string
  code: string | null
  /** An inactive value stands where it is used, and is not for new objects. */
  active: boolean
}

/** A list as it is today in the municipality: the standard's values, then its own. */
export async function valuesOf(ctx: Ctx, list: ListName): Promise<ListedValue[]> {
  const own = await ctx.tx
    .selectFrom('archive.own_value')
    .select(['value', 'code', 'meaning', 'valid_from', 'valid_to'])
    .where('municipality', '=', ctx.municipality)
    .where('list', '=', list)
    .orderBy('created_at')
    .execute()
  const holds = (row: { valid_from: string; valid_to: string | null }) =>
    row.valid_from <= ctx.today && (row.valid_to === null || ctx.today <= row.valid_to)
  const inactive = new Set(
    own.filter((row) => row.meaning === 'inactive' && holds(row)).map((row) => row.value),
  )
  const added = own.filter((row) => row.meaning === 'added')
  return [
    ...standardValues(list).map((value) => ({
      value,
      code: codeOf(list, 'rest', value),
      active: !inactive.has(value),
    })),
    ...added.map((row) => ({ value: row.value, code: row.code, active: holds(row) })),
  ]
}

export interface OwnValue {
  list: ListName
  value: string
  code: string | null
  /** `inactive`: the standard's value is out of use here in this time. */
  meaning: 'added' | 'inactive'
  validFrom: string
  validTo: string | null
  createdBy: string
}

/** All that the municipality has said of its lists, the newest last. Nothing of it is ever taken away. */
export async function ownValues(ctx: Ctx): Promise<OwnValue[]> {
  mustBeAllowed(ctx, 'read')
  const rows = await ctx.tx
    .selectFrom('archive.own_value')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .orderBy('list')
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    ...{ list: row.list as ListName, value: row.value, code: row.code },
    ...{ meaning: row.meaning as OwnValue['meaning'], validFrom: row.valid_from, validTo: row.valid_to },
    createdBy: row.created_by,
  }))
}

/**
 * Adds a value to a list that may be added to, from today.
 * @throws Refusal forbidden, archive.value-unknown (the list is the standard's alone), archive.own-value-stands
 */
export async function addValue(ctx: Ctx, list: ListName, value: string, code: string | null): Promise<void> {
  mustBeAllowed(ctx, 'structure')
  if (!mayBeAddedTo(list)) throw new Refusal('invalid', 'archive.value-unknown')
  const standing = await valuesOf(ctx, list)
  if (standing.some((row) => row.value === value && row.active))
    throw new Refusal('conflict', 'archive.own-value-stands')
  if (value.trim() === '') throw new Refusal('invalid', 'archive.attribute-missing')
  await insert(ctx, list, value.trim(), code, 'added')
  ctx.audit({ event: 'archive.value-added', subjectKind: elementOf(list), details: { list } })
}

/**
 * Takes a value out of use for new objects from today. It stands where it is used, and its row stays.
 * @throws Refusal forbidden, archive.value-unknown, where it is not in use
 */
export async function endValue(ctx: Ctx, list: ListName, value: string): Promise<void> {
  mustBeAllowed(ctx, 'structure')
  const isUsed = (await valuesOf(ctx, list)).some((row) => row.value === value && row.active)
  if (!mayBeAddedTo(list) || !isUsed) throw new Refusal('invalid', 'archive.value-unknown')
  ctx.audit({ event: 'archive.value-ended', subjectKind: elementOf(list), details: { list } })
  if (standardValues(list).includes(value)) return insert(ctx, list, value, null, 'inactive')
  const yesterday = new Date(new Date(`${ctx.today}T00:00:00Z`).getTime() - 86_400_000)
    .toISOString()
    .slice(0, 10)
  await ctx.tx
    .updateTable('archive.own_value')
    .set((row) => ({
      valid_to: row.fn<string>('greatest', [row.ref('valid_from'), row.cast(row.val(yesterday), 'date')]),
    }))
    .where('municipality', '=', ctx.municipality)
    .where('list', '=', list)
    .where('value', '=', value)
    .where('valid_to', 'is', null)
    .execute()
}

async function insert(
  ctx: Ctx,
  list: ListName,
  value: string,
  code: string | null,
  meaning: 'added' | 'inactive',
) {
  await ctx.tx
    .insertInto('archive.own_value')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      list,
      value,
      code,
      meaning,
      valid_from: ctx.today,
      created_at: ctx.now,
      created_by: nameInArchive(ctx.actor),
    })
    .execute()
}
