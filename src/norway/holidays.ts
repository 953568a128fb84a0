import file from '../../reference/holidays.json' with { type: 'json' }
import { holidaysByFormula } from './easter.ts'
import { type IsoDate, isoDate } from './iso-date.ts'

export interface Holiday {
  id: string
  nb: string
  nn: string
  en: string
}

export interface HolidayCalendar {
  /** Stored with every deadline that was reckoned by it. */
  version: string
  coversFrom: IsoDate
  coversTo: IsoDate
  /** Two holidays may share a date: 17 May 2027 is also Whit Monday. */
  holidays: ReadonlyMap<IsoDate, readonly Holiday[]>
}

const nameById = new Map<string, Holiday>(file.names.map((name) => [name.id, Object.freeze({ ...name })]))

/** Public holidays in Norway as dated rows of `reference/holidays.json`. 24 and 31 December are not among them. */
export const norwegianHolidays: HolidayCalendar = Object.freeze({
  version: file.version,
  coversFrom: isoDate(file.coversFrom),
  coversTo: isoDate(file.coversTo),
  holidays: byDate(file.holidays),
})

/**
 * After the years of the calendar the holidays are reckoned as the law has them today (Easter by formula): a case that
 * reaches that far still gets its day, and is reckoned anew when the calendar has been lengthened.
 * @throws RangeError before the years the calendar covers: a missing holiday must not pass for a working day.
 */
export function holidaysOn(date: IsoDate, calendar: HolidayCalendar = norwegianHolidays): readonly Holiday[] {
  if (isoDate(date) < calendar.coversFrom) {
    throw new RangeError(`the calendar ${calendar.version} does not cover ${date}`)
  }
  if (date > calendar.coversTo) return reckonedHolidays(Number(date.slice(0, 4))).get(date) ?? []
  return calendar.holidays.get(date) ?? []
}

const reckonedYears = new Map<number, ReadonlyMap<IsoDate, readonly Holiday[]>>()

function reckonedHolidays(year: number): ReadonlyMap<IsoDate, readonly Holiday[]> {
  const known = reckonedYears.get(year)
  if (known) return known
  const made = byDate(holidaysByFormula(year))
  reckonedYears.set(year, made)
  return made
}

function byDate(rows: readonly { id: string; date: string }[]): Map<IsoDate, Holiday[]> {
  const map = new Map<IsoDate, Holiday[]>()
  for (const row of rows) {
    const name = nameById.get(row.id)
    if (!name) throw new RangeError(`holiday without a name: ${row.id}`)
    const date = isoDate(row.date)
    map.set(date, [...(map.get(date) ?? []), name])
  }
  return map
}
