import { mayInCooperation } from '#modules/members/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { dateOf, doneOrShown, field, fields, neededDate, numberOf } from '../money/reading-forms.ts'
import type { GovernanceWorld } from '../world.ts'
import { addMatter, matters } from './agenda-source.ts'
import { recordAttendance } from './attendance.ts'
import {
  bodiesOf,
  bodyKinds,
  bodyWithId,
  endSeat,
  fillSeat,
  seatRoles,
  seatsOf,
  setUpBody,
} from './bodies.ts'
import { bodyPage } from './body.page.tsx'
import { callMeeting } from './call-meeting.ts'
import { chooseForm, chosenForm } from './cooperation-form.ts'
import { openFollowUps } from './follow-up.ts'
import { meetingBase } from './frame.tsx'
import { boardFrontPage } from './front.page.tsx'
import { listedMeetings } from './listed.queries.ts'
import { archiveMeetingTask, reopenMinutes, signMinutes, writeMinutes } from './minutes.ts'
import { seatsWithEmail, setSeatEmail } from './notices.ts'
import { peopleInCooperation } from './people.queries.ts'
import { planMeeting } from './plan-meeting.ts'
import { publishMeeting } from './publish.ts'
import { addItem } from './put-on-agenda.ts'
import { showMeeting } from './show-meeting.ts'
import { chooseSigners } from './signers.ts'
import { votesBy } from './vote.rules.ts'

export { archiveMeetingTask }

export const readsBoard = {
  who: 'cooperation',
  may: 'cooperation.read',
  audit: { none: 'who sits in the bodies and what they decide: the work of the cooperation itself' },
} as const
export const prepares = { who: 'cooperation', may: 'governance.prepare' } as const

