import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addWeeks,
  ageOn,
  dateFrom,
  dateOfDayNumber,
  dayNumberOf,
  daysBetween,
  daysInMonth,
  type IsoDate,
  isIsoDate,
  isoDate,
  partsOf,
  weekdayOf,
} from './iso-date.ts'

const anyDate = fc.integer({ min: -500_000, max: 2_000_000 }).map(dateOfDayNumber)

describe('calendar dates', () => {
  it('agree with the platform about day numbers and weekdays', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const at = new Date(`${date}T00:00:00Z`)
        expect(dayNumberOf(date)).toBe(at.getTime() / 86_400_000)
        expect(weekdayOf(date)).toBe(
          ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'][at.getUTCDay()],
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('come back to where they were when days are added and taken away', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -100_000, max: 100_000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date)
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  it('keep the weekday when weeks are added', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -500, max: 500 }), (date, weeks) => {
        expect(weekdayOf(addWeeks(date, weeks))).toBe(weekdayOf(date))
      }),
    )
  })

  it('keep the day number when months are added, or end the month', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const from = partsOf(date)
        const to = partsOf(addMonths(date, months))
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months)
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)))
      }),
    )
  })

  it('end January plus one month on the last day of February', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28')
  })

  it('refuse dates that do not exist and text of another form', () => {
    for (const wrong of [
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '0000-01-01',
      '2026-04-31',
      '',
      ' 2026-01-01',
      '2026-01-01T00:00',
      '20260101',
      null,
      20260101,
    ]) {
      expect(isIsoDate(wrong), String(wrong)).toBe(false)
    }
    expect(isIsoDate('2000-02-29')).toBe(true)
    expect(() => isoDate('2026-02-30')).toThrow(RangeError)
    expect(() => addDays('2026-01-01', 0.5)).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => dateFrom({ year: 2026, month: 2, day: 1.5 })).toThrow(RangeError)
    expect(() => weekdayOf('2026-02-30' as IsoDate)).toThrow(RangeError)
  })

  it('count age by birthdays', () => {
    expect(ageOn('2020-08-01', '2026-07-31')).toBe(5)
    expect(ageOn('2020-08-01', '2026-08-01')).toBe(6)
    expect(ageOn('2020-02-29', '2025-02-28')).toBe(4)
    expect(ageOn('2020-02-29', '2025-03-01')).toBe(5)
  })
})
