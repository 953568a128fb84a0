import { expect, test } from 'vitest'
import { dueOn, nextReminder, reminderDays } from './due.rules.ts'

const wave = { opensOn: '2026-11-01', closesOn: '2026-11-30' }

test('those who are missing are reminded so many days before the last one, and not before the wave is open', () => {
  expect(reminderDays(wave, [14, 3])).toEqual(['2026-11-16', '2026-11-27'])
  expect(reminderDays({ ...wave, opensOn: '2026-11-16' }, [14, 3, 3])).toEqual(['2026-11-27'])
})

test('a reminder that was missed is made up for once, and none is due when the wave has closed', () => {
  expect(dueOn(wave, [14, 3], '2026-11-15')).toBeNull()
  expect(dueOn(wave, [14, 3], '2026-11-20')).toBe('2026-11-16')
  expect(dueOn(wave, [14, 3], '2026-11-29')).toBe('2026-11-27')
  expect(dueOn(wave, [14, 3], '2026-12-01')).toBeNull()
  expect([nextReminder(wave, [14, 3], '2026-11-16'), nextReminder(wave, [14, 3], '2026-11-27')]).toEqual([
    '2026-11-27',
    null,
  ])
})
