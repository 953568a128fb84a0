import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { idOrNone } from '../../id-in-address.ts'
import { mustControl } from '../must-control.ts'
import { thingsOfPerson } from './things-of-person.queries.ts'

/**
 * Takes in a wish for deletion: every thing that is stored of the person, with what is proposed of each and by which law.
 * Nothing is deleted by it. One open wish of a person at a time; asking again gives the first.
 */
export async function proposeDeletion(
  ctx: Ctx,
  personHash: Buffer,
  wish: { reference: string; receivedOn: string },
): Promise<{ id: string }> {
  mustControl(ctx)
  const id = ctx.random.uuid()
  const by = personOf(ctx.actor)
  const made = await ctx.tx
    .insertInto('document_centre.deletion_request')
    .values({
      ...{ municipality: ctx.municipality, id, person_hash: personHash, status: 'proposed' },
      ...{ reference: wish.reference.trim().slice(0, 40) || null, received_on: wish.receivedOn },
      ...{ proposed_at: ctx.now, proposed_by: by.id, proposed_by_name: by.name },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return standing(ctx, personHash)
  for (const thing of await thingsOfPerson(ctx, personHash))
    await ctx.tx
      .insertInto('document_centre.deletion_thing')
      .values({
        ...{ municipality: ctx.municipality, id: ctx.random.uuid(), request_id: id, sort: thing.sort },
        ...{ thing_id: thing.thingId, number: thing.number, on_day: thing.onDay, detail: thing.detail },
        ...{ count: thing.count, may_delete: thing.mayDelete, basis: thing.basis, trust: thing.trust },
        decision: thing.mayDelete ? 'delete' : 'keep',
      })
      .execute()
  ctx.audit({ event: 'archive.deletion-proposed', subjectKind: 'deletion', subjectId: id })
  return { id }
}

async function standing(ctx: Ctx, personHash: Buffer): Promise<{ id: string }> {
  const row = await ctx.tx
    .selectFrom('document_centre.deletion_request')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('person_hash', '=', personHash)
    .executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'document-centre.deletion-under-way')
  return row
}

/**
 * Keeps something that might go, with a reason, or lets it go after all. What the law keeps cannot be let go.
 * @throws Refusal document-centre.deletion-not-found, document-centre.deletion-needs-reason, document-centre.deletion-kept-by-law
 */
export async function decideThing(
  ctx: Ctx,
  requestId: string,
  thingId: string,
  wanted: { decision: 'keep' | 'delete'; reason: string },
): Promise<void> {
  mustControl(ctx)
  await lockedRequest(ctx, requestId, 'proposed')
  const reason = wanted.reason.trim().slice(0, 1000) || null
  if (wanted.decision === 'keep' && !reason)
    throw new Refusal('invalid', 'document-centre.deletion-needs-reason')
  const { numUpdatedRows } = await ctx.tx
    .updateTable('document_centre.deletion_thing')
    .set({ decision: wanted.decision, reason: wanted.decision === 'keep' ? reason : null })
    .where('municipality', '=', ctx.municipality)
    .where('request_id', '=', requestId)
    .where('id', '=', idOrNone(thingId))
    .where('may_delete', '=', true)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('conflict', 'document-centre.deletion-kept-by-law')
  ctx.audit({ event: 'archive.deletion-proposed', subjectKind: 'deletion', subjectId: requestId })
}

/**
 * Another than the proposer approves, and what is to go is deleted by a job, or declines with a reason.
 * @throws Refusal document-centre.deletion-not-found, document-centre.deletion-own-proposal, document-centre.deletion-needs-reason
 */
export async function settleDeletion(
  ctx: Ctx,
  requestId: string,
  answer: { approve: true } | { approve: false; reason: string },
): Promise<void> {
  mustControl(ctx)
  const request = await lockedRequest(ctx, requestId, 'proposed')
  const by = personOf(ctx.actor)
  if (answer.approve && request.proposed_by === by.id)
    throw new Refusal('conflict', 'document-centre.deletion-own-proposal')
  const reason = answer.approve ? null : answer.reason.trim().slice(0, 1000)
  if (reason === '') throw new Refusal('invalid', 'document-centre.deletion-needs-reason')
  await ctx.tx
    .updateTable('document_centre.deletion_request')
    .set({
      ...{ status: answer.approve ? 'approved' : 'declined', reason, settled_at: ctx.now },
      ...{ settled_by: by.id, settled_by_name: by.name },
      ...(answer.approve ? {} : { person_hash: null }),
    })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', requestId)
    .execute()
  if (answer.approve) await ctx.later('document-centre.carry-out-deletion', requestId)
  ctx.audit({
    event: answer.approve ? 'archive.deletion-approved' : 'archive.deletion-declined',
    ...{ subjectKind: 'deletion', subjectId: requestId },
  })
}

/** @throws Refusal document-centre.deletion-not-found, when there is none in this state */
export async function lockedRequest(ctx: Ctx, id: string, status: 'proposed' | 'approved') {
  const row = await ctx.tx
    .selectFrom('document_centre.deletion_request')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', idOrNone(id))
    .forUpdate()
    .executeTakeFirst()
  if (row?.status !== status) throw new Refusal('not-found', 'document-centre.deletion-not-found')
  return row
}

/** Two persons decide: a part of the platform is none. */
function personOf(actor: Actor): { id: string; name: string } {
  if (actor.kind !== 'employee') throw new Refusal('forbidden', 'document-centre.not-allowed')
  return actor
}

export interface DeletionThing {
  id: string
  sort: string
  thingId: string | null
  number: string | null
  onDay: string | null
  detail: string | null
  count: number | null
  decision: 'keep' | 'delete'
  mayDelete: boolean
  basis: string
  trust: string
  reason: string | null
  outcome: 'waiting' | 'kept' | 'deleted' | 'gone'
}

export interface DeletionRequest {
  id: string
  reference: string | null
  receivedOn: string
  status: 'proposed' | 'approved' | 'declined' | 'executed'
  proposedAt: Date
  proposedBy: string
  proposedByName: string
  settledAt: Date | null
  settledByName: string | null
  reason: string | null
  executedAt: Date | null
  entryId: string | null
}

/** The wishes, newest first; one of them where an id is given. */
export async function deletionRequests(ctx: Ctx, only?: string): Promise<DeletionRequest[]> {
  mustControl(ctx)
  const { rows } = await sql<DeletionRequest>`
    select id, reference, received_on::text as "receivedOn", status, proposed_at as "proposedAt", proposed_by as "proposedBy",
      proposed_by_name as "proposedByName", settled_at as "settledAt", settled_by_name as "settledByName", reason,
      executed_at as "executedAt", entry_id as "entryId"
    from document_centre.deletion_request where municipality = ${ctx.municipality}
      ${only === undefined ? sql`` : sql`and id = ${idOrNone(only)}::uuid`}
    order by proposed_at desc limit 100`.execute(ctx.tx)
  return rows
}

export async function thingsOfRequest(ctx: Ctx, requestId: string): Promise<DeletionThing[]> {
  const { rows } = await sql<DeletionThing>`
    select id, sort, thing_id as "thingId", number, on_day::text as "onDay", detail, count, decision, may_delete as "mayDelete",
      basis, trust, reason, outcome
    from document_centre.deletion_thing where municipality = ${ctx.municipality} and request_id = ${idOrNone(requestId)}::uuid
    order by may_delete, sort, on_day nulls last, id`.execute(ctx.tx)
  return rows
}
