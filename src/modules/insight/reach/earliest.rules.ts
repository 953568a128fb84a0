import { keyOf } from '../kinds.rules.ts'
import type { Hit } from './what-is-hit.ts'

/** A day with whose it is: the thing by its key, and what the thing calls it (`endsOn`), or the change itself. */
export interface KnownDay {
  day: string
  of: string
  name: string
}

/** Days that began something: nothing has to be done by them. */
const isBeginning = (name: string) => /^(starts|opens|made|held|decided|registered)/.test(name)

/**
 * The earliest day from `today` on at which each thing is hit, by its key; what nobody knows is left out. Its own day
 * counts first: a contract's end. A member's thing goes by the member's other things hit by the same (its contract of the
 * system); what is everybody's goes by the first day of what hit it. When the day of the change is known, nothing is hit
 * later than that.
 */
export function earliestDays(
  root: string,
  hits: readonly Hit[],
  today: string,
  changeOn: string | null,
): Map<string, KnownDay> {
  const own = new Map<string, KnownDay>()
  for (const hit of hits) {
    const [first] = Object.entries(hit.days)
      .filter(([name, day]) => day >= today && !isBeginning(name))
      .sort(([, a], [, b]) => (a < b ? -1 : 1))
    if (first) own.set(keyOf(hit), { day: first[1], of: keyOf(hit), name: first[0] })
  }
  const firstBelow = new Map<string, KnownDay>()
  const firstOfMember = new Map<string, KnownDay>()
  for (const hit of hits) {
    const day = own.get(keyOf(hit))
    if (!day) continue
    keepEarlier(firstBelow, hit.by, day)
    if (hit.municipality) keepEarlier(firstOfMember, `${hit.by} ${hit.municipality}`, day)
  }
  const known = new Map<string, KnownDay>()
  const change: KnownDay | null = changeOn ? { day: changeOn, of: root, name: 'change' } : null
  const atRoot = firstBelow.get(root) ?? change
  if (atRoot) known.set(root, atRoot)
  // Nearest first: what hit a thing has its day before the thing asks for it.
  for (const hit of hits) {
    const key = keyOf(hit)
    const found = hit.municipality
      ? (own.get(key) ?? firstOfMember.get(`${hit.by} ${hit.municipality}`))
      : (own.get(key) ?? firstBelow.get(key) ?? known.get(hit.by))
    const earliest = change && (!found || change.day < found.day) ? change : found
    if (earliest) known.set(key, earliest)
  }
  return known
}

function keepEarlier(days: Map<string, KnownDay>, key: string, day: KnownDay): void {
  const before = days.get(key)
  if (!before || day.day < before.day) days.set(key, day)
}

/** The things between the one asked about and this one, from the first to this one itself. */
export function pathTo(hit: Hit, byKey: ReadonlyMap<string, Hit>): Hit[] {
  const path: Hit[] = []
  for (let at: Hit | undefined = hit; at; at = byKey.get(at.by)) path.unshift(at)
  return path
}
