import { mayInCooperation } from '#modules/members/index.ts'
import { membersActedFor } from '#platform/http/cooperation.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ProjectCtx } from './world.ts'

/** In the cooperation by its own people, in the member's name by its contact. @throws Refusal for another member */
export function writing<T>(
  visit: Visit,
  municipality: string,
  work: (ctx: ProjectCtx) => Promise<T>,
): Promise<T> {
  if (mayInCooperation(visit, 'cooperation.write')) return visit.inCooperation(work)
  if (!membersActedFor(visit).includes(municipality))
    throw new Refusal('forbidden', 'members.not-in-cooperation')
  return visit.inMember(municipality, work)
}

/** The members of a project that whoever visits may write for. */
export function writableOf(visit: Visit, members: readonly string[]): string[] {
  const own = membersActedFor(visit)
  return members.filter((number) => mayInCooperation(visit, 'cooperation.write') || own.includes(number))
}
