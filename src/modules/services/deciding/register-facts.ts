import type { RegisteredPerson } from '#integrations/folkeregisteret/client.ts'
import type { Fact, NewParty } from '#modules/casework/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { type CaseFact, caseFact } from './case-facts.ts'

/** A party of the case, with the number opened. It leaves this folder only as a question to a register. */
export interface CaseParty {
  id: string
  role: NewParty['role']
  name: string
  identityNumber: string
  birthDate: string | null
  protected: boolean
}

/**
 * What Folkeregisteret says of the parties, as the facts of a case that was opened without them. The register does not
 * know who lives together without being married: only a partner the application named, or a marriage, settles that.
 */
export function registerFacts(
  parties: readonly CaseParty[],
  registered: ReadonlyMap<string, RegisteredPerson>,
  fetchedAt: Date,
): Fact[] {
  const applicant = parties.find((party) => party.role === 'applicant')
  if (!applicant) return []
  const person = registered.get(applicant.identityNumber)
  const isProtected = (party: CaseParty) => {
    const protection = registered.get(party.identityNumber)?.protection
    return party.protected || (protection !== undefined && protection !== 'none')
  }
  const lines = isProtected(applicant) ? null : addressLines(person)
  const fromRegister = <Name extends 'applicant' | 'postal-address' | 'household' | 'children'>(
    name: Name,
    value: CaseFact<Name>,
  ) => caseFact(name, value, 'folkeregisteret', fetchedAt)
  return [
    fromRegister('applicant', {
      name: person?.name?.full ?? applicant.name,
      municipalityNumber: person?.municipality ?? null,
      registeredAddress: lines,
    }),
    fromRegister('postal-address', { lines }),
    fromRegister('household', {
      ...partnerOf(person, parties),
      addressProtection: parties.some(isProtected),
    }),
    fromRegister(
      'children',
      parties
        .filter((party) => party.role === 'child')
        .map((party) => childOf(party, registered.get(party.identityNumber), person)),
    ),
  ]
}

function partnerOf(
  person: RegisteredPerson | undefined,
  parties: readonly CaseParty[],
): Pick<CaseFact<'household'>, 'partner' | 'cohabitantKnown'> {
  if (person?.spouse) {
    return { partner: { relation: 'spouse', source: 'folkeregisteret' }, cohabitantKnown: true }
  }
  const isNamed = parties.some((party) => party.role === 'partner')
  return {
    partner: { relation: isNamed ? 'cohabitant' : 'none', source: isNamed ? 'søknaden' : 'folkeregisteret' },
    cohabitantKnown: isNamed,
  }
}

function childOf(
  party: CaseParty,
  child: RegisteredPerson | undefined,
  applicant: RegisteredPerson | undefined,
): CaseFact<'children'>[number] {
  const [home, childsHome] = [applicant?.dwelling, child?.dwelling]
  const birthDate = child?.birthDate ?? party.birthDate
  return {
    reference: party.id,
    name: child?.name?.full ?? party.name,
    ...(child?.name ? { firstName: child.name.first } : {}),
    birthDate: isIsoDate(birthDate) ? birthDate : null,
    atApplicantsAddress: home && childsHome ? home === childsHome : null,
  }
}

/** As written on an envelope: "Myrbekkveien 4", "8680 Trofors". Null when the register has no address to give. */
export function addressLines(person: RegisteredPerson | undefined): string[] | null {
  const address = person?.address
  if (!address) return null
  const place = [address.postalCode, address.postalPlace].filter(Boolean).join(' ')
  return [...address.lines, ...(place ? [place] : [])]
}
