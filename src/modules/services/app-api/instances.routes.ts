import { isObject, type JsonObject, parsePath, readPath, writePath } from '#engines/altinn/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import { json, readJson } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { emptyContent } from '../filling-in/draft-content.ts'
import { draftsOfResident, startDraft } from '../filling-in/drafts.ts'
import { fetchForForm } from '../filling-in/fetch-for-form.ts'
import { type FormParty, mayApply } from '../filling-in/form-party.rules.ts'
import type { FormRoom } from '../filling-in/form-room.ts'
import { started } from '../filling-in/instance.rules.ts'
import type { Service } from '../packages.ts'
import { earlierAnswers } from '../registers/earlier-application.ts'
import { mustBeSignedInFor } from '../sign-in-level.ts'
import { ownName } from '../starting/applicant.ts'
import { askParty } from '../starting/party-of-start.ts'
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
import {
  forOrganisationNumber,
  forParty,
  type PartyVisit,
  partyFor,
  partyIdFor,
  signedInOf,
} from './party.ts'
import { presentedLayouts } from './presented-package.rules.ts'

const viewed = { event: 'draft.viewed' }
const badBody = () => new Refusal('invalid', 'appapi.bad-body')

/** The instance of the address, as parts. */
export async function instanceParts(room: FormRoom, visit: PartyVisit): Promise<InstanceParts> {
  const opened = await openInstance(room, visit)
  return 'form' in opened
    ? partsOfForm(opened.form, whoseOf(visit))
    : partsOfEnded(opened.ended, whoseOf(visit))
}

/** Whose the instance is: the person, or the organisation they act for. */
export function whoseOf(visit: PartyVisit) {
  const { organisation } = visit
  const owner = {
    partyId: partyIdFor(visit),
    personNumber: organisation ? null : signedInOf(visit).identityNumber,
    organisationNumber: organisation?.organisationNumber ?? null,
    username: null,
    party: partyFor(visit),
  }
  return { base: hrefOf(visit), appId: appIdOf(visit), owner }
}

/** Which instances there are, a new one, and where one stands. */
export function instancesRoutes(room: FormRoom): Route[] {
  const { world } = room

  async function active(visit: PartyVisit): Promise<Response> {
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
          lastChangedBy: visit.organisation?.name ?? signedInOf(visit).displayName,
        })),
    )
  }

  /** @throws Refusal forbidden appapi.not-for-…; conflict appapi.organisation-… */
  async function partyIn(visit: PartyVisit, service: Service): Promise<FormParty | undefined> {
    const { organisation } = visit
    const may = mayApply(service)
    if (!organisation) {
      if (!may.person) throw new Refusal('forbidden', 'appapi.not-for-people')
      return undefined
    }
    if (!may.organisation) throw new Refusal('forbidden', 'appapi.not-for-organisations')
    const asked = await askParty(world, service, organisation)
    if ('refused' in asked) {
      const { name } = asked
      if (asked.refused === 'deleted') throw new Refusal('conflict', 'appapi.organisation-deleted', { name })
      throw new Refusal('conflict', 'appapi.organisation-bankrupt', { name })
    }
    const name = await ownName(world, visit, service)
    if (name) await visit.rememberName(name)
    return asked.party
  }

  async function create(visit: PartyVisit, prefill: JsonObject): Promise<Response> {
    const { service } = await offeredApp(world, visit)
    mustBeSignedInFor(visit, service)
    const party = await partyIn(visit, service)
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
      started(
        service,
        { ...emptyContent, data: prefilled(service, prefill), ...(party ? { party } : {}) },
        world.clock.now(),
      ),
    )
    await visit.asResident((ctx) => startDraft(ctx, world.keys, { id, service, language, content, problems }))
    const made = {
      ...visit,
      params: { ...visit.params, part: String(partyIdFor(visit)), utkast: id },
    }
    const parts = await instanceParts(room, made)
    return json(instanceJson(parts), 201, { location: hrefOf(visit, `/instances/${made.params.part}/${id}`) })
  }

  return [
    ownRoute('GET', '/instances/:part/active', { none: 'only the dates of own drafts' }, active),
    ownRoute('POST', '/instances', { event: 'draft.started' }, async (visit) => {
      const stated = visit.query.get('instanceOwnerPartyId')
      const body = stated === null ? await readJson(visit) : undefined
      return create(await (body === undefined ? forParty(visit, stated) : forOwnerIn(visit, body)), {})
    }),
    ownRoute('POST', '/instances/create', { event: 'draft.started' }, async (visit) => {
      const body = await readJson(visit)
      const owned = await forOwnerIn(visit, body)
      return create(owned, isObject(body) && isObject(body.prefill) ? body.prefill : {})
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

  /** For the `instanceOwner` of a body: by party, by birth number, or by organisation number. */
  async function forOwnerIn(visit: Visit, body: unknown): Promise<PartyVisit> {
    if (!isObject(body) || !isObject(body.instanceOwner)) throw badBody()
    const { partyId, personNumber, organisationNumber } = body.instanceOwner
    const isGiven = (value: unknown) => value !== undefined && value !== null
    if (isGiven(organisationNumber)) {
      if (isGiven(personNumber)) throw badBody()
      return forOrganisationNumber(visit, organisationNumber)
    }
    if (!isGiven(personNumber)) return forParty(visit, String(partyId ?? ''))
    const { id, identityNumber } = signedInOf(visit)
    if (personNumber !== identityNumber) throw new Refusal('not-found', 'services.no-such-draft')
    return forParty(visit, String(partyIdOf(id)))
  }

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
