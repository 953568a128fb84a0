export const uptakeStates = [
  ...(['not-begun', 'decided', 'preparing', 'in-use', 'in-the-line', 'declined'] as const),
] as const
export type UptakeState = (typeof uptakeStates)[number]

/** How far a member has come, since when, as it was said. */
export interface Uptake {
  municipality: string
  state: UptakeState
  since: string
  responsible: string | null
  note: string | null
}

const isInUse = (state: UptakeState) => state === 'in-use' || state === 'in-the-line'

/** What counts now for each member: the last that was said. Members that have said nothing are not there. */
export const standingOf = (said: readonly Uptake[]): Map<string, Uptake> =>
  new Map(said.map((one) => [one.municipality, one]))

/**
 * The day a member took it into use, after which its figures may have changed; null where it has not, or no longer. What
 * is said last is right: a state that was said and taken back counts for nothing.
 */
export function inUseSince(said: readonly Uptake[], municipality: string): string | null {
  const own = said.filter((one) => one.municipality === municipality)
  const last = own.at(-1)
  if (!last || !isInUse(last.state)) return null
  const lastOut = own.findLastIndex(({ state }) => !isInUse(state))
  return own
    .slice(lastOut + 1)
    .map(({ since }) => since)
    .sort()[0] as string
}

/** How many of the members stand at each; those that have said nothing are unknown, and not "not begun". */
export function countedUptake(
  members: readonly string[],
  said: readonly Uptake[],
): Record<UptakeState | 'unknown', number> {
  const now = standingOf(said)
  const counts = Object.fromEntries([...uptakeStates, 'unknown'].map((state) => [state, 0])) as Record<
    UptakeState | 'unknown',
    number
  >
  for (const member of members) counts[now.get(member)?.state ?? 'unknown'] += 1
  return counts
}
