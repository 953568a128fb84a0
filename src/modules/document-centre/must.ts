import { rolePermissions } from '#modules/members/index.ts'
import type { Actor } from '#platform/actor.ts'
import type { Permission } from '#platform/http/route.ts'
import { Refusal } from '#platform/refusal.ts'

/** What the centre's staff hold in each municipality they work for. */
export const centrePermission: Permission = 'archive.register'

export function mayInCentre(actor: Actor): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'employee') return false
  const held: readonly Permission[] = actor.roles.flatMap((role) => rolePermissions[role])
  return held.includes(centrePermission)
}

/** @throws Refusal forbidden: asked again in the action, whatever the route has asked */
export function mustInCentre(ctx: { actor: Actor }): void {
  if (!mayInCentre(ctx.actor)) throw new Refusal('forbidden', 'document-centre.not-allowed')
}
