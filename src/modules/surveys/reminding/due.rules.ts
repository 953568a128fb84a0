import { addDays, isoDate } from '#norway/iso-date.ts'

interface Asked {
  opensOn: string
  closesOn: string
}

/** The days on which those who have not answered are reminded, first one first; none before the wave is open. */
export const reminderDays = ({ opensOn, closesOn }: Asked, daysBefore: readonly number[]): string[] =>
  [...new Set(daysBefore.map((days) => addDays(isoDate(closesOn), -days) as string))]
    .filter((day) => day > opensOn && day <= closesOn)
    .sort()

/**
 * The reminder that is due: the last day that has come, and nothing when the wave has closed. One that was missed while
 * everything stood still is made up for by the next one, not sent beside it.
 */
export const dueOn = (asked: Asked, daysBefore: readonly number[], today: string): string | null =>
  today > asked.closesOn ? null : (reminderDays(asked, daysBefore).findLast((day) => day <= today) ?? null)

/** The next day after today; null when there is none. */
export const nextReminder = (asked: Asked, daysBefore: readonly number[], today: string): string | null =>
  reminderDays(asked, daysBefore).find((day) => day > today) ?? null
