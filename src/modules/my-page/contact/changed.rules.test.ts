import { expect, test } from 'vitest'
import type { ContactDetails } from '#integrations/krr/client.ts'
import { changedParts, partsOf } from './changed.rules.ts'

const details: ContactDetails = {
  ...{ email: 'a@example.no', mobile: null, language: 'nb', reserved: false, mayBeNotified: true },
  ...{ emailVerifiedAt: new Date('2026-01-01T00:00:00Z'), mobileVerifiedAt: null },
}

test('nothing has changed when the register says the same', () => {
  expect(changedParts(partsOf(details), partsOf({ ...details }))).toEqual([])
})

test('each part that changed is named, and a confirmation alone is told by itself', () => {
  const later = { ...details, emailVerifiedAt: new Date('2026-11-22T00:00:00Z') }
  expect(changedParts(partsOf(details), partsOf(later))).toEqual(['verified'])
  expect(changedParts(partsOf(details), partsOf({ ...later, email: 'b@example.no' }))).toEqual(['email'])
  expect(changedParts(partsOf(details), partsOf({ ...details, reserved: true, language: 'nn' }))).toEqual([
    'language',
    'reserved',
  ])
})

test('who was not registered and is now has got an address', () => {
  expect(changedParts(partsOf(null), partsOf(details))).toContain('email')
})
