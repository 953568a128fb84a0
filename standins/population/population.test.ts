import { fnr } from '@navikt/fnrvalidator'
import { expect, test } from 'vitest'
import {
  employeeWithKey,
  hasValidOrganisationNumber,
  helgeland,
  isSyntheticIdentityNumber,
  personNamed,
  personWithKey,
  population,
} from './index.ts'

const everyone = [...population.people, ...population.employees]

test('every identity number is synthetic, valid by an independent validator, and used once', () => {
  expect(everyone.length).toBeGreaterThan(400)
  for (const { identityNumber } of everyone) {
    expect(isSyntheticIdentityNumber(identityNumber)).toBe(true)
    expect(fnr(identityNumber)).toMatchObject({ status: 'valid', type: 'tnr' })
  }
  expect(new Set(everyone.map((one) => one.identityNumber)).size).toBe(everyone.length)
  expect(new Set(everyone.map((one) => one.key)).size).toBe(everyone.length)
})

test('a number of another series, or with one digit changed, is refused', () => {
  expect(isSyntheticIdentityNumber('17859013295')).toBe(true)
  expect(isSyntheticIdentityNumber('71928819226')).toBe(true)
  expect(isSyntheticIdentityNumber('17459015566')).toBe(false)
  expect(isSyntheticIdentityNumber('17859013296')).toBe(false)
  expect(isSyntheticIdentityNumber('1785901329')).toBe(false)
})

test('birth date and sex stand in the number', () => {
  for (const person of population.people) {
    const [year, month, day] = person.birthDate.split('-')
    expect(person.identityNumber.slice(0, 6)).toBe(`${day}${Number(month) + 80}${year!.slice(2)}`)
    expect(Number(person.identityNumber[8]) % 2 === 1).toBe(person.sex === 'mann')
  }
})

test('families agree from both sides', () => {
  for (const person of population.people) {
    for (const child of person.children)
      expect(population.byIdentityNumber.get(child)?.parents).toContain(person.identityNumber)
    for (const parent of person.parents)
      expect(population.byIdentityNumber.get(parent)?.children).toContain(person.identityNumber)
    if (person.spouse)
      expect(population.byIdentityNumber.get(person.spouse)?.spouse).toBe(person.identityNumber)
  }
})

test('every municipality has each kind of household and three employees', () => {
  expect(helgeland).toHaveLength(16)
  for (const place of helgeland) {
    expect(hasValidOrganisationNumber(place.organisationNumber)).toBe(true)
    const people = population.people.filter((person) => person.municipality === place.number)
    for (const kind of ['missing', 'shielded', 'draft', 'settled'])
      expect(people.some((person) => person.tax.kind === kind && person.children.length > 0)).toBe(true)
    expect(people.some((person) => person.addressProtection !== 'ugradert')).toBe(true)
    expect(population.employees.filter((employee) => employee.municipality === place.number)).toHaveLength(3)
  }
})

test('the family with three children in Grane earns exactly 150 000', () => {
  const mother = personWithKey('grane-tre-barn-mor')
  const father = population.byIdentityNumber.get(mother.spouse!)!
  const income = [mother, father].reduce(
    (sum, person) => sum + (person.tax.kind === 'settled' ? person.tax.wageNok + person.tax.capitalNok : 0),
    0,
  )
  expect(income).toBe(150_000)
  expect(mother.children).toHaveLength(3)
  expect(personNamed('Silje Fjelldal')).toBe(mother)
  expect(employeeWithKey('grane-saksbehandler').municipality).toBe('1825')
})

test('a key that nobody has stops the test instead of going on', () => {
  expect(() => personWithKey('finnes-ikke')).toThrow()
})
