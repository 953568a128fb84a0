import { expect, test } from 'vitest'
import type { RegisterRequest } from '#engines/altinn/index.ts'
import { earlierFacts, earliestDay, withEarlierFacts } from './earlier-application.rules.ts'

const request: RegisterRequest = {
  ...{ id: 'forrige', source: 'earlier-application', about: 'applicant', parts: [] },
  rows: { path: 'barn', key: 'nr' },
  fields: { skole: 'skole', plass: 'plass' },
  options: { atMostDays: 30 },
}
const then = {
  barn: [{ nr: '1', skole: 'Trofors', plass: 'hel', trinn: 2 }, { nr: '2', skole: 'Majavatn' }, { nr: '3' }],
}
const answer = { receivedAt: '2026-01-02T10:00:00.000Z', facts: earlierFacts(request, then) }

test('of an earlier application only the named fields are taken', () => {
  expect(answer.facts).toEqual([
    { nr: '1', skole: 'Trofors', plass: 'hel' },
    { nr: '2', skole: 'Majavatn' },
  ])
})

test('they fill what is empty in the same row, with their date; nothing is overwritten and no row is made', () => {
  const { data, provenance } = withEarlierFacts(
    request,
    { barn: [{ nr: '2', plass: 'halv' }, { nr: '1', skole: 'Ny skole' }, { nr: '9' }] },
    answer,
  )
  expect(data.barn).toEqual([
    { nr: '2', plass: 'halv', skole: 'Majavatn' },
    { nr: '1', skole: 'Ny skole', plass: 'hel' },
    { nr: '9' },
  ])
  expect(Object.keys(provenance)).toEqual(['barn[0].skole', 'barn[1].plass'])
  expect(provenance['barn[0].skole']).toEqual({ source: 'earlier-application', fetchedAt: answer.receivedAt })
})

test('a request that does not say how old an application may be, takes none', () => {
  expect(earliestDay(request, '2026-03-01' as never)).toBe('2026-01-30')
  expect(earliestDay({ ...request, options: {} }, '2026-03-01' as never)).toBeNull()
})
