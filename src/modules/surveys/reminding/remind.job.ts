import { isoDate } from '#norway/iso-date.ts'
import { reminderDaysOn } from '#norway/mapping-rules.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { wavesOf } from '../questions/surveys.queries.ts'
import { dueOn, nextReminder } from './due.rules.ts'
import { morningOf } from './plan.ts'
import { type RemindingWorld, remindMissing } from './reminders.ts'

const looking = systemActor('Påminnelser i kartleggingen')

/** Reminds those who are missing on the days that are due, and waits for the next one until the wave has closed. */
export async function remind(job: Job, world: RemindingWorld): Promise<void> {
  const cooperation = job.cooperation ?? ''
  const today = dateInNorway(world.clock.now())
  const wave = await world.transactions.inCooperation(cooperation, looking, async (ctx) =>
    (await wavesOf(ctx)).find(({ id }) => id === job.id),
  )
  if (!wave) return
  const days = reminderDaysOn(isoDate(today))
  const due = dueOn(wave, days, today)
  if (due) await remindMissing(world, cooperation, wave, { dueOn: due, by: '' })
  const next = nextReminder(wave, days, today)
  if (next) throw new TryLater(morningOf(next), 'the next reminder of the wave')
}
