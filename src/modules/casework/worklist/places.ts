import type { Actor } from '#platform/actor.ts'
import type { SeveralCtx } from '#platform/context.ts'
import type { Permission } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { holds } from '../must.ts'

/** The employee of this visit with the roles they have in this municipality. @throws Error when nobody is signed in */
export function actorIn({ signedIn }: Visit, municipality: string): Actor {
  if (signedIn?.kind !== 'employee') throw new Error('this route has no employee')
  const roles = signedIn.roles.get(municipality) ?? []
  return { kind: 'employee', id: signedIn.id, name: signedIn.displayName, title: null, roles }
}

/** The numbers of the municipalities in which the employee may do this today. */
export function placesWhere(visit: Visit, permission: Permission): string[] {
  if (visit.signedIn?.kind !== 'employee') return []
  return [...visit.signedIn.roles.keys()].filter((number) =>
    holds({ actor: actorIn(visit, number) }, permission),
  )
}

/** The second check, in the question itself: one municipality without the right, and nothing is read. @throws Refusal */
export function mustInAll(ctx: SeveralCtx, permission: Permission): void {
  for (const number of ctx.municipalities) {
    const actor = ctx.actorIn(number)
    if (actor.kind !== 'system' && !holds({ actor }, permission)) {
      throw new Refusal('forbidden', 'casework.not-allowed')
    }
  }
}
