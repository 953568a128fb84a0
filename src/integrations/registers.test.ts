import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { personWithKey, population } from '#standins/population/index.ts'
import { FiksRefusal } from './fiks/client.ts'
import { type NationalSystems, startNationalSystems } from './testing/national-systems.ts'

let systems: NationalSystems
beforeAll(async () => {
  systems = await startNationalSystems()
})
afterEach(() => systems.clearFaults())
afterAll(() => systems.stop())

const freg = () => ({ integration: systems.grane, roleId: systems.grane.roles.folkeregister.id })
const tax = () => ({ integration: systems.grane, roleId: systems.grane.roles.tax.id })
const mother = personWithKey('grane-tre-barn-mor')

test('a person comes with name, birth date, home, marriage, children and responsibility, and nothing unasked', async () => {
  const person = await systems.folkeregisteret.person(freg(), mother.identityNumber, [
    'name',
    'birthDate',
    'address',
    'maritalStatus',
    'family',
    'parentalResponsibility',
  ])
  expect(person).toMatchObject({
    identityNumber: mother.identityNumber,
    name: { first: 'Silje', middle: null, last: 'Fjelldal', full: 'Silje Fjelldal' },
    birthDate: '1992-04-18',
    protection: 'none',
    municipality: '1825',
    maritalStatus: 'married',
    spouse: mother.spouse,
    children: mother.children,
  })
  expect(person!.address!.postalPlace).toBe(mother.address.place)
  expect(person!.parentalResponsibility).toHaveLength(3)
  expect(person!.parentalResponsibility![0]).toMatchObject({
    responsible: mother.identityNumber,
    kind: 'joint',
  })
  const nameOnly = await systems.folkeregisteret.person(freg(), mother.identityNumber, ['name'])
  expect(Object.keys(nameOnly!).sort()).toEqual(['identityNumber', 'name'])
})

test('several people are asked for at once, and an unknown one is left out', async () => {
  const unknown = '01810199999'
  const people = await systems.folkeregisteret.people(freg(), [mother.identityNumber, unknown], ['name'])
  expect([...people.keys()]).toEqual([mother.identityNumber])
  expect(await systems.folkeregisteret.person(freg(), unknown, ['name'])).toBeNull()
})

test('a protected address is never handed on, of whatever grade', async () => {
  const secret = population.people.filter((person) => person.addressProtection !== 'ugradert')
  expect(secret.length).toBeGreaterThan(0)
  for (const { identityNumber } of secret) {
    const person = await systems.folkeregisteret.person(freg(), identityNumber, ['address'])
    expect(person).toMatchObject({ address: null, municipality: null, dwelling: null })
    expect(person!.protection).not.toBe('none')
  }
})

test('the tax basis of a household is whole kroner as text, with stage and posts', async () => {
  const basis = await systems.tax.taxBasis(tax(), {
    applicant: mother.identityNumber,
    partner: { identityNumber: mother.spouse!, relation: 'spouse' },
    incomeYear: 2024,
  })
  expect(basis.incomeYear).toBe(2024)
  expect(basis.persons.map((person) => [person.identityNumber, person.totalKroner, person.stage])).toEqual([
    [mother.identityNumber, '90000', 'OPPGJOER'],
    [mother.spouse, '60000', 'OPPGJOER'],
  ])
  expect(basis.persons[0]!.posts.map((post) => post.kroner)).toEqual(['88000', '2000'])
})

test('hidden income and income the register does not have are unknown, never nought', async () => {
  for (const kind of ['shielded', 'missing'] as const) {
    const person = population.people.find((one) => one.tax.kind === kind && one.story !== '')!
    const { persons } = await systems.tax.taxBasis(tax(), {
      applicant: person.identityNumber,
      partner: null,
      incomeYear: 2024,
    })
    expect(persons[0]).toMatchObject({ totalKroner: null, hidden: kind === 'shielded' })
  }
})

test('contact preferences come in the order asked, and through Fiks they say the same', async () => {
  const people = population.people.filter((person) => person.story !== '').slice(0, 12)
  const unknown = '01810199999'
  const asked = [...people.map((person) => person.identityNumber), unknown, people[0]!.identityNumber]
  const all = await systems.krr.contactPreferences(asked)
  expect(all.map((one) => one.identityNumber)).toEqual(asked)
  expect(all.find((one) => one.identityNumber === unknown)).toMatchObject({
    registered: false,
    mayBeNotified: false,
  })
  expect(
    new Set(all.map((one) => one.reserved)).size + new Set(all.map((one) => one.mayBeNotified)).size,
  ).toBeGreaterThan(2)
  const access = { integration: systems.grane, roleId: systems.grane.roles.krr.id }
  for (const one of all) {
    const { language: _, ...same } = one
    expect(await systems.krrThroughFiks.contactPreferences(access, one.identityNumber)).toMatchObject(same)
  }
})

