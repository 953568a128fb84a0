import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DeadlineUnit, deadlineRuleOn, deadlineRules } from './deadline-rules.ts'
import { deadline, endedOnWorkingDay, isOverdue } from './deadlines.ts'
import { easterSunday } from './easter.ts'
import { addDays, addWeeks, type IsoDate } from './iso-date.ts'
import { legalSources } from './legal-sources.ts'
import { addWorkingDays, isWorkingDay } from './working-days.ts'

const appeal = deadlineRuleOn('appeal', '2026-01-01')
const access = deadlineRuleOn('access-request', '2026-01-01')
const preliminary = deadlineRuleOn('preliminary-answer', '2026-01-01')
const tacit = deadlineRuleOn('waste-water-permit', '2026-01-01')
const coveredDate = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days))

describe('the time limit for appeal', () => {
  it('is three weeks, moved past Easter', () => {
    const limit = deadline(appeal, '2026-03-12')
    expect(limit.rawEnd).toBe('2026-04-02')
    expect(limit.movedEnd).toBe('2026-04-07')
    expect(limit.movedPast.map(({ date, why, holidays }) => [date, why, holidays[0]?.nb])).toEqual([
      ['2026-04-02', 'public-holiday', 'skjærtorsdag'],
      ['2026-04-03', 'public-holiday', 'langfredag'],
      ['2026-04-04', 'saturday', undefined],
      ['2026-04-05', 'public-holiday', 'første påskedag'],
      ['2026-04-06', 'public-holiday', 'andre påskedag'],
    ])
    expect(limit).toMatchObject({ ruleId: 'appeal', ruleVersion: 1, calendarVersion: 'no-2024-2032.1' })
    expect(limit.startEvent).toEqual({ name: 'party-informed', date: '2026-03-12' })
  })

  it('stays where it is on an ordinary Monday', () => {
    const limit = deadline(appeal, '2026-06-01')
    expect([limit.rawEnd, limit.movedEnd, limit.movedPast]).toEqual(['2026-06-22', '2026-06-22', []])
  })

  it('moves past a Saturday and a Sunday', () => {
    const limit = deadline(appeal, '2026-10-31')
    expect(limit.movedPast.map((day) => day.why)).toEqual(['saturday', 'sunday'])
    expect(limit.movedEnd).toBe('2026-11-23')
  })

  it('is kept on its last day and missed on the next', () => {
    const limit = deadline(appeal, '2026-06-01')
    expect(isOverdue(limit, '2026-06-22')).toBe(false)
    expect(isOverdue(limit, '2026-06-23')).toBe(true)
  })

  it('ends on the first working day at or after the same weekday three weeks on', () => {
    fc.assert(
      fc.property(coveredDate, (start) => {
        const limit = deadline(appeal, start)
        expect(limit.rawEnd).toBe(addWeeks(start, 3))
        expect(isWorkingDay(limit.movedEnd)).toBe(true)
        for (let day = limit.rawEnd; day < limit.movedEnd; day = addDays(day, 1)) {
          expect(isWorkingDay(day)).toBe(false)
        }
      }),
    )
  })
})

