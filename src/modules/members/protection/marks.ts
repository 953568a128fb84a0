import { sql } from 'kysely'
import { clearanceOf, type ProtectionLevel } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayHere } from './may.ts'
import { type ClearanceWord, type LockKind, levelOf } from './protection.rules.ts'

/** Whom a register has said something of. `protection` is its grade in our words; unknown ones are the strictest. */
export interface SaidOfPerson {
  identityNumber: string
  protection: string | null | undefined
}

/**
 * Takes down what a register says of people. It adds and makes stricter; that somebody is not protected any more changes
 * nothing, and what a caseworker has set it does not reach. Each new mark is in the audit chain, without saying whose.
 */
export async function noteRegisterProtection(
  ctx: Ctx,
  keys: Keys,
  people: readonly SaidOfPerson[],
  from: { source: string; trust: string },
): Promise<void> {
  // In one order: two who take down the same people wait for each other, and never in a ring.
  const inOrder = [...people].sort((a, b) => (a.identityNumber < b.identityNumber ? -1 : 1))
  for (const { identityNumber, protection } of inOrder) {
    if (identityNumber === '' || protection === null || protection === undefined) continue
    const level = levelOf(protection)
    const { rows } = await sql<{ stricter: boolean }>`
      select members.note_register_protection(${ctx.random.uuid()}::uuid, ${keys.identityHash(identityNumber)},
        ${level}::integer, ${ctx.now}, ${from.source}, ${from.trust}) as stricter`.execute(ctx.tx)
    if (rows[0]?.stricter)
      ctx.audit({ event: 'protection.mark-came', subjectKind: 'protection', details: { level } })
  }
}

/** The person's strictest mark that has not been lifted, as far as whoever asks may see it. */
export interface Mark {
  id: string
  level: ProtectionLevel
  kind: LockKind
  source: 'folkeregisteret' | 'caseworker'
  since: Date
  reviewOn: string | null
  setByName: string
  reason: string
  /** Somebody has asked to lift it. */
  lift: { id: string; askedByName: string; isOwn: boolean; reason: string } | null
}

/** What is marked of these people and has not been lifted; the strictest first. */
export async function marksOf(
  ctx: Ctx,
  hashes: readonly Uint8Array[],
): Promise<(Mark & { of: Uint8Array })[]> {
  if (hashes.length === 0) return []
  const rows = await ctx.tx
    .selectFrom('members.protection_mark as m')
    .leftJoin('members.protection_lift as l', (join) =>
      join
        .onRef('l.municipality', '=', 'm.municipality')
        .onRef('l.mark_id', '=', 'm.id')
        .on('l.settled_at', 'is', null),
    )
    .selectAll('m')
    .select(['l.id as lift_id', 'l.asked_by', 'l.asked_by_name', 'l.reason as lift_reason'])
    .where('m.municipality', '=', ctx.municipality)
    .where(
      'm.identity_hash',
      'in',
      [...hashes].map((hash) => Buffer.from(hash)),
    )
    .where('m.ended_at', 'is', null)
    .orderBy('m.protection', 'desc')
    .orderBy('m.since')
    .execute()
  return rows.map((row) => ({
    of: row.identity_hash,
    id: row.id,
    level: row.protection as ProtectionLevel,
    kind: row.kind as LockKind,
    source: row.source as Mark['source'],
    since: row.since,
    reviewOn: row.review_on,
    setByName: row.set_by_name,
    reason: row.reason,
    lift: row.lift_id
      ? {
          id: row.lift_id,
          askedByName: row.asked_by_name ?? '',
          isOwn: ctx.actor.kind === 'employee' && ctx.actor.id === row.asked_by,
          reason: row.lift_reason ?? '',
        }
      : null,
  }))
}

/**
 * A caseworker's own lock on a person. It stands whatever registers say, until two cleared persons lift it. From then
 * on the person's cases are not there for those who are not cleared, whoever sets the lock among them.
 *
 * @throws Refusal forbidden; invalid without a reason
 */