test('a wrong password, another municipality’s role and a part outside the role are told apart', async () => {
  const ask = (integration: typeof systems.grane, roleId: string) =>
    systems.folkeregisteret
      .person({ integration, roleId }, mother.identityNumber, ['name'])
      .catch((error) => error)
  const wrongPassword = await ask({ ...systems.grane, integrationPassword: 'feil' }, freg().roleId)
  expect(wrongPassword).toBeInstanceOf(FiksRefusal)
  expect(wrongPassword).toMatchObject({ fault: 'integration', problem: 'configuration', retryable: false })
  const otherRole = await ask(systems.vefsn, freg().roleId)
  expect(otherRole).toMatchObject({ fault: 'missing-grant', retryable: false })
  expect(otherRole.reference).toMatch(/^[0-9a-f-]{36}$/)
  expect(`${wrongPassword} ${otherRole}`).not.toContain(mother.identityNumber)
})

test('a token Fiks no longer takes is replaced once, and the person does not notice', async () => {
  const before = systems.servers.maskinporten.counters.token ?? 0
  systems.servers.fiks.faults.add({ kind: 'status', status: 401, times: 1 })
  expect(await systems.folkeregisteret.person(freg(), mother.identityNumber, ['name'])).not.toBeNull()
  expect(systems.servers.maskinporten.counters.token).toBe(before + 1)
})

test('a person’s own roles today come from the protected register; what they have left and deleted units do not', async () => {
  const { rolesOf } = systems.enhetsregisteret
  if (!rolesOf) throw new Error('the protected register is set up')
  const rolesOfKey = async (key: string) =>
    (await rolesOf(personWithKey(key).identityNumber)).map((one) => `${one.organisationNumber} ${one.role}`)
  expect(await rolesOfKey('grane-enslig')).toEqual(['310000000 DAGL', '310000027 LEDE', '310000078 INNH'])
  expect(await rolesOfKey('grane-reservert')).toEqual(['310000000 MEDL'])
  expect(await rolesOfKey('grane-tre-barn-1')).toEqual([])
})

test('without the token nobody learns who is what, and a failure names no person', async () => {
  const { origin } = systems.servers.enhetsregisteret
  const number = personWithKey('grane-enslig').identityNumber
  const url = `${origin}/enhetsregisteret/autorisert-api/personer/rolleutskrift`
  expect((await fetch(url, { method: 'POST', body: number })).status).toBe(401)
  const wrongScope = await systems.tokens.token({ scope: 'krr:global/kontaktinformasjon.read' })
  const headers = { authorization: `Bearer ${wrongScope}` }
  expect((await fetch(url, { method: 'POST', body: number, headers })).status).toBe(403)
  const open = await fetch(`${origin}/enhetsregisteret/api/enheter/310000000/roller`)
  const told = await open.text()
  expect(told).toContain('"kode":"DAGL"')
  expect(told).not.toContain(number)
  systems.servers.enhetsregisteret.faults.add({ kind: 'rubbish', body: 'html', operation: 'rolleutskrift' })
  const failure = await systems.enhetsregisteret.rolesOf?.(number).catch((error) => error)
  expect(failure).toMatchObject({ problem: 'unreadable-answer' })
  expect(`${failure} ${JSON.stringify(failure)}`).not.toContain(number)
})

test('what one has given as contact details comes when it is asked for, and nothing for those who have none', async () => {
  const details = (key: string) => systems.krr.contactDetails(personWithKey(key).identityNumber)
  expect(await details('grane-enslig')).toEqual({
    ...{ email: 'grane-enslig@example.no', mobile: expect.stringMatching(/^\+4799900/) },
    ...{ language: 'nn', reserved: false, mayBeNotified: true },
    ...{ emailVerifiedAt: expect.any(Date), mobileVerifiedAt: expect.any(Date) },
  })
  expect((await details('grane-reservert'))?.reserved).toBe(true)
  expect(await details('grane-tre-barn-1')).toBeNull()
})
