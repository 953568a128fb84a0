import { judgeIdentityNumber, type NumberEnvironment } from '#norway/identity-number.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { isOrganizationNumber } from '#norway/organization-number.ts'

/** Somebody written down by an officer or a party, as typed. */
export interface TypedPerson {
  name: string
  number: string
  address: string
}

export type PersonFault = 'name-missing' | 'number-wrong' | 'number-not-synthetic' | 'no-way-to-reach'

export interface KnownPerson {
  name: string
  /** Eleven digits, nine for an organisation, empty where it is not known. */
  number: string
  addressLines: string[]
}

const longestName = 120

/**
 * Name, number and address as they can be used, or what is wrong with them. A number is a person's or an organisation's
 * and its check digits hold. Who has neither number nor address cannot be written to.
 */
export function personTyped(
  typed: TypedPerson,
  where: { environment: NumberEnvironment; on: IsoDate },
): { ok: true; person: KnownPerson } | { ok: false; faults: { key: keyof TypedPerson; why: PersonFault }[] } {
  const name = typed.name.trim().replace(/\s+/g, ' ').slice(0, longestName)
  const number = typed.number.replace(/[\s.]/g, '')
  const addressLines = typed.address
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 4)
  const faults: { key: keyof TypedPerson; why: PersonFault }[] = []
  if (!name) faults.push({ key: 'name', why: 'name-missing' })
  const wrong = number === '' ? null : numberFault(number, where)
  if (wrong) faults.push({ key: 'number', why: wrong })
  if (!number && addressLines.length < 2) faults.push({ key: 'address', why: 'no-way-to-reach' })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, person: { name, number, addressLines } }
}

function numberFault(
  number: string,
  where: { environment: NumberEnvironment; on: IsoDate },
): PersonFault | null {
  if (number.length === 9) return isOrganizationNumber(number) ? null : 'number-wrong'
  const verdict = judgeIdentityNumber(number, where)
  if (verdict.accepted) return null
  return verdict.reasons.every((why) => why === 'not-synthetic-in-test')
    ? 'number-not-synthetic'
    : 'number-wrong'
}
