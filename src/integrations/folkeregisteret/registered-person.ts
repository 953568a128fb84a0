import type { HomeAddress, PersonDocument } from './messages.ts'
import { writtenName } from './registered-name.ts'

export type AddressProtection = 'none' | 'client-address' | 'confidential' | 'strictly-confidential'
export type MaritalStatus = 'unmarried' | 'married' | 'separated' | 'divorced' | 'widowed' | 'unknown'
export type ResponsibleParty = 'joint' | 'mother' | 'father' | 'co-mother' | 'others' | 'unknown'

/** A guardianship, as the register has it on the document of the one who has a guardian. */
export interface RegisteredGuardianship {
  guardian: string
  /** "voksen", "mindreaarig", "stadfestetFremtidsfullmakt" … in the register's words. */
  kind: string
  /** Body and task, in the register's words; without any the mandate does not say what it covers. */
  tasks: { body: string; task: string }[]
}

export interface RegisteredAddress {
  lines: string[]
  postalCode: string | null
  postalPlace: string | null
}

/** A person as Folkeregisteret has them now. Parts that were not asked for are absent. */
export interface RegisteredPerson {
  /** The number in force; another than asked for when the person has got a new one. */
  identityNumber: string
  /** "bosatt", "utflyttet", "doed" … in the register's words. */
  status?: string | null
  name?: { first: string; middle: string | null; last: string; full: string }
  /** yyyy-MM-dd; null when the register knows the year only. */
  birthDate?: string | null
  protection?: AddressProtection
  /** Null without a known address, and always when the address is protected. */
  address?: RegisteredAddress | null
  /** Municipality number of the home; null when unknown or protected. */
  municipality?: string | null
  /** The same for everyone registered in one dwelling; null when unknown or protected. */
  dwelling?: string | null
  maritalStatus?: MaritalStatus
  /** Number of the spouse or registered partner, only while the marriage lasts and is not a separation. */
  spouse?: string | null
  /** Identity numbers; relatives without a Norwegian number are not among them. */
  children?: string[]
  parents?: string[]
  parentalResponsibility?: { child: string; responsible: string | null; kind: ResponsibleParty }[]
  /** Who is guardian of this person now, and in what. A guardian without a Norwegian number is not among them. */
  guardianships?: RegisteredGuardianship[]
}

/** @returns null when a part the register must have is missing: then the document cannot be trusted */
export function personOf(document: PersonDocument, asked: ReadonlySet<string>): RegisteredPerson | null {
  const identityNumber = now(document.identifikasjonsnummer)?.foedselsEllerDNummer
  const name = now(document.navn)
  const birth = now(document.foedsel)
  if (!identityNumber || (asked.has('name') && !name) || (asked.has('birthDate') && !birth)) return null
  const person: RegisteredPerson = { identityNumber }
  if (asked.has('status')) person.status = now(document.status)?.status ?? null
  if (name && asked.has('name')) person.name = nameOf(name)
  if (asked.has('birthDate')) person.birthDate = birth?.foedselsdato ?? null
  if (asked.has('protection')) person.protection = protectionOf(document)
  if (asked.has('address')) Object.assign(person, homeOf(document))
  if (asked.has('maritalStatus')) Object.assign(person, marriageOf(document))
  if (asked.has('family')) {
    person.children = relatives(document, ['barn'])
    person.parents = relatives(document, ['mor', 'far', 'medmor'])
  }
  if (asked.has('parentalResponsibility'))
    person.parentalResponsibility = responsibilityOf(document, identityNumber)
  if (asked.has('guardianships')) person.guardianships = guardiansOf(document)
  return person
}

/** An entry with an end is over, also when it still stands as in force. */
function guardiansOf(document: PersonDocument): RegisteredGuardianship[] {
  return allNow(document.vergemaalEllerFremtidsfullmakt).flatMap(
    ({ verge, vergemaaltype, opphoerstidspunkt }) =>
      verge?.foedselsEllerDNummer && !opphoerstidspunkt
        ? [
            {
              ...{ guardian: verge.foedselsEllerDNummer, kind: vergemaaltype ?? '' },
              tasks: (verge.tjenesteomraade ?? []).flatMap(
                ({ vergeTjenestevirksomhet: body, vergeTjenesteoppgave: task }) =>
                  body && task ? [{ body, task }] : [],
              ),
            },
          ]
        : [],
  )
}

const allNow = <T extends { erGjeldende?: boolean }>(entries: T[] | undefined): T[] =>
  (entries ?? []).filter((entry) => entry.erGjeldende !== false)
const now = <T extends { erGjeldende?: boolean }>(entries: T[] | undefined): T | undefined =>
  allNow(entries)[0]

