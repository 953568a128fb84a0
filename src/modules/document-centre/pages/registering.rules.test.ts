import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type QueueView, queryOfView, viewFrom } from './queue-filter.rules.ts'
import {
  actsTypedIn,
  certaintyOf,
  dateFrom,
  emptyTyped,
  faultsOf,
  hasTypedElsewhere,
  type KeptSuggestion,
  partsFrom,
  withBest,
  withSuggestion,
} from './registering.rules.ts'

const from = { certainFrom: 0.85, likelyFrom: 0.6 }
const one = (
  field: KeptSuggestion['field'],
  value: KeptSuggestion['value'],
  confidence: number,
  rank = 1,
): KeptSuggestion => ({
  ...{ field, value, confidence, rank, reason: 'words', details: {} },
})
const aCase = { id: '6d5b3a86-0f0c-4d0e-9a39-0d7a4b6a5a01', caseNumber: '2026/12' }
const suggestions = [
  one('title', 'Søknad om båtplass', 0.85),
  one('sender', { name: 'Kåre Båtsmann AS', organisationNumber: '123456785' }, 0.97),
  one('case', aCase, 0.92),
  one('screening', null, 0.55),
  one('document-type', 'Søknad', 0.85),
  one('unit', 'Teknisk', 0.9),
  one('unit', 'Servicekontoret', 0.2, 2),
]

test('confidence is said in three words, by the limits of the day', () => {
  expect([1, 0.85, 0.84, 0.6, 0.59, 0].map((value) => certaintyOf(value, from))).toEqual([
    ...['certain', 'certain', 'likely', 'likely', 'uncertain', 'uncertain'],
  ])
})

describe('the form', () => {
  const likely = withBest(emptyTyped, suggestions, (value) => certaintyOf(value, from) !== 'uncertain')

  test('begins with what is likely; what is uncertain waits for somebody to use it', () => {
    expect(likely).toMatchObject({
      title: 'Søknad om båtplass',
      inCase: aCase.id,
      unit: 'Teknisk',
      accessCode: '',
    })
    expect(likely).toMatchObject({ sender: 'Kåre Båtsmann AS', organisationNumber: '123456785' })
    expect(faultsOf(likely)).toEqual({ accessCode: 'missing.accessCode' })
    const all = withBest(likely, suggestions, () => true)
    expect(all.accessCode).toBe('ingen')
    expect(faultsOf(all)).toEqual({})
  })

  test('proposes a new case only where no case is suggested', () => {
    expect(withBest(emptyTyped, [], () => true).inCase).toBe('ny')
    const doubtful = withBest(emptyTyped, [one('case', aCase, 0.3)], (value) => value > 0.6)
    expect(doubtful.inCase).toBe('')
  })

  test('asks for title and class of a new case, and for nothing of the kind in an old one', () => {
    const isNew = { ...withBest(likely, suggestions, () => true), inCase: 'ny', caseTitle: '', classId: '' }
    expect(Object.keys(faultsOf(isNew))).toEqual(['caseTitle', 'classId'])
  })

  test('takes one suggestion without touching the rest', () => {
    const typed = { ...likely, title: 'Min egen tittel', caseHandler: 'Trine Teknisk' }
    expect(withSuggestion(typed, 'unit', 'Servicekontoret')).toEqual({ ...typed, unit: 'Servicekontoret' })
  })

  test('says which date and which organisation number cannot be read', () => {
    const wrong = {
      ...withBest(likely, suggestions, () => true),
      documentDate: '31.02.2026',
      organisationNumber: '12',
    }
    expect(faultsOf(wrong)).toEqual({
      ...{ documentDate: 'wrong.documentDate', organisationNumber: 'wrong.organisationNumber' },
    })
    expect([dateFrom('1.2.2026'), dateFrom('2026-02-01'), dateFrom('i går')]).toEqual([
      ...['2026-02-01', '2026-02-01', null],
    ])
  })
})

describe('a stack that is parted at typed pages', () => {
  test('is split where new letters begin', () => {
    expect(partsFrom('3, 4', 6)).toEqual([[0, 1], [2], [3, 4, 5]])
  })

  test.each(['', '1', '7', '4, 3', '3 3', 'to', '0', '-2'])('is not split at "%s" of six pages', (text) => {
    expect(partsFrom(text, 6)).toBeNull()
  })

  test('keeps every page once and in order, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 0, max: 70 }), { maxLength: 6 }),
        (pages, at) => {
          const parts = partsFrom(at.join(' '), pages)
          if (parts) expect(parts.flat()).toEqual(Array.from({ length: pages }, (_, i) => i))
        },
      ),
    )
  })
})

test('Enter beside another act is noticed, and a reason that was only offered is not', () => {
  const form = (fields: Record<string, string>) =>
    new Map(Object.entries({ tittel: 'Søknad', ...fields }).map(([name, value]) => [name, [value]]))
  expect(hasTypedElsewhere(form({}))).toBe(false)
  expect(hasTypedElsewhere(form({ sider: '3' }))).toBe(true)
  const offered = { 'tilbudt-ikke-arkiv': 'Reklame', 'hvorfor-ikke-arkiv': 'Reklame' }
  expect(hasTypedElsewhere(form(offered))).toBe(false)
  expect(hasTypedElsewhere(form({ ...offered, 'hvorfor-ikke-arkiv': 'Reklame fra NN' }))).toBe(true)
  // What is chosen from a list is not typed: Enter there opens the list.
  expect(hasTypedElsewhere(form({ 'til-kommune': '1824' }))).toBe(false)
  expect(actsTypedIn(form({ sider: '3' }))).toMatchObject({ sider: ['3'], med: [] })
  expect(actsTypedIn(new Map([['sider', ['3']]]))).toBe(null)
})

test('what is shown of the queue comes back from its own address', () => {
  const view = fc.record<QueueView>({
    municipalities: fc.uniqueArray(fc.constantFrom('grane', 'vefsn', 'mo-i-rana')),
    channel: fc.constantFrom(
      null,
      'svarinn',
      'email',
      'scan',
      'upload',
      'eformidling',
      'redirected',
      'split',
    ),
    state: fc.constantFrom('waiting', 'on-its-way', 'settled'),
    taken: fc.constantFrom(null, 'nobody', 'me'),
    hasProblem: fc.boolean(),
    olderThanDays: fc.constantFrom(null, 1, 3, 7),
    after: fc.constantFrom(null, { receivedAt: '2026-11-20T10:00:00.123456Z', id: aCase.id }),
  })
  fc.assert(
    fc.property(view, (one) => {
      expect(viewFrom(new URLSearchParams(queryOfView(one)))).toEqual(one)
    }),
  )
  expect(viewFrom(new URLSearchParams('kommune=../x&kanal=brevdue&eldre=4&etter=1;drop~x'))).toEqual(
    viewFrom(new URLSearchParams()),
  )
})
