import {
  addCouncilMatter,
  addFollowUp,
  addItem,
  addMatter,
  callMeeting,
  chooseForm,
  chooseSigners,
  fillSeat,
  meetingWithId,
  moneyAgendaSources,
  planMeeting,
  putMotion,
  recordAttendance,
  recordPartiality,
  recordTreatment,
  seatsOf,
  setSeatEmail,
  setUpBody,
  signMinutes,
  takeNote,
  vote,
  voteOnMotion,
  writeMinutes,
} from '#modules/governance/index.ts'
import type { Municipalities } from '#modules/members/index.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { employeeWithKey, fullName } from '#standins/population/index.ts'

const since = '2024-01-01'
const withSeat = ['grane', 'bronnoy', 'rana']
/** Invented: who the municipal councils have elected is not told by the cooperation's pages. */
const elected = [
  ...['Ada Vik', 'Arne Moen', 'Berit Solli', 'Dagfinn Lian', 'Eli Strand', 'Finn Berg', 'Gunn Haugen'],
  ...['Håkon Dahl', 'Inger Nes', 'Jens Lund', 'Kari Bakken', 'Lars Eide', 'Marit Fjell', 'Nils Hagen'],
  ...['Oddny Myran', 'Per Sørli', 'Randi Tveit', 'Sigurd Øien', 'Tone Rand', 'Ulf Brattli', 'Vigdis Nordli'],
  ...['Yngve Åsen', 'Åse Holm', 'Birger Torvik', 'Cato Enge', 'Dina Skog', 'Einar Kvalvik', 'Frida Lian'],
  ...['Geir Stranden', 'Hanne Buvik', 'Ivar Rognan', 'Jorunn Elvebakk'],
]

/**
 * Invented bodies and meetings of the test environment. The form and which bodies there are, are Digitale Helgeland's own;
 * every name, item and decision is made up. One board meeting is signed, one waits for signatures, and two are coming; one
 * matter goes through the municipal councils, which have not decided the same.
 */
export async function seedMeetings(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  keys: Keys,
): Promise<void> {
  await chooseForm(ctx, {
    ...{ form: 'KO', validFrom: '2020-01-01' },
    source: 'digihelgeland.no: organisering (kommunalt oppgavefellesskap)',
  })
  const council = await setUpBody(ctx, {
    ...{ kind: 'representantskap', name: 'Representantskapet', votes: 'one-each' },
  })
  const board = await setUpBody(ctx, { kind: 'board', name: 'Styret', votes: 'one-each' })
  const withRole = await ctx.tx
    .selectFrom('members.cooperation_role_assignment')
    .select(['employee_id', 'employee_name'])
    .where('cooperation', '=', ctx.cooperation)
    .where('role', '=', 'board-member')
    .execute()
  const others = elected.map(
    (name, i) => `${name.split(' ')[0]} ${elected[(i + 7) % elected.length]?.split(' ')[1]}`,
  )
  for (const [i, { number, slug }] of municipalities.membersOf(ctx.cooperation).entries()) {
    const role = slug === 'bronnoy' ? 'leader' : slug === 'rana' ? 'deputy-leader' : 'member'
    await pair(ctx, council, number, role, elected[2 * i] as string, elected[2 * i + 1] as string, null)
    // Those who can sign in here sit in the board; the rest are names.
    const own = withSeat.includes(slug) ? fullName(employeeWithKey(`${slug}-leder`)) : null
    const employeeId = withRole.find((one) => one.employee_name === own)?.employee_id ?? null
    await pair(
      ctx,
      board,
      number,
      role,
      own ?? (others[2 * i] as string),
      others[2 * i + 1] as string,
      employeeId,
    )
  }
  for (const body of [council, board])
    for (const name of ['Statsforvalteren i Nordland', 'Nordland fylkeskommune', 'KS Nordland'])
      await fillSeat(ctx, body, seat(name, 'observer'))
  await reachable(ctx, keys, board)
  const recommended = await heldMeetings(ctx, municipalities, board)
  await councilMatter(ctx, municipalities, recommended)
  await comingMeetings(ctx, municipalities, { council, board })
}

