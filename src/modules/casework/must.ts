import { rolePermissions } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/http/route.ts'
import { Refusal } from '#platform/refusal.ts'

/** The second check, in the action itself: a route that forgot its permission changes nothing. @throws Refusal forbidden */
export function must(ctx: Pick<Ctx, 'actor'>, permission: Permission): void {
  if (ctx.actor.kind === 'system') return
  const held: readonly Permission[] =
    ctx.actor.kind === 'employee' ? ctx.actor.roles.flatMap((role) => rolePermissions[role]) : []
  if (!held.includes(permission)) throw new Refusal('forbidden', 'casework.not-allowed')
}
