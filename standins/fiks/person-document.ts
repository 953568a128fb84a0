import type { Person, Population } from '../population/index.ts'

/** The parts a caller may ask for. `person-basis` is a bundle; `relasjon-utvidet` adds parental responsibility. */
const inPersonBasis = [
  'identifikasjonsnummer',
  'status',
  'kjoenn',
  'foedsel',
  'navn',
  'familierelasjon',
  'sivilstand',
  'bostedsadresse',
  'adressebeskyttelse',
  'deltBosted',
  'statsborgerskap',
]
export const knownParts = [
  ...inPersonBasis,
  'foreldreansvar',
  'vergemaalEllerFremtidsfullmakt',
  'person-basis',
  'relasjon-utvidet',
  'historikk',
]

export function fieldsOfParts(parts: string[]): Set<string> {
  const fields = parts.flatMap((part) => {
    if (part === 'person-basis') return inPersonBasis
    if (part === 'relasjon-utvidet') return ['familierelasjon', 'sivilstand', 'foreldreansvar']
    return [part]
  })
  return new Set(fields)
}

const origin = { ajourholdstidspunkt: '2025-01-10T09:00:00+01:00', erGjeldende: true, kilde: 'Testmiljø' }

/**
 * A person as Folkeregisteret's JSON has it: each part is a list of dated entries. The number itself always comes
 * along. An address of grade strengtFortrolig is not given at all; fortrolig and klientadresse are given with their
 * grade, and it is the receiver's duty to hide them.
 */
export function personDocument(person: Person, fields: Set<string>, population: Population) {
  const all: Record<string, unknown[]> = {
    identifikasjonsnummer: [
      {
        ...origin,
        status: 'iBruk',
        foedselsEllerDNummer: person.identityNumber,
        identifikatortype: 'foedselsnummer',
      },
    ],
    status: [{ ...origin, status: 'bosatt' }],
    kjoenn: [{ ...origin, kjoenn: person.sex }],
    foedsel: [
      {
        ...origin,
        foedselsdato: person.birthDate,
        foedselsaar: person.birthDate.slice(0, 4),
        foedeland: 'NOR',
      },
    ],
    navn: [{ ...origin, ...nameParts(person) }],
    statsborgerskap: [{ ...origin, statsborgerskap: 'NOR' }],
    adressebeskyttelse: [{ ...origin, graderingsnivaa: person.addressProtection }],
    bostedsadresse: person.addressProtection === 'strengtFortrolig' ? [] : [address(person)],
    deltBosted: [],
    sivilstand: [
      {
        ...origin,
        sivilstand: person.maritalStatus,
        ...(person.spouse ? { relatertVedSivilstand: person.spouse } : {}),
      },
    ],
    familierelasjon: relations(person, population),
    foreldreansvar: responsibility(person, population),
    vergemaalEllerFremtidsfullmakt: person.guardianships.map(({ guardian, kind, office, tasks }) => ({
      ...{ ...origin, aarsak: 'Vergemål', vergemaaltype: kind, embete: office },
      verge: {
        foedselsEllerDNummer: guardian,
        tjenesteomraade: tasks.map(({ body, task }) => ({
          ...{ vergeTjenestevirksomhet: body, vergeTjenesteoppgave: task },
        })),
      },
    })),
  }
  return Object.fromEntries(
    Object.entries(all).filter(
      ([name, entries]) => name === 'identifikasjonsnummer' || (fields.has(name) && entries.length > 0),
    ),
  )
}

/** The register writes names in capitals, and keeps a middle name apart. */
function nameParts(person: Person) {
  const [first, ...middle] = person.firstName.split(' ')
  return {
    fornavn: first!.toUpperCase(),
    ...(middle.length > 0 ? { mellomnavn: middle.join(' ').toUpperCase() } : {}),
    etternavn: person.lastName.toUpperCase(),
  }
}

function address(person: Person) {
  const { street, houseNumber, postcode, place, municipality } = person.address
  return {
    ...origin,
    vegadresse: {
      kommunenummer: municipality,
      bruksenhetsnummer: 'H0101',
      bruksenhetstype: 'bolig',
      adressenavn: street,
      adressenummer: { husnummer: houseNumber },
      adressekode: '1000',
      poststed: { poststedsnavn: place.toUpperCase(), postnummer: postcode },
    },
    adresseIdentifikatorFraMatrikkelen: person.address.dwellingId,
    adressegradering: person.addressProtection,
    flyttedato: '2024-06-01',
  }
}

const parentRole = (person: Person) => (person.sex === 'kvinne' ? 'mor' : 'far')

function relations(person: Person, population: Population) {
  const of = (number: string) => population.byIdentityNumber.get(number)!
  const relation = (number: string, theirs: string, mine: string) => ({
    ...origin,
    relatertPerson: number,
    relatertPersonsRolle: theirs,
    minRolleForPerson: mine,
  })
  return [
    ...(person.spouse ? [relation(person.spouse, 'ektefelleEllerPartner', 'ektefelleEllerPartner')] : []),
    ...person.children.map((child) => relation(child, 'barn', parentRole(person))),
    ...person.parents.map((parent) => relation(parent, parentRole(of(parent)), 'barn')),
  ]
}

/** On a child's document: who is responsible. On a parent's: for whom. */
function responsibility(person: Person, population: Population) {
  const entry = (child: Person, responsible: string) => ({
    ...origin,
    ansvar:
      child.parentalResponsibility.length > 1
        ? 'felles'
        : parentRole(population.byIdentityNumber.get(responsible)!),
    ansvarlig: responsible,
    ansvarssubjekt: child.identityNumber,
  })
  return [
    ...person.parentalResponsibility.map((responsible) => entry(person, responsible)),
    ...person.children.map((child) => entry(population.byIdentityNumber.get(child)!, person.identityNumber)),
  ]
}