function nameOf(name: { fornavn: string; mellomnavn?: string; etternavn: string }) {
  const first = writtenName(name.fornavn)
  const middle = name.mellomnavn ? writtenName(name.mellomnavn) : null
  const last = writtenName(name.etternavn)
  return { first, middle, last, full: [first, middle, last].filter(Boolean).join(' ') }
}

const order: AddressProtection[] = ['none', 'client-address', 'confidential', 'strictly-confidential']
const gradeOf: Record<string, AddressProtection> = {
  ugradert: 'none',
  klientadresse: 'client-address',
  fortrolig: 'confidential',
  strengtfortrolig: 'strictly-confidential',
}

/** The strictest of the person's and the address's own grade. A grade we do not know is the strictest. */
function protectionOf(document: PersonDocument): AddressProtection {
  const grades = [
    ...allNow(document.adressebeskyttelse).map((entry) => entry.graderingsnivaa),
    ...allNow(document.bostedsadresse).flatMap((entry) => entry.adressegradering ?? []),
  ].map((grade) => gradeOf[grade.toLowerCase()] ?? 'strictly-confidential')
  return grades.reduce(
    (strictest, grade) => (order.indexOf(grade) > order.indexOf(strictest) ? grade : strictest),
    'none',
  )
}

function homeOf(document: PersonDocument): Pick<RegisteredPerson, 'address' | 'municipality' | 'dwelling'> {
  const home = now(document.bostedsadresse)
  if (!home || protectionOf(document) !== 'none') return { address: null, municipality: null, dwelling: null }
  const unit = home.vegadresse?.bruksenhetsnummer ?? home.matrikkeladresse?.bruksenhetsnummer ?? ''
  return {
    address: addressOf(home),
    municipality:
      home.vegadresse?.kommunenummer ??
      home.matrikkeladresse?.matrikkelnummer?.kommunenummer ??
      home.ukjentBosted?.bostedskommune ??
      null,
    dwelling: home.adresseIdentifikatorFraMatrikkelen
      ? `${home.adresseIdentifikatorFraMatrikkelen}/${unit}`
      : null,
  }
}

function addressOf(home: HomeAddress): RegisteredAddress | null {
  const street = home.vegadresse
  const farm = home.matrikkeladresse
  if (!street && !farm) return null
  const careOf = street?.coAdressenavn ?? farm?.coAdressenavn ?? home.coAdressenavn
  const house = street?.adressenummer
  const lines = street
    ? [`${street.adressenavn} ${house?.husnummer ?? ''}${house?.husbokstav ?? ''}`.trim()]
    : [farm?.adressetilleggsnavn].filter((line) => line !== undefined)
  const place = street?.poststed ?? farm?.poststed
  return {
    lines: [...(careOf ? [careOf] : []), ...lines],
    postalCode: place?.postnummer ?? null,
    postalPlace: place?.poststedsnavn ? writtenName(place.poststedsnavn) : null,
  }
}

const statusOf: Record<string, MaritalStatus> = {
  ugift: 'unmarried',
  gift: 'married',
  registrertPartner: 'married',
  separert: 'separated',
  separertPartner: 'separated',
  skilt: 'divorced',
  skiltPartner: 'divorced',
  enkeEllerEnkemann: 'widowed',
  gjenlevendePartner: 'widowed',
}

function marriageOf(document: PersonDocument): Pick<RegisteredPerson, 'maritalStatus' | 'spouse'> {
  const entry = now(document.sivilstand)
  const maritalStatus = statusOf[entry?.sivilstand ?? ''] ?? 'unknown'
  return {
    maritalStatus,
    spouse: maritalStatus === 'married' ? (entry?.relatertVedSivilstand ?? null) : null,
  }
}

const relatives = (document: PersonDocument, roles: string[]): string[] =>
  allNow(document.familierelasjon)
    .filter((relation) => roles.includes(relation.relatertPersonsRolle))
    .flatMap((relation) => relation.relatertPerson ?? [])

const responsibleOf: Record<string, ResponsibleParty> = {
  felles: 'joint',
  mor: 'mother',
  far: 'father',
  medmor: 'co-mother',
  andre: 'others',
}

/** On a child's document the entries say who is responsible, on a parent's for whom; the other end may be left out. */
function responsibilityOf(document: PersonDocument, own: string) {
  return allNow(document.foreldreansvar).map((entry) => ({
    child: entry.ansvarssubjekt ?? own,
    responsible: entry.ansvarlig ?? (entry.ansvarssubjekt && entry.ansvarssubjekt !== own ? own : null),
    kind: responsibleOf[entry.ansvar] ?? 'unknown',
  }))
}
