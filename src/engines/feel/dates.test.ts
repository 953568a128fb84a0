import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateFromEpochDay, dateFromText, daysInMonth, FeelDate } from './dates.ts'
import { evaluateFeel, toJson } from './index.ts'

const value = (source: string) => toJson(evaluateFeel(source).value)

const date = fc
  .tuple(
    fc.oneof(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -999_999_990, max: 999_999_990 })),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([year, month, day]) => new FeelDate(year, month, Math.min(day, daysInMonth(year, month))))

test('a date survives the way to its day number and back, and to text and back', () => {
  fc.assert(
    fc.property(date, (each) => {
      expect(String(dateFromEpochDay(each.epochDay))).toBe(String(each))
      expect(dateFromText(String(each))?.epochDay).toBe(each.epochDay)
    }),
  )
})

test('day numbers agree with the platform calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
      const platform = new Date(day * 86_400_000)
      const ours = dateFromEpochDay(day)!
      expect([ours.year, ours.month, ours.day]).toEqual([
        platform.getUTCFullYear(),
        platform.getUTCMonth() + 1,
        platform.getUTCDate(),
      ])
      expect(ours.weekday % 7).toBe(platform.getUTCDay())
    }),
  )
})

test('days that do not exist are no dates', () => {
  for (const text of ['2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '20250101', '1000000000-01-01']) {
    expect(dateFromText(text)).toBeNull()
  }
  for (const text of ['-0000-01-01', '+2025-01-01', '02025-01-01', '998-01-01', '2025-01-01T']) {
    expect(dateFromText(text)).toBeNull()
  }
  expect(String(dateFromText('0000-02-29'))).toBe('0000-02-29')
})

test('adding months keeps the day where the month has it, otherwise the last', () => {
  expect(value('@"2024-01-31" + @"P1M"')).toBe('2024-02-29')
  expect(value('@"2024-03-31" - @"P1Y1M"')).toBe('2023-02-28')
})

test('time zones follow summer time', () => {
  expect(value('@"2026-07-01T12:00:00@Europe/Oslo" = @"2026-07-01T10:00:00Z"')).toBe(true)
  expect(value('@"2026-01-01T12:00:00@Europe/Oslo" = @"2026-01-01T11:00:00Z"')).toBe(true)
  expect(value('@"2026-07-01T12:00:00@Europe/Oslo".time offset')).toBe('PT2H')
})

test('durations of days and of months are kept apart', () => {
  expect(value('@"P1Y2M" + @"P1D"')).toBeNull()
  expect(value('@"P1DT25H"')).toBe('P2DT1H')
  expect(value('@"2026-08-01" - @"2026-07-01"')).toBe('P31D')
  expect(value('years and months duration(@"2011-12-22", @"2013-08-24")')).toBe('P1Y8M')
})

test('there is no clock inside a rule; the moment is handed in', () => {
  expect(evaluateFeel('today()')).toMatchObject({ value: null, problems: [{ code: 'not-available' }] })
  expect(toJson(evaluateFeel('today()', {}, { now: '2026-08-01T10:00:00Z' }).value)).toBe('2026-08-01')
})
