import { expect, test } from 'vitest'
import { personDocument } from './messages.ts'
import { writtenName } from './registered-name.ts'
import { personOf } from './registered-person.ts'

const number = '22929126622'
const current = {
  erGjeldende: true,
  kilde: 'Synutopia',
  ajourholdstidspunkt: '2022-03-11T09:14:09.688953+01:00',
}
const own = [
  { ...current, foedselsEllerDNummer: number, status: 'iBruk', identifikatortype: 'foedselsnummer' },
]
const home = {
  ...current,
  adressegradering: 'ugradert',
  adresseIdentifikatorFraMatrikkelen: '604503040',
  vegadresse: {
    kommunenummer: '1825',
    bruksenhetsnummer: 'H0101',
    adressenavn: 'Fjellveien',
    adressenummer: { husnummer: '22', husbokstav: 'B' },
    poststed: { poststedsnavn: 'MO I RANA', postnummer: '8680' },
  },
}

function read(parts: object, ...asked: string[]) {
  return personOf(personDocument.parse({ identifikasjonsnummer: own, ...parts }), new Set(asked))
}
const addressOf = (parts: object) => read(parts, 'address', 'protection')

test('what no longer holds is passed over, and the number in force wins', () => {
  const document = {
    identifikasjonsnummer: [
      { ...own[0], erGjeldende: false, status: 'opphoert', foedselsEllerDNummer: '19912193449' },
      ...own,
    ],
    navn: [
      { ...current, erGjeldende: false, fornavn: 'GAMMELT', etternavn: 'NAVN' },
      { ...current, fornavn: 'ÅSE-MARIE', mellomnavn: 'DE', etternavn: "O'BRIEN" },
    ],
  }
  expect(read(document, 'name')).toEqual({
    identityNumber: number,
    name: { first: 'Åse-Marie', middle: 'De', last: "O'Brien", full: "Åse-Marie De O'Brien" },
  })
})

test('an address is read with house letter and place, and a dwelling the household shares', () => {
  expect(addressOf({ bostedsadresse: [home] })).toMatchObject({
    address: { lines: ['Fjellveien 22B'], postalCode: '8680', postalPlace: 'Mo i Rana' },
    municipality: '1825',
    dwelling: '604503040/H0101',
    protection: 'none',
  })
})

test.each([
  ['fortrolig', 'confidential'],
  ['strengtFortrolig', 'strictly-confidential'],
  ['klientadresse', 'client-address'],
  ['noe helt nytt', 'strictly-confidential'],
])('a home of grade %s is taken away, whether the person or the address carries it', (grade, protection) => {
  const hidden = { protection, address: null, municipality: null, dwelling: null }
  expect(addressOf({ bostedsadresse: [{ ...home, adressegradering: grade }] })).toMatchObject(hidden)
  expect(
    addressOf({ bostedsadresse: [home], adressebeskyttelse: [{ ...current, graderingsnivaa: grade }] }),
  ).toMatchObject(hidden)
})

test('a protection that has ended no longer hides', () => {
  const ended = [{ ...current, erGjeldende: false, graderingsnivaa: 'fortrolig' }]
  expect(addressOf({ bostedsadresse: [home], adressebeskyttelse: ended })).toMatchObject({
    protection: 'none',
    municipality: '1825',
  })
})

test('a farm, an unknown home and no home are read for what they are', () => {
  const { vegadresse: _, ...without } = home
  const farm = {
    ...without,
    matrikkeladresse: { matrikkelnummer: { kommunenummer: '1825' }, adressetilleggsnavn: 'Nordgården' },
  }
  expect(addressOf({ bostedsadresse: [farm] })).toMatchObject({
    address: { lines: ['Nordgården'], postalCode: null },
    municipality: '1825',
  })
  const unknown = { ...without, ukjentBosted: { bostedskommune: '1825' } }
  expect(addressOf({ bostedsadresse: [unknown] })).toMatchObject({ address: null, municipality: '1825' })
  expect(addressOf({})).toMatchObject({ address: null, municipality: null })
})

