import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseCooperationSetting, Municipalities } from '#modules/members/index.ts'
import type { Actor, CooperationRole } from '#platform/actor.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { linksTo } from '#platform/links.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { archiveMeeting } from './meetings/archive-meeting.job.ts'
import { fillSeat, seatsOf, setUpBody } from './meetings/bodies.ts'
import {
  addFollowUp,
  followUpDone,
  recordPartiality,
  signMinutes,
  vote,
  writeMinutes,
} from './meetings/decide.ts'
import { addItem, callMeeting, meetingWithId, planMeeting, recordAttendance } from './meetings/meetings.ts'
import type { Seat } from './meetings/vote.rules.ts'
import type { GovernanceWorld } from './world.ts'

let world: TestWorld
let municipalities: Municipalities
const who = (role: CooperationRole): Actor => ({
  ...{ kind: 'employee', id: '00000000-0000-4000-8000-00000000000a', name: 'Turid Nordvik', title: null },
  roles: [role],
})
const secretary = <T>(work: (ctx: CooperationCtx) => Promise<T>) =>
  world.transactions.inCooperation('helgeland', who('secretary'), work)
const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

beforeAll(async () => {
  world = await testWorld()
  municipalities = await Municipalities.read(world.transactions)
  await secretary((ctx) =>
    chooseCooperationSetting(ctx, 'host', { municipality: '1813' }, '2020-01-01', {
      source: 'prøve',
      trust: 'prøve',
    }),
  )
})
afterAll(() => world?.close())

