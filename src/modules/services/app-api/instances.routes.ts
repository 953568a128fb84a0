import { isObject, type JsonObject, parsePath, readPath, writePath } from '#engines/altinn/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import { json, readJson } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { emptyContent } from '../filling-in/draft-content.ts'
import { draftsOfResident, startDraft } from '../filling-in/drafts.ts'
import { fetchForForm } from '../filling-in/fetch-for-form.ts'
import type { FormRoom } from '../filling-in/form-room.ts'
import { started } from '../filling-in/instance.rules.ts'
import { earlierAnswers } from '../registers/earlier-application.ts'
import { mustBeSignedInFor } from '../sign-in-level.ts'
import { typedValueAt } from '../stateless/query-prefill.ts'
import { appIdOf, hrefOf, offeredApp, ownRoute, withLanguage } from './app-of-route.ts'
import { partyIdOf } from './identifiers.ts'
import {
  type InstanceParts,
  instanceJson,
  partsOfEnded,
  partsOfForm,
  processHistory,
  processJson,
} from './instance.ts'
import { openInstance } from './open-instance.ts'
import { mustBeOwnParty, partyOf, signedInOf } from './party.ts'
import { presentedLayouts } from './presented-package.rules.ts'

const viewed = { event: 'draft.viewed' }
const badBody = () => new Refusal('invalid', 'appapi.bad-body')

/** The instance of the address, as parts. */
export async function instanceParts(room: FormRoom, visit: Visit): Promise<InstanceParts> {
  const opened = await openInstance(room, visit)
  return 'form' in opened
    ? partsOfForm(opened.form, whoseOf(visit))
    : partsOfEnded(opened.ended, whoseOf(visit))
}

export function whoseOf(visit: Visit) {
  const signedIn = signedInOf(visit)
  const owner = {
    partyId: partyIdOf(signedIn.id),
    personNumber: signedIn.identityNumber,
    organisationNumber: null,
    username: null,
    party: partyOf(signedIn),
  }
  return { base: hrefOf(visit), appId: appIdOf(visit), owner }
}

/** Which instances there are, a new one, and where one stands. */
export function instancesRoutes(room: FormRoom): Route[] {
  const { world } = room

  async function active(visit: Visit): Promise<Response> {
    mustBeOwnParty(visit, visit.params.part)
    const { service } = await offeredApp(world, visit)
    const drafts = await visit.asResident(draftsOfResident)
    return json(
      drafts
        .filter((draft) => draft.serviceId === service.id)
        .map((draft) => ({
          id: `${visit.params.part}/${draft.id}`,
          presentationTexts: {},
          dueBefore: null,
          lastChanged: draft.changedAt.toISOString(),
          lastChangedBy: signedInOf(visit).displayName,
        })),
    )
  }

  async function create(visit: Visit, prefill: JsonObject): Promise<Response> {
    const { service } = await offeredApp(world, visit)
    mustBeSignedInFor(visit, service)
    const id = world.random.uuid()
    const { language } = withLanguage(visit)
    const { content, problems } = await fetchForForm(
      world,
      {
        ...{ municipality: visit.municipality?.number ?? '', service },
        ...{ applicant: signedInOf(visit).identityNumber, today: dateInNorway(world.clock.now()) },
        earlier: await earlierAnswers(world, visit, service),
        signedIn: { id: signedInOf(visit).id, language },
      },
      started(service, { ...emptyContent, data: prefilled(service, prefill) }, world.clock.now()),
    )
    await visit.asResident((ctx) => startDraft(ctx, world.keys, { id, service, language, content, problems }))
    const made = {
      ...visit,
      params: { ...visit.params, part: String(partyIdOf(signedInOf(visit).id)), utkast: id },
    }
    const parts = await instanceParts(room, made)
    return json(instanceJson(parts), 201, { location: hrefOf(visit, `/instances/${made.params.part}/${id}`) })
  }

  return [
    ownRoute('GET', '/instances/:part/active', { none: 'only the dates of own drafts' }, active),
    ownRoute('POST', '/instances', { event: 'draft.started' }, async (visit) => {
      mustBeOwnParty(visit, visit.query.get('instanceOwnerPartyId'))
      return create(visit, {})
    }),
    ownRoute('POST', '/instances/create', { event: 'draft.started' }, async (visit) => {
      const body = await readJson(visit)
      if (!isObject(body) || !isObject(body.instanceOwner)) throw badBody()
      const { partyId, personNumber } = body.instanceOwner
      if (personNumber === undefined || personNumber === null) mustBeOwnParty(visit, String(partyId ?? ''))
      else if (personNumber !== signedInOf(visit).identityNumber)
        throw new Refusal('not-found', 'services.no-such-draft')
      return create(visit, isObject(body.prefill) ? body.prefill : {})
    }),
    ownRoute('GET', '/instances/:part/:utkast', viewed, async (visit) =>
      json(instanceJson(await instanceParts(room, visit))),
    ),
    ownRoute('GET', '/instances/:part/:utkast/process', viewed, async (visit) =>
      json(processJson(await instanceParts(room, visit))),
    ),
    ownRoute('GET', '/instances/:part/:utkast/process/history', viewed, async (visit) =>
      json(processHistory(await instanceParts(room, visit))),
    ),
    ownRoute('GET', '/instances/:part/:utkast/layouts/:sett', viewed, async (visit) => {
      const { service } = await instanceParts(room, visit)
      const folder = service.app.folders.get(visit.params.sett ?? '')
      if (!folder) throw new Refusal('not-found', 'platform.no-such-page')
      return json(presentedLayouts(folder))
    }),
  ]

  /** Values for single fields, by path; what the model does not know, or cannot hold, is passed over. */
  function prefilled(service: InstanceParts['service'], prefill: JsonObject): JsonObject {
    const data: JsonObject = {}
    for (const [field, value] of Object.entries(prefill).slice(0, 500)) {
      const path = parsePath(field)
      const typed =
        path && typedValueAt(service.app, service.description.package.dataType, path, String(value))
      if (path && typed !== undefined && typed !== null && readPath(data, path) === undefined)
        writePath(data, path, typed)
    }
    return data
  }
}
