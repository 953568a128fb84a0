import { mayInCooperation, mustInCooperation } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import { membersActedFor } from '#platform/http/cooperation.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'

/** A transaction in which one member's part of the register is written: by its own contact, or by the cooperation for it. */
export type RegisterCtx = Omit<Ctx, 'municipality'> & { cooperation: string; municipality: string | null }

/** The members whose rows whoever visits may write. */
export function writableMembers(visit: Visit, members: readonly string[]): string[] {
  if (mayInCooperation(visit, 'cooperation.write')) return [...members]
  const own = membersActedFor(visit)
  return members.filter((number) => own.includes(number))
}

/**
 * Runs `work` where rows of this member may be written: in the cooperation by its own people, in the member's name by its
 * contact. The audit line stands in the chain of whoever acted.
 * @throws Refusal
 */
export function inRegister<T>(
  visit: Visit,
  municipality: string,
  work: (ctx: RegisterCtx) => Promise<T>,
): Promise<T> {
  if (mayInCooperation(visit, 'cooperation.write'))
    return visit.inCooperation((ctx) => {
      mustInCooperation(ctx, 'systems.write')
      return work(ctx)
    })
  if (!membersActedFor(visit).includes(municipality))
    throw new Refusal('not-found', 'it-systems.no-such-municipality')
  return visit.inMember(municipality, (ctx) => {
    mustInCooperation(ctx, 'systems.write')
    return work(ctx)
  })
}

/** The name of whoever acts, as history keeps it. */
export const actorName = ({ actor }: Pick<Ctx, 'actor'>): string =>
  actor.kind === 'employee' || actor.kind === 'system' ? actor.name : ''
