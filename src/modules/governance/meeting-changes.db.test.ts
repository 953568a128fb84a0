import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Municipalities } from '#modules/members/index.ts'
import type { Actor } from '#platform/actor.ts'
import { canonicalSha256 } from '#platform/canonical-json.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { TestWorld } from '#platform/testing/world.ts'
import { recordAttendance, reportAbsence } from './meetings/attendance.ts'
import { fillSeat } from './meetings/bodies.ts'
import { callAnew, callMeeting, cancelMeeting } from './meetings/call-meeting.ts'
import { addCouncilMatter, putInForce, recordTreatment } from './meetings/councils.ts'
import { takeNote, vote } from './meetings/decide.ts'
import { meetingWithId } from './meetings/meetings.ts'
import { signMinutes, writeMinutes } from './meetings/minutes.ts'
import { putMotion, voteOnMotion } from './meetings/motions.ts'
import { setSeatEmail } from './meetings/notices.ts'
import { planMeeting } from './meetings/plan-meeting.ts'
import { editionsOf, publishMeeting } from './meetings/publish.ts'
import { endWithoutQuorum, withdrawItem } from './meetings/put-off.ts'
import { addItem } from './meetings/put-on-agenda.ts'
import { sendNotice } from './meetings/send-notice.job.ts'
import { chooseSigners } from './meetings/signers.ts'
import type { Tally } from './meetings/vote.rules.ts'
import { countRecord } from './meetings/write-decision.ts'
import { day, openBoardWorld, refusal, seat } from './testing/board-world.ts'
import type { GovernanceWorld } from './world.ts'

let open: Awaited<ReturnType<typeof openBoardWorld>>
let world: TestWorld
let municipalities: Municipalities
const secretary = <T>(work: (ctx: CooperationCtx) => Promise<T>) => open.secretary(work)
const board = () => open.board()
beforeAll(async () => {
  open = await openBoardWorld()
  ;({ world, municipalities } = open)
})
afterAll(() => world?.close())

