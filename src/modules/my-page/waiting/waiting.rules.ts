import { daysBetween, type IsoDate } from '#norway/iso-date.ts'

/** What may wait for a resident, whichever municipality and source it comes from. */
export interface Waiting {
  municipality: string
  /** The last day; null where there is none, or nobody knows it yet. */
  dueOn: IsoDate | null
  /** Since when it has waited. */
  since: Date
}

/** One order for all: what ends first stands first, what has no day last, and of two alike the one that has waited longest. */
export function byDeadline<W extends Waiting>(waiting: readonly W[]): W[] {
  return [...waiting].sort(
    (a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.since.getTime() - b.since.getTime(),
  )
}

/** Whether the last day has passed. The last day itself is in time. */
export const hasPassed = (dueOn: IsoDate, today: IsoDate): boolean => daysBetween(today, dueOn) < 0
