/** The newest declaration of each officer in a case. */
export interface Declaration {
  employeeId: string
  employeeName: string
  isLeader: boolean
  conflicted: boolean
  ground: string | null
}

export type CannotTakePart = 'casework.is-conflicted' | 'casework.is-party' | 'casework.leader-conflicted'

/**
 * Why this officer may neither prepare nor decide the case (forvaltningsloven § 6); null when nothing stands in the way.
 * When a leader is conflicted, so are those below: only another leader may take part. A declaration that one is
 * impartial does not help somebody who is a party.
 */
export function whyCannotTakePart(
  officer: { id: string; isLeader: boolean; isParty: boolean },
  declarations: readonly Declaration[],
): CannotTakePart | null {
  if (officer.isParty) return 'casework.is-party'
  if (declarations.some((each) => each.employeeId === officer.id && each.conflicted))
    return 'casework.is-conflicted'
  const leaderIsOut = declarations.some((each) => each.isLeader && each.conflicted)
  return leaderIsOut && !officer.isLeader ? 'casework.leader-conflicted' : null
}
