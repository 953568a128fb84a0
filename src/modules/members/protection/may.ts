import type { Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/http/route.ts'
import { Refusal } from '#platform/refusal.ts'
import { rolePermissions } from '../permissions.ts'

/** The employee who acts, when they may do this in the municipality at hand. @throws Refusal forbidden */
export function mayHere({ actor }: Pick<Ctx, 'actor'>, permission: Permission): { id: string; name: string } {
  const held: readonly Permission[] =
    actor.kind === 'employee' ? actor.roles.flatMap((role) => rolePermissions[role]) : []
  if (actor.kind !== 'employee' || !held.includes(permission))
    throw new Refusal('forbidden', 'members.protection-not-allowed')
  return { id: actor.id, name: actor.name }
}
