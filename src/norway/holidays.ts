import file from '../../reference/holidays.json' with { type: 'json' }
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
  holidays: byDate(),
})

/** @throws RangeError outside the years the calendar covers: a missing holiday must not pass for a working day. */
export function holidaysOn(date: IsoDate, calendar: HolidayCalendar = norwegianHolidays): readonly Holiday[] {
  if (isoDate(date) < calendar.coversFrom || date > calendar.coversTo) {
    throw new RangeError(`the calendar ${calendar.version} does not cover ${date}`)
  }
  return calendar.holidays.get(date) ?? []
}

function byDate(): Map<IsoDate, Holiday[]> {
  const map = new Map<IsoDate, Holiday[]>()
  for (const row of file.holidays) {
    const name = nameById.get(row.id)
    if (!name) throw new RangeError(`holiday without a name: ${row.id}`)
    const date = isoDate(row.date)
    map.set(date, [...(map.get(date) ?? []), name])
  }
  return map
}
