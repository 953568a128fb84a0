import { mayInCooperation } from '#modules/members/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { dateOf, doneOrShown, field, fields, neededDate, numberOf } from '../money/reading-forms.ts'
import type { GovernanceWorld } from '../world.ts'
import { bodiesOf, bodyKinds, bodyWithId, fillSeat, seatRoles, seatsOf, setUpBody } from './bodies.ts'
import { addFollowUp, followUpDone, recordPartiality, signMinutes, vote, writeMinutes } from './decide.ts'
import { meetingBase } from './frame.tsx'
import { listedMeetings } from './listed.queries.ts'
import { meetingPage } from './meeting.page.tsx'
import { aboutOf, addItem, callMeeting, meetingWithId, planMeeting, recordAttendance } from './meetings.ts'
import { boardFrontPage, bodyPage } from './pages.tsx'
import type { Ballot } from './vote.rules.ts'

const reads = {
  who: 'cooperation',
  may: 'cooperation.read',
  audit: { none: 'who sits in the bodies and what they decide: the work of the cooperation itself' },
} as const
const prepares = { who: 'cooperation', may: 'governance.prepare' } as const
const isChoice = (text: string): text is Ballot['choice'] => ['for', 'against', 'blank'].includes(text)

/** Bodies, their meetings, and what they decide. */
export function meetingRoutes(world: GovernanceWorld): Route[] {
  const frameOf = (visit: Visit) => world.frames.cooperation(visit, meetingBase)
  const mayPrepare = (visit: Visit) => mayInCooperation(visit, 'governance.prepare')
  const front = async (visit: Visit, problem: string | null) => {
    const found = await visit.inCooperation(async (ctx) => ({
      ...{ bodies: await bodiesOf(ctx), meetings: await listedMeetings(ctx) },
    }))
    return boardFrontPage({ frame: await frameOf(visit), ...found, mayPrepare: mayPrepare(visit), problem })
  }
  const body = async (visit: Visit, problem: string | null) => {
    const id = visit.params.organ ?? ''
    const found = await visit.inCooperation(async (ctx) => ({
      ...{ body: await bodyWithId(ctx, id), seats: await seatsOf(ctx, id, dateInNorway(world.clock.now())) },
    }))
    const members = world.municipalities.membersOf(visit.cooperation?.id ?? '')
    return bodyPage({
      frame: await frameOf(visit),
      ...found,
      members,
      mayPrepare: mayPrepare(visit),
      problem,
    })
  }
  const meeting = async (visit: Visit, problem: string | null) => {
    const found = await visit.inCooperation((ctx) => meetingWithId(ctx, visit.params.mote ?? ''))
    const host = found.archivedIn
    return meetingPage({
      ...{ frame: await frameOf(visit), meeting: found, mayPrepare: mayPrepare(visit), problem },
      maySign: mayPrepare(visit) || mayInCooperation(visit, 'governance.vote'),
      hostName: host ? world.municipalities.byNumber(host).name : null,
    })
  }
  /** Something done with one meeting; then it is shown as it stands. */
  const act = (
    path: string,
    event: string,
    work: (visit: Visit, at: { meetingId: string; itemId: string }) => Promise<unknown>,
  ): Route => ({
    ...{ method: 'POST', path: `${meetingBase}/mote/:mote/${path}`, ...prepares, audit: { event } },
    handle: (visit) => {
      const at = { meetingId: visit.params.mote ?? '', itemId: visit.params.punkt ?? '' }
      return doneOrShown(
        visit,
        async () => {
          await work(visit, at)
          return `${meetingBase}/mote/${at.meetingId}`
        },
        (problem) => meeting(visit, problem),
      )
    },
  })
  return [
    {
      ...{ method: 'GET', path: meetingBase },
      ...reads,
      handle: async (visit) => visit.html(await front(visit, null)),
    },
    {
      ...{ method: 'POST', path: `${meetingBase}/organ`, ...prepares, audit: { event: 'body.set-up' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const kind = bodyKinds.find((one) => one === field(visit, 'slag')) ?? 'board'
            const votes = field(visit, 'stemmer') === 'weighted' ? 'weighted' : 'one-each'
            const id = await visit.inCooperation((ctx) =>
              setUpBody(ctx, { kind, votes, name: field(visit, 'navn') }),
            )
            return `${meetingBase}/organ/${id}`
          },
          (problem) => front(visit, problem),
        ),
    },
    {
      ...{ method: 'GET', path: `${meetingBase}/organ/:organ` },
      ...reads,
      handle: async (visit) => visit.html(await body(visit, null)),
    },
    {
      ...{ method: 'POST', path: `${meetingBase}/organ/:organ/plasser`, ...prepares },
      audit: { event: 'body.seat-filled' },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const id = visit.params.organ ?? ''
            const seat = {
              ...{ name: field(visit, 'navn'), municipality: field(visit, 'kommune-nr') || null },
              role: seatRoles.find((one) => one === field(visit, 'rolle')) ?? 'member',
              ...{ deputyFor: field(visit, 'vara-for') || null, weight: numberOf(field(visit, 'vekt')) || 1 },
            }
            await visit.inCooperation((ctx) => fillSeat(ctx, id, seat))
            return `${meetingBase}/organ/${id}`
          },
          (problem) => body(visit, problem),
        ),
    },
    {
      ...{ method: 'POST', path: `${meetingBase}/mote`, ...prepares, audit: { event: 'meeting.planned' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const wanted = {
              ...{ bodyId: field(visit, 'organ'), heldOn: neededDate(visit, 'dato') },
              ...{ heldAt: field(visit, 'klokken'), place: field(visit, 'sted') },
            }
            return `${meetingBase}/mote/${await visit.inCooperation((ctx) => planMeeting(ctx, wanted))}`
          },
          (problem) => front(visit, problem),
        ),
    },
    {
      ...{ method: 'GET', path: `${meetingBase}/mote/:mote` },
      ...reads,
      handle: async (visit) => visit.html(await meeting(visit, null)),
    },
    act('saker', 'meeting.item-added', (visit, { meetingId }) => {
      const item = {
        ...{
          title: field(visit, 'tittel'),
          caseText: field(visit, 'sak'),
          proposal: field(visit, 'forslag'),
        },
        ...{ about: aboutOf(field(visit, 'gjelder')), closedBy: field(visit, 'lukket') || null },
      }
      return visit.inCooperation((ctx) => addItem(ctx, meetingId, item))
    }),
    act('kall-inn', 'meeting.called', (visit, { meetingId }) =>
      visit.inCooperation((ctx) => callMeeting(ctx, meetingId)),
    ),
    act('oppmote', 'meeting.attendance-recorded', (visit, { meetingId }) =>
      visit.inCooperation((ctx) => recordAttendance(ctx, meetingId, fields(visit, 'til-stede'))),
    ),
    act('saker/:punkt/habilitet', 'meeting.partiality-judged', (visit, at) =>
      visit.inCooperation((ctx) =>
        recordPartiality(ctx, at, { seatId: field(visit, 'plass'), ground: field(visit, 'grunn') }),
      ),
    ),
    act('saker/:punkt/stem', 'meeting.voted', (visit, at) => {
      const ballots = [...visit.form.keys()].flatMap((name): Ballot[] => {
        const choice = field(visit, name)
        return name.startsWith('stemme-') && isChoice(choice) ? [{ seatId: name.slice(7), choice }] : []
      })
      const wanted = { wording: field(visit, 'vedtak'), ballots }
      return visit.inCooperation((ctx) => vote(ctx, world.municipalities, at, wanted))
    }),
    act('motebok', 'meeting.minutes-written', (visit, { meetingId }) =>
      visit.inCooperation((ctx) => writeMinutes(ctx, meetingId)),
    ),
    act('saker/:punkt/oppfolging', 'meeting.item-changed', (visit, { itemId }) => {
      const wanted = {
        ...{ text: field(visit, 'oppgave'), responsible: field(visit, 'ansvarlig') },
        dueOn: dateOf(field(visit, 'frist')),
      }
      return visit.inCooperation((ctx) => addFollowUp(ctx, itemId, wanted))
    }),
    act('saker/:punkt/oppfolging/:oppgave/gjort', 'meeting.follow-up-done', (visit, { itemId }) =>
      visit.inCooperation((ctx) =>
        followUpDone(ctx, itemId, visit.params.oppgave ?? '', field(visit, 'vist')),
      ),
    ),
    {
      ...act('signer', 'meeting.minutes-signed', async (visit, { meetingId }) =>
        visit.inCooperation((ctx) => signMinutes(ctx, meetingId, field(visit, 'plass'))),
      ),
      ...{ who: 'cooperation', may: 'cooperation.read' },
    },
  ]
}
