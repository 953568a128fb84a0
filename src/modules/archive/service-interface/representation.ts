import { Refusal } from '#platform/refusal.ts'
import { type EntityName, entity } from '../entities/entities.ts'
import type { Field } from '../entities/fields.ts'
import type { ArchiveRow, Values } from '../entities/values-of-row.ts'
import { codeFor, codeIn, otherCodeFor, valueFrom } from './codes.ts'
import { contactJson, contactValues, isContact } from './contacts.ts'
import { dayFrom, dayWithZone, momentFrom, momentText } from './dates.rules.ts'
import { inward, isDecidedUpon, outward } from './decided-upon.ts'
import { identifierJson, identifierValues } from './identifiers.ts'

export type Json = Record<string, unknown>

/** Where things lie is told by links, never by attributes. */
const asLinks: ReadonlySet<string> = new Set(['classId', 'parentFileId', 'parentClassId', 'seriesId'])
/** Set by the archive alone, by what it does with the thing. */
const setHere: ReadonlySet<string> = new Set([
  ...[
    'fileId',
    'caseYear',
    'sequenceNumber',
    'registryYear',
    'entryNumber',
    'documentNumber',
    'linkedAt',
    'linkedBy',
  ],
  ...['closedAt', 'closedBy', 'archivedAt', 'archivedBy', 'disposedAt', 'disposedBy', 'sha256', 'sizeBytes'],
])
const madeNames: { readonly [name in EntityName]?: readonly [string, string] } = {
  comment: ['merknadsdato', 'merknadRegistrertAv'],
  conversion: ['konvertertDato', 'konvertertAv'],
}
/** Names that the interface spells otherwise than the deposit. */
const spelled: Readonly<Record<string, string>> = {
  presedensStatus: 'presedensstatus',
  referanseTil: 'referanseTilArkivenhet',
}
const formats: ReadonlySet<string> = new Set(['format', 'fromFormat', 'toFormat'])

const isLink = (key: string, field: Field) => field.shape === 'unit' && asLinks.has(key)
const nameOf = (field: Field) => (field.noark === null ? null : (spelled[field.noark] ?? field.noark))

/** A row with the interface's names: what is not filled in is left out. */
export function represented(type: string, name: EntityName, row: ArchiveRow): Json {
  const sort = entity(name)
  const json: Json = { systemID: row.id }
  if (isContact(type)) Object.assign(json, contactJson(type, row.values))
  else if (name === 'nationalIdentifier') Object.assign(json, identifierJson(type, row.values.value))
  else {
    for (const [key, field] of Object.entries(sort.fields)) {
      const out = nameOf(field)
      const value = row.values[key]
      if (out === null || isLink(key, field) || isEmpty(value)) continue
      json[out] = outwardOf(key, field, value)
    }
  }
  if (name === 'documentObject' && row.values.sha256) json.sjekksumAlgoritme = 'SHA-256'
  const [at, by] = madeNames[name] ?? ['opprettetDato', 'opprettetAv']
  if (row.madeAt) json[at] = momentText(row.madeAt)
  if (row.madeBy) json[by] = row.madeBy
  if (row.changedAt) json.oppdatertDato = momentText(row.changedAt)
  if (row.changedBy) json.oppdatertAv = row.changedBy
  return json
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

function outwardOf(key: string, field: Field, value: unknown): unknown {
  if (field.list) return codeFor(field.list, String(value))
  if (formats.has(key)) return otherCodeFor('format', String(value))
  if (isDecidedUpon(key)) return outward[key](value as Record<string, unknown>)
  if (field.shape === 'date') return dayWithZone(String(value))
  if (field.shape === 'moment') return momentText(value as Date)
  return value
}

/**
 * The archive's attributes from what a client sends. What is set by the archive, or belongs to another type, is no
 * attribute here: it is refused rather than lost.
 * @throws Refusal invalid archive.attribute-unknown, archive.attribute-wrong, archive.value-unknown
 */
export function valuesFrom(type: string, name: EntityName, given: Json): Values {
  if (isContact(type)) return contactValues(type, given)
  if (name === 'nationalIdentifier') return identifierValues(type, given)
  const fields = writable(name)
  const values: Record<string, unknown> = {}
  for (const [out, value] of Object.entries(given)) {
    const found = fields.get(out)
    if (!found) throw new Refusal('invalid', 'archive.attribute-unknown', { name: out.slice(0, 60) })
    const [key, field] = found
    values[key] = value === null ? null : inwardOf(key, field, value)
  }
  return values
}

/** Attributes that a client may write, by the interface's names. */
export function writable(name: EntityName): ReadonlyMap<string, readonly [string, Field]> {
  return new Map(
    Object.entries(entity(name).fields).flatMap(([key, field]) => {
      const out = nameOf(field)
      return out === null || isLink(key, field) || setHere.has(key) ? [] : [[out, [key, field]] as const]
    }),
  )
}

/** The archive's attribute by the interface's name, as filters and orders say it. */
export function attributeNamed(name: EntityName, out: string): { key: string; field: Field | null } | null {
  const [at, by] = madeNames[name] ?? ['opprettetDato', 'opprettetAv']
  const own: Record<string, string> = { systemID: 'id', [at]: 'madeAt', [by]: 'madeBy' }
  if (Object.hasOwn(own, out)) return { key: own[out] as string, field: null }
  const found = Object.entries(entity(name).fields).find(([, field]) => nameOf(field) === out)
  return found ? { key: found[0], field: found[1] } : null
}

function inwardOf(key: string, field: Field, value: unknown): unknown {
  if (field.list) return valueFrom(field.list, value)
  if (formats.has(key)) return codeIn(value).kode
  if (isDecidedUpon(key)) {
    if (typeof value !== 'object' || value === null) throw wrong()
    return inward[key](value as Record<string, unknown>)
  }
  if (field.shape === 'date') return (typeof value === 'string' && dayFrom(value)) || fail()
  if (field.shape === 'moment') return (typeof value === 'string' && momentFrom(value)) || fail()
  return value
}
const wrong = () => new Refusal('invalid', 'archive.attribute-wrong')
function fail(): never {
  throw wrong()
}
