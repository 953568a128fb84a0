import { describe, expect, it } from 'vitest'
import {
  namesTyped,
  standing,
  type Vendor,
  vendorKey,
  vendorMeant,
  withOwnNames,
} from './vendor-names.rules.ts'

const vendor = (id: string, name: string, more: Partial<Vendor> = {}): Vendor => ({
  ...{ id, name, alsoCalled: [], organizationNumber: null, mergedInto: null, version: 1 },
  ...more,
})

describe('a vendor', () => {
  const vendors = [
    vendor('1', 'Sikri AS', { alsoCalled: ['EVRY Sak'] }),
    vendor('2', 'KS'),
    vendor('3', 'Sikri Norge', { mergedInto: '1' }),
  ]
  it('is known by any name it has had, whatever stands behind it', () => {
    const meant = (text: string) => vendorMeant(text, vendors)?.id ?? null
    expect(['SIKRI', 'Sikri AS (tidl. EVRY/Ergo)', 'evry sak', 'KS', 'KSX', 'Sikr'].map(meant)).toEqual([
      ...['1', '1', '1', '2', null, null],
    ])
  })

  it('that is merged is the one it is now, and a ring ends', () => {
    expect(standing(vendors[2]!, vendors).id).toBe('1')
    const ring = [vendor('a', 'A', { mergedInto: 'b' }), vendor('b', 'B', { mergedInto: 'a' })]
    expect(['a', 'b']).toContain(standing(ring[0]!, ring).id)
  })

  it('keeps its filler words when it has no others', () => {
    expect([vendorKey('Norge AS'), vendorKey('Visma AS')]).toEqual(['norge as', 'visma'])
  })

  it('is told to the matching with the names that persons have added', () => {
    expect(withOwnNames([], vendors)).toEqual([{ name: 'Sikri AS', alsoCalled: ['EVRY Sak'] }])
    expect(namesTyped('EVRY;  evry \nErgo')).toEqual(['EVRY', 'Ergo'])
  })
})
