import { rolePermissions } from '#modules/members/index.ts'
import type { Actor } from '#platform/actor.ts'
import type { Permission } from '#platform/http/route.ts'
import { Refusal } from '#platform/refusal.ts'

/** Looking through the archive's lists, its figures, its duties and its routines: the archivist and the leader. */
export const controlPermission = 'archive.control' satisfies Permission

export function mayControl(actor: Actor): boolean {
  if (actor.kind !== 'employee') return false
  const held: readonly Permission[] = actor.roles.flatMap(
    (role): readonly Permission[] => rolePermissions[role],
  )
  return held.includes(controlPermission)
}

/** @throws Refusal forbidden: asked again in the action, whatever the route has asked */
export function mustControl(ctx: { actor: Actor }): void {
  if (!mayControl(ctx.actor)) throw new Refusal('forbidden', 'document-centre.not-allowed')
}
