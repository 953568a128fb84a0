import { mayInCooperation } from '#modules/members/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { GovernanceWorld } from '../world.ts'
import { matters } from './agenda-source.ts'
import { decidedBefore } from './changed-decisions.queries.ts'
import { asSeenBy } from './closed-items.rules.ts'
import { meetingBase } from './frame.tsx'
import { meetingPage } from './meeting.page.tsx'
import { meetingWithId } from './meetings.ts'
import { noticesOf, seatsWithEmail } from './notices.ts'
import { editionsOf } from './publish.ts'
import { signingRule } from './signers.ts'

/** The meeting as whoever visits may see it. */
export const seenMeeting = (visit: Visit, id: string) =>
  visit.inCooperation(async (ctx) =>
    asSeenBy(await meetingWithId(ctx, id), {
      ...{ employeeId: visit.signedIn?.id ?? null, prepares: mayInCooperation(visit, 'governance.prepare') },
    }),
  )

/** The page of a meeting, with what went wrong. */
export async function showMeeting(
  world: GovernanceWorld,
  visit: Visit,
  problem: string | null,
): Promise<string> {
  const { municipalities } = world
  const id = visit.params.mote ?? ''
  const mayPrepare = mayInCooperation(visit, 'governance.prepare')
  const employeeId = visit.signedIn?.id ?? null
  const found = await visit.inCooperation(async (ctx) => {
    const meeting = asSeenBy(await meetingWithId(ctx, id), { employeeId, prepares: mayPrepare })
    const isOpen = meeting.state === 'planned' || meeting.state === 'called'
    return {
      ...{ meeting, published: await editionsOf(ctx, id), notices: await noticesOf(ctx, id) },
      withEmail: await seatsWithEmail(ctx, meeting.body.id),
      waiting: isOpen && mayPrepare ? await matters(ctx, world.agendaSources ?? []) : [],
      mayChange: isOpen && mayPrepare ? await decidedBefore(ctx, meeting.body.id) : [],
      signing: await signingRule(ctx, municipalities, meeting),
    }
  })
  const { seats, signers, archivedIn } = found.meeting
  const own = seats.find((seat) => seat.employeeId !== null && seat.employeeId === employeeId) ?? null
  const signs = own !== null && signers.includes(own.id) && mayInCooperation(visit, 'governance.vote')
  return meetingPage({
    ...{ frame: await world.frames.cooperation(visit, meetingBase), ...found, mayPrepare, problem },
    ...{ cooperation: visit.cooperation?.id ?? '', today: dateInNorway(world.clock.now()) },
    signsAs: signs ? own.id : null,
    own: own && mayInCooperation(visit, 'governance.vote') ? own.id : null,
    sendsMail: world.mail !== undefined,
    hostName: archivedIn ? municipalities.byNumber(archivedIn).name : null,
  })
}
