import { isObject } from '#engines/altinn/index.ts'
import { isOrganizationNumber } from '#norway/organization-number.ts'
import { json, readJson } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import { Refusal } from '#platform/refusal.ts'
import { lookUp } from '../registers/look-up.ts'
import type { ServicesWorld } from '../world.ts'
import { offeredApp, ownRoute } from './app-of-route.ts'

const asked = { none: 'asks a register about somebody the resident names; the answer is not kept' }

/** Look-ups of persons and organisations that the resident has named. */
export function lookupRoutes(world: ServicesWorld): Route[] {
  return [
    ownRoute('POST', '/api/v1/lookup/person', asked, async (visit) => {
      await mustHave(visit, 'PersonLookup')
      const body = await readJson(visit)
      if (
        !isObject(body) ||
        typeof body.socialSecurityNumber !== 'string' ||
        typeof body.lastName !== 'string'
      )
        throw new Refusal('invalid', 'appapi.bad-body')
      const { socialSecurityNumber: identityNumber, lastName } = body
      const answer = /^\d{11}$/.test(identityNumber)
        ? await lookUp(world, visit.municipality?.number ?? '', { kind: 'person', identityNumber, lastName })
        : { kind: 'not-found' as const }
      if (answer.kind === 'failed') throw new Refusal('unavailable', 'appapi.source-silent')
      if (answer.kind !== 'person') return json({ success: false, personDetails: null })
      const { name, firstName, middleName, lastName: found } = answer
      return json({
        success: true,
        personDetails: { ssn: identityNumber, name, firstName, middleName, lastName: found },
      })
    }),
    ownRoute('GET', '/api/v1/lookup/organisation/:nummer', asked, async (visit) => {
      await mustHave(visit, 'OrganizationLookup')
      const organizationNumber = visit.params.nummer ?? ''
      const answer = isOrganizationNumber(organizationNumber)
        ? await lookUp(world, visit.municipality?.number ?? '', { kind: 'organization', organizationNumber })
        : { kind: 'not-found' as const }
      if (answer.kind === 'failed') throw new Refusal('unavailable', 'appapi.source-silent')
      if (answer.kind !== 'organization') return json({ success: false, organisationDetails: null })
      return json({
        success: true,
        organisationDetails: { orgNr: answer.organizationNumber, name: answer.name },
      })
    }),
  ]

  /** A register is asked only for a service whose form asks for it. */
  async function mustHave(visit: Parameters<Route['handle']>[0], type: string): Promise<void> {
    const { folders } = (await offeredApp(world, visit)).service.app
    const has = [...folders.values()].some((folder) =>
      [...folder.components.values()].some((component) => component.type === type),
    )
    if (!has) throw new Refusal('not-found', 'platform.no-such-page')
  }
}
