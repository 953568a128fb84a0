import type { CooperationCtx } from '#platform/context.ts'

/** Who has a role in the cooperation today, by name. */
export async function peopleInCooperation(
  ctx: Pick<CooperationCtx, 'tx' | 'cooperation' | 'today'>,
): Promise<{ id: string; name: string }[]> {
  const rows = await ctx.tx
    .selectFrom('members.cooperation_role_assignment')
    .select(['employee_id', 'employee_name'])
    .distinct()
    .where('cooperation', '=', ctx.cooperation)
    .where('valid_from', '<=', ctx.today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', ctx.today)]))
    .orderBy('employee_name')
    .execute()
  return rows.map((row) => ({ id: row.employee_id, name: row.employee_name }))
}
