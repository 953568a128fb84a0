import type { JsonObject } from '#engines/altinn/index.ts'
import type { Organisation } from '#platform/http/party.ts'
import type { SignedIn, Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { Refusal } from '#platform/refusal.ts'
import { partyIdOf, partyUuidOf } from './identifiers.ts'

/** A visit whose work is done for one party, whatever else its address names: the resident, or this organisation. */
export type PartyVisit = Visit & { readonly organisation?: Organisation }

const gone = () => new Refusal('not-found', 'services.no-such-draft')

/** The signed-in resident. */
export function signedInOf(visit: Visit): SignedIn {
  if (visit.signedIn?.kind !== 'resident') throw new Error('this route has no resident')
  return visit.signedIn
}

/**
 * The visit for the party with this number: the resident's own, or an organisation's that they may act for now.
 * @throws Refusal not-found services.no-such-draft, for any other: whether there is one is not told; OutsideFailure
 */
export async function forParty(visit: Visit, partyId: string | null | undefined): Promise<PartyVisit> {
  const { id } = signedInOf(visit)
  if (partyId === String(partyIdOf(id))) return actingAs(visit, id)
  if (!/^\d{1,12}$/.test(partyId ?? '')) throw gone()
  const found = (await visit.organisations()).find((one) => String(partyIdOf(one.partyId)) === partyId)
  if (!found) throw gone()
  return forOrganisation(visit, found)
}

/** As `forParty`, by organisation number. */
export async function forOrganisationNumber(visit: Visit, number: unknown): Promise<PartyVisit> {
  const found = (await visit.organisations()).find((one) => one.organisationNumber === number)
  if (!found) throw gone()
  return forOrganisation(visit, found)
}

const forOrganisation = (visit: Visit, organisation: Organisation): PartyVisit => ({
  ...actingAs(visit, organisation.partyId),
  organisation,
})

/** Said outright for each piece of work: an address with one party's number and another's instance finds nothing. */
const actingAs = (visit: Visit, party: string): Visit => ({
  ...visit,
  asResident: (work, as = party) => visit.asResident(work, as),
})

/** Number of the party that the visit is for. */
export const partyIdFor = (visit: PartyVisit): number =>
  partyIdOf(visit.organisation?.partyId ?? signedInOf(visit).id)

/** The party that the visit is for, as Altinn writes it. */
export const partyFor = (visit: PartyVisit): JsonObject =>
  visit.organisation ? partyOfOrganisation(visit.organisation) : partyOf(signedInOf(visit))

/** The organisation that the resident has chosen to look at; null for themself, also while the register is silent. */
export async function chosenOrganisation(visit: Visit): Promise<Organisation | null> {
  try {
    return await visit.chosenOrganisation()
  } catch (error) {
    if (error instanceof OutsideFailure) return null
    throw error
  }
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

/** Those that have been deleted have nobody with a role, so they are never among a resident's. */
export function partyOfOrganisation({ partyId, organisationNumber, name }: Organisation): JsonObject {
  return {
    ...{ partyId: partyIdOf(partyId), partyUuid: partyUuidOf(partyId), partyTypeName: 2 },
    ...{ orgNumber: organisationNumber, ssn: null, unitType: null, name, isDeleted: false },
    ...{ onlyHierarchyElementWithNoAccess: false, person: null },
    organization: { orgNumber: organisationNumber, name },
    childParties: [],
  }
}

/** `selected`: the party chosen from before; `mayChoose`: there may be others to choose among. */
export function profileOf(
  signedIn: SignedIn,
  language: Language,
  { selected = signedIn.id, mayChoose = false }: { selected?: string | undefined; mayChoose?: boolean } = {},
): JsonObject {
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
    profileSettingPreference: {
      ...{ language, preSelectedPartyId: partyIdOf(selected) },
      doNotPromptForParty: !mayChoose,
    },
  }
}

function partsOf(name: string): JsonObject {
  const parts = name.trim().split(/\s+/)
  return {
    firstName: parts[0] ?? '',
    middleName: parts.slice(1, -1).join(' '),
    lastName: parts.length > 1 ? (parts.at(-1) ?? '') : '',
  }
}
