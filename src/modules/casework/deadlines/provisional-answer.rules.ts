import { addDays, type IsoDate } from '#norway/iso-date.ts'
import { sameOrNextWorkingDay } from '#norway/working-days.ts'

/** So few cases say nothing about how long the next one takes. */
const fewestDecided = 5

/**
 * When an answer can be expected, for a provisional answer: the case's own limit where it lies ahead, else what such cases
 * usually take here, in days from the application. Null where neither says anything: then nothing is promised.
 */
export function expectedAnswerOn(known: {
  today: IsoDate
  receivedOn: IsoDate
  limitEnd: IsoDate
  /** Days from application to decision of cases decided here lately. */
  daysTaken: readonly number[]
}): IsoDate | null {
  const { today, receivedOn, limitEnd, daysTaken } = known
  // The limit is only a promise when it gives more than the few days left of the month.
  if (limitEnd > addDays(today, 7)) return limitEnd
  if (daysTaken.length < fewestDecided) return null
  const sorted = [...daysTaken].sort((a, b) => a - b)
  // Nine of ten were answered by then: a promise that mostly holds.
  const usual = sorted[Math.ceil(sorted.length * 0.9) - 1] as number
  const on = sameOrNextWorkingDay(addDays(receivedOn, Math.ceil(usual)))
  return on > addDays(today, 2) ? on : null
}
