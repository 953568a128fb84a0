export const requirements = ['all', 'two-thirds', 'half'] as const
export type Requirement = (typeof requirements)[number]
export const councilOutcomes = ['adopted', 'adopted-changed', 'rejected', 'postponed'] as const
export type CouncilOutcome = (typeof councilOutcomes)[number]

/** How many of the members must have adopted a matter: every one, two thirds at least, or more than half. */
export const neededOf = (requires: Requirement, members: number): number =>
  requires === 'all'
    ? members
    : requires === 'two-thirds'
      ? Math.ceil((2 * members) / 3)
      : Math.floor(members / 2) + 1

export interface Standing {
  members: number
  needed: number
  /** By number, each member in one of them. */
  yes: string[]
  changed: string[]
  rejected: string[]
  postponed: string[]
  waiting: string[]
  /** Ready: enough have adopted the same. Blocked: too few are left who may, as it stands; a council may decide anew. */
  state: 'open' | 'ready' | 'blocked'
  /** Some have decided otherwise than the proposal. */
  differs: boolean
}

/**
 * How a joint matter stands. A council that has adopted it with a change has not adopted the same, and counts as no yes
 * before the councils agree on the words.
 */
export function standingOf(
  requires: Requirement,
  members: readonly string[],
  newest: ReadonlyMap<string, CouncilOutcome>,
): Standing {
  const those = (outcome: CouncilOutcome) => members.filter((number) => newest.get(number) === outcome)
  const [yes, changed, rejected] = [those('adopted'), those('adopted-changed'), those('rejected')]
  const needed = neededOf(requires, members.length)
  const mayStill = members.length - rejected.length - changed.length
  return {
    ...{ members: members.length, needed, yes, changed, rejected, postponed: those('postponed') },
    waiting: members.filter((number) => !newest.has(number)),
    state: yes.length >= needed ? 'ready' : mayStill < needed ? 'blocked' : 'open',
    differs: changed.length + rejected.length > 0,
  }
}