/** Bodies and who sits in them, meetings from agenda to signed minutes. What is done with one item is `itemRoutes`. */
export function meetingRoutes(world: GovernanceWorld): Route[] {
  const { municipalities } = world
  const sources = world.agendaSources ?? []
  const frameOf = (visit: Visit) => world.frames.cooperation(visit, meetingBase)
  const mayPrepare = (visit: Visit) => mayInCooperation(visit, 'governance.prepare')
  const today = () => dateInNorway(world.clock.now())
  const front = async (visit: Visit, problem: string | null) => {
    const found = await visit.inCooperation(async (ctx) => ({
      ...{ bodies: await bodiesOf(ctx), meetings: await listedMeetings(ctx) },
      ...{ waiting: await matters(ctx, sources), followUps: await openFollowUps(ctx, mayPrepare(visit)) },
      form: await chosenForm(ctx, municipalities, ctx.today),
    }))
    return boardFrontPage({
      ...{ frame: await frameOf(visit), ...found, mayPrepare: mayPrepare(visit), problem },
      ...{ today: today(), cooperation: visit.cooperation?.id ?? '' },
      mayChooseForm: mayInCooperation(visit, 'cooperation.administer'),
    })
  }
  const body = async (visit: Visit, problem: string | null) => {
    const id = visit.params.organ ?? ''
    const found = await visit.inCooperation(async (ctx) => ({
      ...{ body: await bodyWithId(ctx, id), seats: await seatsOf(ctx, id, ctx.today) },
      ...{ people: await peopleInCooperation(ctx), withEmail: await seatsWithEmail(ctx, id) },
      form: (await chosenForm(ctx, municipalities, ctx.today)).form,
    }))
    const members = municipalities
      .membersOf(visit.cooperation?.id ?? '')
      .map(({ number, name }) => ({ number, name }))
    return bodyPage({
      ...{ frame: await frameOf(visit), ...found, members, mayPrepare: mayPrepare(visit), problem },
      today: today(),
    })
  }
  const meeting = (visit: Visit, problem: string | null) => showMeeting(world, visit, problem)
  const act = (
    at: { path: string; event: string; also?: readonly string[] },
    work: (visit: Visit, id: string) => Promise<string | undefined>,
    page: (visit: Visit, problem: string) => Promise<string>,
  ): Route => ({
    ...{ method: 'POST', path: `${meetingBase}/${at.path}`, ...prepares },
    audit: { event: at.event, ...(at.also ? { also: at.also } : {}) },
    handle: (visit) =>
      doneOrShown(
        visit,
        async () => {
          const id = visit.params.mote ?? visit.params.organ ?? ''
          const there = visit.params.mote ? `mote/${id}` : visit.params.organ ? `organ/${id}` : ''
          return (await work(visit, id)) ?? `${meetingBase}/${there}`.replace(/\/$/, '')
        },
        (problem) => page(visit, problem),
      ),
  })
  /** Something done with one meeting; then it is shown as it stands. */
  const actOn = (
    path: string,
    event: string,
    work: (visit: Visit, id: string) => Promise<unknown>,
    also?: readonly string[],
  ): Route =>
    act(
      { path: `mote/:mote/${path}`, event, ...(also ? { also } : {}) },
      async (visit, id) => {
        await work(visit, id)
        return undefined
      },
      meeting,
    )
  const sign = (onPaper: boolean) => (visit: Visit, id: string) => {
    const wanted = { seatId: field(visit, 'plass'), sha256: field(visit, 'sha256'), onPaper }
    return visit.inCooperation((ctx) => signMinutes(ctx, municipalities, id, wanted))
  }
  return [
    {
      ...{ method: 'GET', path: meetingBase, ...readsBoard },
      handle: async (visit) => visit.html(await front(visit, null)),
    },
    {
      ...act(
        { path: 'form', event: 'cooperation.setting-chosen' },
        async (visit) => {
          const wanted = {
            ...{ form: field(visit, 'form'), validFrom: neededDate(visit, 'form-fra') },
            source: field(visit, 'form-kilde'),
          }
          await visit.inCooperation((ctx) => chooseForm(ctx, wanted))
          return undefined
        },
        front,
      ),
      may: 'cooperation.administer',
    } as Route,
    act(
      { path: 'organ', event: 'body.set-up' },
      async (visit) => {
        const kind = bodyKinds.find((one) => one === field(visit, 'slag')) ?? 'board'
        const votes = votesBy.find((one) => one === field(visit, 'stemmer')) ?? 'one-each'
        const id = await visit.inCooperation((ctx) =>
          setUpBody(ctx, { kind, votes, name: field(visit, 'navn') }),
        )
        return `${meetingBase}/organ/${id}`
      },
      front,
    ),
    {
      ...{ method: 'GET', path: `${meetingBase}/organ/:organ`, ...readsBoard },
      handle: async (visit) => visit.html(await body(visit, null)),
    },
    act(
      { path: 'organ/:organ/plasser', event: 'body.seat-filled' },
      async (visit, id) => {
        const from = dateOf(field(visit, 'fra'))
        const seat = {
          ...{ name: field(visit, 'navn'), municipality: field(visit, 'kommune-nr') || null },
          role: seatRoles.find((one) => one === field(visit, 'rolle')) ?? 'member',
          ...{ deputyFor: field(visit, 'vara-for') || null, weight: numberOf(field(visit, 'vekt')) || 1 },
          ...{ employeeId: field(visit, 'ansatt') || null, ...(from ? { validFrom: from } : {}) },
        }
        await visit.inCooperation((ctx) => fillSeat(ctx, id, seat))
        return undefined
      },
      body,
    ),
    act(
      { path: 'organ/:organ/plasser/avslutt', event: 'body.seat-ended' },
      async (visit, id) => {
        const day = neededDate(visit, 'siste-dag')
        await visit.inCooperation((ctx) => endSeat(ctx, id, field(visit, 'plass'), day))
        return undefined
      },
      body,
    ),
    act(
      { path: 'organ/:organ/epost', event: 'body.seat-filled' },
      async (visit, bodyId) => {
        const wanted = { bodyId, seatId: field(visit, 'epost-plass'), email: field(visit, 'epost') }
        await visit.inCooperation((ctx) => setSeatEmail(ctx, world.keys, wanted))
        return undefined
      },
      body,
    ),
    act(
      { path: 'mote', event: 'meeting.planned' },
      async (visit) => {
        const wanted = {
          ...{ bodyId: field(visit, 'organ'), heldOn: neededDate(visit, 'dato') },
          ...{ heldAt: field(visit, 'klokken'), place: field(visit, 'sted') },
        }
        return `${meetingBase}/mote/${await visit.inCooperation((ctx) => planMeeting(ctx, wanted))}`
      },
      front,
    ),
    {
      ...{ method: 'GET', path: `${meetingBase}/mote/:mote`, ...readsBoard },
      handle: async (visit) => visit.html(await meeting(visit, null)),
    },
    actOn('saker', 'meeting.item-added', (visit, id) => {
      const kinds = ['case', 'election', 'orientation'] as const
      const item = {
        ...{ title: field(visit, 'tittel'), caseText: field(visit, 'saken') },
        ...{ proposal: field(visit, 'forslag'), about: [], closedBy: field(visit, 'lukket') || null },
        kind: kinds.find((one) => one === field(visit, 'sakstype')) ?? 'case',
        publicTitle: field(visit, 'offentlig-tittel') || null,
        nobodyObjects: field(visit, 'ingen-imot') === 'ja',
        changes: field(visit, 'endrer') || null,
      }
      return visit.inCooperation((ctx) => addItem(ctx, id, item, municipalities))
    }),
    actOn('saker/hent', 'meeting.item-added', (visit, id) => {
      const [source = '', matter = ''] = field(visit, 'ventende').split(' ')
      const wanted = { source, id: matter, nobodyObjects: field(visit, 'ingen-imot') === 'ja' }
      return visit.inCooperation((ctx) => addMatter(ctx, sources, id, wanted, municipalities))
    }),
    actOn(
      'kall-inn',
      'meeting.called',
      (visit, id) =>
        visit.inCooperation((ctx) =>
          callMeeting(ctx, municipalities, id, { keys: world.keys, baseUrl: world.baseUrl }),
        ),
      ['meeting.published'],
    ),
    actOn('oppmote', 'meeting.attendance-recorded', (visit, id) =>
      visit.inCooperation((ctx) => recordAttendance(ctx, id, fields(visit, 'til-stede'))),
    ),
    actOn('signatarer', 'meeting.item-changed', (visit, id) =>
      visit.inCooperation((ctx) => chooseSigners(ctx, municipalities, id, fields(visit, 'signatarer'))),
    ),
    actOn('motebok', 'meeting.minutes-written', (visit, id) =>
      visit.inCooperation((ctx) => writeMinutes(ctx, id)),
    ),
    actOn('apne', 'meeting.item-changed', (visit, id) =>
      visit.inCooperation((ctx) => reopenMinutes(ctx, id)),
    ),
    actOn('publiser', 'meeting.published', (visit, id) => {
      const kind = field(visit, 'slag') === 'minutes' ? ('minutes' as const) : ('agenda' as const)
      const wanted = {
        ...{ meetingId: id, kind, itemIds: fields(visit, 'saker'), correction: field(visit, 'rettet') },
        hidesEarlier: field(visit, 'skjul') === 'ja',
      } as const
      return visit.inCooperation((ctx) => publishMeeting(ctx, wanted))
    }),
    {
      ...actOn('signer', 'meeting.minutes-signed', sign(false), ['meeting.published']),
      may: 'governance.vote',
    } as Route,
    actOn('signer-papir', 'meeting.minutes-signed', sign(true), ['meeting.published']),
  ]
}
