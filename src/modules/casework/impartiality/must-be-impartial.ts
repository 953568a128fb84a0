import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { declarationsIn } from './declarations.queries.ts'
import { type CannotTakePart, whyCannotTakePart } from './impartiality.rules.ts'

/**
 * Who is conflicted neither prepares nor decides. Asked by every act that does, in its own transaction.
 * @throws Refusal forbidden casework.is-conflicted | casework.is-party | casework.leader-conflicted
 */
export async function mustBeImpartial(ctx: Ctx, caseId: string): Promise<void> {
  const why = await whyNotImpartial(ctx, caseId)
  if (why) throw new Refusal('forbidden', why)
}

/** Null for the platform's own acts: a rule has no relatives. */
export async function whyNotImpartial(ctx: Ctx, caseId: string): Promise<CannotTakePart | null> {
  const { actor } = ctx
  if (actor.kind !== 'employee') return null
  return whyCannotTakePart(
    {
      id: actor.id,
      isLeader: actor.roles.includes('leader'),
      isParty: await isPartyOf(ctx, caseId, actor.id),
    },
    await declarationsIn(ctx, caseId),
  )
}

/** The same for somebody else, who is to be given the case. Their roles are not known here: only their own declaration counts. */
export async function mayBeGiven(ctx: Ctx, caseId: string, employeeId: string): Promise<boolean> {
  const declarations = await declarationsIn(ctx, caseId)
  if (declarations.some((each) => each.employeeId === employeeId && each.conflicted)) return false
  return !(await isPartyOf(ctx, caseId, employeeId))
}

/** True when the officer is a party, or speaks for one: by the keyed hash, so that no number is opened. */
async function isPartyOf(ctx: Ctx, caseId: string, employeeId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from (
        select identity_hash from casework.party
          where municipality = ${ctx.municipality} and case_id = ${caseId}::uuid
        union all
        select r.identity_hash from casework.representation r
          join casework.case_file c on c.municipality = r.municipality and c.resident_id = r.resident_id
          where r.municipality = ${ctx.municipality} and c.id = ${caseId}::uuid
            and casework.covers(r, c.id, c.service_id)
      ) somebody, lateral members.employee_signing_in(somebody.identity_hash) officer
      where somebody.identity_hash is not null and officer.id = ${employeeId}::uuid
    ) as found`.execute(ctx.tx)
  return rows[0]?.found === true
}
