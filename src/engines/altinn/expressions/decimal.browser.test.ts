import { Decimal as Reference } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from './decimal.browser.ts'

const Exact = Reference.clone({ precision: 40, rounding: Reference.ROUND_HALF_UP })
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((ore) => ore / 100),
  fc.constantFrom(0, 0.1, 0.2, 2.345, -2.5, 1e21, 1e-7),
)

describe('exact numbers in browsers', () => {
  it('add, multiply and divide as decimal.js does, digit for digit', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [mine, theirs] = [new Decimal(a), new Exact(a)]
        expect(mine.plus(b).toNumber() + 0).toBe(theirs.plus(b).toNumber() + 0)
        expect(mine.times(b).toNumber() + 0).toBe(theirs.times(b).toNumber() + 0)
        if (b !== 0) expect(mine.div(b).toNumber() + 0).toBe(theirs.div(b).toNumber() + 0)
      }),
    )
  })

  it('round as decimal.js does, a half away from zero', () => {
    expect(new Decimal(2.345).toFixed(2)).toBe('2.35')
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 12 }), (a, places) => {
        // Minus nothing is written without its sign in one of them, and never reaches anybody.
        const plain = (text: string) => (/[1-9]/.test(text) ? text : text.replace('-', ''))
        expect(plain(new Decimal(a).toFixed(places))).toBe(plain(new Exact(a).toFixed(places)))
      }),
    )
  })
})
