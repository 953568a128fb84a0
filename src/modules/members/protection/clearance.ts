import { addDays, isoDate } from '#norway/iso-date.ts'
import type { Role } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayHere } from './may.ts'
import { type ClearanceWord, clearanceRoles } from './protection.rules.ts'

export interface Clearance {
  id: string
  employeeId: string
  employeeName: string
  level: ClearanceWord
  validFrom: string
  validTo: string | null
  givenByName: string
  reason: string
}

const levelOfRole = new Map<string, ClearanceWord>(
  (Object.entries(clearanceRoles) as [ClearanceWord, Role][]).map(([word, role]) => [role, word]),
)

/** Who is cleared in the municipality today, or will be. Says nothing of whether there is anybody to be cleared for. */
export async function clearancesIn(ctx: Ctx): Promise<Clearance[]> {
  const rows = await ctx.tx
    .selectFrom('members.role_assignment')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('role', 'in', [...levelOfRole.keys()])
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', ctx.today)]))
    .orderBy('employee_name')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, employeeId: row.employee_id, employeeName: row.employee_name },
    level: levelOfRole.get(row.role) ?? 'client-address',
    ...{ validFrom: row.valid_from, validTo: row.valid_to },
    ...{ givenByName: row.given_by_name ?? '', reason: row.reason ?? '' },
  }))
}

/** Employees with another role here: those who can be given a clearance. */
export async function employeesHere(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  return ctx.tx
    .selectFrom('members.role_assignment')
    .select(['employee_id as id', 'employee_name as name'])
    .distinct()
    .where('municipality', '=', ctx.municipality)
    .where('role', 'not in', [...levelOfRole.keys()])
    .where('valid_from', '<=', ctx.today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', ctx.today)]))
    .orderBy('employee_name')
    .execute()
}

/**
 * Clears an employee from a date. Given by whoever may, never to oneself, with a reason; ends by itself on `validTo`.
 * @throws Refusal forbidden; invalid
 */
export async function giveClearance(
  ctx: Ctx,
  given: {
    id: string
    employeeId: string
    level: ClearanceWord
    validFrom: string
    validTo: string | null
    reason: string
  },
): Promise<void> {
  const by = mayHere(ctx, 'protection.give-clearance')
  await writeClearance(ctx, given, by)
}

/** As above, where somebody with the installation in hand gives the first clearance. `by` is their name. */
export async function writeClearance(
  ctx: Ctx,
  given: Parameters<typeof giveClearance>[1],
  by: { id: string | null; name: string },
): Promise<void> {
  if (by.id === given.employeeId) throw new Refusal('forbidden', 'members.protection-own-clearance')
  if (given.reason.trim() === '') throw new Refusal('invalid', 'members.protection-no-reason')
  const employee = (await employeesHere(ctx)).find(({ id }) => id === given.employeeId)
  if (!employee) throw new Refusal('invalid', 'members.protection-no-such-employee')
  if (given.validTo !== null && given.validTo < given.validFrom)
    throw new Refusal('invalid', 'members.protection-period-backwards')
  await ctx.tx
    .insertInto('members.role_assignment')
    .values({
      ...{ municipality: ctx.municipality, id: given.id, role: clearanceRoles[given.level] },
      ...{ employee_id: employee.id, employee_name: employee.name },
      ...{ valid_from: given.validFrom, valid_to: given.validTo, reason: given.reason },
      ...{ given_by: by.id, given_by_name: by.name, given_at: ctx.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  ctx.audit({
    ...{ event: 'protection.clearance-given', subjectKind: 'protection', reason: given.reason },
    details: { employee: employee.id, cleared: given.level, from: given.validFrom, to: given.validTo },
  })
}

/** Ends a clearance now: yesterday was its last day, and the next request knows. @throws Refusal forbidden; not-found */
export async function endClearance(ctx: Ctx, id: string): Promise<void> {
  const by = mayHere(ctx, 'protection.give-clearance')
  const ended = await ctx.tx
    .updateTable('members.role_assignment')
    .set({ valid_to: addDays(isoDate(ctx.today), -1), ended_by_name: by.name })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .where('role', 'in', [...levelOfRole.keys()])
    .returning('employee_id')
    .executeTakeFirst()
  if (!ended) throw new Refusal('not-found', 'members.protection-no-such-employee')
  ctx.audit({
    ...{ event: 'protection.clearance-ended', subjectKind: 'protection' },
    details: { employee: ended.employee_id },
  })
}