test('what changes on the way is voted on in order, told by e-mail once, and stands in what is published', async () => {
  const { bodyId, meetingId, idOf } = await board()
  const of = { municipalities, sources: [] }
  const deputy = await secretary((ctx) =>
    fillSeat(ctx, bodyId, seat('Vara', { role: 'deputy', deputyFor: idOf('Bjarne') })),
  )
  for (const [seatId, email] of [
    [idOf('Anne'), 'anne@kommune.example'],
    [deputy, 'vara@kommune.example'],
  ] as const)
    await secretary((ctx) => setSeatEmail(ctx, world.keys, { bodyId, seatId, email }))
  const add = (title: string, changes: string | null = null) =>
    secretary((ctx) =>
      addItem(ctx, meetingId, {
        ...{ title, caseText: '', proposal: `${title} vedtas.`, about: [], closedBy: null, changes },
      }),
    )
  const [first, second, third] = [await add('Kurset'), await add('Planen'), await add('Avtalen')]
  const by = { keys: world.keys, baseUrl: 'https://samvirke.example' }
  await secretary((ctx) => callMeeting(ctx, municipalities, meetingId, by))
  await secretary((ctx) =>
    callAnew(ctx, municipalities, meetingId, { heldOn: day, heldAt: '11:00', place: 'Rana' }, by),
  )
  const absent = { seatId: idOf('Bjarne'), reason: '', bySecretariat: true }
  for (const _ of [1, 2]) await secretary((ctx) => reportAbsence(ctx, by, meetingId, absent))

  // Each is sent once, however often its job runs, and its address is gone.
  const sent: { to: string; subject: string }[] = []
  const mail = { send: async (one: { to: string; subject: string }) => void sent.push(one) }
  const mailing = { ...world, municipalities, mail } as unknown as GovernanceWorld
  const planned = await world.admin<{ id: string }>('select id from governance.notice order by planned_at')
  for (const { id } of [...planned, ...planned])
    await sendNotice(mailing, { municipality: '', cooperation: 'helgeland', id, attempt: 1 })
  expect(sent.map(({ to, subject }) => `${to} ${subject.split(':')[0]}`).sort()).toEqual([
    ...['anne@kommune.example Innkalling', 'anne@kommune.example Nytt tidspunkt eller sted'],
    ...['vara@kommune.example Du møter som vara', 'vara@kommune.example Innkalling'],
    'vara@kommune.example Nytt tidspunkt eller sted',
  ])
  expect(await world.admin('select 1 from governance.notice where content_sealed is not null')).toEqual([])

  const [anne, cecilie] = [idOf('Anne'), idOf('Cecilie')]
  const three = [anne, cecilie, deputy]
  await secretary((ctx) => recordAttendance(ctx, meetingId, [anne]))
  await expect(
    secretary((ctx) => takeNote(ctx, { meetingId, itemId: first }, '', municipalities)),
  ).rejects.toEqual(refusal('governance.no-quorum', { section: expect.stringContaining('§ 11-9') }))
  await secretary((ctx) => recordAttendance(ctx, meetingId, three))
  await expect(secretary((ctx) => endWithoutQuorum(ctx, of, meetingId))).rejects.toEqual(
    refusal('governance.quorum-there'),
  )
  const at = (itemId: string) => ({ meetingId, itemId })
  const ballots = (choice: 'for' | 'against') => three.map((seatId) => ({ seatId, choice }))
  const put = (itemId: string, kind: 'amendment' | 'alternative' | 'postponement', text: string) =>
    secretary((ctx) => putMotion(ctx, of, at(itemId), { kind, seatId: cecilie, text }))
  const decide = (itemId: string) =>
    secretary((ctx) => vote(ctx, of, at(itemId), { wording: '', ballots: ballots('for') }))
  const voteOn = (itemId: string, motionId: string, choice: 'for' | 'against') =>
    secretary((ctx) => voteOnMotion(ctx, of, at(itemId), { motionId, ballots: ballots(choice) }))
  const instead = await put(first, 'alternative', 'Kurset avlyses.')
  const change = await put(first, 'amendment', 'Det holdes på Teams.')
  await expect(decide(first)).rejects.toEqual(refusal('governance.motions-left', { count: 2 }))
  await expect(voteOn(first, instead, 'for')).rejects.toEqual(refusal('governance.motion-order'))
  await voteOn(first, change, 'for')
  await voteOn(first, instead, 'against')
  await decide(first)
  await voteOn(second, await put(second, 'postponement', 'Utsettes til neste møte.'), 'for')
  await secretary((ctx) => withdrawItem(ctx, at(third), 'Avtalen er ikke ferdig.'))
  const held = await secretary((ctx) => meetingWithId(ctx, meetingId))
  expect(held.items.map(({ decision }) => [decision?.outcome, decision?.wording])).toEqual([
    ['adopted', 'Kurset vedtas.\n\nDet holdes på Teams.'],
    ['postponed', 'Utsettes til neste møte.'],
    ['withdrawn', 'Avtalen er ikke ferdig.'],
  ])
  const [counted] = held.items
  expect(counted?.decision?.count?.sha256).toBe(
    canonicalSha256(countRecord(counted?.decision?.count?.rows ?? [], counted?.decision?.tally as Tally)),
  )
  await expect(secretary((ctx) => cancelMeeting(ctx, meetingId, 'Snøstorm', by))).rejects.toEqual(
    refusal('governance.meeting-begun'),
  )

  // What was published stands with a mark; the agenda said when it was moved, and the minutes what was corrected.
  await secretary((ctx) => chooseSigners(ctx, municipalities, meetingId, [anne]))
  await secretary((ctx) => writeMinutes(ctx, meetingId))
  const { minutesSha256 } = await secretary((ctx) => meetingWithId(ctx, meetingId))
  await secretary((ctx) =>
    signMinutes(ctx, municipalities, meetingId, { seatId: anne, sha256: minutesSha256 ?? '', onPaper: true }),
  )
  const nextMeeting = await secretary((ctx) =>
    planMeeting(ctx, { bodyId, heldOn: '2026-11-21', heldAt: '10:00', place: 'Mosjøen' }),
  )
  const newer = { title: 'Kurset på nytt', caseText: '', proposal: 'Kurset holdes i Rana.', about: [] }
  const again = await secretary((ctx) =>
    addItem(ctx, nextMeeting, { ...newer, closedBy: null, changes: first }),
  )
  await expect(
    secretary((ctx) => addItem(ctx, nextMeeting, { ...newer, closedBy: null, changes: first })),
  ).rejects.toEqual(refusal('governance.changed-elsewhere'))
  await secretary((ctx) => callMeeting(ctx, municipalities, nextMeeting))
  await secretary((ctx) => recordAttendance(ctx, nextMeeting, three))
  await secretary((ctx) =>
    vote(ctx, of, { meetingId: nextMeeting, itemId: again }, { wording: '', ballots: ballots('for') }),
  )
  const correct = (correction: string, hidesEarlier = false) =>
    secretary((ctx) => publishMeeting(ctx, { meetingId, kind: 'minutes', correction, hidesEarlier }))
  await expect(correct('')).rejects.toEqual(refusal('governance.correction-missing'))
  await correct('Viser at vedtaket er endret', true)
  const editions = await secretary((ctx) => editionsOf(ctx, meetingId))
  expect(
    editions.map(({ kind, edition, correction, isHidden }) => [kind, edition, correction, isHidden]),
  ).toEqual(
    expect.arrayContaining([
      ['agenda', 2, 'Nytt tidspunkt eller sted', false],
      ['minutes', 2, 'Viser at vedtaket er endret', false],
      ['minutes', 1, null, true],
    ]),
  )
  expect(
    editions.find(({ kind, edition }) => kind === 'minutes' && edition === 2)?.content.items[0],
  ).toMatchObject({
    changedBy: expect.stringContaining('4/26'),
    motions: [{ outcome: 'adopted' }, { outcome: 'rejected' }],
  })
})

