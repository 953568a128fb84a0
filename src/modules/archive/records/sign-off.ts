import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { changing, isUuid, mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import {
  type EntryStatus,
  type EntryType,
  isIn,
  type SignOffMethod,
  signOffMethods,
} from '../values/value-lists.ts'
import { isFrozen, waitsForAnswer } from './registry-entry.rules.ts'

/**
 * Avskrivning: the entry has got its answer and is no longer on the list of what waits. The same answer twice is one
 * sign-off; several letters may answer one entry (krav 3.4.1-3.4.4).
 */
export async function signOff(
  ctx: Ctx,
  entryId: string,
  method: SignOffMethod,
  answeredById: string | null,
  /** krav 3.4.6: for this receiver of an internal document alone. */
  correspondencePartId: string | null = null,
  /** What another system says of a sign-off it has made: the day, and by whom. */
  made: { on: string; by: string } | null = null,
): Promise<void> {
  mustBeAllowed(ctx, 'sign-off')
  if (!isIn(signOffMethods, method)) throw new Refusal('invalid', 'archive.value-unknown')
  const entry = await ctx.tx
    .selectFrom('archive.registry_entry')
    .select(['type', 'status', 'resident_id'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', entryId)
    .executeTakeFirst()
  if (!entry) throw new Refusal('not-found', 'archive.entry-not-found')
  if (await standing(ctx, entryId, answeredById, correspondencePartId)) return
  if (!waitsForAnswer(entry.type as EntryType)) throw new Refusal('conflict', 'archive.not-to-be-answered')
  // What is archived unanswered can still be signed off with its case; nothing else is added to it.
  if (isFrozen(entry.status as EntryStatus) && method !== 'Saken ble avsluttet')
    throw new Refusal('conflict', 'archive.entry-frozen')
  const added = await changing(ctx, () =>
    ctx.tx
      .insertInto('archive.sign_off')
      .values({
        municipality: ctx.municipality,
        id: ctx.random.uuid(),
        registry_entry_id: entryId,
        signed_off_on: made?.on ?? ctx.today,
        signed_off_by: made?.by ?? nameInArchive(ctx.actor),
        method,
        answered_by_entry_id: answeredById,
        correspondence_part_id: correspondencePartId,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst(),
  )
  if (!added) return
  ctx.audit({
    event: 'archive.entry-signed-off',
    subjectKind: 'registry-entry',
    subjectId: entryId,
    residentId: entry.resident_id ?? undefined,
    details: { method },
  })
}

async function standing(
  ctx: Ctx,
  entryId: string,
  answeredById: string | null,
  partId: string | null,
): Promise<boolean> {
  const found = await ctx.tx
    .selectFrom('archive.sign_off')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', '=', entryId)
    .where('answered_by_entry_id', answeredById === null ? 'is' : '=', answeredById)
    .where('correspondence_part_id', partId === null ? 'is' : '=', partId)
    .executeTakeFirst()
  return found !== undefined
}

/**
 * Takes a sign-off back: the entry waits for its answer again. Told in the change log.
 * @throws Refusal archive.sign-off-not-found, archive.entry-frozen
 */
export async function takeBackSignOff(ctx: Ctx, signOffId: string): Promise<void> {
  mustBeAllowed(ctx, 'sign-off')
  if (!isUuid(signOffId)) throw new Refusal('not-found', 'archive.sign-off-not-found')
  const gone = await changing(ctx, () =>
    ctx.tx
      .deleteFrom('archive.sign_off')
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', signOffId)
      .returning('registry_entry_id')
      .executeTakeFirst(),
  )
  if (!gone) throw new Refusal('not-found', 'archive.sign-off-not-found')
  ctx.audit({
    event: 'archive.sign-off-taken-back',
    subjectKind: 'registry-entry',
    subjectId: gone.registry_entry_id,
  })
}
