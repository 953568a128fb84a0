import { z } from 'zod'

/** Ansattporten uses ID-porten's names of levels (`acr`), from the weakest. */
export const ansattportenLevels = ['idporten-loa-low', 'idporten-loa-substantial', 'idporten-loa-high']

const altinnService = 'ansattporten:altinn:service'

/** Asks to act for an organisation through an Altinn service: `urn:altinn:resource:<code>:<edition>`. */
export const representationWish = (resource: string, severalOrganisations = false) => ({
  type: altinnService,
  resource,
  allow_multiple_organizations: severalOrganisations,
})

// The documentation's example misspells `resource` as `ressurs`; both are read.
const granted = z.object({
  type: z.literal(altinnService),
  resource: z.string().optional(),
  ressurs: z.string().optional(),
  reportees: z.array(z.looseObject({ ID: z.string().optional(), Name: z.string().optional() })).optional(),
})

/** Organisation numbers the employee may act for by this resource; empty when nothing was granted. */
export function representationsIn(authorizationDetails: unknown[], resource: string): string[] {
  return authorizationDetails.flatMap((detail) => {
    const read = granted.safeParse(detail)
    if (!read.success || (read.data.resource ?? read.data.ressurs) !== resource) return []
    return (read.data.reportees ?? []).flatMap(
      (reportee) => reportee.ID?.match(/^(?:0192:)?(\d{9})$/)?.[1] ?? [],
    )
  })
}
