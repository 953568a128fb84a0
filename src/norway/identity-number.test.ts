import { idnr } from '@navikt/fnrvalidator'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type IdentityNumberKind,
  judgeIdentityNumber,
  maskIdentityNumber,
  withoutSpaces,
} from './identity-number.ts'
import { addDays, partsOf } from './iso-date.ts'
import { syntheticIdentityNumber } from './synthetic-identity-number.ts'

const today = '2026-11-22'
const inTest = { environment: 'test', on: today } as const
const inProduction = { environment: 'production', on: today } as const
const from2032 = { environment: 'test', on: '2032-01-01' } as const
const basic = new Set(['not-text', 'not-eleven-digits', 'no-such-date', 'check-digits'])

function faultsOf(claimed: unknown, where: Parameters<typeof judgeIdentityNumber>[1] = from2032) {
  const verdict = judgeIdentityNumber(claimed, where)
  return verdict.accepted ? [] : verdict.reasons.filter((reason) => basic.has(reason))
}

const navTypes: Record<IdentityNumberKind, string> = {
  'birth-number': 'fnr',
  'd-number': 'dnr',
  'h-number': 'hnr',
  'd-and-h-number': 'dnr-and-hnr',
  synthetic: 'tnr',
  'synthetic-d-number': 'dnr-and-tnr',
}

