import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../must.ts'
import { mayBeAddedTo, standardValues } from '../values/value-lists.ts'
import type { Field } from './fields.ts'
import type { Entity } from './units.ts'

/** Attributes by their names here; moments are Dates, days and the rest text, numbers, lists or JSON. */
export type Values = Readonly<Record<string, unknown>>

export interface ArchiveRow {
  id: string
  /** What a writer must have seen (ETag); 1 where the sort has no versions. */
  version: number
  parentId: string | null
  madeAt: Date | null
  madeBy: string | null
  changedAt: Date | null
  changedBy: string | null
  /** Identity numbers are not among them: they are sealed, and opened by `identityOf`. */
  values: Record<string, unknown>
}

export function rowOf(entity: Entity, row: Record<string, unknown>): ArchiveRow {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.shape !== 'identity') values[name] = readable(field, row[field.column])
  }
  return {
    id: row.id as string,
    version: (row.version as number | undefined) ?? 1,
    parentId: entity.parent === null ? null : ((row[entity.parent] as string | null) ?? null),
    madeAt: entity.made === null ? null : (row[entity.made[0]] as Date),
    madeBy: entity.made === null ? null : (row[entity.made[1]] as string),
    changedAt: (row.changed_at as Date | null | undefined) ?? null,
    changedBy: (row.changed_by as string | null | undefined) ?? null,
    values,
  }
}

// A bigint comes as text; sizes of files are whole numbers that a double holds.
const readable = (field: Field, value: unknown) =>
  field.shape === 'integer' && typeof value === 'string' ? Number(value) : (value ?? null)

/**
 * Columns and contents to write, checked: only attributes this sort has, of the right shape, values of fixed lists as the
 * standard spells them. Values of lists that a municipality adds to are checked by the database.
 * @throws Refusal invalid archive.attribute-unknown, archive.attribute-wrong, archive.attribute-missing, archive.value-unknown
 */
export function columnsOf(entity: Entity, values: Values, when: 'adding' | 'changing'): Map<string, unknown> {
  const columns = new Map<string, unknown>()
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue
    const field = Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined
    if (!field || (when === 'changing' && field.once))
      throw new Refusal('invalid', 'archive.attribute-unknown')
    if (value === null && field.required) throw new Refusal('invalid', 'archive.attribute-missing')
    if (value !== null && !isOfShape(field, value)) throw new Refusal('invalid', 'archive.attribute-wrong')
    if (
      field.list &&
      value !== null &&
      !mayBeAddedTo(field.list) &&
      !standardValues(field.list).includes(value as string)
    )
      throw new Refusal('invalid', 'archive.value-unknown')
    // An empty list is kept as one: the columns of lists are never null.
    const empty = field.shape === 'texts' || field.shape === 'units' ? [] : null
    columns.set(
      field.column,
      field.shape === 'json' && value !== null ? JSON.stringify(value) : (value ?? empty),
    )
  }
  if (when === 'adding') {
    const missing = Object.values(entity.fields).some(
      (field) => field.required && (columns.get(field.column) ?? null) === null,
    )
    if (missing) throw new Refusal('invalid', 'archive.attribute-missing')
  }
  return columns
}

function isOfShape(field: Field, value: unknown): boolean {
  const isText = (one: unknown) => typeof one === 'string' && one.trim().length > 0 && !one.includes('\0')
  switch (field.shape) {
    case 'text':
    case 'identity':
      return isText(value)
    case 'texts':
      return Array.isArray(value) && value.every(isText)
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && isDay(value)
    case 'moment':
      return value instanceof Date && !Number.isNaN(value.getTime())
    case 'integer':
      return Number.isSafeInteger(value)
    case 'yes-or-no':
      return typeof value === 'boolean'
    case 'unit':
      return typeof value === 'string' && isUuid(value)
    case 'units':
      return Array.isArray(value) && value.every((one) => typeof one === 'string' && isUuid(one))
    case 'json':
      return typeof value === 'object'
  }
}

const isDay = (text: string) => {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
