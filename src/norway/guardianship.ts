import file from '../../reference/guardianship.json' with { type: 'json' }
import { ageOn, type IsoDate, isoDate, isWithin } from './iso-date.ts'

/** A task of a mandate in the register's words: body (vergeTjenestevirksomhet) and task (vergeTjenesteoppgave). */
export interface GuardianTask {
  body: string
  task: string
}

const period = (row: { validFrom: string; validTo: string | null }) => ({
  validFrom: isoDate(row.validFrom),
  validTo: row.validTo === null ? null : isoDate(row.validTo),
})
const rows = file.tasks.map((row) => ({ ...row, ...period(row) }))
const adultFrom = file.adultFromYears.map((row) => ({ ...row, ...period(row) }))

/**
 * The areas of a municipality in which a mandate lets its guardian act on this day, by `reference/guardianship.json`. A
 * task that is not known there opens nothing.
 */
export function areasOfMandate(tasks: readonly GuardianTask[], on: IsoDate): string[] {
  const known = rows.filter((row) => isWithin(on, row.validFrom, row.validTo))
  return [
    ...new Set(
      tasks.flatMap(({ body, task }) =>
        known.filter((row) => row.body === body && row.task === task).flatMap((row) => row.areas),
      ),
    ),
  ]
}

/** Whether somebody born on this day is of full age (vergemålsloven § 8), and may speak for others. */
export function isOfAge(bornOn: IsoDate, on: IsoDate): boolean {
  const rule = adultFrom.find((row) => isWithin(on, row.validFrom, row.validTo))
  return rule !== undefined && ageOn(bornOn, on) >= rule.years
}
