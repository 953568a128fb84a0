import { sql } from 'kysely'
import { systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { json, problem } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../filling-in/drafts.ts'
import { serviceOfSubmission } from '../offers.ts'
import { type SubmissionContent, submissionPurpose } from '../sending/submission-content.ts'
import type { ServicesWorld } from '../world.ts'
import { modelElementId, partyIdOf } from './identifiers.ts'
import { type InstanceParts, instanceJson, partsOfEnded } from './instance.ts'
import { modelsIn } from './open-instance.ts'

const base = '/storage/api/v1/instances'
const one = `${base}/:part/:utkast` as const
const reading = 'altinn:serviceowner/instances.read'
const writing = 'altinn:serviceowner/instances.write'
const caller = systemActor('Fagsystem')
const gone = () => new Refusal('not-found', 'services.no-such-draft')
const pageSize = 100

/**
 * What was sent in, for the municipality's own systems. A municipality is the service owner of what it received: the
 * organisation number in the token says which. Forms under way are their residents' own, and are not here.
 */
export function storageRoutes(world: ServicesWorld): Route[] {
  /** In the municipality whose token it is. */
  async function asOwner(
    visit: Visit,
    scope: string,
    work: (ctx: Ctx, slug: string) => Promise<Response>,
  ): Promise<Response> {
    const token = /^Bearer ([\w.-]{1,8000})$/.exec(visit.request.headers.get('authorization') ?? '')?.[1]
    const holder = token && world.serviceOwners ? await world.serviceOwners.holderOf(token) : null
    if (!holder) return unauthorised()
    const own = world.municipalities
      .all()
      .find((municipality) => municipality.organizationNumber === holder.organisationNumber)
    if (!own || !holder.scopes.includes(scope)) return problem(403, null)
    return world.transactions.inTenant(own.number, caller, (ctx) => work(ctx, own.slug), visit.correlationId)
  }

  async function list(ctx: Ctx, slug: string, { query }: Visit): Promise<Response> {
    const complete = query.get('process.isComplete')
    const after = afterOf(query.get('continuationToken'))
    const changed = /^(gt|gte|lt|lte):(.+)$/.exec(query.get('lastChanged') ?? '')
    const since = changed?.[2] ? new Date(changed[2]) : null
    if ((since && Number.isNaN(since.getTime())) || after === 'bad')
      throw new Refusal('invalid', 'appapi.bad-body')
    const rows =
      complete === 'false'
        ? []
        : await submissions(ctx)
            .$if(query.get('excludeConfirmedBy') !== null, (found) =>
              found.where('c.confirmed_at', 'is', null),
            )
            .$if(since !== null, (found) =>
              found.where(
                's.received_at',
                ({ gt: '>', gte: '>=', lt: '<', lte: '<=' } as const)[changed?.[1] as 'gt'],
                since as Date,
              ),
            )
            .$if(after !== null, (found) =>
              found.where(
                sql<boolean>`(s.received_at, s.id) > (${(after as After).at}::timestamptz, ${(after as After).id}::uuid)`,
              ),
            )
            .orderBy('s.received_at')
            .orderBy('s.id')
            .limit(pageSize + 1)
            .execute()
    const shown = rows.slice(0, pageSize)
    const last = rows.length > pageSize ? shown.at(-1) : undefined
    const instances: unknown[] = []
    const appId = query.get('appId')
    const endEvent = query.get('process.endEvent')
    for (const row of shown) {
      const { parts } = await partsOf(ctx, slug, row)
      if (appId && parts.appId !== appId) continue
      if (endEvent && parts.process?.ended?.endEvent !== endEvent) continue
      instances.push(instanceJson(parts))
    }
    const token = last && Buffer.from(`${last.received_at.toISOString()}|${last.id}`).toString('base64url')
    const next = new URLSearchParams([...query].filter(([name]) => name !== 'continuationToken'))
    if (token) next.set('continuationToken', token)
    const self = `${base}?${query}`
    return json({ count: instances.length, self, next: token ? `${base}?${next}` : null, instances })
  }

  function submissions(ctx: Ctx) {
    return ctx.tx
      .selectFrom('services.submission as s')
      .leftJoin('services.fetched_confirmation as c', (join) =>
        join.onRef('c.municipality', '=', 's.municipality').onRef('c.submission_id', '=', 's.id'),
      )
      .select([
        ...(['s.id', 's.resident_id', 's.service_id', 's.package_hash', 's.reference'] as const),
        ...(['s.received_at', 's.content_encrypted', 'c.confirmed_at'] as const),
      ])
      .where('s.municipality', '=', ctx.municipality)
  }
  type Row = Awaited<ReturnType<ReturnType<typeof submissions>['executeTakeFirstOrThrow']>>

  async function rowOf(ctx: Ctx, { params }: Visit): Promise<Row> {
    const id = params.utkast ?? ''
    const row = isUuid(id) ? await submissions(ctx).where('s.id', '=', id).executeTakeFirst() : undefined
    if (!row || params.part !== String(partyIdOf(row.resident_id))) throw gone()
    return row
  }

  async function partsOf(
    ctx: Ctx,
    slug: string,
    row: Row,
  ): Promise<{ parts: InstanceParts; content: SubmissionContent }> {
    const { service } = await serviceOfSubmission(ctx, world.services, {
      ...{ municipality: ctx.municipality, serviceId: row.service_id, hash: row.package_hash },
    })
    const content = await world.keys.openJson<SubmissionContent>(
      ctx,
      submissionPurpose(row.id),
      row.content_encrypted,
    )
    const submission = {
      ...{ id: row.id, municipality: ctx.municipality, serviceId: row.service_id },
      ...{ reference: row.reference, receivedAt: row.received_at },
    }
    const appId = service.description.package.app
    const parts = partsOfEnded(
      { submission, service, content },
      {
        base: `/app/${slug}/${appId}`,
        appId,
        owner: {
          partyId: partyIdOf(row.resident_id),
          personNumber: content.applicant.identityNumber,
          organisationNumber: null,
        },
      },
    )
    ctx.audit({ event: 'submission.fetched', subjectKind: 'submission', subjectId: row.id })
    return { parts: { ...parts, confirmedAt: row.confirmed_at }, content }
  }

  async function read(ctx: Ctx, slug: string, visit: Visit): Promise<Response> {
    const row = await rowOf(ctx, visit)
    const { content, parts } = await partsOf(ctx, slug, row)
    const id = visit.params.element ?? ''
    const model = Object.entries(modelsIn(parts.service, content)).find(
      ([dataType]) => modelElementId(row.id, dataType) === id,
    )?.[1]
    const entry = Object.values(content.subforms ?? {})
      .flat()
      .find((each) => each.id === id)?.data
    if (!model && !entry) throw new Refusal('not-found', 'appapi.no-such-element')
    return json(model ?? entry)
  }

  async function complete(ctx: Ctx, slug: string, visit: Visit): Promise<Response> {
    const row = await rowOf(ctx, visit)
    await ctx.tx
      .insertInto('services.fetched_confirmation')
      .values({ municipality: ctx.municipality, submission_id: row.id, confirmed_at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { parts } = await partsOf(ctx, slug, await rowOf(ctx, visit))
    return json(instanceJson(parts))
  }

  const route = (
    method: Route['method'],
    path: Route['path'],
    scope: string,
    work: (ctx: Ctx, slug: string, visit: Visit) => Promise<Response>,
  ): Route => ({
    ...{ method, path, who: 'machine', api: true, audit: { event: 'submission.fetched' } },
    handle: (visit) => asOwner(visit, scope, (ctx, slug) => work(ctx, slug, visit)),
  })

  return [
    route('GET', base, reading, list),
    route('GET', one, reading, async (ctx, slug, visit) =>
      json(instanceJson((await partsOf(ctx, slug, await rowOf(ctx, visit))).parts)),
    ),
    route('GET', `${one}/data/:element`, reading, read),
    route('POST', `${one}/complete`, writing, complete),
  ]
}

function unauthorised(): Response {
  const answer = problem(401, null)
  answer.headers.set('www-authenticate', 'Bearer')
  return answer
}

interface After {
  at: string
  id: string
}

function afterOf(token: string | null): After | null | 'bad' {
  if (token === null) return null
  const [at = '', id = ''] = Buffer.from(token, 'base64url').toString('utf8').split('|')
  return isUuid(id) && !Number.isNaN(new Date(at).getTime()) ? { at, id } : 'bad'
}