test('a joint matter comes into force when the councils have adopted the same, and each records its own', async () => {
  const members = municipalities.membersOf('helgeland')
  const wanted = { title: 'Ny avtale', caseText: '', proposal: 'Avtalen vedtas.', itemId: null, dueOn: null }
  const id = await secretary((ctx) =>
    addCouncilMatter(ctx, { ...wanted, requires: 'all', rule: 'avtalen § 9' }),
  )
  const said = (municipality: string, outcome: string, wording = '') => ({
    ...{ municipality, outcome, wording, decidedOn: day, reference: 'KS 45/26' },
  })
  for (const { number } of members.slice(1))
    await secretary((ctx) => recordTreatment(ctx, municipalities, id, said(number, 'adopted')))
  const [one] = members
  const contact: Actor = {
    ...{ kind: 'employee', id: '00000000-0000-4000-8000-00000000000c', name: 'Kari', title: null },
    roles: ['member-contact'],
  }
  const own = (treatment: ReturnType<typeof said>) =>
    world.transactions.inMember(
      { cooperation: 'helgeland', municipality: one?.number ?? '' },
      contact,
      (ctx) => recordTreatment(ctx, municipalities, id, treatment),
    )
  await expect(own(said(members[1]?.number ?? '', 'adopted'))).rejects.toEqual(
    refusal('governance.council-not-member'),
  )
  await own(said(one?.number ?? '', 'adopted-changed', 'Avtalen vedtas for ett år.'))
  const force = (from: string) => secretary((ctx) => putInForce(ctx, municipalities, id, from))
  await expect(force('2026-12-01')).rejects.toEqual(
    refusal('governance.councils-missing', { yes: 15, needed: 16, rule: 'avtalen § 9', names: one?.name }),
  )
  await own(said(one?.number ?? '', 'adopted'))
  await expect(force('2026-11-01')).rejects.toEqual(refusal('governance.councils-not-yet'))
  await force('2026-12-01')
  await expect(own(said(one?.number ?? '', 'rejected'))).rejects.toEqual(
    refusal('governance.council-settled'),
  )
})
