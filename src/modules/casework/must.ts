import { rolePermissions } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/http/route.ts'
import { Refusal } from '#platform/refusal.ts'

/** The second check, in the action itself: a route that forgot its permission changes nothing. @throws Refusal forbidden */
export function must(ctx: Pick<Ctx, 'actor'>, permission: Permission): void {
  if (ctx.actor.kind === 'system') return
  if (!holds(ctx, permission)) throw new Refusal('forbidden', 'casework.not-allowed')
}

/** The employee who acts. @throws Refusal forbidden when it is not an employee with this permission */
export function officer(ctx: Pick<Ctx, 'actor'>, permission: Permission): { id: string; name: string } {
  if (ctx.actor.kind !== 'employee' || !holds(ctx, permission)) {
    throw new Refusal('forbidden', 'casework.not-allowed')
  }
  return ctx.actor
}

export function holds({ actor }: Pick<Ctx, 'actor'>, permission: Permission): boolean {
  if (actor.kind !== 'employee') return false
  const held: readonly Permission[] = actor.roles.flatMap((role) => rolePermissions[role])
  return held.includes(permission)
}
