import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DispatchState } from './dispatch.rules.ts'
import { canBeReturned, type DispatchNews, isUnreadWithActBy, progressOf, whyAnew } from './progress.rules.ts'

const at = new Date('2026-11-22T10:00:00Z')
const known: DispatchNews = {
  state: 'known',
  meaning: null,
  readHereAt: null,
  returnedAt: null,
  withdrawAt: null,
}
const states: DispatchState[] = [
  'planned',
  'calling',
  'unknown',
  'known',
  'reconciled',
  'stopped',
  'withdrawn',
]
const meanings = ['under-way', 'delivered', 'read', 'printed', 'deleted', 'needs-person'] as const
const news: fc.Arbitrary<DispatchNews> = fc.record({
  state: fc.constantFrom(...states),
  meaning: fc.option(fc.constantFrom(...meanings)),
  readHereAt: fc.option(fc.constant(at)),
  returnedAt: fc.option(fc.constant(at)),
  withdrawAt: fc.option(fc.constant(at)),
})

test.each([
  [{ state: 'planned' }, 'planned'],
  [{ state: 'planned', withdrawAt: at }, 'withdrawn'],
  [{ state: 'unknown', withdrawAt: at }, 'uncertain'],
  [{ state: 'calling' }, 'uncertain'],
  [{}, 'sent'],
  [{ meaning: 'under-way' }, 'sent'],
  [{ meaning: 'delivered' }, 'delivered'],
  [{ meaning: 'delivered', readHereAt: at }, 'read'],
  [{ meaning: 'read' }, 'read'],
  [{ meaning: 'printed' }, 'printed'],
  [{ meaning: 'printed', returnedAt: at }, 'returned'],
  [{ meaning: 'printed', returnedAt: at, readHereAt: at }, 'read'],
  [{ meaning: 'needs-person' }, 'not-delivered'],
  [{ state: 'stopped' }, 'stopped'],
  [{ state: 'withdrawn', withdrawAt: at }, 'withdrawn'],
] as [Partial<DispatchNews>, string][])('%j is %s', (over, progress) => {
  expect(progressOf({ ...known, ...over })).toBe(progress)
})

test('that SvarUt has a letter is never called delivered or read', () => {
  fc.assert(
    fc.property(news, (dispatch) => {
      const progress = progressOf(dispatch)
      const says = dispatch.meaning === 'delivered' || dispatch.meaning === 'read' || dispatch.readHereAt
      expect((progress === 'delivered' || progress === 'read') && !says).toBe(false)
      if (dispatch.state === 'planned' || dispatch.state === 'calling')
        expect(progress).not.toMatch(dispatch.readHereAt ? /^sent$/ : /^(sent|delivered|read|printed)$/)
    }),
  )
})

describe('sent once more', () => {
  const waited = new Date(at.getTime() - 7 * 86_400_000)
  const called = (daysAgo: number) => new Date(at.getTime() - daysAgo * 86_400_000)
  const why = (over: Partial<DispatchNews>, calledAt = called(1), problemCode: string | null = null) =>
    whyAnew({ ...known, ...over, calledAt, problemCode }, waited)

  test('is what came back, could not be delivered, or has been unread too long', () => {
    expect(why({ meaning: 'printed', returnedAt: at })).toBe('returned')
    expect(why({ meaning: 'needs-person' })).toBe('not-delivered')
    expect(why({ meaning: 'delivered' }, called(8))).toBe('unread')
    expect(why({ meaning: 'delivered' }, called(6))).toBeNull()
    expect(why({ state: 'stopped' }, called(1), 'unknown-receiver')).toBe('not-delivered')
  })

  test('is never what has been read, is printed and on its way, is looked up, or went twice', () => {
    for (const over of [{ meaning: 'read' }, { readHereAt: at }, { meaning: 'printed' }] as const)
      expect(why(over, called(100))).toBeNull()
    for (const state of ['planned', 'calling', 'unknown', 'withdrawn'] as const)
      expect(why({ state, withdrawAt: at }, called(100))).toBeNull()
    expect(why({ meaning: 'needs-person' }, called(1), 'double')).toBeNull()
  })

  test('with a day to act by it is told of sooner, never on paper, and never when it is read or over', () => {
    const soon = new Date(at.getTime() - 3 * 86_400_000)
    const told = (over: Partial<DispatchNews>, actBy: string | null = '2026-12-14', way = 'usual') =>
      isUnreadWithActBy({ ...known, ...over, calledAt: called(4), problemCode: null, actBy, way }, soon)
    expect(told({ meaning: 'delivered' })).toBe(true)
    expect(told({ meaning: 'delivered' }, null)).toBe(false)
    expect(told({ meaning: 'delivered' }, '2026-12-14', 'paper')).toBe(false)
    for (const over of [{ meaning: 'read' }, { readHereAt: at }, { returnedAt: at }] as const)
      expect(told(over)).toBe(false)
  })

  test('only a letter that is out can have come back', () => {
    fc.assert(
      fc.property(news, (dispatch) => {
        if (canBeReturned(dispatch)) expect(['known', 'reconciled']).toContain(dispatch.state)
      }),
    )
  })
})
