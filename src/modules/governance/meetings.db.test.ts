import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Municipalities } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { linksTo } from '#platform/links.ts'
import type { TestWorld } from '#platform/testing/world.ts'
import type { AgendaSource, MatterDecided } from './meetings/agenda-source.ts'
import { addMatter, matters } from './meetings/agenda-source.ts'
import { archiveMeeting } from './meetings/archive-meeting.job.ts'
import { recordAttendance } from './meetings/attendance.ts'
import { fillSeat, setUpBody } from './meetings/bodies.ts'
import { callMeeting } from './meetings/call-meeting.ts'
import { asSeenBy } from './meetings/closed-items.rules.ts'
import { elect, recordPartiality, takeNote, vote } from './meetings/decide.ts'
import { addFollowUp, followUpDone, openFollowUps } from './meetings/follow-up.ts'
import { meetingWithId } from './meetings/meetings.ts'
import { reopenMinutes, signMinutes, writeMinutes } from './meetings/minutes.ts'
import { addPaper } from './meetings/papers.ts'
import { planMeeting } from './meetings/plan-meeting.ts'
import { publications, publishMeeting } from './meetings/publish.ts'
import { addItem } from './meetings/put-on-agenda.ts'
import { chooseSigners } from './meetings/signers.ts'
import { day, openBoardWorld, refusal, seat, who } from './testing/board-world.ts'
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

/** A gate that waits for the board, and hears what was decided. */
const gate = { kind: 'gate', id: 'en-vei-inn:bp2' } as const
const heard: MatterDecided[] = []
const gates: AgendaSource = {
  ...{ id: 'gate', node: 'gate', label: () => 'Beslutningspunkt' },
  waiting: async () =>
    heard.length > 0
      ? []
      : [
          {
            id: gate.id,
            title: 'BP2',
            caseText: 'Konseptfasen er ferdig.',
            proposal: 'Prosjektet går videre.',
          },
        ],
  whenDecided: async (_ctx, id, decided) => {
    if (id === gate.id) heard.push(decided)
  },
}

