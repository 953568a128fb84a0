import type { Ctx } from '#platform/context.ts'
import { json, readJson } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { offeredServices } from '../offers.ts'
import { fileResponse } from '../signing/signing.routes.ts'
import type { ServicesWorld } from '../world.ts'
import { bytesForOwner } from './bytes-of-file.ts'
import { putAwayReceived } from './delete-instance.ts'
import { modelElementId } from './identifiers.ts'
import { dataElements, instanceJson, processHistory, processJson } from './instance.ts'
import { eventsOf, noteEvent } from './instance-events.ts'
import { changeMarks, type InstanceMarks } from './marks.ts'
import { namedTextsIn, readStatusIn, substatusIn } from './marks-in.ts'
import { modelsIn } from './open-instance.ts'
import { presentedMetadata, presentedTexts } from './presented-package.rules.ts'
import { noteFetched, openReceived, type Received, receivedRow } from './received.ts'
import { listReceived } from './received-list.ts'
import { asServiceOwner, readingScope, writingScope } from './service-owner.ts'

const base = '/storage/api/v1'
const one = `${base}/instances/:part/:utkast` as const
const element = `${one}/data/:element` as const
const app = `${base}/applications/:eier/:app` as const
const noElement = () => new Refusal('not-found', 'appapi.no-such-element')

/**
 * What was sent in, for the municipality's own systems: read, confirmed, and marked beside. What was sent is never
 * changed. Forms under way are their residents' own, and are not here.
 */
