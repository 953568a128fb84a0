import file from '../../reference/mapping-rules.json' with { type: 'json' }
import { type IsoDate, isoDate, isWithin } from './iso-date.ts'
import type { Trust } from './trust.ts'

/** Municipalities of about the same size, by inhabitants from and to, both included; `to` null has no end. */
export interface SizeGroup {
  id: string
  from: number
  to: number | null
  label: { nb: string; nn: string; en: string }
}

interface Dated {
  validFrom: string
  validTo: string | null
  source: string
  trust: string
}

export interface SizeGroups {
  groups: readonly SizeGroup[]
  source: string
  trust: Trust
}

/** @throws where the file has no row for the date */
function rowOn<Row extends Dated>(rows: readonly Row[], on: IsoDate): Row {
  const row = rows.find(({ validFrom, validTo }) =>
    isWithin(on, isoDate(validFrom), validTo === null ? null : isoDate(validTo)),
  )
  if (!row) throw new Error(`mapping-rules.json has no row for ${on}`)
  return row
}

/** Which municipalities are of the same size, as it was on the date. */
export function sizeGroupsOn(on: IsoDate): SizeGroups {
  const { groups, source, trust } = rowOn(file.sizeGroups, on)
  return { groups, source, trust: trust as Trust }
}

/** Counts of fewer municipalities than this are kept back where they are not named. */
export const smallestGroupOn = (on: IsoDate): number => rowOn(file.smallestGroup, on).members

/** How many days before the last day to answer those who have not are reminded, most first. */
export const reminderDaysOn = (on: IsoDate): readonly number[] =>
  [...rowOn(file.reminders, on).daysBefore].sort((a, b) => b - a)