test('a gate goes from agenda to a decision it hears of, signed minutes and the archive; what the rules forbid is refused with the rule', async () => {
  const { bodyId, meetingId, leader, idOf } = await board()
  const of = { municipalities, sources: [gates] }
  const deputy = await secretary((ctx) =>
    fillSeat(ctx, bodyId, seat('Vara', { role: 'deputy', deputyFor: idOf('Bjarne') })),
  )
  const observer = await secretary((ctx) => fillSeat(ctx, bodyId, seat('KS', { role: 'observer' })))
  await expect(
    secretary((ctx) => fillSeat(ctx, bodyId, seat('Leder to', { role: 'leader' }))),
  ).rejects.toEqual(refusal('governance.leader-taken'))
  const call = () => secretary((ctx) => callMeeting(ctx, municipalities, meetingId))
  await expect(call()).rejects.toEqual(refusal('governance.agenda-empty'))
  const wanted = { source: 'gate', id: gate.id }
  const itemId = await secretary((ctx) => addMatter(ctx, [gates], meetingId, wanted))
  // On an agenda it waits no more, and is not put on twice.
  expect(await secretary((ctx) => matters(ctx, [gates]))).toEqual([])
  await expect(secretary((ctx) => addMatter(ctx, [gates], meetingId, wanted))).rejects.toEqual(
    refusal('governance.matter-gone'),
  )
  const free = { about: [], caseText: '', proposal: 'Saken avgjøres.' }
  await expect(
    secretary((ctx) => addItem(ctx, meetingId, { ...free, title: 'x', closedBy: 'fordi' })),
  ).rejects.toEqual(refusal('governance.closing-ground-unknown'))
  const closedId = await secretary((ctx) =>
    addItem(ctx, meetingId, {
      ...free,
      title: 'Hemmelig leverandør',
      closedBy: 'secrecy',
      kind: 'orientation',
    }),
  )
  const closedAt = { meetingId, itemId: closedId }
  const pdf = Buffer.from('%PDF-1.7 prøve')
  await expect(
    secretary((ctx) => addPaper(ctx, world.keys, closedAt, { name: 'a.pdf', bytes: pdf, isPublic: true })),
  ).rejects.toEqual(refusal('governance.closed-paper', { section: 'kommuneloven § 11-5 andre ledd' }))
  const paper = { name: 'BP2.pdf', bytes: pdf, isPublic: true }
  for (const _ of [1, 2]) await secretary((ctx) => addPaper(ctx, world.keys, { meetingId, itemId }, paper))
  await call()
  const late = { ...free, title: 'Valg av nestleder', closedBy: null, kind: 'election' } as const
  await expect(secretary((ctx) => addItem(ctx, meetingId, late))).rejects.toEqual(
    refusal('governance.late-item', { section: expect.stringContaining('§ 11-3') }),
  )
  const electionId = await secretary((ctx) => addItem(ctx, meetingId, { ...late, nobodyObjects: true }))
  await expect(
    secretary((ctx) => publishMeeting(ctx, { meetingId, kind: 'agenda', itemIds: [closedId] })),
  ).rejects.toEqual(refusal('governance.closed-item', { section: 'kommuneloven § 11-5 andre ledd' }))

  const at = { meetingId, itemId }
  const [anne, cecilie] = [idOf('Anne'), idOf('Cecilie')]
  const cast = (...ids: string[]) =>
    secretary((ctx) =>
      vote(ctx, of, at, { wording: '', ballots: ids.map((seatId) => ({ seatId, choice: 'for' })) }),
    )
  await secretary((ctx) => recordAttendance(ctx, meetingId, [anne, cecilie, deputy, observer]))
  await expect(cast(anne)).rejects.toEqual(
    refusal('governance.no-quorum', { voters: 1, needed: 2, section: 'kommuneloven § 11-9 første ledd' }),
  )
  await expect(cast(anne, observer)).rejects.toEqual(refusal('governance.observer'))
  await expect(cast(anne, cecilie)).rejects.toEqual(refusal('governance.must-vote', { name: 'Vara' }))
  await secretary((ctx) => recordPartiality(ctx, at, { seatId: cecilie, ground: 'Eier i leverandøren' }))
  await expect(cast(anne, cecilie)).rejects.toEqual(
    refusal('governance.partial', { name: 'Cecilie', section: expect.stringContaining('§ 11-10') }),
  )
  await expect(secretary((ctx) => writeMinutes(ctx, meetingId))).rejects.toEqual(
    refusal('governance.items-undecided'),
  )
  // The deputy votes in place of the member who is away. Two who record at once: one does, and the gate hears once.
  const both = await Promise.allSettled([cast(anne, deputy), cast(anne, deputy)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(heard).toMatchObject([{ outcome: 'adopted', decidedIn: 'Styret 1/26', decidedOn: day }])
  await secretary((ctx) => takeNote(ctx, closedAt, ''))
  const ballot = { round: 1, candidates: [{ name: 'Dag', votes: 3 }], blank: 0, lot: null } as const
  const choose = (isSecret: boolean) =>
    secretary((ctx) =>
      elect(
        ctx,
        of,
        { meetingId, itemId: electionId },
        { ...ballot, candidates: [...ballot.candidates], isSecret },
      ),
    )
  await expect(choose(true)).rejects.toEqual(
    refusal('governance.secret-election', { section: expect.stringContaining('§ 7-8') }),
  )
  await choose(false)
  await secretary((ctx) =>
    addFollowUp(ctx, itemId, { text: 'Skriv styringsdokument', responsible: 'Eirik', dueOn: null }),
  )

  const signers = (...ids: string[]) => secretary((ctx) => chooseSigners(ctx, municipalities, meetingId, ids))
  await expect(signers(anne, idOf('Dag'))).rejects.toEqual(
    refusal('governance.signer-not-there', { name: 'Dag', section: expect.stringContaining('§ 11-4') }),
  )
  await expect(signers(cecilie)).rejects.toEqual(refusal('governance.signers-too-few'))
  await signers(anne, cecilie)
  const write = () => secretary((ctx) => writeMinutes(ctx, meetingId))
  await write()
  await secretary((ctx) => reopenMinutes(ctx, meetingId))
  await write()
  const { minutesSha256 } = await secretary((ctx) => meetingWithId(ctx, meetingId))
  const sign = (seatId: string, by: string, onPaper = false, sha256 = minutesSha256 ?? '') =>
    world.transactions.inCooperation(
      'helgeland',
      { kind: 'employee', id: by, name: 'N', title: null, roles: [onPaper ? 'secretary' : 'board-member'] },
      (ctx) => signMinutes(ctx, municipalities, meetingId, { seatId, sha256, onPaper }),
    )
  await expect(sign(idOf('Dag'), leader)).rejects.toEqual(
    refusal('governance.signer-not-there', { name: 'Dag' }),
  )
  await expect(sign(deputy, leader)).rejects.toEqual(refusal('governance.not-chosen-to-sign'))
  await expect(sign(cecilie, leader)).rejects.toEqual(refusal('governance.not-your-seat'))
  await expect(sign(anne, leader, false, 'annet')).rejects.toEqual(refusal('governance.minutes-changed'))
  await sign(anne, leader)
  await expect(sign(anne, leader)).rejects.toEqual(refusal('governance.signed-already'))
  await expect(secretary((ctx) => reopenMinutes(ctx, meetingId))).rejects.toEqual(
    refusal('governance.minutes-stand'),
  )
  await sign(cecilie, leader, true)
  const signed = await secretary((ctx) => meetingWithId(ctx, meetingId))
  expect(signed.state).toBe('signed')
  expect(signed.minutes).toContain('Avstemning: enstemmig. 2 av 4 medlemmer stemte.')
  expect(signed.minutes).toContain('Inhabil: Cecilie (Eier i leverandøren). Deltok ikke i saken.')
  expect(signed.minutes).toContain('Vara (for Bjarne)')
  const followUp = signed.items[0]?.followUps[0]?.id ?? ''
  await secretary((ctx) => followUpDone(ctx, itemId, followUp, 'Ferdig'))

  // Everybody reads the open part, and nothing of the closed one but that it was there, and by which section.
  const [minutes] = (await secretary((ctx) => publications(ctx, meetingId))).filter(
    ({ kind }) => kind === 'minutes',
  )
  expect(minutes?.content.items).toMatchObject([
    { number: '1/26', papers: [{ name: 'BP2.pdf' }], partial: ['Cecilie'], decision: { outcome: 'adopted' } },
    { number: '2/26', title: null, closedBy: 'kommuneloven § 11-5 andre ledd', decision: null },
    { number: '3/26', decision: { wording: 'Dag' } },
  ])
  expect(JSON.stringify(minutes)).not.toMatch(/leverandør/)

  const whole = await secretary((ctx) => meetingWithId(ctx, meetingId))
  const seen = (employeeId: string | null) => asSeenBy(whole, { employeeId, prepares: false })
  expect(JSON.stringify(seen(null))).not.toMatch(/Hemmelig/)
  expect(seen(null).items.map(({ closedBy }) => closedBy !== null)).toEqual(
    whole.items.map(({ closedBy }) => closedBy !== null),
  )
  const [first] = whole.seats
  const seated = { ...whole, seats: first ? [{ ...first, employeeId: 'x' }] : [] }
  expect(asSeenBy(seated, { employeeId: 'x', prepares: false })).toEqual(seated)

  // The graph, which everybody in the cooperation reads, and what is to be followed up tell nothing of it either.
  await secretary((ctx) =>
    addFollowUp(ctx, closedId, { text: 'Ring Hemmelig AS', responsible: 'Ada', dueOn: null }),
  )
  expect(JSON.stringify(await secretary((ctx) => openFollowUps(ctx, false)))).not.toMatch(/Hemmelig/)
  expect(JSON.stringify(await secretary((ctx) => openFollowUps(ctx, true)))).toMatch(/Hemmelig/)
  expect(await world.admin("select label from platform.link_node where label ~ 'Hemmelig'")).toEqual([])

  const jobs = { ...world, municipalities, frames: null } as unknown as GovernanceWorld
  const job = { municipality: '', cooperation: 'helgeland', id: meetingId, attempt: 1 }
  await archiveMeeting(jobs, job)
  await world.admin('update governance.meeting set archived_at = null, archived_in = null')
  await archiveMeeting(jobs, job)
  const filed = await world.admin(
    `select f.kind, f.committee, (select count(*)::int from archive.meeting_participant p where p.case_file_id = f.id) as there,
       (select array_agg(r.meeting_record_type order by r.entry_number) from archive.registry_entry r where r.case_file_id = f.id) as records,
       (select count(*)::int from archive.document_description d join archive.registry_entry r on r.id = d.registry_entry_id
        where r.case_file_id = f.id) as documents,
       (select array_agg(r.screening ->> 'accessCode' order by r.entry_number) from archive.registry_entry r where r.case_file_id = f.id) as screened,
       (select array_agg(distinct o.format) from archive.document_object o join archive.document_description d on d.id = o.document_description_id
        join archive.registry_entry r on r.id = d.registry_entry_id where r.case_file_id = f.id) as formats
     from archive.case_file f where f.municipality = '1813' and f.kind = 'Møtemappe'`,
  )
  // Minutes and notice tell of the closed item, and wait to be assessed as it does; each item has its documents.
  expect(filed).toMatchObject([
    {
      ...{ kind: 'Møtemappe', committee: 'Styret', there: 4, documents: 6 },
      records: ['Møteprotokoll', 'Møteinnkalling', 'Saksframlegg', 'Saksframlegg', 'Saksframlegg'],
      ...{ screened: ['XX', 'XX', null, 'XX', null], formats: ['fmt/276', 'fmt/476'] },
    },
  ])
  const told = await world.admin(
    "select title, public_title from archive.registry_entry where public_title ~ 'Hemmelig'",
  )
  expect(told).toEqual([])
  expect(await secretary((ctx) => linksTo(ctx, gate))).toMatchObject([
    { from: { kind: 'decision', id: itemId }, relation: 'decides' },
  ])
})

test('nothing is decided before the day of the meeting', async () => {
  const { bodyId, idOf } = await board()
  const meetingId = await secretary((ctx) =>
    planMeeting(ctx, { bodyId, heldOn: '2026-12-01', heldAt: '10:00', place: 'Mosjøen' }),
  )
  const item = { title: 'x', caseText: '', proposal: 'y', about: [], closedBy: null }
  const itemId = await secretary((ctx) => addItem(ctx, meetingId, item))
  await secretary((ctx) => callMeeting(ctx, municipalities, meetingId))
  await secretary((ctx) => recordAttendance(ctx, meetingId, [idOf('Anne'), idOf('Dag')]))
  const cast = secretary((ctx) =>
    vote(ctx, { municipalities }, { meetingId, itemId }, { wording: '', ballots: [] }),
  )
  await expect(cast).rejects.toEqual(refusal('governance.meeting-not-held'))
})

test('only the secretariat prepares meetings', async () => {
  for (const role of ['board-member', 'observer', 'member-contact'] as const) {
    const tried = world.transactions.inCooperation('helgeland', who(role), (ctx) =>
      setUpBody(ctx, { kind: 'board', name: 'x', votes: 'one-each' }),
    )
    await expect(tried).rejects.toEqual(refusal('members.not-in-cooperation'))
  }
})
