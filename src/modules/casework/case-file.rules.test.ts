import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CaseState,
  isAnsweredByDecision,
  isReason,
  isWorse,
  statusOf,
  type TaskKind,
  whyCannotDecide,
  whyCannotOverride,
} from './case-file.rules.ts'

const at = new Date('2026-11-22T10:00:00Z')
const state = (over: Partial<CaseState> = {}, ...open: TaskKind[]): CaseState => ({
  decidedAt: null,
  closedAt: null,
  openTasks: open.map((kind) => ({ kind })),
  ...over,
})

test.each([
  ['being-handled', state()],
  ['being-handled', state({}, 'dispatch')],
  ['waiting-for-person', state({}, 'decide')],
  ['decided', state({ decidedAt: at })],
  ['decided', state({ decidedAt: at }, 'control')],
  ['closed', state({ decidedAt: at, closedAt: at })],
])('a case is %s', (status, of) => expect(statusOf(of)).toBe(status))

test('a person decides only what waits for a decision', () => {
  expect(whyCannotDecide(state({}, 'decide'))).toBeNull()
  expect(whyCannotDecide(state())).toBe('casework.still-working')
  expect(whyCannotDecide(state({}, 'dispatch'))).toBe('casework.still-working')
  expect(whyCannotDecide(state({ decidedAt: at }, 'decide'))).toBe('casework.already-decided')
  expect(whyCannotDecide(state({ closedAt: at }, 'decide'))).toBe('casework.closed')
})

test('only what is decided and open is decided anew', () => {
  expect(whyCannotOverride(state({ decidedAt: at }))).toBeNull()
  expect(whyCannotOverride(state({}, 'decide'))).toBe('casework.not-decided')
  expect(whyCannotOverride(state({ decidedAt: at, closedAt: at }))).toBe('casework.closed')
})

test('a case can never be both decided and decided anew', () => {
  const when = fc.constantFrom(null, at)
  const kinds = fc.subarray<TaskKind>(['decide', 'control', 'dispatch'])
  fc.assert(
    fc.property(when, when, kinds, (decidedAt, closedAt, open) => {
      const of = state({ decidedAt, closedAt }, ...open)
      expect(whyCannotDecide(of) === null && whyCannotOverride(of) === null).toBe(false)
    }),
  )
})

test.each([
  ['', false],
  ['  ok       ', false],
  ['123456789', false],
  ['1234567890', true],
])('“%s” as a reason: %s', (text, is) => expect(isReason(text)).toBe(is))

test('worse is fewer rights by name, and nothing is worse than itself', () => {
  const ranked = ['refused', 'partly-granted', 'granted'] as const
  ranked.forEach((standing, i) => {
    ranked.forEach((next, j) => {
      expect(isWorse(standing, next), `${standing} to ${next}`).toBe(j < i)
    })
  })
})

describe('a new decision', () => {
  const about = (kind: TaskKind, ...codes: string[]) =>
    isAnsweredByDecision({ kind, reasons: codes.map((code) => ({ code })) })

  test('answers why one was wanted and whether the old one was right', () => {
    expect(about('decide', 'income-missing')).toBe(true)
    expect(about('control', 'asked-by-resident')).toBe(true)
  })
  test('takes the place of a letter that never went', () => {
    expect(about('dispatch', 'rejected')).toBe(true)
    expect(about('dispatch', 'letter-setting-missing', 'shipment-fault')).toBe(true)
  })
  test.each(['double', 'content-differs', 'not-delivered', 'entry-frozen'])(
    'does not put right a letter that went: %s',
    (code) => {
      expect(about('dispatch', code)).toBe(false)
      expect(about('dispatch', 'rejected', code)).toBe(false)
    },
  )
})
