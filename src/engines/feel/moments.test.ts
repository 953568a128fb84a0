import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateTimeFromText, type FeelDateTime } from './date-times.ts'
import { durationFromText } from './durations.ts'
import { evaluateFeel, toJson } from './index.ts'
import { timeFromText } from './times.ts'

const value = (source: string, names: Record<string, unknown> = {}) =>
  toJson(evaluateFeel(source, names).value)

const two = (number: number) => String(number).padStart(2, '0')
const below = (max: number) => fc.nat(max - 1)
const fraction = fc
  .oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 999 }).map((thousandths) => `.${String(thousandths).padStart(3, '0')}`),
    fc.bigInt({ min: 1n, max: 10n ** 34n - 1n }).map((ticks) => `.${String(ticks).padStart(34, '0')}`),
  )
  .map((digits) => digits.replace(/0+$/, ''))
const clock = fc
  .tuple(below(24), below(60), below(60), fraction)
  .map(([hour, minute, second, rest]) => `${two(hour)}:${two(minute)}:${two(second)}${rest}`)
const offset = fc
  .tuple(fc.constantFrom('+', '-'), below(18), below(60), fc.constantFrom('', ':01', ':59'))
  .map(([sign, hours, minutes, seconds]) => `${sign}${two(hours)}:${two(minutes)}${seconds}`)
  .filter((text) => !text.endsWith('00:00'))
const suffix = fc.oneof(fc.constantFrom('', 'Z', '@Europe/Oslo', '@Asia/Kolkata', '@Etc/UTC'), offset)
const day = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, each]) => `${String(year).padStart(4, '0')}-${two(month)}-${two(each)}`)
const moment = (ending: fc.Arbitrary<string>) =>
  fc.tuple(day, clock, ending).map(([date, time, rest]) => `${date}T${time}${rest}`)
const length = fc
  .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 11n }), fraction)
  .map(([sign, seconds, rest]) => `${sign}PT${seconds}${rest}S`)
const months = fc
  .integer({ min: -5000, max: 5000 })
  .map((count) => `${count < 0 ? '-' : ''}P${Math.abs(count)}M`)

test('times, moments and durations survive the way to text and back', () => {
  fc.assert(
    fc.property(clock, suffix, moment(suffix), length, months, (time, ending, each, seconds, count) => {
      expect(String(timeFromText(time + ending))).toBe(time + ending)
      expect(String(dateTimeFromText(each))).toBe(each)
      for (const duration of [seconds, count]) {
        const read = durationFromText(duration)
        expect(durationFromText(String(read))).toEqual(read)
      }
    }),
  )
})

test('what is added can be taken away again', () => {
  fc.assert(
    fc.property(
      moment(fc.oneof(fc.constantFrom('', 'Z'), offset)),
      day,
      length,
      months,
      (each, date, time, count) => {
        expect(value(`@"${each}" + @"${time}" - @"${time}" = @"${each}"`)).toBe(true)
        expect(value(`(@"${each}" + @"${time}") - @"${each}" = @"${time}"`)).toBe(true)
        // The days are among the first 28, so that no month is too short.
        expect(value(`@"${each}" + @"${count}" - @"${count}" = @"${each}"`)).toBe(true)
        expect(value(`string(@"${date}" + @"${count}" - @"${count}")`)).toBe(date)
      },
    ),
  )
})

test('in a zone too, just so much time passes as is added', () => {
  const hours = fc.integer({ min: -9000, max: 9000 })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      hours,
      (month, each, count) => {
        const start = `2026-${two(month)}-${two(each)}T12:00:00@Europe/Oslo`
        const moved = evaluateFeel(`@"${start}" + duration(text)`, {
          text: `${count < 0 ? '-' : ''}PT${Math.abs(count)}H`,
        }).value as FeelDateTime
        const passed =
          Date.UTC(2026, month - 1, each, 12) -
          (3_600_000 * Number(dateTimeFromText(start)!.offsetSeconds)) / 3600
        const wanted = new Date(passed + count * 3_600_000)
        // The platform's own calendar says what the clock shows in Oslo then.
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone: 'Europe/Oslo',
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(wanted)
        expect(`${moved}`).toBe(`${shown.replace(' ', 'T')}@Europe/Oslo`)
      },
    ),
  )
})