describe('other time limits', () => {
  it('count five working days for an access request, over Easter, Ascension Day and 17 May', () => {
    expect(deadline(access, '2026-03-30').movedEnd).toBe('2026-04-09')
    expect(deadline(access, '2026-05-11').movedEnd).toBe('2026-05-19')
    expect(deadline(access, '2027-05-13').movedEnd).toBe('2027-05-21')
  })

  it('count a month to the last day when the day is missing, and do not move the municipality’s own limit', () => {
    const limit = deadline(preliminary, '2026-01-31')
    expect([limit.rawEnd, limit.movedEnd]).toEqual(['2026-02-28', '2026-02-28'])
    expect(limit.warnOn).toEqual(['2026-02-21', '2026-02-26'])
  })

  it('stand still while the case waits for the applicant', () => {
    const waiting = [
      { from: '2026-03-10', to: '2026-03-19', reason: 'map missing' },
      { from: '2026-03-15', to: '2026-03-20', reason: 'overlapping' },
    ] as const
    expect(deadline(tacit, '2026-03-02').movedEnd).toBe('2026-04-13')
    const limit = deadline(tacit, '2026-03-02', { suspendedPeriods: waiting })
    expect(limit.movedEnd).toBe('2026-04-24')
    expect(limit.suspendedPeriods).toEqual(waiting)
    expect(limit.consequence).toBe('counts-as-granted')
  })

  it('are lengthened when a suspension begins inside the lengthening', () => {
    const waiting = [
      { from: '2026-03-10', to: '2026-03-12', reason: 'a' },
      { from: '2026-04-14', to: '2026-04-15', reason: 'b' },
    ] as const
    expect(deadline(tacit, '2026-03-02', { suspendedPeriods: waiting }).movedEnd).toBe('2026-04-18')
  })

  it('do not care about a suspension that ended before the start or began after the end', () => {
    const beside = [
      { from: '2026-02-01', to: '2026-03-02', reason: 'before' },
      { from: '2026-04-14', to: '2026-04-30', reason: 'after' },
    ] as const
    expect(deadline(tacit, '2026-03-02', { suspendedPeriods: beside }).movedEnd).toBe('2026-04-13')
  })

  it('skip suspended working days', () => {
    fc.assert(
      fc.property(coveredDate, fc.integer({ min: 1, max: 10 }), (start, days) => {
        const to = addWorkingDays(start, days)
        const period = { from: addDays(start, 1), to, reason: 'waiting' }
        const limit = deadline(access, start, { suspendedPeriods: [period] })
        expect(limit.rawEnd).toBe(addWorkingDays(to, 5))
      }),
    )
  })
})

