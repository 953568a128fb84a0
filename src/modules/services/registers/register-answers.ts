import type { JsonObject } from '#engines/altinn/index.ts'
import type { CaseFact } from '../deciding/case-facts.ts'
import type { EarlierAnswer } from './earlier-application.rules.ts'

/** What registers have answered for one draft: kept sealed with it, and the ground for the facts of the case. */
export interface RegisterAnswers {
  people: HouseholdAnswer | null
  /** The person the applicant says they live with, looked up only to see that the register agrees. */
  cohabitant: CohabitantAnswer | null
  income: IncomeAnswer | null
  /** Who is signed in, for Altinn's own prefill. */
  profile?: { fetchedAt: string; partyId: number; language: string }
  /** The organisation the form is filled in for, as Altinn's prefill names its fields; null when it is not found. */
  organisation?: { fetchedAt: string; facts: JsonObject | null }
  /** How the resident has said they are reached, only what the package asks for; null when they have said nothing. */
  contact?: ContactAnswer | null
  /** What the resident answered the last time they applied for the same, by request id. */
  earlier?: Record<string, EarlierAnswer>
}

export interface ContactAnswer {
  /** ISO time. */
  fetchedAt: string
  /** As Altinn's prefill names them. */
  facts: JsonObject
}

export interface HouseholdAnswer {
  /** ISO time. */
  fetchedAt: string
  applicant: {
    identityNumber: string
    name: string
    /** Null when unknown or protected. */
    addressLines: string[] | null
    address: { street: string; postalCode: string | null; postalPlace: string | null } | null
    municipality: string | null
    dwelling: string | null
    protected: boolean
    maritalStatus: string | null
    /** Only where the package asks for it. */
    birthDate?: string
    /** The applicant's own facts as Altinn's prefill names them: only those that the package's models ask for. */
    altinn?: JsonObject
  }
  children: ChildAnswer[]
  /** The spouse, or the other parent of a child when registered in the same dwelling. */
  partner: {
    identityNumber: string
    name: string
    relation: 'spouse' | 'cohabitant'
    protected: boolean
  } | null
}

export interface ChildAnswer {
  identityNumber: string
  name: string
  firstName: string
  birthDate: string | null
  /** Null when an address is protected or unknown. */
  atApplicantsAddress: boolean | null
  protected: boolean
}

export interface CohabitantAnswer {
  fetchedAt: string
  identityNumber: string
  /** Null when the register does not know the number. */
  name: string | null
  sameDwelling: boolean
  protected: boolean
}

export interface IncomeAnswer {
  fetchedAt: string
  /** Whose income is counted beside the applicant's. */
  partner: string | null
  value: CaseFact<'income'>
  /** Each person's part in kroner as decimal text; null when it is not known. */
  applicantKroner: string | null
  partnerKroner: string | null
}

export const noAnswers: RegisterAnswers = { people: null, cohabitant: null, income: null }

/** Registers as residents know them, and why one has not answered. */
export type Register = 'folkeregisteret' | 'skatteetaten'
export type FetchProblems = Partial<Record<Register, string>>
