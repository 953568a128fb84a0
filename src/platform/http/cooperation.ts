import type { Actor, CooperationRole } from '../actor.ts'
import type { Transactions } from '../context.ts'
import { Refusal } from '../refusal.ts'
import type { OpenSession, Sessions } from './session.ts'
import type { SignedIn, Visit, VisitedCooperation } from './visit.ts'

/** The cooperation an employee works with: the one they have chosen, or their first; null where they have no role in any. */
export function cooperationOf(
  session: OpenSession | null,
  byId: ((id: string) => VisitedCooperation | null) | undefined,
): VisitedCooperation | null {
  const ids = cooperationsOf(session)
  const id = ids.find((one) => one === session?.cooperation) ?? ids[0]
  return (id && byId?.(id)) || null
}

/** The cooperations in which an employee has a role, each once. */
export const cooperationsOf = (signedIn: SignedIn | null): string[] =>
  [...new Set(signedIn?.cooperationRoles.map((held) => held.cooperation))].sort()

/** The roles an employee has in a cooperation, each once. */
export function rolesIn(
  signedIn: SignedIn | null,
  cooperation: VisitedCooperation | null,
): readonly CooperationRole[] {
  const held = signedIn?.cooperationRoles.filter((one) => one.cooperation === cooperation?.id) ?? []
  return [...new Set(held.map(({ role }) => role))]
}

/** The members for which an employee acts in the cooperation of the visit, by number. */
export const membersActedFor = (visit: Pick<Visit, 'signedIn' | 'cooperation'>): string[] => [
  ...new Set(
    (visit.signedIn?.cooperationRoles ?? [])
      .filter((held) => held.cooperation === visit.cooperation?.id && held.role === 'member-contact')
      .flatMap(({ municipality }) => municipality ?? []),
  ),
]

/** What a visit can do in the cooperation that its route is for. */
export function workInCooperations(
  { transactions, sessions }: { transactions: Transactions; sessions: Sessions },
  at: {
    session: OpenSession | null
    cooperation: VisitedCooperation | null
    actor: Actor
    correlationId: string
  },
): Pick<Visit, 'inCooperation' | 'inMember' | 'workIn'> {
  const { session, cooperation, actor, correlationId } = at
  const here = () => {
    if (!cooperation) throw new Error('this route has no cooperation')
    return cooperation
  }
  return {
    inCooperation: (work) => transactions.inCooperation(here().id, actor, work, correlationId),
    inMember: async (municipality, work) => {
      if (!membersActedFor({ signedIn: session, cooperation: here() }).includes(municipality))
        throw new Refusal('not-found', 'platform.no-such-page')
      return transactions.inMember({ cooperation: here().id, municipality }, actor, work, correlationId)
    },
    workIn: async (id) => {
      if (!session || !cooperationsOf(session).includes(id))
        throw new Refusal('not-found', 'platform.no-such-page')
      await sessions.workIn(session, id)
    },
  }
}
