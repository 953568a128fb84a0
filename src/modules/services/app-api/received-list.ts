import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { json } from '#platform/http/api.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../filling-in/drafts.ts'
import type { ServicesWorld } from '../world.ts'
import { partyIdOf } from './identifiers.ts'
import { instanceJson } from './instance.ts'
import {
  appsReceived,
  lastChanged,
  noteFetched,
  openReceived,
  type Received,
  receivedRows,
} from './received.ts'

const base = '/storage/api/v1/instances'
const mostOnPage = 100
/** Filters on what is sealed are looked for row by row; a page that finds too little goes on in the next. */
const mostRowsLookedAt = 500

const dates = ['lastChanged', 'created', 'process.ended', 'dueBefore', 'visibleAfter'] as const
const truths = [
  ...(['process.isComplete', 'status.isArchived', 'status.isSoftDeleted', 'status.isHardDeleted'] as const),
  ...(['status.isArchivedOrSoftDeleted', 'status.isActiveOrSoftDeleted'] as const),
] as const
const words = [
  ...(['org', 'appId', 'process.currentTask', 'process.endEvent', 'excludeConfirmedBy'] as const),
  ...(['instanceOwner.partyId', 'archiveReference', 'continuationToken', 'size'] as const),
] as const
const known = new Set<string>([...dates, ...truths, ...words])
const badFilter = (filter: string) => new Refusal('invalid', 'appapi.bad-filter', { filter })

type Operator = '>' | '>=' | '<' | '<=' | '='
const operators: Readonly<Record<string, Operator>> = { gt: '>', gte: '>=', lt: '<', lte: '<=', eq: '=' }
type Rows = ReturnType<typeof receivedRows>

/**
 * What the municipality has received, the oldest first, by Altinn's own filters. A filter that is not known is refused:
 * passed over, it would let out more than was asked for.
 * @throws Refusal invalid appapi.bad-filter
 */
export async function listReceived(
  ctx: Ctx,
  world: ServicesWorld,
  slug: string,
  { query }: Visit,
): Promise<Response> {
  for (const name of query.keys()) if (!known.has(name)) throw badFilter(name)
  const size = sizeIn(query.get('size'))
  const after = afterIn(query.get('continuationToken'))
  const apps = await appsReceived(ctx, world)
  const filtered = byQuery(receivedRows(ctx), query, apps)
  const found: Received[] = []
  let last: { at: Date; id: string } | null = after
  let mayBeMore = filtered !== null
  let lookedAt = 0
  while (filtered && mayBeMore && found.length < size && lookedAt < mostRowsLookedAt) {
    const { at, id } = last ?? {}
    const rows = await filtered
      .$if(at !== undefined, (so) =>
        so.where(sql<boolean>`(s.received_at, s.id) > (${at}::timestamptz, ${id}::uuid)`),
      )
      .orderBy('s.received_at')
      .orderBy('s.id')
      .limit(mostOnPage + 1)
      .execute()
    mayBeMore = rows.length > mostOnPage
    for (const [index, row] of rows.slice(0, mostOnPage).entries()) {
      if (found.length === size) {
        mayBeMore = true
        break
      }
      last = { at: row.received_at, id: row.id }
      lookedAt += 1
      if (!isOwners(query.get('instanceOwner.partyId'), row.resident_id)) continue
      const one = await openReceived(ctx, world, slug, row)
      if (!hasSealed(query, one)) continue
      noteFetched(ctx, row.id)
      found.push(one)
      if (found.length === size) mayBeMore = mayBeMore || index + 1 < rows.length
    }
  }
  const next = new URLSearchParams([...query].filter(([name]) => name !== 'continuationToken'))
  const token =
    mayBeMore && last ? Buffer.from(`${last.at.toISOString()}|${last.id}`).toString('base64url') : null
  if (token) next.set('continuationToken', token)
  return json({
    count: found.length,
    self: `${base}?${query}`,
    next: token ? `${base}?${next}` : null,
    instances: found.map((one) => instanceJson(one.parts)),
  })
}

/** The rows that the columns say may be meant; null when none can be. */
function byQuery(rows: Rows, query: URLSearchParams, apps: ReadonlyMap<string, string>): Rows | null {
  let so = rows
  for (const name of truths) {
    const written = query.get(name)
    if (written === null) continue
    if (written !== 'true' && written !== 'false') throw badFilter(name)
    const isTrue = written === 'true'
    if (name === 'status.isSoftDeleted') so = so.where('m.soft_deleted_at', isTrue ? 'is not' : 'is', null)
    else if (name === 'status.isActiveOrSoftDeleted')
      so = so.where('m.soft_deleted_at', isTrue ? 'is not' : 'is', null)
    // All that is here has ended and is archived; nothing of it is ever deleted for good.
    else if (isTrue === (name === 'status.isHardDeleted')) return null
  }
  for (const name of dates)
    for (const written of query.getAll(name)) {
      const [, operator = 'eq', day = ''] = /^(?:(gt|gte|lt|lte|eq):)?(.+)$/.exec(written) ?? []
      const at = new Date(day)
      if (Number.isNaN(at.getTime())) throw badFilter(name)
      // Nothing here has a day it is due before, or is hidden until.
      if (name === 'dueBefore' || name === 'visibleAfter') return null
      const column = name === 'lastChanged' ? lastChanged : sql<Date>`s.received_at`
      so = so.where(sql<boolean>`${column} ${sql.raw(operators[operator] ?? '=')} ${at}::timestamptz`)
    }
  if (query.get('process.currentTask') !== null) return null
  const services = (isMeant: (app: string) => boolean) =>
    [...apps].filter(([, app]) => isMeant(app)).map(([service]) => service)
  const [appId, org] = [query.get('appId'), query.get('org')]
  if (appId !== null || org !== null) {
    const meant = services((app) => (!appId || app === appId) && (!org || app.startsWith(`${org}/`)))
    if (meant.length === 0) return null
    so = so.where('s.service_id', 'in', meant)
  }
  const confirmedBy = query.get('excludeConfirmedBy')
  const theirs = confirmedBy === null ? [] : services((app) => app.startsWith(`${confirmedBy}/`))
  if (theirs.length > 0)
    so = so.where(sql<boolean>`(c.confirmed_at is null or not (s.service_id = any (${theirs})))`)
  const reference = query.get('archiveReference')
  if (reference !== null) so = so.where(sql<boolean>`right(s.id::text, 12) = ${reference.toLowerCase()}`)
  return so
}

const isOwners = (partyId: string | null, residentId: string) =>
  partyId === null || partyId === String(partyIdOf(residentId))

function hasSealed(query: URLSearchParams, { parts }: Received): boolean {
  const endEvent = query.get('process.endEvent')
  return endEvent === null || parts.process?.ended?.endEvent === endEvent
}

function sizeIn(written: string | null): number {
  if (written === null) return mostOnPage
  const size = Number(written)
  if (!Number.isInteger(size) || size < 1) throw badFilter('size')
  return Math.min(size, mostOnPage)
}

function afterIn(token: string | null): { at: Date; id: string } | null {
  if (token === null) return null
  const [written = '', id = ''] = Buffer.from(token, 'base64url').toString('utf8').split('|')
  const at = new Date(written)
  if (!isUuid(id) || Number.isNaN(at.getTime())) throw badFilter('continuationToken')
  return { at, id }
}