export async function lockPerson(
  ctx: Ctx,
  lock: {
    id: string
    identityHash: Uint8Array
    level: ClearanceWord
    kind: LockKind
    reason: string
    reviewOn: string | null
    caseId: string
  },
): Promise<void> {
  const by = mayHere(ctx, 'protection.lock')
  if (lock.reason.trim() === '') throw new Refusal('invalid', 'members.protection-no-reason')
  await sql`select members.lock_protection(${lock.id}::uuid, ${Buffer.from(lock.identityHash)},
    ${levelOf(lock.level)}::integer, ${lock.kind}, ${lock.reason}, ${lock.reviewOn}::date, ${by.id}::uuid, ${by.name},
    ${ctx.now})`.execute(ctx.tx)
  ctx.audit({
    ...{ event: 'protection.locked', subjectKind: 'protection', subjectId: lock.caseId },
    details: { level: levelOf(lock.level), kind: lock.kind },
  })
}

/**
 * One who is cleared says why a mark should go. Nothing changes before another agrees.
 * @throws Refusal forbidden; invalid without a reason; conflict when it is gone, or somebody has asked
 */
export async function askToLift(
  ctx: Ctx,
  ask: { id: string; markId: string; caseId: string | null; reason: string },
): Promise<void> {
  const by = mayHere(ctx, 'protection.lift')
  if (ask.reason.trim() === '') throw new Refusal('invalid', 'members.protection-no-reason')
  const { rows } = await sql<{ done: boolean }>`
    select members.ask_to_lift_protection(${ask.id}::uuid, ${ask.markId}::uuid, ${ask.caseId}::uuid, ${ask.reason},
      ${by.id}::uuid, ${by.name}, ${ctx.now}, ${ctx.today}::date) as done`.execute(ctx.tx)
  if (!rows[0]?.done) throw new Refusal('conflict', 'members.protection-not-lifted')
  ctx.audit({
    event: 'protection.lift-asked',
    ...{ subjectKind: 'protection', ...(ask.caseId ? { subjectId: ask.caseId } : {}) },
    ...{ reason: ask.reason, details: { mark: ask.markId } },
  })
}

/**
 * The second person agrees or declines. Agreed: the mark is gone, and what hung on it is judged anew by what is left.
 * @throws Refusal forbidden; conflict when it is one's own, or settled
 */
export async function settleLift(ctx: Ctx, liftId: string, agree: boolean): Promise<void> {
  const by = mayHere(ctx, 'protection.lift')
  const { rows } = await sql<{ done: boolean }>`
    select members.settle_protection_lift(${liftId}::uuid, ${agree}, ${by.id}::uuid, ${by.name}, ${ctx.now},
      ${ctx.today}::date) as done`.execute(ctx.tx)
  if (!rows[0]?.done) throw new Refusal('conflict', 'members.protection-not-lifted')
  ctx.audit({
    event: agree ? 'protection.lifted' : 'protection.lift-declined',
    ...{ subjectKind: 'protection', details: { lift: liftId } },
  })
}

export interface AskedLift {
  id: string
  caseId: string | null
  level: ProtectionLevel
  askedAt: Date
  askedByName: string
  reason: string
  isOwn: boolean
}

/** What waits for a second person, as far as whoever reads is cleared. */
export async function askedLifts(ctx: Ctx): Promise<AskedLift[]> {
  if (clearanceOf(ctx.actor) === 0) return []
  const rows = await ctx.tx
    .selectFrom('members.protection_lift')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('settled_at', 'is', null)
    .orderBy('asked_at')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, caseId: row.case_id, level: row.protection as ProtectionLevel, reason: row.reason },
    ...{ askedAt: row.asked_at, askedByName: row.asked_by_name },
    isOwn: ctx.actor.kind === 'employee' && ctx.actor.id === row.asked_by,
  }))
}
