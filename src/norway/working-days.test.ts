import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { easterSunday, holidaysByFormula } from './easter.ts'
import { holidaysOn, norwegianHolidays } from './holidays.ts'
import { addDays, isoDate, weekdayOf } from './iso-date.ts'
import { addWorkingDays, isWorkingDay, sameOrNextWorkingDay, workingDaysBetween } from './working-days.ts'

const coveredDate = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days))

describe('holidays', () => {
  it('are the same in the reference file as by the Easter formula, every year', () => {
    const rows = [...norwegianHolidays.holidays].flatMap(([date, names]) =>
      names.map((name) => `${date} ${name.id}`),
    )
    const formula = [2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032].flatMap((year) =>
      holidaysByFormula(year).map(({ date, id }) => `${date} ${id}`),
    )
    expect(rows.sort()).toEqual(formula.sort())
  })

  it('have Easter on the dates known from almanacs', () => {
    const known = [
      '1818-03-22',
      '1943-04-25',
      '1954-04-18',
      '1981-04-19',
      '2000-04-23',
      '2008-03-23',
      '2024-03-31',
      '2026-04-05',
      '2038-04-25',
      '2049-04-18',
      '2285-03-22',
    ]
    for (const date of known) expect(easterSunday(Number(date.slice(0, 4)))).toBe(date)
  })

  it('have Easter on a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 4000 }), (year) => {
        const easter = easterSunday(year)
        expect(weekdayOf(easter)).toBe('sunday')
        expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true)
      }),
    )
  })

  it('give 17 May 2027 two names and one day', () => {
    expect(holidaysOn('2027-05-17').map((h) => h.id)).toEqual(['constitution-day', 'whit-monday'])
    expect(addWorkingDays('2027-05-14', 1)).toBe('2027-05-18')
  })

  it('leave Christmas Eve and New Year’s Eve as working days', () => {
    expect(isWorkingDay('2026-12-24')).toBe(true)
    expect(isWorkingDay('2026-12-31')).toBe(true)
    expect(isWorkingDay('2026-12-25')).toBe(false)
  })

  it('are reckoned by formula after the years of the calendar, and not guessed before them', () => {
    expect(isWorkingDay('2033-01-03')).toBe(true)
    expect(isWorkingDay('2033-05-17')).toBe(false)
    expect(isWorkingDay('2033-04-15')).toBe(false)
    expect(() => isWorkingDay('2023-12-29')).toThrow(RangeError)
  })
})

describe('working days', () => {
  it('do not count the day something is received', () => {
    expect(addWorkingDays('2026-11-23', 1)).toBe('2026-11-24')
    expect(addWorkingDays('2026-11-27', 5)).toBe('2026-12-04')
    expect(addWorkingDays('2026-11-28', 0)).toBe('2026-11-28')
  })

  it('end on a working day with exactly that many working days on the way', () => {
    fc.assert(
      fc.property(coveredDate, fc.integer({ min: 1, max: 60 }), (date, days) => {
        const end = addWorkingDays(date, days)
        expect(isWorkingDay(end)).toBe(true)
        expect(workingDaysBetween(date, end)).toBe(days)
        expect(workingDaysBetween(date, addDays(end, -1))).toBe(days - 1)
      }),
    )
  })

  it('are found at or after any date, never before', () => {
    fc.assert(
      fc.property(coveredDate, (date) => {
        const next = sameOrNextWorkingDay(date)
        expect(next >= date).toBe(true)
        expect(isWorkingDay(next)).toBe(true)
        if (isWorkingDay(date)) expect(next).toBe(date)
      }),
    )
  })

  it('are not counted backwards or in halves', () => {
    expect(() => addWorkingDays('2026-01-05', -1)).toThrow(RangeError)
    expect(() => addWorkingDays('2026-01-05', 1.5)).toThrow(RangeError)
    expect(() => addWorkingDays(isoDate('2026-01-05'), Number.NaN)).toThrow(RangeError)
  })
})
