import type { IsoDate } from './iso-date.ts'
import { limitOn } from './routine-limits.ts'

const dayMs = 86_400_000

/**
 * Letters that went out before this moment and have not been read have waited as long as the cooperation's own routine
 * says: `letter-unread` in `reference/routine-limits.json`, and `letter-unread-act-by`, which is sooner, for letters that
 * ask for something by a day.
 */
export function unreadSince(today: IsoDate, now: Date, hasActBy = false): Date {
  return new Date(now.getTime() - limitOn(unreadLimit(hasActBy), today).days * dayMs)
}

export const unreadLimit = (hasActBy: boolean) => (hasActBy ? 'letter-unread-act-by' : 'letter-unread')
