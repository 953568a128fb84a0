import file from '../../reference/routine-limits.json' with { type: 'json' }
import { rowOn } from './dated-rows.ts'
import { addDays, type IsoDate, isoDate } from './iso-date.ts'
import type { Trust } from './trust.ts'

/** A limit that the cooperation has set itself, as a dated row. */
export interface RoutineLimit {
  id: string
  days: number
  warnDaysBefore: number
  validFrom: IsoDate
  validTo: IsoDate | null
  source: string
  trust: Trust
}

/** The rows of `reference/routine-limits.json`. */
export const routineLimits: readonly RoutineLimit[] = Object.freeze(
  file.limits.map((row) =>
    Object.freeze({
      ...row,
      validFrom: isoDate(row.validFrom),
      validTo: row.validTo === null ? null : isoDate(row.validTo),
      trust: row.trust as Trust,
    }),
  ),
)

/** @throws RangeError when no row, or more than one, has this id on the date. */
export function limitOn(id: string, on: IsoDate): RoutineLimit {
  const hit = rowOn(
    routineLimits.filter((limit) => limit.id === id),
    on,
  )
  if (!hit.found) throw new RangeError(`routine limit ${id} on ${on}: ${hit.why}`)
  return hit.row
}

/** The last day of a limit that began to run on a day; null when no such limit was set then. The first day is not counted. */
export function lastDayOf(id: string, from: IsoDate): IsoDate | null {
  const hit = rowOn(
    routineLimits.filter((limit) => limit.id === id),
    from,
  )
  return hit.found ? addDays(from, hit.row.days) : null
}