test('a spouse is named while married, not when separated or divorced', () => {
  const spouseWhen = (sivilstand: string) =>
    read({ sivilstand: [{ ...current, sivilstand, relatertVedSivilstand: '26832648492' }] }, 'maritalStatus')
  expect(spouseWhen('gift')).toMatchObject({ maritalStatus: 'married', spouse: '26832648492' })
  expect(spouseWhen('registrertPartner')).toMatchObject({ maritalStatus: 'married', spouse: '26832648492' })
  expect(spouseWhen('separert')).toMatchObject({ maritalStatus: 'separated', spouse: null })
  expect(spouseWhen('skilt')).toMatchObject({ maritalStatus: 'divorced', spouse: null })
  expect(spouseWhen('nytt ord')).toMatchObject({ maritalStatus: 'unknown', spouse: null })
})

test('on a child’s document responsibility names the parents, on a parent’s the child', () => {
  const entry = (ansvarssubjekt: string | undefined, ansvarlig: string | undefined) => ({
    ...current,
    ansvar: 'felles',
    ansvarssubjekt,
    ansvarlig,
  })
  expect(
    read(
      { foreldreansvar: [entry(number, '25929297736'), entry('07911998224', undefined)] },
      'parentalResponsibility',
    ),
  ).toMatchObject({
    parentalResponsibility: [
      { child: number, responsible: '25929297736', kind: 'joint' },
      { child: '07911998224', responsible: number, kind: 'joint' },
    ],
  })
})

test('relatives without a Norwegian number are not among the children', () => {
  const relation = (relatertPerson: string | undefined, relatertPersonsRolle: string) => ({
    ...current,
    relatertPerson,
    relatertPersonsRolle,
  })
  const family = [
    relation('07911998224', 'barn'),
    relation(undefined, 'barn'),
    relation('25819499821', 'mor'),
  ]
  expect(read({ familierelasjon: family }, 'family')).toMatchObject({
    children: ['07911998224'],
    parents: ['25819499821'],
  })
})

test('a person without a name or a birth entry, when asked for, is no document to trust', () => {
  expect(read({}, 'name')).toBeNull()
  expect(read({}, 'birthDate')).toBeNull()
  expect(read({ foedsel: [{ ...current, foedselsaar: '1991' }] }, 'birthDate')).toMatchObject({
    birthDate: null,
  })
})

test('names already written with small letters are left alone', () => {
  expect(writtenName('McDonald')).toBe('McDonald')
  expect(writtenName('ĐORĐE ÁNTTE')).toBe('Đorđe Ántte')
})

test('a guardian is read with the tasks of the mandate; what has ended, and who has no number, is not there', () => {
  const entry = (verge: object | undefined, more: object = {}) => ({
    ...{ ...current, vergemaaltype: 'voksen', embete: 'statsforvalterenINordland', verge },
    ...more,
  })
  const area = { vergeTjenestevirksomhet: 'kommune', vergeTjenesteoppgave: 'byggOgEiendom' }
  const mandate = { foedselsEllerDNummer: '25929297736', tjenesteomraade: [area, {}] }
  expect(
    read(
      {
        vergemaalEllerFremtidsfullmakt: [
          entry(mandate),
          entry({ foedselsEllerDNummer: '07911998224' }),
          entry(mandate, { erGjeldende: false }),
          entry(mandate, { opphoerstidspunkt: '2025-01-01T00:00:00+01:00' }),
          entry({ navnFoedselsdato: {} }),
        ],
      },
      'guardianships',
    ),
  ).toMatchObject({
    guardianships: [
      { guardian: '25929297736', kind: 'voksen', tasks: [{ body: 'kommune', task: 'byggOgEiendom' }] },
      { guardian: '07911998224', kind: 'voksen', tasks: [] },
    ],
  })
  expect(read({}, 'guardianships')).toMatchObject({ guardianships: [] })
})
