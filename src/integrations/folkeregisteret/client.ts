import { z } from 'zod'
import type { OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { type Fiks, type FiksIntegration, FiksNotFound } from '../fiks/client.ts'
import { type PersonPart, personDocument, registerPart } from './messages.ts'
import { personOf, type RegisteredPerson } from './registered-person.ts'

export type { PersonPart } from './messages.ts'
export type {
  AddressProtection,
  MaritalStatus,
  RegisteredAddress,
  RegisteredGuardianship,
  RegisteredPerson,
  ResponsibleParty,
} from './registered-person.ts'

export interface FolkeregisteretConfig {
  /** `https://api.fiks.ks.no` */
  baseUrl: string
  timeoutMs?: number
}

/** The municipality's integration and the role that limits what it may ask. */
export interface FregAccess {
  integration: FiksIntegration
  roleId: string
}

export interface Folkeregisteret {
  /** The person, with only the parts asked for; null when the register does not know the number. */
  person(access: FregAccess, identityNumber: string, parts: PersonPart[]): Promise<RegisteredPerson | null>
  /** Several at once, numbers in the message and not in the address. Unknown numbers are left out of the answer. */
  people(access: FregAccess, numbers: string[], parts: PersonPart[]): Promise<Map<string, RegisteredPerson>>
}

const mostInBulk = 1000
const system = 'folkeregisteret'

/** Folkeregisteret through Fiks, by role. Addresses of people with protection are taken away here, for everyone. */
export function folkeregisteret(config: FolkeregisteretConfig, fiks: Fiks): Folkeregisteret {
  return {
    async person({ integration, roleId }, identityNumber, parts) {
      if (!/^\d{11}$/.test(identityNumber)) throw new Error('An identity number is eleven digits')
      const call: OutsideCall = {
        system,
        operation: 'person',
        method: 'GET',
        url: `${roleUrl(config, roleId)}/v1/personer/${identityNumber}?${query(parts)}`,
        timeoutMs: config.timeoutMs ?? 10_000,
        maxAnswerBytes: 1_000_000,
      }
      try {
        return readable(call, await fiks.ask(integration, call, personDocument), parts)
      } catch (error) {
        // A 404 from Fiks itself means a wrong address or role, and is no answer about the person.
        if (error instanceof FiksNotFound && error.byRegister) return null
        throw error
      }
    },

    async people({ integration, roleId }, numbers, parts) {
      if (numbers.length > mostInBulk) throw new Error(`At most ${mostInBulk} people in one question`)
      if (numbers.length === 0) return new Map()
      const call: OutsideCall = {
        system,
        operation: 'personer-bulk',
        method: 'POST',
        url: `${roleUrl(config, roleId)}/v1/personer/bulkoppslag?${query(parts)}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ foedselsEllerDNummer: numbers }),
        timeoutMs: config.timeoutMs ?? 20_000,
      }
      const { oppslag } = await fiks.ask(integration, call, bulkAnswer)
      const found = oppslag.flatMap(({ foedselsEllerDNummer, folkeregisterperson }) =>
        folkeregisterperson
          ? [[foedselsEllerDNummer, readable(call, folkeregisterperson, parts)] as const]
          : [],
      )
      return new Map(found)
    },
  }
}

const bulkAnswer = z.object({
  oppslag: z.array(
    z.object({ foedselsEllerDNummer: z.string(), folkeregisterperson: personDocument.optional() }),
  ),
})

const roleUrl = (config: FolkeregisteretConfig, roleId: string) =>
  `${config.baseUrl}/folkeregister/api/v1/${encodeURIComponent(roleId)}`

/** Never an address without its protection: whoever asks for the one gets the other. */
function askedParts(parts: PersonPart[]): Set<PersonPart> {
  return new Set(parts.includes('address') ? [...parts, 'protection' as const] : parts)
}

function query(parts: PersonPart[]): string {
  if (parts.length === 0)
    throw new Error('Ask for at least one part: without any, the register gives everything')
  return [...askedParts(parts)].map((part) => `part=${registerPart[part]}`).join('&')
}

function readable(
  call: OutsideCall,
  document: z.infer<typeof personDocument>,
  parts: PersonPart[],
): RegisteredPerson {
  const person = personOf(document, askedParts(parts))
  if (person) return person
  throw new OutsideFailure(call.system, call.operation, 'unreadable-answer', {
    outcomeUnknown: false,
    reference: 'a part that everyone has is missing',
  })
}
