import { heldAt, sameValue } from '#engines/altinn/index.ts'
import type { LocalService } from '../catalogue/catalogue.ts'
import type { KnownDifference } from './differences.queries.ts'

export interface MemberService {
  number: string
  name: string
  here: LocalService | null
}

/** Who gets a difference of the cooperation at a place, and who keeps something else. */
export interface Reach {
  gets: readonly string[]
  /** Their own value holds there. */
  keeps: readonly { name: string; value: unknown; reason: string }[]
  /** They run an earlier version: with the place, so that they get it too, or without. */
  older: readonly { name: string; version: number; hasPlace: boolean }[]
}

/** What a value of the cooperation at `path` changes for each member. */
export function reachOf(
  path: string,
  members: readonly MemberService[],
  all: readonly KnownDifference[],
): Reach {
  const ownOf = (number: string) =>
    all.find((one) => one.level === 'municipality' && one.municipality === number && one.path === path)
  const running = members.flatMap(({ number, name, here }) => (here ? [{ number, name, here }] : []))
  const withOwn = running.filter(({ number }) => ownOf(number))
  const others = running.filter(({ number }) => !ownOf(number))
  const hasPlace = ({ here }: { here: LocalService }) => heldAt(here.original, path).length > 0
  return {
    gets: others.filter(hasPlace).map(({ name }) => name),
    keeps: withOwn.map(({ number, name }) => {
      const { value, reason } = ownOf(number) as KnownDifference
      return { name, value, reason }
    }),
    older: others
      .filter(({ here }) => here.isHeldBack && here.version !== null)
      .map((one) => ({ name: one.name, version: one.here.version as number, hasPlace: hasPlace(one) })),
  }
}

/** How many members a difference of the cooperation holds in today. */
export function reachedBy(
  difference: KnownDifference,
  members: readonly MemberService[],
): { count: number; all: number } {
  const running = members.filter(({ here }) => here !== null)
  const count = running.filter(({ here }) => {
    if (!here) return false
    const held = heldAt({ app: here.service.app, rates: here.service.rates }, difference.path)
    return difference.path.startsWith('field/') || sameValue(held[0], difference.value)
  }).length
  return { count, all: running.length }
}
