import { expect, test } from 'vitest'
import { inOrder, isOverdue, settleBy, type Waiting } from './waiting.rules.ts'

const waiting = (changes: Partial<Waiting>): Waiting => ({
  ...{ kind: 'upgrade', municipality: '1833', name: 'Rana', serviceId: 'sfo', service: 'SFO', count: 1 },
  ...{ since: '2026-11-01', runs: 1, waitsFor: 2, href: '/', isYours: false },
  ...changes,
})

test('what waits should be settled within the cooperation’s own limit, and is overdue the day after', () => {
  expect(settleBy({ since: '2026-11-01' })).toBe('2026-11-15')
  expect(isOverdue({ since: '2026-11-01' }, '2026-11-15')).toBe(false)
  expect(isOverdue({ since: '2026-11-01' }, '2026-11-16')).toBe(true)
})

test('where no limit was set, nothing is overdue', () => {
  expect(settleBy({ since: '2020-01-01' })).toBeNull()
  expect(isOverdue({ since: '2020-01-01' }, '2026-11-16')).toBe(false)
})

test('one’s own comes first, then what has waited longest', () => {
  const mine = waiting({ isYours: true, since: '2026-11-20', name: 'Vefsn' })
  const old = waiting({ since: '2026-10-01', name: 'Bodø' })
  const recent = waiting({ since: '2026-11-10', name: 'Alstahaug' })
  expect(inOrder([recent, old, mine]).map(({ name }) => name)).toEqual(['Vefsn', 'Bodø', 'Alstahaug'])
})
