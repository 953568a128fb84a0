import { atUtcMidnight, dateTimeFromText, dateTimeOrMidnightFromText, FeelDateTime } from '../date-times.ts'
import { dateFromText, FeelDate, isoWeek, makeDate } from '../dates.ts'
import { type DaysTimeDuration, durationFromText, YearsMonthsDuration } from '../durations.ts'
import { type FeelNumber, number } from '../numbers.ts'
import type { Run } from '../run.ts'
import { makeTime, ticksPerSecond, timeFromText } from '../times.ts'
import { builtin, form, p } from './signature.ts'

const unreadable = (run: Run, what: string) => run.fail('invalid-text', `the text is no ${what}`)
const dateOf = (value: FeelDate | FeelDateTime) => (value instanceof FeelDate ? value : value.date)

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Whole months between the two days as written: neither the time of day nor the zone counts. */
function monthsBetween(from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime): number {
  const [a, b] = [dateOf(from), dateOf(to)]
  const whole = (b.year - a.year) * 12 + (b.month - a.month)
  const rest = b.day - a.day
  if (whole > 0 && rest < 0) return whole - 1
  return whole < 0 && rest > 0 ? whole + 1 : whole
}

function timeFromParts(
  hour: FeelNumber,
  minute: FeelNumber,
  second: FeelNumber,
  offset: DaysTimeDuration | null,
) {
  const whole = second.floor()
  const fraction = second.minus(whole).times(ticksPerSecond.toString())
  if (!fraction.isInteger() || (offset && offset.ticks % ticksPerSecond !== 0n)) return null
  const seconds = offset && Number(offset.ticks / ticksPerSecond)
  return makeTime(hour.toNumber(), minute.toNumber(), whole.toNumber(), BigInt(fraction.toFixed()), seconds)
}

/** The moment that was handed in; the engine itself has no clock. */
function nowOf(run: Run): FeelDateTime | null {
  const now = run.now === null ? null : dateTimeFromText(run.now)
  return now ?? run.fail('not-available', 'no moment was given to the rule')
}

export const dateBuiltins = [
  builtin(
    'date',
    form([p.string('from')], (run, text) => dateFromText(text) ?? unreadable(run, 'date')),
    form([p.anyDate('from')], (_run, value) => dateOf(value)),
    form(
      [p.number('year'), p.number('month'), p.number('day')],
      (run, year, month, day) =>
        makeDate(year.toNumber(), month.toNumber(), day.toNumber()) ??
        run.fail('wrong-arguments', 'no such date'),
    ),
  ),
  builtin(
    'time',
    form([p.string('from')], (run, text) => timeFromText(text) ?? unreadable(run, 'time')),
    form([p.time('from')], (_run, time) => time),
    form([p.dateTime('from')], (_run, value) => value.time),
    form([p.date('from')], (_run, date) => atUtcMidnight(date).time),
    form(
      [p.number('hour'), p.number('minute'), p.number('second'), p.optional(p.daysTime('offset'))],
      (run, hour, minute, second, offset) =>
        timeFromParts(hour, minute, second, offset) ?? run.fail('wrong-arguments', 'no such time'),
    ),
  ),
  builtin(
    'date and time',
    form(
      [p.string('from')],
      (run, text) => dateTimeOrMidnightFromText(text) ?? unreadable(run, 'date and time'),
    ),
    form([p.dateTime('from')], (_run, value) => value),
    form([p.anyDate('date'), p.time('time')], (_run, date, time) => new FeelDateTime(dateOf(date), time)),
  ),
  builtin(
    'duration',
    form([p.string('from')], (run, text) => durationFromText(text) ?? unreadable(run, 'duration')),
    form([p.duration('from')], (_run, duration) => duration),
  ),
  builtin(
    'years and months duration',
    form(
      [p.anyDate('from'), p.anyDate('to')],
      (_run, from, to) => new YearsMonthsDuration(monthsBetween(from, to) || 0),
    ),
  ),
  builtin(
    'day of year',
    form([p.anyDate('date')], (_run, value) =>
      number(dateOf(value).epochDay - new FeelDate(dateOf(value).year, 1, 1).epochDay + 1),
    ),
  ),
  builtin(
    'day of week',
    form([p.anyDate('date')], (_run, value) => dayNames[dateOf(value).weekday - 1]!),
  ),
  builtin(
    'month of year',
    form([p.anyDate('date')], (_run, value) => monthNames[dateOf(value).month - 1]!),
  ),
  builtin(
    'week of year',
    form([p.anyDate('date')], (_run, value) => number(isoWeek(dateOf(value)))),
  ),
  builtin(
    'now',
    form([], (run) => nowOf(run)),
  ),
  builtin(
    'today',
    form([], (run) => nowOf(run)?.date ?? null),
  ),
]