export function storageRoutes(world: ServicesWorld): Route[] {
  const open = async (ctx: Ctx, slug: string, { params }: Visit): Promise<Received> => {
    const found = await openReceived(ctx, world, slug, await receivedRow(ctx, params))
    noteFetched(ctx, found.row.id)
    return found
  }
  const instance = async (ctx: Ctx, slug: string, visit: Visit) =>
    json(instanceJson((await open(ctx, slug, visit)).parts))

  async function read(ctx: Ctx, slug: string, visit: Visit): Promise<Response> {
    const { row, content, parts } = await open(ctx, slug, visit)
    const id = visit.params.element ?? ''
    const file = content.files?.find((each) => each.id === id)
    if (file) {
      const bytes = await bytesForOwner(ctx, world, row.id, file)
      return fileResponse(bytes, file.fileName, file.contentType)
    }
    const model = Object.entries(modelsIn(parts.service, content)).find(
      ([dataType]) => modelElementId(row.id, dataType) === id,
    )?.[1]
    const entry = Object.values(content.subforms ?? {})
      .flat()
      .find((each) => each.id === id)?.data
    if (!model && !entry) throw noElement()
    return json(model ?? entry)
  }

  /** Marks it, and answers with the instance as it is then. */
  const marking =
    (
      read: (visit: Visit) => Promise<Parameters<typeof changeMarks>[3]> | Parameters<typeof changeMarks>[3],
    ) =>
    async (ctx: Ctx, slug: string, visit: Visit): Promise<Response> => {
      const { id } = await receivedRow(ctx, visit.params)
      await changeMarks(ctx, world.keys, id, await read(visit))
      return instance(ctx, slug, visit)
    }
  const marks = (change: (before: InstanceMarks) => InstanceMarks) => ({ marks: change })

  /** What was sent in is locked from the moment it was: asked for again it is so still, and it is never unlocked. */
  async function lock(ctx: Ctx, slug: string, visit: Visit): Promise<Response> {
    const { parts } = await open(ctx, slug, visit)
    const found = dataElements(parts).find((each) => each.id === visit.params.element)
    if (!found) throw noElement()
    if (visit.method === 'DELETE') throw new Refusal('conflict', 'appapi.already-sent')
    return json(found)
  }

  async function remove(ctx: Ctx, slug: string, visit: Visit): Promise<Response> {
    const row = await receivedRow(ctx, visit.params)
    const { parts } = await openReceived(ctx, world, slug, row)
    await putAwayReceived(
      ctx,
      world.keys,
      {
        ...{ id: row.id, app: parts.service.app },
        ...{ receivedAt: row.received_at, softDeletedAt: row.soft_deleted_at },
      },
      visit.query.get('hard') === 'true',
    )
    return instance(ctx, slug, visit)
  }

  /** @throws Refusal not-found services.not-offered */
  const packageOf = async (ctx: Ctx, { params }: Visit) => {
    const appId = `${params.eier}/${params.app}`
    const all = await offeredServices(ctx, world.services, ctx.municipality)
    const found = all.find(({ service }) => service.description.package.app === appId)
    if (!found) throw new Refusal('not-found', 'services.not-offered')
    return { app: found.service.app, appId }
  }

  const route = (
    method: Route['method'],
    path: Route['path'],
    work: (ctx: Ctx, slug: string, visit: Visit) => Promise<Response>,
    audit: Route['audit'] = { event: method === 'GET' ? 'submission.fetched' : 'submission.marked' },
  ): Route => ({
    ...{ method, path, who: 'machine', api: true, audit },
    handle: (visit) =>
      asServiceOwner(world, visit, method === 'GET' ? readingScope : writingScope, (ctx, slug) =>
        work(ctx, slug, visit),
      ),
  })
  const packageAlone = { none: 'the package alone: no personal data' }

  return [
    route('GET', `${base}/instances`, (ctx, slug, visit) => listReceived(ctx, world, slug, visit)),
    route('GET', one, instance),
    route('DELETE', one, remove),
    route('POST', `${one}/complete`, confirmFetched(world)),
    route(
      'PUT',
      `${one}/readstatus`,
      marking((visit) => ({ readStatus: readStatusIn(visit) })),
    ),
    route('PUT', `${one}/substatus`, setSubstatus(world)),
    route(
      'PUT',
      `${one}/presentationtexts`,
      marking(async (visit) => {
        const texts = await namedTextsIn(visit, 'texts')
        return marks((before) => ({
          ...before,
          presentationTexts: { ...before.presentationTexts, ...texts },
        }))
      }),
    ),
    route(
      'PUT',
      `${one}/datavalues`,
      marking(async (visit) => {
        const values = await namedTextsIn(visit, 'values')
        return marks((before) => ({ ...before, dataValues: { ...before.dataValues, ...values } }))
      }),
    ),
    route('GET', `${one}/data`, async (ctx, slug, visit) =>
      json(dataElements((await open(ctx, slug, visit)).parts)),
    ),
    route('GET', `${one}/dataelements`, async (ctx, slug, visit) =>
      json({ dataElements: dataElements((await open(ctx, slug, visit)).parts) }),
    ),
    route('GET', element, read),
    route('PUT', `${element}/lock`, lock),
    route('DELETE', `${element}/lock`, lock),
    route('GET', `${one}/process`, async (ctx, slug, visit) =>
      json(processJson((await open(ctx, slug, visit)).parts)),
    ),
    route('GET', `${one}/process/history`, async (ctx, slug, visit) =>
      json(processHistory((await open(ctx, slug, visit)).parts)),
    ),
    route('GET', `${one}/events`, async (ctx, slug, visit) =>
      json({ instanceEvents: await eventsOf(ctx, world.keys, await open(ctx, slug, visit)) }),
    ),
    route('POST', `${one}/events`, async (ctx, _slug, visit) => {
      const { id } = await receivedRow(ctx, visit.params)
      return json(await noteEvent(ctx, world.keys, id, await readJson(visit)), 201)
    }),
    route(
      'GET',
      app,
      async (ctx, _slug, visit) => {
        const found = await packageOf(ctx, visit)
        return json(presentedMetadata(found.app, found.appId))
      },
      packageAlone,
    ),
    route(
      'GET',
      `${app}/texts/:sprak`,
      async (ctx, _slug, visit) => {
        const texts = presentedTexts((await packageOf(ctx, visit)).app, visit.params.sprak ?? '')
        if (!texts) throw new Refusal('not-found', 'platform.no-such-page')
        return json(texts)
      },
      packageAlone,
    ),
  ]
}

type Work = (ctx: Ctx, slug: string, visit: Visit) => Promise<Response>

/** That the municipality's own system has fetched it. Said twice, the first counts. */
export function confirmFetched(world: ServicesWorld): Work {
  return async (ctx, slug, visit) => {
    const row = await receivedRow(ctx, visit.params)
    await ctx.tx
      .insertInto('services.fetched_confirmation')
      .values({ municipality: ctx.municipality, submission_id: row.id, confirmed_at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    noteFetched(ctx, row.id)
    return asItIsNow(world, ctx, slug, visit)
  }
}

export function setSubstatus(world: ServicesWorld): Work {
  return async (ctx, slug, visit) => {
    const { id } = await receivedRow(ctx, visit.params)
    const substatus = await substatusIn(visit)
    await changeMarks(ctx, world.keys, id, { marks: (before) => ({ ...before, substatus }) })
    return asItIsNow(world, ctx, slug, visit)
  }
}

async function asItIsNow(world: ServicesWorld, ctx: Ctx, slug: string, visit: Visit): Promise<Response> {
  const row = await receivedRow(ctx, visit.params)
  return json(instanceJson((await openReceived(ctx, world, slug, row)).parts))
}
