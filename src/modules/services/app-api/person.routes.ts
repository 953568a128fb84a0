import { json } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { ownRoute } from './app-of-route.ts'
import { partyIdOf } from './identifiers.ts'
import { mustBeOwnParty, partyOf, profileOf, signedInOf } from './party.ts'

const ownName = { none: 'only who the resident is, as the sign-in said it' }

/** Who is signed in, and that the sign-in still holds. */
export function personRoutes(): Route[] {
  const party = (visit: Visit) => partyOf(signedInOf(visit))
  return [
    ownRoute('GET', '/api/v1/profile/user', ownName, (visit) =>
      json(profileOf(signedInOf(visit), visit.language)),
    ),
    ownRoute('GET', '/api/v1/parties', ownName, (visit) => json([party(visit)])),
    ownRoute('GET', '/api/authorization/parties/current', ownName, (visit) =>
      json(visit.query.get('returnPartyObject') === 'true' ? party(visit) : partyIdOf(signedInOf(visit).id)),
    ),
    ownRoute('PUT', '/api/v1/parties/:part', ownName, (visit) => {
      mustBeOwnParty(visit, visit.params.part)
      return json('Party successfully updated')
    }),
    ownRoute('POST', '/api/v1/parties/validateInstantiation', ownName, (visit) => {
      mustBeOwnParty(visit, visit.query.get('partyId'))
      return json({ valid: true, message: null, validParties: [] })
    }),
    // Being asked at all has kept the session alive.
    ownRoute('GET', '/api/authentication/keepAlive', ownName, () => json('Keep alive successful')),
  ]
}
