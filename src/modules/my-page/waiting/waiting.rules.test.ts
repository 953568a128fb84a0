import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#norway/iso-date.ts'
import { byDeadline, hasPassed, type Waiting } from './waiting.rules.ts'

const one = (dueOn: Waiting['dueOn'], since = '2026-11-01'): Waiting => ({
  ...{ municipality: '1825', dueOn, since: new Date(since) },
})

test('what ends first stands first, also what has ended; what has no day stands last', () => {
  const [late, soon, older, newer] = [
    one('2026-11-20'),
    one('2026-12-01'),
    one(null, '2026-10-01'),
    one(null, '2026-11-02'),
  ]
  expect(byDeadline([newer, soon, older, late] as Waiting[])).toEqual([late, soon, older, newer])
})

test('nothing is lost or made by being put in order, and the days never go down', () => {
  const waiting = fc.record({
    municipality: fc.constantFrom('1825', '1826'),
    dueOn: fc.option(fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days))),
    since: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
  })
  fc.assert(
    fc.property(fc.array(waiting), (all) => {
      const ordered = byDeadline(all)
      expect(new Set(ordered)).toEqual(new Set(all))
      const days = ordered.map(({ dueOn }) => dueOn ?? '9999')
      expect(days).toEqual([...days].sort())
    }),
  )
})

test('the last day is in time, and the day after is not', () => {
  expect(hasPassed('2026-11-22', '2026-11-22')).toBe(false)
  expect(hasPassed('2026-11-22', '2026-11-23')).toBe(true)
})
