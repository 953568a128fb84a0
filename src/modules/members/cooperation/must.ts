import type { Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/http/route.ts'
import { Refusal } from '#platform/refusal.ts'
import { rolePermissions } from '../permissions.ts'

/**
 * The second check, in the action itself: a route that forgot its permission changes nothing in a cooperation.
 * @throws Refusal forbidden
 */
export function mustInCooperation(ctx: Pick<Ctx, 'actor'>, permission: Permission): void {
  const { actor } = ctx
  if (actor.kind === 'system') return
  const held: readonly Permission[] =
    actor.kind === 'employee' ? actor.roles.flatMap((role) => rolePermissions[role]) : []
  if (!held.includes(permission)) throw new Refusal('forbidden', 'members.not-in-cooperation')
}
