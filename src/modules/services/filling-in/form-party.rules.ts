import type { OrganisationAddress, RegisteredOrganisation } from '#integrations/enhetsregisteret/client.ts'
import type { Service } from '../packages.ts'

/**
 * On whose behalf a form is filled in, where it is not the resident's own: an organisation, with the resident as the one
 * who writes; or somebody who has not said who they are.
 */
export type FormParty =
  | {
      kind: 'organisation'
      organisationNumber: string
      name: string
      /** Organisasjonsform: "AS". */
      form: string
      /** What the resident is there, in the register's code: "DAGL". */
      role: string
      /** As on an envelope, the last line with postal code; null when the register has no address. */
      addressLines: string[] | null
      /** ISO time at which Enhetsregisteret was asked. */
      fetchedAt: string
    }
  | { kind: 'unknown' }

/** Who may be applied for: what the package says, else what the service says. */
export function mayApply({ app, description }: Pick<Service, 'app' | 'description'>): {
  person: boolean
  organisation: boolean
} {
  const said = app.metadata.raw.partyTypesAllowed
  const allowed = (said && typeof said === 'object' ? said : {}) as Record<string, unknown>
  const saysSomething = Object.values(allowed).includes(true)
  const may = (kind: 'person' | 'organisation') =>
    saysSomething ? allowed[kind] === true : description.applicants.who.includes(kind)
  return { person: may('person'), organisation: may('organisation') }
}

/** The organisation as the party of a form. */
export function organisationParty(found: RegisteredOrganisation, role: string, fetchedAt: string): FormParty {
  return {
    ...{ kind: 'organisation', organisationNumber: found.organisationNumber, name: found.name },
    ...{ form: found.form, role, fetchedAt },
    addressLines: envelopeOf(found.postalAddress ?? found.businessAddress),
  }
}

function envelopeOf(address: OrganisationAddress | undefined): string[] | null {
  if (!address?.postalCode || !address.postalPlace) return null
  return [...address.lines, `${address.postalCode} ${address.postalPlace}`]
}

/** In the words of the expression language's `instanceContext`. */
export const partyTypeOf = (party: FormParty | undefined): 'person' | 'org' | 'unknown' =>
  party === undefined ? 'person' : party.kind === 'organisation' ? 'org' : 'unknown'
