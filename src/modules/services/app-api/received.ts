import { sql } from 'kysely'
import type { JsonObject } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../filling-in/drafts.ts'
import { serviceOfSubmission } from '../offers.ts'
import { type SubmissionContent, submissionPurpose } from '../sending/submission-content.ts'
import type { ServicesWorld } from '../world.ts'
import { partyIdOf } from './identifiers.ts'
import { type InstanceParts, partsOfEnded } from './instance.ts'
import { type InstanceMarks, noMarks, openMarks } from './marks.ts'

/** Everything received, with what the municipality's own system has put beside it. */
export function receivedRows(ctx: Pick<Ctx, 'tx' | 'municipality'>) {
  return ctx.tx
    .selectFrom('services.submission as s')
    .leftJoin('services.fetched_confirmation as c', (join) =>
      join.onRef('c.municipality', '=', 's.municipality').onRef('c.submission_id', '=', 's.id'),
    )
    .leftJoin('services.instance_mark as m', (join) =>
      join.onRef('m.municipality', '=', 's.municipality').onRef('m.submission_id', '=', 's.id'),
    )
    .select([
      ...(['s.id', 's.resident_id', 's.service_id', 's.package_hash', 's.reference'] as const),
      ...(['s.received_at', 's.content_encrypted', 'c.confirmed_at'] as const),
      ...(['m.content_encrypted as marks_encrypted', 'm.read_status', 'm.soft_deleted_at'] as const),
      lastChanged.as('changed_at'),
    ])
    .where('s.municipality', '=', ctx.municipality)
}

/** When anything of it was last written: nulls count for nothing. */
export const lastChanged = sql<Date>`greatest(s.received_at, c.confirmed_at, m.changed_at)`

export type ReceivedRow = Awaited<ReturnType<ReturnType<typeof receivedRows>['executeTakeFirstOrThrow']>>

export interface Received {
  row: ReceivedRow
  parts: InstanceParts
  content: SubmissionContent
  marks: InstanceMarks
}

/** @throws Refusal not-found services.no-such-draft, also when the party in the address is not its owner */
export async function receivedRow(
  ctx: Ctx,
  params: { part?: string | undefined; utkast?: string | undefined },
): Promise<ReceivedRow> {
  const id = params.utkast ?? ''
  const row = isUuid(id) ? await receivedRows(ctx).where('s.id', '=', id).executeTakeFirst() : undefined
  if (!row || params.part !== String(partyIdOf(row.resident_id)))
    throw new Refusal('not-found', 'services.no-such-draft')
  return row
}

/** What was received, opened with the municipality's key. Nothing is written down: the caller says why it looks. */
export async function openReceived(
  ctx: Ctx,
  world: ServicesWorld,
  slug: string,
  row: ReceivedRow,
): Promise<Received> {
  const { service } = await serviceOfSubmission(ctx, world.services, {
    ...{ municipality: ctx.municipality, serviceId: row.service_id, hash: row.package_hash },
  })
  const content = await world.keys.openJson<SubmissionContent>(
    ctx,
    submissionPurpose(row.id),
    row.content_encrypted,
  )
  const marks = row.marks_encrypted ? await openMarks(ctx, world.keys, row.id, row.marks_encrypted) : noMarks
  const submission = {
    ...{ id: row.id, municipality: ctx.municipality, serviceId: row.service_id },
    ...{ reference: row.reference, receivedAt: row.received_at },
  }
  const appId = service.description.package.app
  const owner: JsonObject & { partyId: number } = {
    partyId: partyIdOf(row.resident_id),
    personNumber: content.party ? null : content.applicant.identityNumber,
    organisationNumber: content.party?.kind === 'organisation' ? content.party.organisationNumber : null,
  }
  const parts = partsOfEnded(
    { submission, service, content },
    { base: `/app/${slug}/${appId}`, appId, owner },
  )
  return {
    row,
    content,
    marks,
    parts: {
      ...parts,
      changedAt: row.changed_at,
      confirmedAt: row.confirmed_at,
      marks: { ...marks, readStatus: row.read_status ?? 0, softDeletedAt: row.soft_deleted_at },
    },
  }
}

export function noteFetched(ctx: Ctx, id: string): void {
  ctx.audit({ event: 'submission.fetched', subjectKind: 'submission', subjectId: id })
}

/** Which app each service is, of the services the municipality has received anything for. */
export async function appsReceived(ctx: Ctx, world: ServicesWorld): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .selectFrom('services.submission')
    .distinctOn('service_id')
    .select(['service_id', 'package_hash'])
    .where('municipality', '=', ctx.municipality)
    .orderBy('service_id')
    .orderBy('received_at', 'desc')
    .execute()
  const found = new Map<string, string>()
  for (const row of rows) {
    const { service } = await serviceOfSubmission(ctx, world.services, {
      ...{ municipality: ctx.municipality, serviceId: row.service_id, hash: row.package_hash },
    })
    found.set(row.service_id, service.description.package.app)
  }
  return found
}
