import { failureOfStatus, type OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { ask, type FailureOf, type Outside } from '../ask.ts'
import { type Fiks, type FiksIntegration, FiksNotFound } from '../fiks/client.ts'
import type { TokenSource } from '../maskinporten/client.ts'
import { digdirAnswer, fiksKrrAnswer } from './messages.ts'

/** What the contact and reservation register says of how the public sector may reach a person. */
export interface ContactPreferences {
  identityNumber: string
  registered: boolean
  /** Does not want digital post from the public sector (eForvaltningsforskriften § 9): send by post. */
  reserved: boolean
  /** Has contact details that are fresh enough for notices (§ 32: confirmed in the last 18 months). */
  mayBeNotified: boolean
  /** Null when the register does not say. `se` is Northern Sami. */
  language: 'nb' | 'nn' | 'en' | 'se' | null
}

/** What a person has given for others to reach them by. */
export interface ContactDetails {
  email: string | null
  mobile: string | null
  language: ContactPreferences['language']
  reserved: boolean
  /** When the person last confirmed each; null where the register does not say. */
  emailVerifiedAt: Date | null
  mobileVerifiedAt: Date | null
  /** Fresh enough for notices, by the register's own judgement (eForvaltningsforskriften § 32: 18 months). */
  mayBeNotified: boolean
}

export interface DigdirKrrConfig {
  /** `https://kontaktregisteret.no` */
  baseUrl: string
  timeoutMs?: number
}

const scope = 'krr:global/kontaktinformasjon.read'
const mostPerCall = 1000
const wanted = { scope }

/** Digdir's register, asked with our own Maskinporten token: up to 1000 people at a time, in the order asked. */
export function krr(config: DigdirKrrConfig, tokens: TokenSource, outside: Pick<Outside, 'net' | 'clock'>) {
  async function asked(numbers: string[]) {
    const call: OutsideCall = {
      system: 'krr',
      operation: 'personer',
      method: 'POST',
      url: `${config.baseUrl}/rest/v2/personer`,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${await tokens.token(wanted)}`,
      },
      body: JSON.stringify({ personidentifikatorer: numbers }),
      timeoutMs: config.timeoutMs ?? 10_000,
    }
    return (await ask(outside, call, digdirAnswer, forgettingToken(tokens))).personer
  }

  async function batch(numbers: string[]): Promise<Map<string, ContactPreferences>> {
    const personer = await asked(numbers)
    const known = personer.map((person): ContactPreferences => {
      const registered = person.status === 'AKTIV'
      return {
        identityNumber: person.personidentifikator,
        registered,
        reserved: person.reservasjon === 'JA',
        mayBeNotified: registered && person.reservasjon !== 'JA' && person.varslingsstatus === 'KAN_VARSLES',
        language: languageOf(person.spraak ?? person.kontaktinformasjon?.spraak),
      }
    })
    const byNumber = new Map(known.map((person) => [person.identityNumber, person]))
    if (numbers.every((number) => byNumber.has(number))) return byNumber
    // A person left out could be one who is reserved.
    throw new OutsideFailure('krr', 'personer', 'unreadable-answer', {
      outcomeUnknown: false,
      reference: 'fewer persons than asked for',
    })
  }

  return {
    async contactPreferences(identityNumbers: string[]): Promise<ContactPreferences[]> {
      const unique = [...new Set(identityNumbers)]
      const found = new Map<string, ContactPreferences>()
      for (let i = 0; i < unique.length; i += mostPerCall) {
        for (const [number, person] of await batch(unique.slice(i, i + mostPerCall)))
          found.set(number, person)
      }
      return identityNumbers.map((number) => found.get(number)!)
    },

    /** One person's own details, to be shown to themself. Null for who is not registered. Not kept, and never logged. */
    async contactDetails(identityNumber: string): Promise<ContactDetails | null> {
      const [person] = await asked([identityNumber])
      if (person?.personidentifikator !== identityNumber || person.status !== 'AKTIV') return null
      const { kontaktinformasjon } = person
      return {
        email: kontaktinformasjon?.epostadresse ?? null,
        mobile: kontaktinformasjon?.mobiltelefonnummer ?? null,
        language: languageOf(person.spraak ?? kontaktinformasjon?.spraak),
        reserved: person.reservasjon === 'JA',
        emailVerifiedAt: moment(kontaktinformasjon?.epostadresse_sist_verifisert),
        mobileVerifiedAt: moment(kontaktinformasjon?.mobiltelefonnummer_sist_verifisert),
        mayBeNotified: person.reservasjon !== 'JA' && person.varslingsstatus === 'KAN_VARSLES',
      }
    },
  }
}

export type Krr = ReturnType<typeof krr>

/** The same register through Fiks, one person at a time, in the municipality's name. */
export function krrThroughFiks(config: DigdirKrrConfig, fiks: Fiks) {
  return {
    async contactPreferences(
      access: { integration: FiksIntegration; roleId: string },
      identityNumber: string,
    ): Promise<ContactPreferences> {
      const call: OutsideCall = {
        system: 'krr',
        operation: 'krr-person',
        method: 'POST',
        url: `${config.baseUrl}/register/api/v1/ks/${encodeURIComponent(access.roleId)}/krr/person`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ fnr: identityNumber }),
        timeoutMs: config.timeoutMs ?? 10_000,
      }
      try {
        const person = await fiks.ask(access.integration, call, fiksKrrAnswer)
        const registered = person.status === undefined || person.status === 'AKTIV'
        return {
          identityNumber,
          registered,
          reserved: person.reservert,
          mayBeNotified: registered && person.kanVarsles && !person.reservert,
          language: null,
        }
      } catch (error) {
        if (!(error instanceof FiksNotFound)) throw error
        return { identityNumber, registered: false, reserved: false, mayBeNotified: false, language: null }
      }
    },
  }
}

/** The register writes moments with or without a colon in the zone; what cannot be read is not known. */
function moment(text: string | null | undefined): Date | null {
  const at = new Date((text ?? '').replace(/([+-]\d{2})$/, '$1:00').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(at.getTime()) ? null : at
}

const languages = ['nb', 'nn', 'en', 'se'] as const
const languageOf = (code: string | undefined) =>
  languages.find((language) => language === code?.toLowerCase()) ?? null

/** A token that is no longer taken is thrown away, so that the next try fetches a new one: such a 401 is retryable. */
const forgettingToken =
  (tokens: TokenSource): FailureOf =>
  (call, answer, clock) => {
    if (answer.status !== 401) return failureOfStatus(call, answer, clock)
    tokens.forget(wanted)
    return new OutsideFailure(call.system, call.operation, 'configuration', {
      retryable: true,
      outcomeUnknown: false,
    })
  }
