import { expect, test } from 'vitest'
import { propertyOfForm } from './property-of-form.rules.ts'

const property = {
  ...{ gardsnummer: 'eiendom.gnr', bruksnummer: 'eiendom.bnr' },
  ...{ festenummer: 'eiendom.fnr', seksjonsnummer: 'eiendom.snr' },
}
const read = (eiendom: Record<string, string | number>) => propertyOfForm({ eiendom }, { property }, '1825')

test('the fields that the package names become the number of a property in the municipality', () => {
  expect(read({ gnr: 45, bnr: '12', fnr: 3 })).toEqual({
    ...{ municipality: '1825', gardsnummer: 45, bruksnummer: 12, festenummer: 3, seksjonsnummer: 0 },
  })
})

test('a package that names no property ties no case to one', () => {
  expect(propertyOfForm({ eiendom: { gnr: 1, bnr: 1 } }, {}, '1825')).toBeNull()
})

test.each([
  [{ gnr: 45 }],
  [{ bnr: 12 }],
  [{ gnr: 45, bnr: '' }],
  [{ gnr: 0, bnr: 12 }],
  [{ gnr: 45, bnr: '12/3' }],
  [{ gnr: 45, bnr: 12, fnr: 'nei' }],
  [{ gnr: 123_456, bnr: 1 }],
])('%j names no property, and nothing is guessed', (eiendom) => {
  expect(read(eiendom as Record<string, string | number>)).toBeNull()
})
