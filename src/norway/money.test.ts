import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatKroner, Kroner, kronerFromOre, kronerText, readKroner, roundToOre } from './money.ts'

const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
const read = (text: string) => {
  const result = readKroner(text)
  return result.ok ? result.ore : result.reason
}

describe('amounts in text', () => {
  it('have non-breaking spaces, a comma and kr', () => {
    expect(formatKroner(139091n, 'nb')).toBe('1\u00a0390,91\u00a0kr')
    expect(formatKroner(120000n, 'nn')).toBe('1\u00a0200,00\u00a0kr')
    expect(formatKroner(120000n, 'nn', { decimals: 'when-needed' })).toBe('1\u00a0200\u00a0kr')
    expect(formatKroner(69246500n, 'en')).toBe('NOK\u00a0692,465.00')
    expect(formatKroner(5n, 'nb')).toBe('0,05\u00a0kr')
    expect(formatKroner(-123456789n, 'nb')).toBe('\u22121\u00a0234\u00a0567,89\u00a0kr')
    expect(formatKroner(0n, 'nb')).toBe('0,00\u00a0kr')
  })

  it('are read back as the same amount in Norwegian', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('nb' as const, 'nn' as const), (ore, language) => {
        expect(read(formatKroner(ore, language))).toBe(ore)
        expect(read(formatKroner(ore, language, { decimals: 'when-needed' }))).toBe(ore)
      }),
    )
  })

  it('are read as people type them', () => {
    const typed: [string, bigint][] = [
      ['1 390,91', 139091n],
      ['1390,91 kr', 139091n],
      ['kr 1.390,91', 139091n],
      ['1390.91', 139091n],
      ['1.390', 139000n],
      ['1.39', 139n],
      ['kr. 1 390,-', 139000n],
      ['450000', 45000000n],
      ['450\u202f000 kroner', 45000000n],
      ['1,5', 150n],
      ['-200', -20000n],
      ['007', 700n],
    ]
    for (const [text, ore] of typed) expect(read(text), text).toBe(ore)
  })

  it('are refused with a reason when they are not amounts', () => {
    const wrong: [string, string][] = [
      ['', 'empty'],
      ['kr', 'empty'],
      ['  ', 'empty'],
      ['mye', 'not-an-amount'],
      ['12 34', 'not-an-amount'],
      ['1.2.3', 'not-an-amount'],
      ['1e5', 'not-an-amount'],
      ['0x10', 'not-an-amount'],
      ['1 000.000', 'not-an-amount'],
      ['1,390', 'too-many-decimals'],
      ['99999999999999', 'too-large'],
      ['١٢', 'not-an-amount'],
      ['<script>1</script>', 'not-an-amount'],
    ]
    for (const [text, reason] of wrong) expect(read(text), text).toBe(reason)
  })

  it('never make reading fail, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof readKroner(text).ok === 'boolean'))
  })
})

describe('rounding', () => {
  it('is half up to the øre or to the krone', () => {
    const share = new Kroner(150000).times('0.06').div(11)
    expect(roundToOre(share)).toBe(81818n)
    expect(roundToOre(share.times('0.7'))).toBe(57273n)
    expect(roundToOre(share.times('1.7'))).toBe(139091n)
    expect(roundToOre(share, 'krone')).toBe(81800n)
    expect(roundToOre('0.005')).toBe(1n)
    expect(roundToOre('0.5', 'krone')).toBe(100n)
    expect(roundToOre('-0.005')).toBe(-1n)
    expect(roundToOre('1.005')).toBe(101n)
    expect(() => roundToOre(Number.NaN)).toThrow(RangeError)
  })

  it('is never more than half an øre away, and exact when there is nothing to round', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 999 }), (ore, parts) => {
        const exact = kronerFromOre(ore).div(parts)
        const off = exact.minus(kronerFromOre(roundToOre(exact))).abs()
        expect(off.lte('0.005')).toBe(true)
        expect(roundToOre(kronerFromOre(ore))).toBe(ore)
        expect(roundToOre(kronerText(ore))).toBe(ore)
      }),
    )
  })
})
