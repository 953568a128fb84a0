import type { Sex } from './identity-number.ts'

/** What Skatteetaten knows of a person's yearly income, the same for every year unless `otherYears` says so. */
export type Tax =
  | { kind: 'settled'; wageNok: number; capitalNok: number; otherYears?: Record<number, number> }
  | { kind: 'draft'; wageNok: number; capitalNok: number }
  /** No tax return has been delivered: the register has nothing. */
  | { kind: 'missing' }
  /** Hidden person: the register answers `skjermet: true` and nothing else. */
  | { kind: 'shielded' }

/** What the contact register (KRR) knows. Ages are in months before now, so that the 18-month rule never drifts. */
export type Contact =
  | {
      kind: 'active'
      reserved: boolean
      email: string | null
      mobile: string | null
      verifiedMonthsAgo: number
      mailbox: 'digipost' | 'e-boks' | null
      language: 'nb' | 'nn' | 'en' | 'se'
    }
  | { kind: 'deleted' }
  | { kind: 'not-registered' }

export type AddressProtection = 'ugradert' | 'klientadresse' | 'fortrolig' | 'strengtFortrolig'
export type MaritalStatus = 'ugift' | 'gift' | 'skilt' | 'separert' | 'enkeEllerEnkemann'

export interface Address {
  street: string
  houseNumber: string
  postcode: string
  place: string
  municipality: string
  /** The address id of the cadastre: the same for all in one dwelling, and only for them. */
  dwellingId: string
}

/** A guardianship as the register has it on the document of the one who has a guardian. */
export interface Guardianship {
  guardian: string
  kind: 'voksen' | 'mindreaarig'
  office: string
  tasks: { body: string; task: string }[]
}

export interface Person {
  /** Stable name for tests and seeds: "grane-tre-barn-mor". */
  key: string
  identityNumber: string
  firstName: string
  lastName: string
  sex: Sex
  /** yyyy-MM-dd */
  birthDate: string
  municipality: string
  address: Address
  addressProtection: AddressProtection
  maritalStatus: MaritalStatus
  spouse: string | null
  /** Identity numbers. */
  parents: string[]
  children: string[]
  /** Identity numbers of those with parental responsibility; only for children. */
  parentalResponsibility: string[]
  /** Who is guardian of this person, and in what, in the register's words; empty for most. */
  guardianships: Guardianship[]
  tax: Tax
  contact: Contact
  /** Norwegian, one line: why a tester would pick this person. Empty for those nobody logs in as. */
  story: string
  /** Other municipalities the person has to do with, for whoever makes cases there. */
  alsoDealsWith: string[]
}

export interface Employee {
  key: string
  identityNumber: string
  firstName: string
  lastName: string
  /** Municipality number, or null for the cooperation's own operators and developers. */
  municipality: string | null
  organisationNumber: string
  role:
    | 'caseworker'
    | 'archivist'
    | 'leader'
    | 'operator'
    | 'service-developer'
    | 'secretary'
    | 'project-manager'
  /** Norwegian title shown where a tester picks. */
  title: string
}

export const fullName = (person: { firstName: string; lastName: string }) =>
  `${person.firstName} ${person.lastName}`
