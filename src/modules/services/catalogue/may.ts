import { rolePermissions } from '#modules/members/index.ts'
import type { Actor } from '#platform/actor.ts'
import type { Permission } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'

export function holds(actor: Actor, permission: Permission): boolean {
  if (actor.kind !== 'employee') return false
  return actor.roles.some((role) => (rolePermissions[role] as readonly Permission[]).includes(permission))
}

/** The second check, in the action itself. @throws Refusal forbidden services.not-allowed */
export function must({ actor }: { actor: Actor }, permission: Permission): { id: string; name: string } {
  if (actor.kind === 'system') return actor
  if (actor.kind !== 'employee' || !holds(actor, permission))
    throw new Refusal('forbidden', 'services.not-allowed')
  return actor
}

/** The person with the roles they hold in this municipality alone: for pages above the municipalities. */
export function actorIn({ signedIn }: Visit, municipality: string): Actor {
  if (signedIn?.kind !== 'employee') throw new Error('this route has no employee')
  const roles = signedIn.roles.get(municipality) ?? []
  return { kind: 'employee', id: signedIn.id, name: signedIn.displayName, title: null, roles }
}
