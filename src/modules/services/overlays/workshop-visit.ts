import type { Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { actorIn, holds } from '../catalogue/may.ts'
import { membersOfWorkshop, workshopOwner } from '../catalogue/owner.ts'
import type { ServicesWorld } from '../world.ts'

/**
 * A transaction for a page of the workshop: in the rows where the cooperation's packages are kept, as the person with
 * the roles they hold there. Who only reads may come from any member; what is written is checked in the action.
 */
export function inWorkshop<T>(
  world: ServicesWorld,
  visit: Visit,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const owner = workshopOwner(world.municipalities)
  return world.transactions.inTenant(owner, actorIn(visit, owner), work, visit.correlationId)
}

/** The members in which this person holds the permission. */
export function membersWhere(world: ServicesWorld, visit: Visit, permission: Permission) {
  return membersOfWorkshop(world.municipalities).filter(({ number }) =>
    holds(actorIn(visit, number), permission),
  )
}
