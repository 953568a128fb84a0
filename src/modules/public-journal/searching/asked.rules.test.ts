import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type IsoDate } from '#norway/iso-date.ts'
import { addressOf, askedIn, marksOfStretch, stretches, wordsOf } from './asked.rules.ts'

const day = fc.integer({ min: 0, max: 5000 }).map((n) => addDays('2015-01-01', n))

test('an address says the same search again, and nonsense in it is left out', () => {
  const asked = askedIn(new URLSearchParams('q=s%C3%B8knad&fra=2026-01-31&til=2026-02-31&type=Q&klasse=A10'))
  expect(asked).toEqual({
    ...{ text: 'søknad', from: '2026-01-31', to: null, type: null, classId: 'A10', unit: null },
  })
  expect(askedIn(new URLSearchParams(addressOf(asked)))).toEqual(asked)
  const typed = askedIn(new URLSearchParams('fra-dag=2&fra-maned=11&fra-ar=2026'))
  expect(typed.from).toBe('2026-11-02')
})

test('numbers and beginnings of words are told from the rest', () => {
  expect(wordsOf('2026/118 barne* "grå hest*" klage 2026/118-2')).toEqual({
    numbers: ['2026/118', '2026/118-2'],
    beginnings: ['barne'],
    rest: '"grå hest*" klage',
  })
})

test('stretches cover every day once, newest first, and look for names exactly during the last year', () => {
  const today: IsoDate = '2026-11-22'
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [oldest, newest] = a < b ? [a, b] : [b, a]
      const found = stretches(newest, oldest, today)
      expect(found[0]?.to).toBe(newest)
      expect(found.at(-1)?.from).toBe(oldest)
      for (const [i, one] of found.entries()) {
        expect(one.from <= one.to).toBe(true)
        if (i > 0) expect(addDays(one.to, 1)).toBe(found[i - 1]?.from)
        expect(one.withNames).toBe(one.to >= '2025-11-22')
        expect(one.withNames).toBe(one.from >= '2025-11-22')
      }
    }),
  )
})

test('each stretch is named by months or years that cover it', () => {
  expect(marksOfStretch({ from: '2025-11-20', to: '2026-01-03', withNames: true })).toEqual([
    ...['§m202511', '§m202512', '§m202601'],
  ])
  expect(marksOfStretch({ from: '2019-02-01', to: '2021-01-03', withNames: false })).toEqual([
    ...['§y2019', '§y2020', '§y2021'],
  ])
})
