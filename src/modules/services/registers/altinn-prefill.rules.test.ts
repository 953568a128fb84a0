import { expect, test } from 'vitest'
import type { RegisteredPerson } from '#integrations/folkeregisteret/client.ts'
import { altinnPerson, partsOf, streetParts } from './altinn-prefill.rules.ts'

const person: RegisteredPerson = {
  identityNumber: '01899699552',
  name: { first: 'Kari', middle: null, last: 'Prøve', full: 'Kari Prøve' },
  protection: 'none',
  address: { lines: ['c/o Nabo', 'Myrbekkveien 4 b'], postalCode: '8680', postalPlace: 'Trofors' },
  municipality: '1825',
}

test('an address is told in the parts Altinn names, and only what was asked for is told', () => {
  const asked = [
    'AddressStreetName',
    'AddressHouseNumber',
    'AddressHouseLetter',
    'AddressMunicipalName',
    'SSN',
  ]
  expect(altinnPerson(person, asked)).toEqual({
    ...{ AddressStreetName: 'Myrbekkveien', AddressHouseNumber: '4', AddressHouseLetter: 'B' },
    ...{ AddressMunicipalName: 'Grane', SSN: '01899699552' },
  })
  expect(altinnPerson(person, ['MiddleName', 'MobileNumber', 'constructor'])).toEqual({})
})

test('of somebody whose address is protected, no address and no municipality is told', () => {
  const hidden: RegisteredPerson = { ...person, protection: 'confidential' }
  const asked = ['Name', 'MailingAddress', 'AddressCity', 'AddressMunicipalNumber', 'AddressStreetName']
  expect(altinnPerson(hidden, asked)).toEqual({ Name: 'Kari Prøve' })
})

test('an address without a number, or that begins with one, is told as it is', () => {
  expect(streetParts('Nordgården')).toEqual({ name: 'Nordgården', number: null, letter: null })
  expect(streetParts('17. mai gata 12')).toEqual({ name: '17. mai gata', number: '12', letter: null })
})

test('only the parts that are needed are asked for', () => {
  expect(partsOf(['LastName'])).toEqual(['name'])
  expect(partsOf(['AddressCity'])).toEqual(['address', 'protection'])
  expect(partsOf(['MobileNumber'])).toEqual([])
})
