import type { IsoDate } from './iso-date.ts'
import { limitOn } from './routine-limits.ts'

const dayMs = 86_400_000

/**
 * Letters that went out before this moment and have not been read have waited as long as the cooperation's own routine
 * says (`letter-unread` in `reference/routine-limits.json`).
 */
export function unreadSince(today: IsoDate, now: Date): Date {
  return new Date(now.getTime() - limitOn('letter-unread', today).days * dayMs)
}