test('durations are counted exactly', () => {
  const factor = fc.integer({ min: -1000, max: 1000 })
  fc.assert(
    fc.property(length, length, months, months, factor, (a, b, m, n, times) => {
      for (const [x, y] of [
        [a, b],
        [m, n],
      ]) {
        expect(value(`@"${x}" + @"${y}" = @"${y}" + @"${x}"`)).toBe(true)
        expect(value(`@"${x}" + @"${y}" - @"${y}" = @"${x}"`)).toBe(true)
        expect(value(`${times} * (@"${x}" + @"${y}") = ${times} * @"${x}" + ${times} * @"${y}"`)).toBe(true)
      }
    }),
  )
})

test('a duration is multiplied and divided exactly, and never grows without end', () => {
  expect(value('@"P1D" * 0.1')).toBe('PT2H24M')
  expect(value('@"PT1S" / 3')).toBe(`PT0.${'3'.repeat(34)}S`)
  expect(value('@"-P5M" / 2')).toBe('-P2M')
  expect(value('@"P1Y" * 1.25')).toBe('P1Y3M')
  for (const source of ['@"P1D" * 1e6000', '@"P1D" / 1e-6000', '@"P1Y" * 1e30']) {
    expect(evaluateFeel(source)).toMatchObject({ value: null, problems: [{ code: 'not-a-number' }] })
  }
})

test('of two moments or durations one comes first, or they are equal', () => {
  const of = (each: fc.Arbitrary<string>) => fc.tuple(each, each, each)
  const fixed = fc.oneof(fc.constant('Z'), offset)
  const kinds = fc.oneof(
    of(day),
    of(moment(fc.constant(''))),
    of(moment(fixed)),
    of(length),
    of(months),
    of(clock),
  )
  fc.assert(
    fc.property(kinds, ([a, b, c]) => {
      const answers = ['<', '=', '>'].map((sign) => value(`@"${a}" ${sign} @"${b}"`))
      expect(answers.filter((answer) => answer === true)).toHaveLength(1)
      expect(answers).not.toContain(null)
      expect(value(`@"${b}" > @"${a}"`)).toBe(answers[0])
      expect(value(`if @"${a}" <= @"${b}" and @"${b}" <= @"${c}" then @"${a}" <= @"${c}" else true`)).toBe(
        true,
      )
    }),
  )
})

test('where the clock is put back the hour that comes twice is the first; where it is put on, the one before', () => {
  const offsetAt = (text: string) => value(`@"${text}".time offset`)
  expect(offsetAt('2026-10-25T01:59:59@Europe/Oslo')).toBe('PT2H')
  expect(offsetAt('2026-10-25T02:30:00@Europe/Oslo')).toBe('PT2H')
  expect(offsetAt('2026-10-25T03:00:00@Europe/Oslo')).toBe('PT1H')
  expect(offsetAt('2026-03-29T02:30:00@Europe/Oslo')).toBe('PT1H')
  expect(offsetAt('2026-03-29T03:00:00@Europe/Oslo')).toBe('PT2H')
  expect(offsetAt('2026-11-01T01:30:00@America/New_York')).toBe('-PT4H')
  expect(offsetAt('2026-03-08T03:00:00@America/New_York')).toBe('-PT4H')
})

test('a zone has summer time in the far future, and its local time before there were zones', () => {
  expect(value('@"999999999-07-01T12:00:00@Europe/Oslo".time offset')).toBe('PT2H')
  expect(value('@"999999999-12-31T12:00:00@Europe/Oslo".time offset')).toBe('PT1H')
  expect(value('@"-999999999-07-01T12:00:00@Europe/Paris".time offset')).toBe('PT9M21S')
})

