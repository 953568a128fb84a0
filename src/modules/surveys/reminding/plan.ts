import { isoDate } from '#norway/iso-date.ts'
import { reminderDaysOn } from '#norway/mapping-rules.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Wave } from '../questions/surveys.queries.ts'
import { nextReminder } from './due.rules.ts'

export const remindTask = 'surveys.remind'

/** Plans the first reminder of a wave, in the transaction that opens it or moves its last day. */
export async function planReminders(
  ctx: CooperationCtx,
  wave: Pick<Wave, 'id' | 'opensOn' | 'closesOn'>,
): Promise<void> {
  const next = nextReminder(wave, reminderDaysOn(isoDate(ctx.today)), ctx.today)
  if (next) await ctx.later(remindTask, wave.id, { at: morningOf(next) })
}

/** The moment of a day when a reminder goes: in the morning, when people are at work. */
export const morningOf = (day: string): Date => new Date(`${isoDate(day)}T07:00:00Z`)
