import type { JsonObject } from '#engines/altinn/index.ts'
import { json } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayApply } from '../filling-in/form-party.rules.ts'
import type { ServicesWorld } from '../world.ts'
import { appApiTexts } from './app-api.text.ts'
import { offeredApp, ownRoute } from './app-of-route.ts'
import { chosenOrganisation, forParty, partyOf, partyOfOrganisation, profileOf, signedInOf } from './party.ts'

const ownName = { none: 'only who the resident is, and whom they may act for' }

/** Whom the app at this address may be used for. One that is closed is for nobody new: what was begun is the resident's. */
export async function allowedHere(world: ServicesWorld, visit: Visit): ReturnType<typeof mayApplyAt> {
  try {
    return await mayApplyAt(world, visit)
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not-found') return { person: true, organisation: false }
    throw error
  }
}
const mayApplyAt = async (world: ServicesWorld, visit: Visit) =>
  mayApply((await offeredApp(world, visit)).service)

/** The party that a front end begins with. */
export async function selectedParty(world: ServicesWorld, visit: Visit) {
  const may = await allowedHere(world, visit)
  const chosen = may.organisation ? await chosenOrganisation(visit) : null
  const party = chosen ? partyOfOrganisation(chosen) : partyOf(signedInOf(visit))
  const profile = profileOf(signedInOf(visit), visit.language, {
    ...{ selected: chosen?.partyId, mayChoose: may.organisation },
  })
  return { party, profile }
}

/** Who is signed in, whom they may act for, and that the sign-in still holds. */
export function personRoutes(world: ServicesWorld): Route[] {
  /** Of the kinds that the app is for. While the register is silent, a person can still apply for themself. */
  async function parties(visit: Visit): Promise<JsonObject[]> {
    const may = await allowedHere(world, visit)
    const own = may.person ? [partyOf(signedInOf(visit))] : []
    if (!may.organisation) return own
    try {
      return [...own, ...(await visit.organisations()).map(partyOfOrganisation)]
    } catch (error) {
      if (!(error instanceof OutsideFailure) || !may.person) throw error
      world.log.warn({ problem: error.message }, 'register did not say whom a resident may act for')
      return own
    }
  }

  async function validate(visit: Visit): Promise<Response> {
    const { organisation } = await forParty(visit, visit.query.get('partyId'))
    const may = await allowedHere(world, visit)
    if (organisation ? may.organisation : may.person)
      return json({ valid: true, message: null, validParties: [] })
    const code = organisation ? 'appapi.not-for-organisations' : 'appapi.not-for-people'
    return json({
      valid: false,
      message: appApiTexts(visit.language)(code),
      validParties: await parties(visit),
    })
  }

  return [
    ownRoute('GET', '/api/v1/profile/user', ownName, async (visit) =>
      json((await selectedParty(world, visit)).profile),
    ),
    ownRoute('GET', '/api/v1/parties', ownName, async (visit) => json(await parties(visit))),
    ownRoute('GET', '/api/authorization/parties/current', ownName, async (visit) => {
      const { party } = await selectedParty(world, visit)
      return json(visit.query.get('returnPartyObject') === 'true' ? party : party.partyId)
    }),
    // What MinSide shows follows the same choice.
    ownRoute('PUT', '/api/v1/parties/:part', ownName, async (visit) => {
      await visit.lookAt(visit.organisation?.partyId ?? null)
      return json('Party successfully updated')
    }),
    ownRoute('POST', '/api/v1/parties/validateInstantiation', ownName, validate),
    // Being asked at all has kept the session alive.
    ownRoute('GET', '/api/authentication/keepAlive', ownName, () => json('Keep alive successful')),
  ]
}
