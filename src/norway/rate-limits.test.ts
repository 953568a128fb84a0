import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { legalSources } from './legal-sources.ts'
import { beyondLimit, goesBeyond, isLimitKnown, ownFigureOf, rateLimits } from './rate-limits.ts'

const price = (value: string, validFrom = '2026-01-01', validTo: string | null = null) => ({
  ...{ rateId: 'kindergarten-max-price', variant: 'ordinary', value, validFrom, validTo },
})

describe('a municipality’s own figure', () => {
  test('is free where the nation has none, within a limit where the law has one, and else fixed', () => {
    expect(ownFigureOf('sfo-place-price')).toBe('free')
    expect(ownFigureOf('kindergarten-max-price')).toBe('within-limit')
    expect(ownFigureOf('kindergarten-payment-months')).toBe('fixed')
  })

  test('may be what the nation has and less, never more, and the law is named', () => {
    expect(beyondLimit(price('1200'))).toBeNull()
    expect(beyondLimit(price('900.50'))).toBeNull()
    const beyond = beyondLimit(price('1200.01'))
    expect(beyond?.national.value).toBe('1200')
    expect(legalSources.find(({ id }) => id === beyond?.limit.legalSourceId)?.citation.nb).toContain('§ 1')
  })

  test('is held against every national figure in its period', () => {
    expect(beyondLimit(price('1900', '2024-09-01', '2025-07-31'))).toBeNull()
    expect(beyondLimit(price('1900', '2024-09-01'))?.national.value).toBe('1200')
  })

  test('may be higher, never lower, where the nation’s is the lowest', () => {
    const limit = (value: string) => ({ ...price(value), rateId: 'kindergarten-core-time-income-limit' })
    expect(beyondLimit(limit('700000'))).toBeNull()
    expect(beyondLimit(limit('100000'))?.limit.bound).toBe('lowest')
  })

  test('is not held against a national figure that is not known', () => {
    const fee = { ...price('450'), rateId: 'alcohol-ambulatory-licence-fee' }
    expect(beyondLimit(fee)).toBeNull()
    expect(isLimitKnown(fee)).toBe(false)
    expect(isLimitKnown(price('1'))).toBe(true)
  })

  test('goes beyond exactly when it is more than the nation’s, whatever the decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300_000 }), (ore) => {
        const value = `${Math.floor(ore / 100)}.${String(ore % 100).padStart(2, '0')}`
        expect(goesBeyond('kindergarten-max-price', '2026-11-22', value, '1200')).toBe(ore > 120_000)
        expect(beyondLimit(price(value)) !== null).toBe(ore > 120_000)
      }),
    )
  })
})

test('every limit names a law that is known', () => {
  const known = new Set(legalSources.map(({ id }) => id))
  expect(rateLimits.filter(({ legalSourceId }) => !known.has(legalSourceId))).toEqual([])
})
