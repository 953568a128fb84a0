import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import { lastDayOf } from '#norway/routine-limits.ts'

/** Something about a service that only somebody in one place can settle. */
export interface Waiting {
  kind: 'upgrade' | 'common-changed' | 'draft' | 'figure'
  /** Four digits; null for the cooperation. */
  municipality: string | null
  name: string
  serviceId: string
  service: string
  /** Places, or figures. */
  count: number
  /** The day it began to wait, yyyy-MM-dd. */
  since: IsoDate
  /** What runs meanwhile; null where nothing older does. */
  runs: number | null
  waitsFor: number | null
  href: string
  /** The one who reads this may settle it. */
  isYours: boolean
}

/** The day by which it should be settled; null where the cooperation has set none. */
export const settleBy = ({ since }: Pick<Waiting, 'since'>): IsoDate | null =>
  lastDayOf('settle-difference', since)

export function isOverdue(waiting: Pick<Waiting, 'since'>, today: string): boolean {
  const last = settleBy(waiting)
  return last !== null && last < isoDate(today)
}

/** What one can settle oneself first, then what has waited longest. */
export function inOrder(all: readonly Waiting[]): Waiting[] {
  return [...all].sort(
    (a, b) =>
      Number(b.isYours) - Number(a.isYours) ||
      (a.since < b.since ? -1 : a.since > b.since ? 1 : 0) ||
      a.name.localeCompare(b.name, 'nb') ||
      (a.service < b.service ? -1 : 1),
  )
}
