import { addDays, dateFrom, type IsoDate } from './iso-date.ts'

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876). */
export function easterSunday(year: number): IsoDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const leapCenturies = Math.floor(century / 4)
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - leapCenturies - moonCorrection + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const exception = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const n = epact + toSunday - 7 * exception + 114
  return dateFrom({ year, month: Math.floor(n / 31), day: (n % 31) + 1 })
}

/**
 * The public holidays a year has by formula. The holidays that count are the dated rows of the reference file; this
 * is the proof against which those rows are tested.
 */
export function holidaysByFormula(year: number): { date: IsoDate; id: string }[] {
  const easter = easterSunday(year)
  return [
    { date: dateFrom({ year, month: 1, day: 1 }), id: 'new-years-day' },
    { date: addDays(easter, -3), id: 'maundy-thursday' },
    { date: addDays(easter, -2), id: 'good-friday' },
    { date: easter, id: 'easter-sunday' },
    { date: addDays(easter, 1), id: 'easter-monday' },
    { date: dateFrom({ year, month: 5, day: 1 }), id: 'labour-day' },
    { date: dateFrom({ year, month: 5, day: 17 }), id: 'constitution-day' },
    { date: addDays(easter, 39), id: 'ascension-day' },
    { date: addDays(easter, 49), id: 'whit-sunday' },
    { date: addDays(easter, 50), id: 'whit-monday' },
    { date: dateFrom({ year, month: 12, day: 25 }), id: 'christmas-day' },
    { date: dateFrom({ year, month: 12, day: 26 }), id: 'boxing-day' },
  ]
}
