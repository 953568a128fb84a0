import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { doneOrShown, field, neededDate } from '../money/reading-forms.ts'
import type { GovernanceWorld } from '../world.ts'
import { reportAbsence, takeBackAbsence } from './attendance.ts'
import { callAnew, cancelMeeting } from './call-meeting.ts'
import { meetingBase } from './frame.tsx'
import { minutesPdf, paperSender } from './meeting-papers.ts'
import { prepares, readsBoard } from './meetings.routes.ts'
import { fileResponse } from './public-meetings.routes.ts'
import { endWithoutQuorum } from './put-off.ts'
import { seenMeeting, showMeeting } from './show-meeting.ts'

const votes = { who: 'cooperation', may: 'governance.vote' } as const

/** What changes on the way: absence, another time, a meeting that is not held or cannot go on; and the minutes as a file. */
export function meetingChangeRoutes(world: GovernanceWorld): Route[] {
  const { municipalities } = world
  const by = { keys: world.keys, baseUrl: world.baseUrl }
  const act = (
    path: string,
    at: { event: string; also?: readonly string[]; may?: typeof votes },
    work: (visit: Visit, id: string) => Promise<unknown>,
  ): Route => ({
    ...{ method: 'POST', path: `${meetingBase}/mote/:mote/${path}`, ...(at.may ?? prepares) },
    audit: { event: at.event, ...(at.also ? { also: at.also } : {}) },
    handle: (visit) => {
      const id = visit.params.mote ?? ''
      return doneOrShown(
        visit,
        async () => {
          await work(visit, id)
          return `${meetingBase}/mote/${id}`
        },
        (problem) => showMeeting(world, visit, problem),
      )
    },
  })
  const absence = (bySecretariat: boolean, isBack: boolean) => (visit: Visit, id: string) => {
    const seatId = field(visit, 'plass')
    return visit.inCooperation((ctx) =>
      isBack
        ? takeBackAbsence(ctx, by, id, { seatId, bySecretariat })
        : reportAbsence(ctx, by, id, { seatId, bySecretariat, reason: field(visit, 'grunn') }),
    )
  }
  const absent = { event: 'meeting.absence-reported' }
  return [
    act('forfall', { ...absent, may: votes }, absence(false, false)),
    act('forfall-trekk', { ...absent, may: votes }, absence(false, true)),
    act('forfall-for', absent, absence(true, false)),
    act('forfall-trekk-for', absent, absence(true, true)),
    act('avlys', { event: 'meeting.cancelled', also: ['meeting.published', 'meeting.voted'] }, (visit, id) =>
      visit.inCooperation((ctx) => cancelMeeting(ctx, id, field(visit, 'hvorfor'), by)),
    ),
    act('kall-inn-igjen', { event: 'meeting.called', also: ['meeting.published'] }, (visit, id) => {
      const wanted = {
        ...{ heldOn: neededDate(visit, 'ny-dato'), heldAt: field(visit, 'ny-klokken') },
        place: field(visit, 'nytt-sted'),
      }
      return visit.inCooperation((ctx) => callAnew(ctx, municipalities, id, wanted, by))
    }),
    act('for-fa', { event: 'meeting.voted' }, (visit, id) =>
      visit.inCooperation((ctx) => endWithoutQuorum(ctx, { municipalities }, id)),
    ),
    {
      ...{ method: 'GET', path: `${meetingBase}/mote/:mote/motebok.pdf`, ...readsBoard },
      handle: async (visit) => {
        const meeting = await seenMeeting(visit, visit.params.mote ?? '')
        if (!meeting.minutes) throw new Refusal('not-found', 'governance.minutes-not-there')
        const sender = paperSender(municipalities, visit.cooperation?.id ?? '')
        return fileResponse({
          name: `Møtebok ${meeting.body.name} ${meeting.number.replace('/', '-')}.pdf`,
          ...{ contentType: 'application/pdf', bytes: Buffer.from(minutesPdf(meeting, sender)) },
        })
      },
    },
  ]
}