/** Eleven digits that look like a number of some kind; the check digits are right about half of the time. */
const likely = fc
  .tuple(
    fc.integer({ min: 0, max: 75 }),
    fc.constantFrom(0, 40, 80),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 99_999 }),
    fc.integer({ min: 0, max: 99 }),
    fc.boolean(),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([day, mark, month, yearAndSerial, guess, right, remainder]) => {
    const nine =
      String(day).padStart(2, '0') +
      String(month + mark).padStart(2, '0') +
      String(yearAndSerial).padStart(5, '0')
    if (!right) return nine + String(guess).padStart(2, '0')
    const sum = (text: string, weights: number[]) =>
      weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
    const k1 = (11 + remainder - (sum(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11
    const ten = nine + String(k1 % 10)
    return ten + String(((11 - (sum(ten, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10)
  })

describe('judgeIdentityNumber', () => {
  it('gives the same verdict as NAV’s validator on numbers of every kind, by the rule of 2032', () => {
    let valid = 0
    fc.assert(
      fc.property(fc.oneof(likely, fc.stringMatching(/^\d{11}$/)), (digits) => {
        const nav = idnr(digits)
        const reasons = nav.status === 'invalid' ? nav.reasons : []
        const faults = faultsOf(digits)
        expect(faults.includes('check-digits')).toBe(reasons.includes("checksums don't match"))
        expect(faults.includes('no-such-date')).toBe(reasons.includes('invalid date'))
        if (nav.status === 'invalid') return
        valid += 1
        expect(navTypes[judgeIdentityNumber(digits, from2032).kind!]).toBe(nav.type)
      }),
      { numRuns: 30_000 },
    )
    expect(valid).toBeGreaterThan(1500)
  })

  it('accepts what the rule of 2032 allows from that day, not before', () => {
    // Skatteetaten's own examples; the last two hold by both rules.
    const production = (on: '2031-12-31' | '2032-01-01') => ({ environment: 'production', on }) as const
    expect(judgeIdentityNumber('30108299939', production('2031-12-31')).accepted).toBe(false)
    expect(judgeIdentityNumber('30108299939', production('2032-01-01')).accepted).toBe(true)
    for (const both of ['30108299920', '02013299997']) {
      expect(judgeIdentityNumber(both, production('2031-12-31')).accepted).toBe(true)
      expect(judgeIdentityNumber(both, production('2032-01-01')).accepted).toBe(true)
    }
  })

  it('accepts only month + 80 in a test environment', () => {
    expect(judgeIdentityNumber('17859013295', inTest)).toEqual({
      accepted: true,
      number: '17859013295',
      kind: 'synthetic',
    })
    expect(judgeIdentityNumber('71928819226', inTest)).toMatchObject({
      accepted: true,
      kind: 'synthetic-d-number',
    })
    for (const [number, kind] of [
      ['17459015566', 'h-number'],
      ['68467038838', 'd-and-h-number'],
      ['13097248022', 'birth-number'],
      ['53097248016', 'd-number'],
    ]) {
      expect(judgeIdentityNumber(number, inTest)).toEqual({
        accepted: false,
        reasons: ['not-synthetic-in-test'],
        kind,
      })
    }
  })

  it('refuses synthetic numbers and H-numbers in production', () => {
    expect(judgeIdentityNumber('13097248022', inProduction)).toMatchObject({
      accepted: true,
      kind: 'birth-number',
    })
    expect(judgeIdentityNumber('53097248016', inProduction)).toMatchObject({
      accepted: true,
      kind: 'd-number',
    })
    const reasonOf = (number: string) => judgeIdentityNumber(number, inProduction)
    expect(reasonOf('17859013295')).toMatchObject({ reasons: ['synthetic-in-production'] })
    expect(reasonOf('71928819226')).toMatchObject({ reasons: ['synthetic-in-production'] })
    expect(reasonOf('17459015566')).toMatchObject({ reasons: ['h-number-in-production'] })
    expect(reasonOf('68467038838')).toMatchObject({ reasons: ['h-number-in-production'] })
  })

  it('says everything that is wrong at once', () => {
    expect(judgeIdentityNumber('31828512345', inTest)).toEqual({
      accepted: false,
      reasons: ['no-such-date', 'check-digits'],
      kind: 'synthetic',
    })
  })

  it('never accepts anything but eleven ASCII digits in text', () => {
    const odd = [null, undefined, 17859013295, 17859013295n, {}, ['17859013295'], true]
    for (const claimed of odd) {
      expect(judgeIdentityNumber(claimed, inTest)).toEqual({
        accepted: false,
        reasons: ['not-text'],
        kind: null,
      })
    }
    const texts = [
      '',
      '1785901329',
      '178590132950',
      '178590 13295',
      ' 17859013295',
      '17859013295\n',
      '1785901329a',
      '１７８５９０１３２９５',
      '-7859013295',
      '1.859013295',
    ]
    for (const claimed of texts) {
      expect(judgeIdentityNumber(claimed, inTest), claimed).toMatchObject({ reasons: ['not-eleven-digits'] })
    }
  })

  it('judges any value at all without failing, and accepts no text that is not eleven digits', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ unit: 'binary' }), (anything, text) => {
        expect(judgeIdentityNumber(anything, inTest).accepted).toBe(false)
        if (!/^\d{11}$/.test(text)) expect(judgeIdentityNumber(text, inTest).accepted).toBe(false)
      }),
    )
  })

  it('finds 29 February in year 00, and not in 01', () => {
    expect(faultsOf('29020075838')).toEqual([])
    expect(faultsOf('29020112345')).toContain('no-such-date')
  })
})

describe('synthetic numbers', () => {
  it('are accepted by us and by NAV, for every date and most serials', () => {
    let made = 0
    fc.assert(
      fc.property(
        fc.integer({ min: -40_000, max: 20_000 }).map((n) => addDays('1990-01-01', n)),
        fc.integer({ min: 0, max: 999 }),
        fc.constantFrom('synthetic' as const, 'synthetic-d-number' as const),
        (bornOn, serial, kind) => {
          // 29 February 1900 never was; year 00 passes as 2000, so nothing is lost.
          const number = syntheticIdentityNumber(bornOn, serial, kind)
          if (number === null) return
          made += 1
          expect(judgeIdentityNumber(number, inTest)).toEqual({ accepted: true, number, kind })
          expect(idnr(number).status).toBe('valid')
          expect(number.slice(4, 6)).toBe(String(partsOf(bornOn).year % 100).padStart(2, '0'))
        },
      ),
      { numRuns: 2000 },
    )
    expect(made).toBeGreaterThan(1400)
  })
})

describe('how a number is shown', () => {
  it('hides the last five digits', () => {
    expect(maskIdentityNumber('17859013295')).toBe('178590 *****')
    expect(maskIdentityNumber('178590 13295')).toBe('178590 *****')
  })

  it('hides everything that is not eleven digits, for it may be a number with a slip', () => {
    for (const text of ['', '1785901329', '178590132955', 'Kari Nordmann']) {
      expect(maskIdentityNumber(text)).toBe('****** *****')
    }
  })

  it('takes out every sort of space', () => {
    expect(withoutSpaces(' 178590\u00a013\u202f295\t')).toBe('17859013295')
  })
})
