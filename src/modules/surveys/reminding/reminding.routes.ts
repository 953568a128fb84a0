import { membersActedFor } from '#platform/http/cooperation.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName } from '../actor-name.ts'
import { doneOrShown } from '../frame.tsx'
import { idIn, writes } from '../questions/survey.routes.ts'
import { waveById } from '../questions/surveys.queries.ts'
import { drawWave } from '../results/draw-wave.ts'
import { base, type SurveysWorld } from '../world.ts'
import { remindMissing, setReminderAddress } from './reminders.ts'

const one = `${base}/maling/:maling`

/** Reminding those who are missing, and saying where one's own reminders go. */
export function remindingRoutes(world: SurveysWorld): Route[] {
  const waveIn = (visit: Visit) => idIn(visit, 'maling', 'surveys.no-such-wave')
  return [
    {
      ...{ ...writes, path: `${one}/minn`, audit: { event: 'survey.reminded' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const found = await visit.inCooperation(async (ctx) => ({
              wave: (await waveById(ctx, waveIn(visit))).wave,
              ...{ today: ctx.today, by: actorName(ctx), cooperation: ctx.cooperation },
            }))
            if (found.wave.state !== 'open') throw new Refusal('conflict', 'surveys.wave-not-open')
            await remindMissing(world, found.cooperation, found.wave, { dueOn: found.today, by: found.by })
            return `${base}/maling/${found.wave.id}#mangler`
          },
          (problem) => drawWave(world, visit, problem),
        ),
    },
    {
      ...{ method: 'POST', who: 'cooperation', may: 'cooperation.answer' },
      ...{ path: `${one}/svar/:medlem/paaminnelse`, audit: { event: 'survey.reminder-address-set' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const number = visit.params.medlem ?? ''
            if (!membersActedFor(visit).includes(number))
              throw new Refusal('not-found', 'surveys.no-such-wave')
            await visit.inMember(number, (ctx) =>
              setReminderAddress(ctx, world.keys, posted(visit.form, 'epost')),
            )
            return `${base}/maling/${waveIn(visit)}/svar/${number}#paaminnelser`
          },
          (problem) => drawWave(world, visit, problem),
        ),
    },
  ]
}
