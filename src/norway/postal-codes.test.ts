import { describe, expect, it } from 'vitest'
import file from '../../reference/postal-codes.json' with { type: 'json' }
import { postalPlaceOf } from './postal-codes.ts'

describe('postal codes', () => {
  it('knows the place of a code, also those that only the older list has', () => {
    expect(postalPlaceOf('8656')).toBe('Mosjøen')
    expect(postalPlaceOf('8680')).toBe('Trofors')
    expect(postalPlaceOf('0001')).toBe('Oslo')
  })

  it('says null for what is no code', () => {
    for (const code of ['0000', '9999', '868', '8680 ', '', 'oslo']) expect(postalPlaceOf(code)).toBeNull()
  })

  it('has four digits in every code, and no code at two places', () => {
    const codes = Object.values(file.places).flatMap((some) => some.split(' '))
    expect(codes.filter((code) => !/^\d{4}$/.test(code))).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.length).toBe(5167)
  })
})
