import file from '../../reference/legal-sources.json' with { type: 'json' }
import { type IsoDate, isoDate, isWithin } from './iso-date.ts'
import type { Trust } from './trust.ts'

export type LegalSourceStatus = 'in-force' | 'adopted' | 'repealed'

/** A section of law as a dated row. `citation` is how a letter names it, in the language of the letter. */
export interface LegalSource {
  id: string
  /** LOV-yyyy-MM-dd-n or FOR-yyyy-MM-dd-n. */
  act: string
  section: string | null
  citation: { nb: string; nn: string; en: string }
  subject: string
  status: LegalSourceStatus
  /** Null with status "adopted": not in force. Null with "in-force": since before anything the product reckons. */
  validFrom: IsoDate | null
  validTo: IsoDate | null
  url: string
  source: string
  trust: Trust
  datesTrust: Trust
  note: string | null
}

export const legalSources: readonly LegalSource[] = Object.freeze(
  file.sources.map((row) =>
    Object.freeze({
      ...row,
      status: row.status as LegalSourceStatus,
      validFrom: row.validFrom === null ? null : isoDate(row.validFrom),
      validTo: row.validTo === null ? null : isoDate(row.validTo),
      trust: row.trust as Trust,
      datesTrust: row.datesTrust as Trust,
      note: row.note ?? null,
    }),
  ),
)

/** The section by id when it applies on the date; null when it does not, or is adopted and not in force. */
export function legalSourceOn(id: string, on: IsoDate): LegalSource | null {
  const row = legalSources.find((source) => source.id === id)
  if (!row) throw new RangeError(`no legal source has the id ${id}`)
  return row.status !== 'adopted' && isWithin(isoDate(on), row.validFrom, row.validTo) ? row : null
}
