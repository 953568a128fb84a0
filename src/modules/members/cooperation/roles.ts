import { sql } from 'kysely'
import { addDays, isoDate } from '#norway/iso-date.ts'
import type { CooperationRole } from '#platform/actor.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Municipalities } from '../municipalities.ts'
import { mustInCooperation } from './must.ts'
import { forOneMember, type HeldRole, leavesNobody, overlapsHeld } from './roles.rules.ts'

type Reading = Pick<CooperationCtx, 'tx' | 'cooperation'>

/** Every role that is or has been held, those that hold first, then by name. */
export async function rolesHeld(ctx: Reading & Pick<CooperationCtx, 'today'>): Promise<HeldRole[]> {
  const rows = await ctx.tx
    .selectFrom('members.cooperation_role_assignment')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('employee_name')
    .orderBy('valid_from')
    .execute()
  const held = rows.map(
    (row): HeldRole => ({
      ...{ id: row.id, employeeId: row.employee_id, name: row.employee_name, title: row.employee_title },
      ...{ role: row.role as CooperationRole, municipality: row.municipality },
      ...{
        validFrom: row.valid_from,
        validTo: row.valid_to,
        givenAt: row.given_at,
        givenBy: row.given_by_name,
      },
      ...{ endedAt: row.ended_at, endedBy: row.ended_by_name },
    }),
  )
  const over = (one: HeldRole) => Number(one.validTo !== null && one.validTo < ctx.today)
  return held.toSorted((a, b) => over(a) - over(b))
}

export interface PersonFound {
  id: string
  name: string
  title: string | null
  municipality: string | null
}

/** Whom a role can be given to, by some letters of the name: those who work in a member, or have had a role here. */
export async function findPersons(ctx: CooperationCtx, name: string): Promise<PersonFound[]> {
  mustInCooperation(ctx, 'cooperation.give-roles')
  const { rows } = await sql<PersonFound>`
    select id, name, title, municipality from members.colleagues_in_cooperation(${name}, ${ctx.today})`.execute(
    ctx.tx,
  )
  return rows
}

/** @throws Refusal where the person is not found, the role needs a member, or the same is held already */
export async function giveRole(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  wanted: {
    /** The letters the person was found by. */
    searched: string
    employeeId: string
    role: CooperationRole
    municipality: string | null
    validFrom: string
    validTo: string | null
  },
): Promise<string> {
  const person = (await findPersons(ctx, wanted.searched)).find(({ id }) => id === wanted.employeeId)
  if (!person) throw new Refusal('invalid', 'members.role-person-missing')
  const { role, municipality, validFrom, validTo } = wanted
  if (!municipality && forOneMember.includes(role)) throw new Refusal('invalid', 'members.role-needs-member')
  const members = municipalities.membersOf(ctx.cooperation).map(({ number }) => number)
  if (municipality && !members.includes(municipality))
    throw new Refusal('invalid', 'members.role-needs-member')
  if (validTo && validTo < validFrom) throw new Refusal('invalid', 'members.role-ends-first')
  await oneAtATime(ctx)
  if (overlapsHeld(await rolesHeld(ctx), wanted)) throw new Refusal('conflict', 'members.role-held')
  const id = ctx.random.uuid()
  const added = await ctx.tx
    .insertInto('members.cooperation_role_assignment')
    .values({
      ...{ cooperation: ctx.cooperation, id, employee_id: person.id, employee_name: person.name },
      ...{ employee_title: person.title, role, municipality, valid_from: validFrom, valid_to: validTo },
      ...{ given_at: ctx.now, given_by_name: nameOf(ctx) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'members.role-held')
  ctx.audit({
    ...{ event: 'cooperation.role-given', subjectKind: 'role', subjectId: id },
    details: { role, municipality, from: validFrom, to: validTo, employee: person.id },
  })
  return id
}

/**
 * Ends a role after a day, which is yesterday where it is to stop at once.
 * @throws Refusal where it has ended, or nobody would be left who can give roles
 */
export async function endRole(ctx: CooperationCtx, id: string, lastDay: string): Promise<void> {
  mustInCooperation(ctx, 'cooperation.give-roles')
  // What somebody did while they held the role stands; nobody is made to have lost it before that.
  if (lastDay < addDays(isoDate(ctx.today), -1)) throw new Refusal('invalid', 'members.role-end-passed')
  await oneAtATime(ctx)
  const all = await rolesHeld(ctx)
  const ending = all.find((one) => one.id === id)
  if (!ending) throw new Refusal('not-found', 'platform.no-such-page')
  if (ending.validTo !== null && ending.validTo <= lastDay)
    throw new Refusal('conflict', 'members.role-ended')
  if (leavesNobody(all, ending, lastDay, addDays(isoDate(lastDay), 1)))
    throw new Refusal('conflict', 'members.role-last-administrator')
  await ctx.tx
    .updateTable('members.cooperation_role_assignment')
    .set({ valid_to: lastDay, ended_at: ctx.now, ended_by_name: nameOf(ctx) })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .execute()
  ctx.audit({
    ...{ event: 'cooperation.role-ended', subjectKind: 'role', subjectId: id },
    details: {
      role: ending.role,
      municipality: ending.municipality,
      to: lastDay,
      employee: ending.employeeId,
    },
  })
}

/** Two who end each other's role at once would leave nobody: whoever comes second waits and sees what the first did. */
const oneAtATime = (ctx: CooperationCtx) =>
  sql`select pg_advisory_xact_lock(hashtextextended('cooperation-roles ' || ${ctx.cooperation}, 0))`.execute(
    ctx.tx,
  )

const nameOf = ({ actor }: Pick<CooperationCtx, 'actor'>): string =>
  actor.kind === 'employee' || actor.kind === 'system' ? actor.name : ''