test('an hour over the start of summer time is two on the clock, a month is not', () => {
  expect(value('@"2026-03-29T01:30:00@Europe/Oslo" + @"PT1H"')).toBe('2026-03-29T03:30:00@Europe/Oslo')
  expect(value('@"2026-03-01T12:00:00@Europe/Oslo" + @"P1M"')).toBe('2026-04-01T12:00:00@Europe/Oslo')
})

test.each([
  '24:00:00',
  '12:60:00',
  '12:00:60',
  '7:00:00',
  '12:00',
  '12:00:00+19:00',
  '12:00:00+18:00:01',
  '12:00:00+05:60',
  '12:00:00+05:00:60',
  '12:00:00+5',
  '12:00:00+02:00@Europe/Oslo',
  '12:00:00@Norge/Mosjøen',
  `12:00:00.${'0'.repeat(34)}1`,
])('%s is no time', (text) => {
  expect(evaluateFeel('time(text)', { text })).toMatchObject({
    value: null,
    problems: [{ code: 'invalid-text' }],
  })
  expect(evaluateFeel('date and time(text)', { text: `2026-01-01T${text}` }).value === null).toBe(
    text !== '24:00:00',
  )
})

test('the hour 24 is the midnight after', () => {
  expect(value('date and time("2026-12-31T24:00:00")')).toBe('2027-01-01T00:00:00')
  expect(value('date and time("2026-12-31T24:00:01")')).toBeNull()
})

test('a fraction of a second has up to 34 digits, and a finer one is refused', () => {
  const digits = '1234567890123456789012345678901234'
  expect(value(`time("12:00:01.${digits}")`)).toBe(`12:00:01.${digits}`)
  expect(value(`@"2026-01-01T12:00:01.${digits}Z" + @"PT1S"`)).toBe(`2026-01-01T12:00:02.${digits}Z`)
  expect(value(`@"PT0.${digits}S" * 2`)).toBe('PT0.2469135780246913578024691357802468S')
  expect(value('time(12, 0, 1.0000000000000000000000001)')).toBe('12:00:01.0000000000000000000000001')
  expect(value('time("12:00:01.0000000000000000000000001").second')).toBe('1.0000000000000000000000001')
  expect(value('duration("-PT0.25S").seconds')).toBe('-0.25')
  expect(value('duration("PT0.S")')).toBe('PT0S')
  expect(value(`duration("PT0.${digits}5S")`)).toBeNull()
})

test('an offset has whole seconds', () => {
  expect(value('time(12, 0, 0, @"PT2H45M55S")')).toBe('12:00:00+02:45:55')
  expect(value('time(12, 0, 0, @"PT0.5S")')).toBeNull()
})

test('the days of a duration are counted in full, however many', () => {
  expect(value('duration("P99999999999999999999DT1H")')).toBe('P99999999999999999999DT1H')
  expect(value('duration("-P99999999999999999999D").days')).toBe('-99999999999999999999')
  expect(value('duration(text)', { text: `P${'9'.repeat(500)}D` })).toBeNull()
})

test('years and months are counted between the days as written', () => {
  const between = (from: string, to: string) => value(`years and months duration(@"${from}", @"${to}")`)
  expect(between('2024-12-31T23:59:59', '2026-12-31T00:00:01')).toBe('P2Y')
  expect(between('2021-08-25T15:59:59@Europe/Paris', '2025-08-25T15:20:59+02:00')).toBe('P4Y')
  expect(between('2024-01-31', '2024-02-29')).toBe('P0M')
  expect(between('2024-02-29', '2024-01-31')).toBe('P0M')
  expect(between('2026-03-01', '2024-02-28')).toBe('-P2Y')
  expect(between('-999999999-01-01', '999999999-12-31')).toBe('P1999999998Y11M')
})
