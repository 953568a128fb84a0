import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type IsoDate, isoDate } from '#norway/iso-date.ts'
import { areaOf, areas } from './area.rules.ts'
import { howMany } from './worklist-counts.rules.ts'
import {
  bucketOf,
  endOfWeek,
  filterFrom,
  queryOf,
  taskKinds,
  type WorklistFilter,
} from './worklist-filter.rules.ts'

const id = '00000000-0000-4000-8000-0000000000c1'
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

test('what a filter says in an address is read back the same', () => {
  const filters: fc.Arbitrary<WorklistFilter> = fc.record({
    municipalities: fc.uniqueArray(fc.constantFrom('grane', 'vefsn', 'mo-i-rana')),
    areas: maybe(fc.subarray([...areas])),
    due: maybe(fc.constantFrom('overdue', 'week', 'later')),
    reminded: fc.boolean(),
    kind: maybe(fc.constantFrom(...taskKinds)),
    assigned: maybe(fc.constantFrom('meg', 'ingen', id)),
    waitsFor: maybe(fc.constantFrom('party', 'us')),
    sort: fc.constant('due' as const),
    after: maybe(fc.constant({ at: '2026-11-20', id })),
  })
  fc.assert(
    fc.property(filters, (filter) => {
      expect(filterFrom(new URLSearchParams(queryOf(filter)))).toEqual(filter)
    }),
  )
  const moment = { at: '2026-11-20 10:00:00.123456+00', id }
  const newest = { ...filterFrom(new URLSearchParams()), sort: 'newest' as const, after: moment }
  expect(filterFrom(new URLSearchParams(queryOf(newest)))).toEqual(newest)
})

test('nonsense in an address is as if nothing had been said, and an old bookmark still works', () => {
  const plain = filterFrom(new URLSearchParams())
  const wrong = `frist=x&type='&tildelt=1&venter=&sorter=opp&etter=2026-13-40~${id}&kommune=../..`
  expect(filterFrom(new URLSearchParams(wrong))).toEqual(plain)
  expect(filterFrom(new URLSearchParams('vis=mine')).assigned).toBe('meg')
  expect(queryOf(plain)).toBe('')
})

test('a week ends on its Sunday', () => {
  const monday = isoDate('2026-11-16')
  for (let day = 0; day < 7; day++) expect(endOfWeek(addDays(monday, day))).toBe('2026-11-22')
  expect(endOfWeek(addDays(monday, 7) as IsoDate)).toBe('2026-11-29')
  expect(['2026-11-15', '2026-11-16', '2026-11-22', '2026-11-23'].map((on) => bucketOf(on, monday))).toEqual([
    ...['overdue', 'week', 'week', 'later'],
  ])
})

test('a service belongs to the first area that its words say, and to the others when they say none', () => {
  expect(areaOf(['ord/barnehageplass'])).toBe('kindergarten')
  expect(areaOf(['ord/ukjent', 'ord/byggesak'])).toBe('building')
  expect([areaOf([]), areaOf(undefined), areaOf(['ord/innsynsrett'])]).toEqual(['other', 'other', 'other'])
})

test('counts add up over every choice of a filter', () => {
  const group = fc.record({
    municipality: fc.constantFrom('1825', '1824'),
    service: fc.constantFrom('a', 'b'),
    kind: fc.constantFrom(...taskKinds),
    due: maybe(fc.constantFrom('overdue' as const, 'week' as const, 'later' as const)),
    assignedTo: maybe(fc.constantFrom('x', 'y')),
    waits: fc.boolean(),
    reminded: fc.boolean(),
    count: fc.nat(50),
  })
  fc.assert(
    fc.property(fc.array(group), (groups) => {
      const all = howMany(groups, {})
      expect(howMany(groups, { waits: true }) + howMany(groups, { waits: false })).toBe(all)
      const who = [null, 'x', 'y'].map((assignedTo) => howMany(groups, { assignedTo }))
      expect(who.reduce((sum, one) => sum + one, 0)).toBe(all)
      expect(howMany(groups, { services: ['a'] }) + howMany(groups, { services: ['b'] })).toBe(all)
    }),
  )
})
