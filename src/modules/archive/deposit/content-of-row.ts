import { type EntityName, entity } from '../entities/entities.ts'
import type { Screening } from '../screening/screening.rules.ts'
import { type Content, escapeXml, RawXml, type Value } from './deposit-xml.ts'

export type Row = Record<string, unknown>

/** Elements that a sort's `made` columns become. */
export const madeElements: { readonly [name in EntityName]?: readonly [string, string] } = {
  comment: ['merknadsdato', 'merknadRegistrertAv'],
  conversion: ['konvertertDato', 'konvertertAv'],
  documentLink: ['tilknyttetDato', 'tilknyttetAv'],
}
/** Kept as JSON with a shape of their own, or told elsewhere. */
const shaped: ReadonlySet<string> = new Set([
  'screening',
  'security_grading',
  'disposal',
  'disposed_at',
  'disposed_by',
  'business_metadata',
])

/** The attributes of a row by Noark's own element names. What the schema has no place for is left out when written. */
export function contentOf(name: EntityName, row: Row): Record<string, Value> {
  const sort = entity(name)
  const content: Record<string, Value> = {}
  if ('id' in row) content.systemID = row.id as string
  for (const field of Object.values(sort.fields)) {
    if (field.noark !== null && field.shape !== 'identity' && !shaped.has(field.column))
      content[field.noark] = row[field.column] as Value
  }
  if (sort.made) {
    const [at, by] = madeElements[name] ?? ['opprettetDato', 'opprettetAv']
    content[at] = row[sort.made[0]] as Date
    content[by] = row[sort.made[1]] as string
  }
  if ('screening' in row) content.skjerming = screeningOf(row.screening as Screening | null)
  if ('security_grading' in row) content.gradering = gradingOf(row.security_grading as Grading | null)
  if (row.disposed_at)
    content.utfoertKassasjon = { kassertDato: row.disposed_at as Date, kassertAv: row.disposed_by as string }
  if ('business_metadata' in row) content.virksomhetsspesifikkeMetadata = ownMetadata(row.business_metadata)
  return content
}

/** Null is a screening without what the schema demands; such rows the database does not take. */
export function screeningOf(screening: Screening | null): Content | null {
  if (!screening) return null
  return {
    tilgangsrestriksjon: screening.restriction,
    skjermingshjemmel: screening.legalBasis,
    skjermingMetadata: screening.elements,
    skjermingDokument: screening.document,
    skjermingsvarighet: screening.years,
    skjermingOpphoererDato: screening.endsOn,
  }
}

interface Grading {
  grade: string
  gradedAt: string
  gradedBy: string
  downgradedAt?: string | null
  downgradedBy?: string | null
}
const gradingOf = (grading: Grading | null): Content | null =>
  grading && {
    grad: grading.grade,
    graderingsdato: moment(grading.gradedAt),
    gradertAv: grading.gradedBy,
    nedgraderingsdato: grading.downgradedAt ? moment(grading.downgradedAt) : null,
    nedgradertAv: grading.downgradedBy,
  }
const moment = (text: string) => {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? text : at
}

export interface Disposal {
  decision: string
  legalBasis?: string | null
  years?: number | null
  date?: string | null
}

/**
 * The schema wants both the years and the date. The one that is missing follows from the other and the day the unit was
 * closed (krav 6.1.6); where neither is known, as for what is kept for ever, there is no element.
 */
export function disposalOf(disposal: Disposal | null, closedOn: string): Content | null {
  if (!disposal) return null
  const { decision, legalBasis } = disposal
  const years =
    disposal.years ??
    (disposal.date ? Number(disposal.date.slice(0, 4)) - Number(closedOn.slice(0, 4)) : null)
  if (years === null) return null
  const date = disposal.date ?? `${Number(closedOn.slice(0, 4)) + years}${leapless(closedOn.slice(4))}`
  return {
    kassasjonsvedtak: decision,
    kassasjonshjemmel: legalBasis,
    bevaringstid: years,
    kassasjonsdato: date,
  }
}
const leapless = (monthAndDay: string) => (monthAndDay === '-02-29' ? '-02-28' : monthAndDay)

export const ownNamespace = 'https://samvirke.no/noark5/egne-opplysninger'

/** Another system's own XML stands as it came; ours is JSON in an element of our own. */
function ownMetadata(value: unknown): RawXml | null {
  if (value === null || value === undefined) return null
  const given = value as { xml?: unknown }
  if (typeof given.xml === 'string') return new RawXml(given.xml)
  return new RawXml(
    `<opplysninger xmlns="${ownNamespace}">${escapeXml(JSON.stringify(value))}</opplysninger>`,
  )
}

export const addsOwnMetadata = (own: Value, keys: readonly Row[]): RawXml | null => {
  const xml = keys.map(
    (key) =>
      `<eksternNoekkel xmlns="${ownNamespace}" system="${escapeXml(String(key.system))}" slag="${escapeXml(String(key.kind))}">${escapeXml(String(key.key))}</eksternNoekkel>`,
  )
  const all = `${own instanceof RawXml ? own.xml : ''}${xml.join('')}`
  return all === '' ? null : new RawXml(all)
}