const seat = (name: string, role: 'leader' | 'deputy-leader' | 'member' | 'deputy' | 'observer') => ({
  ...{ name, role, municipality: null, deputyFor: null, weight: 1, validFrom: since },
})

async function pair(
  ctx: CooperationCtx,
  body: string,
  municipality: string,
  role: 'leader' | 'deputy-leader' | 'member',
  member: string,
  deputy: string,
  employeeId: string | null,
): Promise<void> {
  const deputyFor = await fillSeat(ctx, body, { ...seat(member, role), municipality, employeeId })
  await fillSeat(ctx, body, { ...seat(deputy, 'deputy'), municipality, deputyFor })
}

const free = { about: [], closedBy: null }

async function heldMeetings(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  board: string,
): Promise<string | null> {
  const of = { municipalities }
  const seats = await seatsOf(ctx, board, ctx.today)
  const members = seats.filter(({ role }) => role !== 'deputy' && role !== 'observer')
  const observer = seats.find(({ role }) => role === 'observer')
  const [away, partial] = members.filter(({ role }) => role === 'member')
  const standsIn = seats.find(({ deputyFor }) => deputyFor === away?.id)
  const present = [...members.filter((one) => one !== away), standsIn, observer].flatMap(
    (one) => one?.id ?? [],
  )
  const leader = members.find(({ role }) => role === 'leader')?.id ?? ''
  const second = members.find(({ role }) => role === 'deputy-leader')?.id ?? ''
  const hold = async (daysAgo: number, titles: readonly [string, string, string][]) => {
    const meetingId = await planMeeting(ctx, {
      ...{ bodyId: board, heldOn: addDays(isoDate(ctx.today), -daysAgo), heldAt: '10:00' },
      place: 'Brønnøysund og Teams',
    })
    const items = []
    for (const [title, caseText, proposal] of titles)
      items.push(await addItem(ctx, meetingId, { ...free, title, caseText, proposal }))
    const note = await addItem(ctx, meetingId, {
      ...{ ...free, title: 'Orientering fra sekretariatet', proposal: '', kind: 'orientation' },
      caseText: 'Status for prosjektene og for bruken av fellesløsninger.',
    })
    await callMeeting(ctx, municipalities, meetingId)
    await recordAttendance(ctx, meetingId, present)
    if (partial && items[0])
      await recordPartiality(
        ctx,
        { meetingId, itemId: items[0] },
        {
          ...{ seatId: partial.id, ground: 'forvaltningsloven § 6 andre ledd' },
        },
      )
    for (const [i, itemId] of items.entries()) {
      const out = new Set(i === 0 ? [partial?.id] : [])
      const voters = [...members.filter(({ id }) => id !== away?.id && !out.has(id)), standsIn]
      const against = i === 1 ? second : ''
      const ballots = voters.flatMap((one) =>
        one ? [{ seatId: one.id, choice: one.id === against ? ('against' as const) : ('for' as const) }] : [],
      )
      // Somebody wants the second item otherwise, and is voted down.
      if (against) {
        const motionId = await putMotion(
          ctx,
          of,
          { meetingId, itemId },
          {
            ...{ kind: 'amendment', seatId: against },
            text: 'Minst to av møtene holdes på Teams.',
          },
        )
        const turned = ballots.map((one) => ({
          ...one,
          choice: one.seatId === against ? ('for' as const) : ('against' as const),
        }))
        await voteOnMotion(ctx, of, { meetingId, itemId }, { motionId, ballots: turned })
      }
      await vote(ctx, of, { meetingId, itemId }, { wording: '', ballots })
    }
    await takeNote(ctx, { meetingId, itemId: note }, '')
    await chooseSigners(ctx, municipalities, meetingId, [leader, second])
    return { meetingId, items }
  }
  const first = await hold(34, [
    [
      'Felles rutine for innbyggerdialog (oppdiktet)',
      'Forslaget er sendt på høring i kommunene.',
      'Rutinen tas i bruk i alle kommunene.',
    ],
    ['Møteplan (oppdiktet)', 'Sekretariatet foreslår seks møter i året.', 'Møteplanen vedtas.'],
  ])
  await addFollowUp(ctx, first.items[0] ?? '', {
    ...{ text: 'Send rutinen til kommunene', responsible: 'Sekretariatet' },
    dueOn: addDays(isoDate(ctx.today), 12),
  })
  await addFollowUp(ctx, first.items[1] ?? '', {
    ...{ text: 'Kunngjør møteplanen', responsible: 'Sekretariatet' },
    dueOn: addDays(isoDate(ctx.today), -4),
  })
  await writeMinutes(ctx, first.meetingId)
  const { minutesSha256 } = await meetingWithId(ctx, first.meetingId)
  for (const seatId of [leader, second])
    await signMinutes(ctx, municipalities, first.meetingId, {
      ...{ seatId, sha256: minutesSha256 ?? '', onPaper: false },
    })
  const waiting = await hold(6, [
    [
      'Opplæring i universell utforming (oppdiktet)',
      'Kurset kan holdes felles for alle.',
      'Kurset holdes til våren.',
    ],
  ])
  await writeMinutes(ctx, waiting.meetingId)
  return first.items[0] ?? null
}

