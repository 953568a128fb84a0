import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countyNumberOf, isMunicipalityNumber, municipalityNumber } from './municipality-number.ts'
import {
  formatOrganizationNumber,
  isOrganizationNumber,
  judgeOrganizationNumber,
} from './organization-number.ts'

describe('organisation numbers', () => {
  it('are nine digits with a check digit', () => {
    expect(judgeOrganizationNumber('940643112')).toEqual({ accepted: true, number: '940643112' })
    expect(judgeOrganizationNumber('940643113')).toEqual({ accepted: false, reason: 'check-digit' })
    expect(judgeOrganizationNumber('94064311')).toEqual({ accepted: false, reason: 'not-nine-digits' })
    expect(judgeOrganizationNumber('940 643 112')).toEqual({ accepted: false, reason: 'not-nine-digits' })
    expect(judgeOrganizationNumber('000000000')).toEqual({ accepted: false, reason: 'check-digit' })
    expect(judgeOrganizationNumber(940643112)).toEqual({ accepted: false, reason: 'not-text' })
  })

  it('have at most one right check digit, and a changed digit is always noticed', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[1-9]\d{7}$/),
        fc.nat(8),
        fc.integer({ min: 1, max: 9 }),
        (eight, at, by) => {
          const right = [...'0123456789'].map((digit) => eight + digit).filter(isOrganizationNumber)
          expect(right.length).toBeLessThanOrEqual(1)
          for (const number of right) {
            const changed = [...number].map((d, i) => (i === at ? String((Number(d) + by) % 10) : d)).join('')
            expect(isOrganizationNumber(changed)).toBe(false)
          }
        },
      ),
    )
  })

  it('are shown in groups of three', () => {
    expect(formatOrganizationNumber('940643112')).toBe('940\u00a0643\u00a0112')
  })
})

describe('municipality numbers', () => {
  it('are four digits that begin with the county', () => {
    expect(countyNumberOf(municipalityNumber('1825'))).toBe('18')
    for (const right of ['0301', '1804', '5501', '2100'])
      expect(isMunicipalityNumber(right), right).toBe(true)
    for (const wrong of ['', '182', '18250', '0001', '1800', '18a5', 1825, null]) {
      expect(isMunicipalityNumber(wrong), String(wrong)).toBe(false)
    }
    expect(() => municipalityNumber('18')).toThrow(RangeError)
  })
})
