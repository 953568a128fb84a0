import type { z } from 'zod'
import { failureOfStatus, jsonOf, type OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { callOutside, type Outside, readAnswer } from '../ask.ts'
import type { TokenSource } from '../maskinporten/client.ts'
import { rolesAnswer, unitAnswer } from './messages.ts'

export interface OrganisationAddress {
  lines: string[]
  postalCode: string | null
  postalPlace: string | null
}

export interface RegisteredOrganisation {
  organisationNumber: string
  name: string
  /** Organisasjonsform: "AS", "ENK", "BEDR" for an underenhet. */
  form: string
  /** Bankrupt or being wound up: it exists, and may not sign for much. */
  isWindingUp: boolean
  /** Bankrupt, or being wound up by a court: those who led it act for it no more. */
  isBankrupt: boolean
  /** Where it is, and where it wants its post; left out when the register does not say. */
  businessAddress?: OrganisationAddress
  postalAddress?: OrganisationAddress
  telephone?: string
  mobile?: string
  email?: string
  website?: string
}

/** What a person is in an organisation, in the register's own code: "DAGL", "INNH", "LEDE". */
export interface OrganisationRole {
  organisationNumber: string
  name: string
  role: string
}

export interface Enhetsregisteret {
  /** The unit or sub-unit; null when the register has none with this number, or it has been deleted. */
  organisation(organisationNumber: string): Promise<RegisteredOrganisation | null>
  /**
   * The roles a person has today in organisations that are not deleted. Only on the person's own behalf: the answer tells
   * more than the open register does. Absent where we have no access to it.
   */
  rolesOf?(identityNumber: string): Promise<OrganisationRole[]>
}

export interface ProtectedRegister {
  /** `https://data.brreg.no/enhetsregisteret/autorisert-api` */
  baseUrl: string
  tokens: TokenSource
}

const scope = 'brreg:data:enhetsregisteret:roller:person:oppslag:fnr'

/**
 * Enhetsregisteret's open API (Brønnøysundregistrene): no sign-in, organisation numbers are public. With `protectedBy`
 * also its protected one, which knows people by their identity numbers.
 */
export function enhetsregisteret(
  config: { baseUrl: string; timeoutMs: number; protectedBy?: ProtectedRegister },
  { net, clock }: Pick<Outside, 'net' | 'clock'>,
): Enhetsregisteret {
  async function ask(
    list: 'enheter' | 'underenheter',
    number: string,
  ): Promise<RegisteredOrganisation | null> {
    const call: OutsideCall = {
      system: 'enhetsregisteret',
      operation: list,
      method: 'GET',
      url: `${config.baseUrl}/${list}/${number}`,
      headers: { accept: 'application/json' },
      timeoutMs: config.timeoutMs,
      maxAnswerBytes: 1_000_000,
    }
    const answer = await net.call(call)
    // 404: no such number in this list. 410: deleted for legal reasons, with nothing left to show.
    if (answer.status === 404 || answer.status === 410) return null
    if (answer.status !== 200) throw failureOfStatus(call, answer, clock)
    const read = unitAnswer.safeParse(jsonOf(call, answer))
    if (!read.success || read.data.organisasjonsnummer !== number)
      throw new OutsideFailure(call.system, call.operation, 'unreadable-answer')
    return read.data.slettedato ? null : registered(read.data)
  }

  async function rolesOf(
    { baseUrl, tokens }: ProtectedRegister,
    identityNumber: string,
  ): Promise<OrganisationRole[]> {
    const wanted = { scope, resource: baseUrl }
    const call: OutsideCall = {
      system: 'enhetsregisteret',
      operation: 'rolleutskrift',
      method: 'POST',
      url: `${baseUrl}/personer/rolleutskrift`,
      headers: {
        'content-type': 'text/plain',
        accept: 'application/json',
        authorization: `Bearer ${await tokens.token(wanted)}`,
      },
      body: identityNumber,
      timeoutMs: config.timeoutMs,
      maxAnswerBytes: 2_000_000,
    }
    const answer = await callOutside({ net, clock }, call, {
      effect: false,
      // 404: a person without any role.
      accepts: (status) => status === 200 || status === 404,
      failureOf: (_call, refused, now) => {
        if (refused.status === 401) tokens.forget(wanted)
        return failureOfStatus(call, refused, now)
      },
    })
    if (answer.status === 404) return []
    const { enheter } = readAnswer(call, answer, rolesAnswer, { effect: false })
    return enheter.flatMap(({ organisasjonsnummer, navn, roller }) =>
      roller
        .filter((role) => !role.fratraadt && !role.avregistrert)
        .map((role) => ({
          ...{ organisationNumber: organisasjonsnummer, name: navn ?? '', role: role.type.kode },
        })),
    )
  }

  const { protectedBy } = config
  return {
    async organisation(number) {
      if (!/^\d{9}$/.test(number)) throw new Error('An organisation number is nine digits')
      return (await ask('enheter', number)) ?? ask('underenheter', number)
    },
    ...(protectedBy ? { rolesOf: (identityNumber) => rolesOf(protectedBy, identityNumber) } : {}),
  }
}

function registered(found: z.infer<typeof unitAnswer>): RegisteredOrganisation {
  const isBankrupt = [found.konkurs, found.underTvangsavviklingEllerTvangsopplosning].includes(true)
  const businessAddress = addressOf(found.forretningsadresse)
  const postalAddress = addressOf(found.postadresse)
  return {
    organisationNumber: found.organisasjonsnummer,
    name: found.navn,
    form: found.organisasjonsform.kode,
    isWindingUp: isBankrupt || found.underAvvikling === true,
    isBankrupt,
    ...(businessAddress ? { businessAddress } : {}),
    ...(postalAddress ? { postalAddress } : {}),
    ...(found.telefon ? { telephone: found.telefon } : {}),
    ...(found.mobil ? { mobile: found.mobil } : {}),
    ...(found.epostadresse ? { email: found.epostadresse } : {}),
    ...(found.hjemmeside ? { website: found.hjemmeside } : {}),
  }
}

function addressOf(given: z.infer<typeof unitAnswer>['forretningsadresse']): OrganisationAddress | undefined {
  if (!given) return undefined
  const lines = (given.adresse ?? []).filter((line): line is string => Boolean(line?.trim()))
  return { lines, postalCode: given.postnummer ?? null, postalPlace: given.poststed ?? null }
}