/** Addresses of those who can sign in; the rest get no notice, and the page says so. */
async function reachable(ctx: CooperationCtx, keys: Keys, board: string): Promise<void> {
  for (const { id, employeeId, name } of await seatsOf(ctx, board, ctx.today)) {
    if (!employeeId) continue
    const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@kommune.example`
    await setSeatEmail(ctx, keys, { bodyId: board, seatId: id, email })
  }
}

async function councilMatter(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  itemId: string | null,
): Promise<void> {
  const proposal = 'Samarbeidsavtalen vedtas slik den er lagt fram.'
  const id = await addCouncilMatter(ctx, {
    ...{ title: 'Ny samarbeidsavtale (oppdiktet)', proposal, itemId, requires: 'all' },
    caseText: 'Avtalen er revidert. Hvert kommunestyre må vedta den.',
    ...{ rule: 'samarbeidsavtalen (oppdiktet bestemmelse)', dueOn: addDays(isoDate(ctx.today), -2) },
  })
  const members = municipalities.membersOf(ctx.cooperation)
  for (const [i, { number }] of members.entries()) {
    if (i >= members.length - 3) continue
    const outcome = i === 4 ? 'adopted-changed' : i === 9 ? 'postponed' : 'adopted'
    await recordTreatment(ctx, municipalities, id, {
      ...{ municipality: number, outcome, reference: `KS ${31 + i}/${ctx.today.slice(2, 4)}` },
      decidedOn: addDays(isoDate(ctx.today), -20 + i),
      wording: outcome === 'adopted-changed' ? 'Avtalen vedtas, men oppsigelsestiden settes til ett år.' : '',
    })
  }
}

async function comingMeetings(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  { council, board }: { council: string; board: string },
): Promise<void> {
  const sources = moneyAgendaSources(municipalities)
  const next = await planMeeting(ctx, {
    ...{ bodyId: board, heldOn: addDays(isoDate(ctx.today), 15), heldAt: '10:00', place: 'Mosjøen' },
  })
  await addItem(ctx, next, {
    ...{ ...free, title: 'Prioritering av prosjekter (oppdiktet)', proposal: 'Prioriteringen vedtas.' },
    caseText: 'Prosjektene er vurdert mot strategien.',
  })
  await addItem(ctx, next, {
    ...{ ...free, title: 'Forhandlinger med en leverandør (oppdiktet)', closedBy: 'public-interest' },
    ...{
      caseText: 'Forhandlingsmandatet.',
      proposal: 'Mandatet vedtas.',
      publicTitle: 'Avtale om et fagsystem',
    },
  })
  await callMeeting(ctx, municipalities, next)
  const budgets = await planMeeting(ctx, {
    ...{ bodyId: council, heldOn: addDays(isoDate(ctx.today), 25), heldAt: '12:00', place: 'Sandnessjøen' },
  })
  const [budget] = (await sources[0]?.waiting(ctx)) ?? []
  if (budget) await addMatter(ctx, sources, budgets, { source: 'budget', id: budget.id })
}
