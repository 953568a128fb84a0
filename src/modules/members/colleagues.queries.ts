import { sql } from 'kysely'
import type { ProtectionLevel, Role } from '#platform/actor.ts'
import type { Ctx, SeveralCtx } from '#platform/context.ts'
import { keepPlan } from '#platform/database.ts'
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
  const cleared = sql`and exists (select from members.role_assignment c where c.municipality = held.municipality
    and c.employee_id = held.employee_id and members.level_of_role(c.role) >= ${clearedFor} and ${isInForce('c', ctx.today)})`
  const { rows } = await sql<Held>`${keepPlan} select municipality, employee_id, employee_name
    from members.role_assignment held
    where municipality = any (${[...municipalities]}::text[]) and role = any (${roles}::text[])
      and ${isInForce('held', ctx.today)} ${clearedFor > 0 ? cleared : sql``}`.execute(ctx.tx)
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

interface Held {
  municipality: string
  employee_id: string
  employee_name: string
}

const isInForce = (table: 'held' | 'c', today: string) =>
  sql`${sql.ref(`${table}.valid_from`)} <= ${today}::date
    and (${sql.ref(`${table}.valid_to`)} is null or ${sql.ref(`${table}.valid_to`)} >= ${today}::date)`
