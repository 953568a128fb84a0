import file from '../../reference/impartiality-grounds.json' with { type: 'json' }
import { type IsoDate, isoDate, isWithin } from './iso-date.ts'
import type { Trust } from './trust.ts'

/** A ground on which an official may not prepare or decide a case (forvaltningsloven § 6), as a dated row. */
export interface ImpartialityGround {
  id: string
  section: string
  /** False where the ground asks for a judgement. */
  automatic: boolean
  label: { nb: string; nn: string; en: string }
  legalSourceId: string
  validFrom: IsoDate
  validTo: IsoDate | null
  source: string
  trust: Trust
}

const grounds: readonly ImpartialityGround[] = Object.freeze(
  file.grounds.map((row) =>
    Object.freeze({
      ...row,
      validFrom: isoDate(row.validFrom),
      validTo: row.validTo === null ? null : isoDate(row.validTo),
      trust: row.trust as Trust,
    }),
  ),
)

/** The rows of `reference/impartiality-grounds.json` that apply on the date. */
export const impartialityGroundsOn = (on: IsoDate): readonly ImpartialityGround[] =>
  grounds.filter((ground) => isWithin(isoDate(on), ground.validFrom, ground.validTo))
