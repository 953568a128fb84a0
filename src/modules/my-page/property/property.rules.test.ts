import { expect, test } from 'vitest'
import type { OwnedProperty } from '#integrations/matrikkelen/client.ts'
import { propertiesOfResident, stateOfCase } from './property.rules.ts'
import { areaInWords, numberInWords } from './property-words.ts'

const number = (gardsnummer: number, bruksnummer: number, festenummer = 0, seksjonsnummer = 0) => ({
  ...{ municipality: '1825', gardsnummer, bruksnummer, festenummer, seksjonsnummer },
})
const owned = (...parts: Parameters<typeof number>): OwnedProperty => ({
  ...{ number: number(...parts), municipalityName: 'Grane', name: null, kind: 'land', addresses: [] },
  ...{ areaM2: null, share: null, buildings: [] },
})

test('registered properties come first, in order, each with the cases that name exactly it', () => {
  const found = propertiesOfResident(
    [owned(61, 2), owned(45, 12), owned(45, 12, 3)],
    [
      { property: number(45, 12, 3), id: 'b' },
      { property: number(7, 1), id: 'c' },
      { property: number(45, 12), id: 'a' },
      { property: number(45, 12), id: 'd' },
    ],
  )
  expect(
    found.map((one) => [
      `${one.number.gardsnummer}/${one.number.bruksnummer}/${one.number.festenummer}`,
      one.registered !== null,
      one.cases.map(({ id }) => id).join(),
    ]),
  ).toEqual([
    ['45/12/0', true, 'a,d'],
    ['45/12/3', true, 'b'],
    ['61/2/0', true, ''],
    ['7/1/0', false, 'c'],
  ])
})

test('the same numbers in another municipality are another property', () => {
  const elsewhere = { property: { ...number(45, 12), municipality: '1824' } }
  expect(propertiesOfResident([owned(45, 12)], [elsewhere])).toHaveLength(2)
})

test('a case is in progress until it is decided, and decided until it is closed', () => {
  const at = new Date('2026-11-22T10:00:00Z')
  expect(stateOfCase({ decidedAt: null, closedAt: null })).toBe('in-progress')
  expect(stateOfCase({ decidedAt: at, closedAt: null })).toBe('decided')
  expect(stateOfCase({ decidedAt: at, closedAt: at })).toBe('closed')
  expect(stateOfCase({ decidedAt: null, closedAt: at })).toBe('closed')
})

test('a number is said with the parts it has', () => {
  expect(numberInWords(number(45, 12), 'nb')).toBe('Gnr. 45, bnr. 12')
  expect(numberInWords(number(112, 3, 14, 2), 'nn')).toBe('Gnr. 112, bnr. 3, festenr. 14, seksjonsnr. 2')
  expect(areaInWords(236_238, 'en')).toBe('236,238 m²')
})