test('a meeting goes from agenda to a decision, signed minutes and the archive; what the rules forbid is refused with the rule', async () => {
  const seat = (name: string, over: Partial<Seat> = {}): Omit<Seat, 'id'> => ({
    ...{ name, municipality: null, role: 'member', deputyFor: null, weight: 1, ...over },
  })
  const bodyId = await secretary((ctx) =>
    setUpBody(ctx, { kind: 'board', name: 'Styret', votes: 'one-each' }),
  )
  for (const one of [seat('Anne', { role: 'leader' }), seat('Bjarne'), seat('Cecilie'), seat('Dag')])
    await secretary((ctx) => fillSeat(ctx, bodyId, one))
  const idOf = async (name: string) =>
    (await secretary((ctx) => seatsOf(ctx, bodyId, ctx.today))).find((one) => one.name === name)?.id ?? ''
  const bjarne = await idOf('Bjarne')
  const deputy = await secretary((ctx) =>
    fillSeat(ctx, bodyId, seat('Vara', { role: 'deputy', deputyFor: bjarne })),
  )
  const observer = await secretary((ctx) => fillSeat(ctx, bodyId, seat('KS', { role: 'observer' })))
  await expect(
    secretary((ctx) => fillSeat(ctx, bodyId, seat('Leder to', { role: 'leader' }))),
  ).rejects.toEqual(refusal('governance.leader-taken'))
  const meetingId = await secretary((ctx) =>
    planMeeting(ctx, { bodyId, heldOn: '2026-12-01', heldAt: '10:00', place: 'Brønnøysund' }),
  )
  const gate = { kind: 'gate', id: 'en-vei-inn:bp2' } as const
  await expect(secretary((ctx) => callMeeting(ctx, meetingId))).rejects.toEqual(
    refusal('governance.agenda-empty'),
  )
  const item = {
    caseText: 'Konseptfasen er ferdig.',
    closedBy: null,
    title: 'BP2',
    proposal: 'Prosjektet går videre.',
  }
  const itemId = await secretary((ctx) => addItem(ctx, meetingId, { ...item, about: [gate] }))
  await secretary((ctx) => callMeeting(ctx, meetingId))

  const at = { meetingId, itemId }
  const [anne, cecilie] = [await idOf('Anne'), await idOf('Cecilie')]
  const cast = (...ids: string[]) =>
    secretary((ctx) =>
      vote(ctx, municipalities, at, {
        wording: '',
        ballots: ids.map((seatId) => ({ seatId, choice: 'for' })),
      }),
    )
  await secretary((ctx) => recordAttendance(ctx, meetingId, [anne, cecilie, deputy, observer]))
  await expect(cast(anne)).rejects.toEqual(
    refusal('governance.no-quorum', { voters: 1, needed: 2, section: 'kommuneloven § 11-9 første ledd' }),
  )
  await expect(cast(anne, observer)).rejects.toEqual(refusal('governance.observer'))
  await secretary((ctx) => recordPartiality(ctx, at, { seatId: cecilie, ground: 'Eier i leverandøren' }))
  await expect(cast(anne, cecilie)).rejects.toEqual(
    refusal('governance.partial', { name: 'Cecilie', section: expect.stringContaining('§ 11-10') }),
  )
  await expect(secretary((ctx) => writeMinutes(ctx, meetingId))).rejects.toEqual(
    refusal('governance.items-undecided'),
  )
  // The deputy votes in place of the member who is away.
  await cast(anne, deputy)
  await expect(cast(anne, deputy)).rejects.toEqual(refusal('governance.item-decided'))
  await secretary((ctx) =>
    addFollowUp(ctx, itemId, { text: 'Skriv styringsdokument', responsible: 'Eirik', dueOn: null }),
  )

  await secretary((ctx) => writeMinutes(ctx, meetingId))
  await expect(secretary((ctx) => signMinutes(ctx, meetingId, observer))).rejects.toEqual(
    refusal('governance.signer-not-there'),
  )
  await secretary((ctx) => signMinutes(ctx, meetingId, anne))
  await expect(secretary((ctx) => signMinutes(ctx, meetingId, anne))).rejects.toEqual(
    refusal('governance.signed-already'),
  )
  await secretary((ctx) => signMinutes(ctx, meetingId, cecilie))
  const signed = await secretary((ctx) => meetingWithId(ctx, meetingId))
  expect(signed).toMatchObject({
    state: 'signed',
    minutes: expect.stringContaining('2 for, 0 mot, 0 blanke'),
  })
  expect(signed.minutes).toContain('Inhabil: Cecilie (Eier i leverandøren).')
  expect(signed.minutes).toContain('KS (observatør)')
  const followUp = signed.items[0]?.followUps[0]?.id ?? ''
  await secretary((ctx) => followUpDone(ctx, itemId, followUp, 'Ferdig 2. desember'))

  const jobs = { ...world, municipalities, frames: null } as unknown as GovernanceWorld
  const job = { municipality: '', cooperation: 'helgeland', id: meetingId, attempt: 1 }
  await archiveMeeting(jobs, job)
  await world.admin('update governance.meeting set archived_at = null, archived_in = null')
  await archiveMeeting(jobs, job)
  const filed = await world.admin(
    `select f.kind, f.committee, (select count(*)::int from archive.meeting_participant p where p.case_file_id = f.id) as there,
       (select count(*)::int from archive.document_description d join archive.registry_entry r on r.id = d.registry_entry_id
        where r.case_file_id = f.id) as documents
     from archive.case_file f where f.municipality = '1813' and f.kind = 'Møtemappe'`,
  )
  expect(filed).toEqual([{ kind: 'Møtemappe', committee: 'Styret', there: 4, documents: 1 }])
  expect(await secretary((ctx) => linksTo(ctx, gate))).toMatchObject([
    { from: { kind: 'decision', id: itemId }, relation: 'decides' },
  ])
})

test('only the secretariat prepares meetings', async () => {
  for (const role of ['board-member', 'observer', 'member-contact'] as const) {
    const tried = world.transactions.inCooperation('helgeland', who(role), (ctx) =>
      setUpBody(ctx, { kind: 'board', name: 'x', votes: 'one-each' }),
    )
    await expect(tried).rejects.toEqual(refusal('members.not-in-cooperation'))
  }
})
