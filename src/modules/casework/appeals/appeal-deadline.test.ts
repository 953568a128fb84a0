import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDate } from '#norway/iso-date.ts'
import { appealLimit, isLate } from './appeal-deadline.ts'

const decider = { appealRuleId: 'appeal' }
const decision = {
  outcome: 'refused' as const,
  decidedAt: new Date('2026-11-23T10:00:00Z'),
  appealDeadlineOn: '2026-12-14',
}
const letter = (state: 'planned' | 'known', availableAt: string | null) =>
  ({ dispatch: { state, availableAt: availableAt && new Date(availableAt) } }) as never

describe('when the time for an appeal ends', () => {
  test('counts from when the letter could be read', () => {
    expect(appealLimit(decider, decision, letter('known', '2026-11-30T08:00:00Z'))).toEqual({
      ...{ on: '2026-12-21', basis: 'available', from: '2026-11-30' },
    })
  })

  test('moves past holidays then too', () => {
    // Three weeks from 4 December is Christmas Day, then Boxing Day and a Sunday.
    expect(appealLimit(decider, decision, letter('known', '2026-12-04T08:00:00Z'))?.on).toBe('2026-12-28')
  })

  test('is four weeks for health services', () => {
    const health = appealLimit(
      { appealRuleId: 'appeal-health-services' },
      decision,
      letter('known', '2026-11-30T08:00:00Z'),
    )
    expect(health?.on).toBe('2026-12-28')
  })

  test('does not run before a letter has gone, and is the earliest while nobody knows when it came', () => {
    for (const none of [null, letter('planned', null)])
      expect(appealLimit(decider, decision, none)).toEqual({ on: null, basis: 'not-sent', from: null })
    expect(appealLimit(decider, decision, letter('known', null))).toEqual({
      ...{ on: '2026-12-14', basis: 'not-known', from: '2026-11-23' },
    })
  })

  test('there is none where there is nothing to appeal', () => {
    expect(appealLimit(decider, { ...decision, appealDeadlineOn: null }, null)).toBeNull()
  })

  test('only what is known makes an appeal late', () => {
    const known = appealLimit(decider, decision, letter('known', '2026-11-30T08:00:00Z'))
    expect(isLate(known, isoDate('2026-12-21'))).toBe(false)
    expect(isLate(known, isoDate('2026-12-22'))).toBe(true)
    expect(isLate(appealLimit(decider, decision, letter('known', null)), isoDate('2027-06-01'))).toBe(false)
    expect(isLate(appealLimit(decider, decision, null), isoDate('2027-06-01'))).toBe(false)
  })

  test('later arrival never gives less time, and never less than from the decision', () => {
    const days = fc.integer({ min: 0, max: 400 })
    const on = (n: number) =>
      appealLimit(
        decider,
        decision,
        letter('known', new Date(decision.decidedAt.getTime() + n * 86_400_000).toISOString()),
      )?.on ?? ''
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [early = 0, late = 0] = [a, b].sort((x, y) => x - y)
        expect(on(late) >= on(early)).toBe(true)
        expect(on(early) >= decision.appealDeadlineOn).toBe(true)
      }),
    )
  })
})
