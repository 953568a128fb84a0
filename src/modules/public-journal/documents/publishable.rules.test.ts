import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DocumentToPublish, publishable, staysIn } from './publishable.rules.ts'

const open: DocumentToPublish = {
  ...{ isChosen: true, isInJournal: true, accessCodes: [], hasPdf: true, hasRedactedCopy: false },
}

test('an open PDF may be shown as it is, and another file may not', () => {
  expect(publishable(open)).toEqual({ form: 'whole' })
  expect(publishable({ ...open, hasPdf: false })).toEqual({ not: 'not-pdf' })
})

test('where there is a redacted copy, that one is shown', () => {
  expect(publishable({ ...open, hasRedactedCopy: true })).toEqual({ form: 'redacted' })
  expect(publishable({ ...open, accessCodes: ['UO13'], hasRedactedCopy: true })).toEqual({ form: 'redacted' })
  expect(publishable({ ...open, accessCodes: ['UO13'] })).toEqual({ not: 'needs-copy' })
})

test('what nobody has assessed is not shown, redacted or not', () => {
  expect(publishable({ ...open, accessCodes: ['XX'], hasRedactedCopy: true })).toEqual({
    not: 'not-assessed',
  })
})

test('nothing that is screened is ever shown as it is, and nothing without the municipality’s choice', () => {
  const any = fc.record({
    ...{ isChosen: fc.boolean(), isInJournal: fc.boolean(), hasPdf: fc.boolean() },
    hasRedactedCopy: fc.boolean(),
    accessCodes: fc.array(fc.constantFrom('UO13', 'XX', 'UO14')),
  })
  fc.assert(
    fc.property(any, (document) => {
      const said = publishable(document)
      if (!('form' in said)) return
      expect(document.isChosen && document.isInJournal && !document.accessCodes.includes('XX')).toBe(true)
      if (said.form === 'whole') expect(document.accessCodes).toEqual([])
    }),
  )
})

test('a number of a person keeps a document in whoever has read it, and pages that are pictures until somebody has', () => {
  const seen = { suggestions: [{ kind: 'name' }], pagesWithoutText: [] as number[] }
  expect(staysIn(seen, false)).toBeNull()
  expect(staysIn({ ...seen, suggestions: [{ kind: 'identity-number' }] }, true)).toBe(
    'public-journal.document-has-numbers',
  )
  expect(staysIn({ ...seen, pagesWithoutText: [2] }, false)).toBe('public-journal.document-has-pictures')
  expect(staysIn({ ...seen, pagesWithoutText: [2] }, true)).toBeNull()
})
