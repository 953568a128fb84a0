import { sql } from 'kysely'
import type { ProtectionLevel, Role } from '#platform/actor.ts'
import type { Ctx, SeveralCtx } from '#platform/context.ts'
import type { Permission } from '#platform/http/route.ts'
import { rolePermissions } from './permissions.ts'

export interface Colleague {
  id: string
  name: string
  /** Numbers of those in which they may. */
  municipalities: string[]
}

/** Who may do this in these municipalities today, by name. Reaches no further than the transaction does. */
export async function colleaguesWhoMay(
  ctx: Pick<Ctx | SeveralCtx, 'tx' | 'today'>,
  permission: Permission,
  municipalities: readonly string[],
  /** Only those who are cleared for this much: others would be given what is not there for them. */
  clearedFor: ProtectionLevel = 0,
): Promise<Colleague[]> {
  const roles = (Object.keys(rolePermissions) as Role[]).filter((role) =>
    (rolePermissions[role] as readonly Permission[]).includes(permission),
  )
  const rows = await ctx.tx
    .selectFrom('members.role_assignment')
    .select(['municipality', 'employee_id', 'employee_name'])
    .where('municipality', 'in', [...municipalities])
    .where('role', 'in', roles)
    .$if(clearedFor > 0, (query) =>
      query.where(
        sql<boolean>`exists (select from members.role_assignment c where c.municipality = role_assignment.municipality
          and c.employee_id = role_assignment.employee_id and members.level_of_role(c.role) >= ${clearedFor}
          and c.valid_from <= ${ctx.today} and (c.valid_to is null or c.valid_to >= ${ctx.today}))`,
      ),
    )
    .where('valid_from', '<=', ctx.today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', ctx.today)]))
    .execute()
  const colleagues = new Map<string, Colleague>()
  for (const row of rows) {
    const one = colleagues.get(row.employee_id) ?? {
      ...{ id: row.employee_id, name: row.employee_name },
      municipalities: [],
    }
    if (!one.municipalities.includes(row.municipality)) one.municipalities.push(row.municipality)
    colleagues.set(row.employee_id, one)
  }
  return [...colleagues.values()].sort((a, b) => a.name.localeCompare(b.name, 'nb') || (a.id < b.id ? -1 : 1))
}
