import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { controlListsOn, dueAgainOn, listIds, listSlug } from './control/control-lists.rules.ts'
import { deletionBasesOn, sortsStored } from './deletion/deletion.queries.ts'
import { partsOfText, slugOf, topicOfList, topics } from './routines/routine.rules.ts'
import { barsOf, csvOf, periodFrom, shareOf } from './statistics/statistics.rules.ts'

describe('control lists', () => {
  test('each has its interval and age in the dated data, an address of its own and a routine', () => {
    expect(controlListsOn('2026-11-22').map(({ id }) => id)).toEqual([...listIds])
    expect(new Set(Object.values(listSlug)).size).toBe(listIds.length)
    for (const id of listIds) expect(topics).toContain(topicOfList(id))
    expect(new Set(Object.values(slugOf)).size).toBe(topics.length)
    expect(() => controlListsOn('2020-01-01')).toThrow('no control lists')
  })

  test('are to be looked through today when nobody has, and again after a day, a week or a quarter', () => {
    expect(dueAgainOn('day', null, '2026-11-22')).toBe('2026-11-22')
    expect(dueAgainOn('day', '2026-11-22', '2026-11-22')).toBe('2026-11-23')
    expect(dueAgainOn('week', '2026-11-22', '2026-11-22')).toBe('2026-11-29')
    expect(dueAgainOn('quarter', '2026-11-22', '2026-11-22')).toBe('2027-02-22')
  })
})

test('a routine’s text becomes paragraphs and lists, and loses no word', () => {
  expect(partsOfText('Først.\nSå dette.\n- en\n- to\n\nTil slutt.')).toEqual([
    { paragraph: 'Først. Så dette.' },
    { list: ['en', 'to'] },
    { paragraph: 'Til slutt.' },
  ])
  const line = fc.stringMatching(/^[a-zæøå]{1,8}( [a-zæøå]{1,8})?$/)
  const text = fc.array(
    fc.oneof(
      line,
      line.map((words) => `- ${words}`),
      fc.constant(''),
    ),
  )
  fc.assert(
    fc.property(text, (lines) => {
      const words = partsOfText(lines.join('\n')).flatMap((part) =>
        'list' in part ? part.list : [part.paragraph],
      )
      const wanted = lines.map((one) => one.replace(/^- /, '')).filter(Boolean)
      expect(words.join(' ')).toBe(wanted.join(' '))
    }),
  )
})

describe('figures', () => {
  test('of a period that is typed wrong are those of the last twelve months, and it is said', () => {
    const of = (text: string) => periodFrom(new URLSearchParams(text), '2026-11-22')
    expect(of('')).toEqual({ from: '2025-12-01', to: '2026-11-22', isWrong: false })
    expect(of('fra=2026-01-01&til=2026-03-31')).toEqual({
      ...{ from: '2026-01-01', to: '2026-03-31', isWrong: false },
    })
    for (const wrong of [
      'fra=2026-02-30&til=2026-03-01',
      'fra=2026-03-01&til=2026-01-01',
      'fra=1900-01-01&til=2026-01-01',
    ])
      expect(of(wrong).isWrong).toBe(true)
  })

  test('have every month of the period, those without post too', () => {
    const row = { municipality: '1825', registered: 0, automatic: 0 }
    const bars = barsOf(
      [
        { ...row, channel: 'email', month: '2026-01', arrived: 2 },
        { ...row, municipality: '1824', channel: 'email', month: '2026-01', arrived: 3 },
        { ...row, channel: 'scan', month: '2026-03', arrived: 1 },
      ],
      ['email', 'scan'],
      { from: '2025-11-15', to: '2026-03-01' },
    )
    expect(bars).toEqual([
      { month: '2026-01', counts: [5, 0], total: 5 },
      { month: '2026-02', counts: [0, 0], total: 0 },
      { month: '2026-03', counts: [0, 1], total: 1 },
    ])
  })

  test('are no share of nothing, and no formula in a spreadsheet', () => {
    expect(shareOf(0, 0)).toBeNull()
    expect(shareOf(1, 3)).toBe(33)
    expect(csvOf([['=1+1', 'a;b', 1.5, null]])).toBe('\uFEFF\'=1+1;"a;b";1,5;\r\n')
  })
})

test('what can be deleted is said for everything that is stored, with its law', () => {
  const bases = deletionBasesOn('2026-11-22')
  expect(bases.map(({ sort }) => sort)).toEqual([...sortsStored])
  for (const { basis, source, trust } of bases) expect([basis, source, trust].every(Boolean)).toBe(true)
})
