import type { JsonObject } from '#engines/altinn/index.ts'
import type { SignedIn, Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { partyIdOf, partyUuidOf } from './identifiers.ts'

/** The signed-in resident. Residents act for themselves: there is one party, and it is theirs. */
export function signedInOf(visit: Visit): SignedIn {
  if (visit.signedIn?.kind !== 'resident') throw new Error('this route has no resident')
  return visit.signedIn
}

export function partyOf({ id, displayName, identityNumber }: SignedIn): JsonObject {
  return {
    partyId: partyIdOf(id),
    partyUuid: partyUuidOf(id),
    partyTypeName: 1,
    orgNumber: null,
    ssn: identityNumber,
    unitType: null,
    name: displayName,
    isDeleted: false,
    onlyHierarchyElementWithNoAccess: false,
    person: { ssn: identityNumber, name: displayName, ...partsOf(displayName) },
    organization: null,
    childParties: [],
  }
}

export function profileOf(signedIn: SignedIn, language: Language): JsonObject {
  const partyId = partyIdOf(signedIn.id)
  return {
    userId: partyId,
    userName: signedIn.displayName,
    // Where the resident can be reached is asked of the contact register when somebody has to write to them.
    email: null,
    phoneNumber: null,
    partyId,
    party: partyOf(signedIn),
    userType: 1,
    profileSettingPreference: { language, preSelectedPartyId: partyId, doNotPromptForParty: true },
  }
}

/** @throws Refusal not-found services.no-such-draft, for a party that is somebody else: whether there is one is not told */
export function mustBeOwnParty(visit: Visit, partyId: string | null | undefined): void {
  if (partyId !== String(partyIdOf(signedInOf(visit).id)))
    throw new Refusal('not-found', 'services.no-such-draft')
}

function partsOf(name: string): JsonObject {
  const parts = name.trim().split(/\s+/)
  return {
    firstName: parts[0] ?? '',
    middleName: parts.slice(1, -1).join(' '),
    lastName: parts.length > 1 ? (parts.at(-1) ?? '') : '',
  }
}