describe('every time limit, whatever its unit and however often it stood still', () => {
  const units: DeadlineUnit[] = ['days', 'weeks', 'months', 'working-days']
  const rule = fc.record({ unit: fc.constantFrom(...units), amount: fc.integer({ min: 1, max: 30 }) })
  const periods = fc.array(
    fc
      .record({ after: fc.integer({ min: 0, max: 90 }), days: fc.integer({ min: 0, max: 40 }) })
      .map(({ after, days }) => (start: IsoDate) => ({
        ...{ from: addDays(start, after), to: addDays(start, after + days), reason: 'waiting' },
      })),
    { maxLength: 3 },
  )

  it('ends on a working day where it moves, never on a Saturday, a Sunday or a holiday', () => {
    fc.assert(
      fc.property(coveredDate, rule, periods, (start, over, waits) => {
        const suspendedPeriods = waits.map((wait) => wait(start))
        const limit = deadline({ ...appeal, ...over }, start, { suspendedPeriods })
        expect(isWorkingDay(limit.movedEnd)).toBe(true)
        expect(limit.movedEnd >= limit.rawEnd && limit.rawEnd > start).toBe(true)
      }),
    )
  })

  it('ends no sooner when it begins later, lasts longer or stands still once more', () => {
    fc.assert(
      fc.property(
        ...([coveredDate, fc.integer({ min: 0, max: 40 }), rule, periods, fc.boolean()] as const),
        (start, later, over, waits, moves) => {
          const own = { ...appeal, ...over, movesToWorkingDay: moves }
          const all = waits.map((wait) => wait(start))
          const ends = (of: typeof own, from: IsoDate, suspendedPeriods = all) =>
            deadline(of, from, { suspendedPeriods }).movedEnd
          const end = ends(own, start)
          expect(ends({ ...own, amount: own.amount + 1 }, start) >= end).toBe(true)
          expect(ends(own, start, all.slice(1)) <= end).toBe(true)
          // A month's last day may be the end of two months' different days: never sooner all the same.
          expect(deadline(own, addDays(start, later)).movedEnd >= deadline(own, start).movedEnd).toBe(true)
        },
      ),
    )
  })

  it('counts as many days that do not stand still as the law gives', () => {
    fc.assert(
      fc.property(coveredDate, fc.integer({ min: 1, max: 60 }), periods, (start, amount, waits) => {
        const suspendedPeriods = waits.map((wait) => wait(start))
        const { rawEnd } = deadline({ ...appeal, unit: 'days', amount }, start, { suspendedPeriods })
        let counted = 0
        for (let day = start; day < rawEnd; ) {
          day = addDays(day, 1)
          if (!suspendedPeriods.some(({ from, to }) => from <= day && day <= to)) counted += 1
        }
        expect(counted).toBe(amount)
      }),
    )
  })

  it('of the law for a party never ends on a day off in thirty years, from any day, paused or not', () => {
    const rules = deadlineRules.filter((one) => one.movesToWorkingDay)
    expect(rules.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['appeal', 'documentation-answer', 'advance-notice-comment']),
    )
    const days = 30 * 365
    for (let n = 0; n < days; n++) {
      const { movedEnd } = deadline(appeal, addDays('2024-01-01', n))
      if (!isWorkingDay(movedEnd)) throw new Error(`an appeal may end on ${movedEnd}`)
    }
    const dates = fc.integer({ min: 0, max: days }).map((n) => addDays('2024-01-01', n))
    fc.assert(
      fc.property(dates, fc.constantFrom(...rules), periods, (start, own, waits) => {
        const suspendedPeriods = waits.map((wait) => wait(start))
        expect(isWorkingDay(deadline(own, start, { suspendedPeriods }).movedEnd)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('that binds the municipality is ended on a working day too, sooner and never later than the law asks', () => {
    const dates = fc.integer({ min: 0, max: 30 * 365 }).map((days) => addDays('2024-01-01', days))
    const own = fc.constantFrom(...deadlineRules.filter((one) => !one.movesToWorkingDay))
    fc.assert(
      fc.property(dates, own, periods, (start, which, waits) => {
        const byLaw = deadline(which, start, { suspendedPeriods: waits.map((wait) => wait(start)) })
        const limit = endedOnWorkingDay(byLaw)
        expect(isWorkingDay(limit.movedEnd)).toBe(true)
        expect(limit.movedEnd <= byLaw.movedEnd && limit.movedEnd > start).toBe(true)
        for (let day = addDays(limit.movedEnd, 1); day <= byLaw.movedEnd; day = addDays(day, 1))
          expect(isWorkingDay(day)).toBe(false)
        expect(limit.warnOn.every((day) => day < limit.movedEnd)).toBe(true)
      }),
    )
  })

  it('knows New Year’s Day on a Friday: a party has until Monday, the municipality until New Year’s Eve', () => {
    expect(deadline(appeal, '2026-12-11')).toMatchObject({ rawEnd: '2027-01-01', movedEnd: '2027-01-04' })
    expect(deadline(appeal, '2026-12-12')).toMatchObject({ rawEnd: '2027-01-02', movedEnd: '2027-01-04' })
    const paused = [{ from: '2026-12-05', to: '2026-12-15', reason: 'x' }] as const
    const byLaw = deadline(preliminary, '2026-11-22', { suspendedPeriods: paused })
    expect(byLaw.movedEnd).toBe('2027-01-02')
    expect(endedOnWorkingDay(byLaw)).toMatchObject({ rawEnd: '2027-01-02', movedEnd: '2026-12-31' })
  })

  it('is reckoned after the last year of the calendar too, past Easter by formula', () => {
    const easter = easterSunday(2034)
    const limit = deadline({ ...appeal, unit: 'days', amount: 1 }, addDays(easter, -4))
    expect(limit.movedPast.map(({ holidays }) => holidays[0]?.nb)).toEqual([
      ...['skjærtorsdag', 'langfredag', undefined, 'første påskedag', 'andre påskedag'],
    ])
    expect(limit.movedEnd).toBe(addDays(easter, 2))
    expect(() => deadline(appeal, '2020-03-02')).toThrow(/does not cover/)
  })
})

describe('deadline rules', () => {
  it('are refused when unknown or not yet valid', () => {
    expect(() => deadlineRuleOn('nonsense', '2026-01-01')).toThrow(/no-row/)
    expect(() => deadlineRuleOn('access-request', '2008-12-31')).toThrow(/no-row/)
    const twice: IsoDate = '2026-01-01'
    expect(() => deadlineRuleOn('appeal', twice, [appeal, appeal])).toThrow(/several-rows/)
  })

  it('point to sections of law that exist', () => {
    const known = new Set(legalSources.map((source) => source.id))
    const missing = deadlineRules.flatMap((rule) => rule.legalSourceIds).filter((id) => !known.has(id))
    expect(missing).toEqual([])
  })
})
