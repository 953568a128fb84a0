import { mayInCooperation } from '#modules/members/index.ts'
import { canonicalJson } from '#platform/canonical-json.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { dateOf, doneOrShown, field, numberOf } from '../money/reading-forms.ts'
import type { GovernanceWorld } from '../world.ts'
import { asSeenBy, maySeeClosed } from './closed-items.rules.ts'
import { chosenForm } from './cooperation-form.ts'
import { elect, type ItemAt, recordPartiality, takeNote, vote } from './decide.ts'
import { candidatesIn } from './election.rules.ts'
import { addFollowUp, followUpDone } from './follow-up.ts'
import { meetingBase } from './frame.tsx'
import { itemPage } from './item.page.tsx'
import { prepares, readsBoard } from './meetings.routes.ts'
import { meetingWithId } from './meetings.ts'
import { motionKinds } from './motion.rules.ts'
import { putMotion, voteOnMotion, withdrawMotion } from './motions.ts'
import { addPaper, mostPaperBytes, paperBytes, papersOf, removePaper } from './papers.ts'
import { fileResponse } from './public-meetings.routes.ts'
import { withdrawItem } from './put-off.ts'
import { type Ballot, votersAt } from './vote.rules.ts'
import { countRecord } from './write-decision.ts'

/** Shares of votes, "for-<seat>" and "mot-<seat>": all of a seat's weight, or the count is refused. */
function splitBallots(visit: Visit): Ballot[] {
  return [...visit.form.keys()]
    .filter((name) => name.startsWith('for-'))
    .map((name): Ballot => {
      const seatId = name.slice(4)
      const part = (side: string) => numberOf(field(visit, `${side}-${seatId}`)) ?? 0
      const split = { for: part('for'), against: part('mot'), blank: part('blank') }
      return { seatId, choice: split.for >= split.against ? 'for' : 'against', split }
    })
}

const isChoice = (text: string): text is Ballot['choice'] => ['for', 'against', 'blank'].includes(text)

/** What is done with one item of an agenda: documents, conflicts of interest, the vote, and what follows from it. */
export function itemRoutes(world: GovernanceWorld): Route[] {
  const { municipalities } = world
  const sources = world.agendaSources ?? []
  const found = (visit: Visit) =>
    visit.inCooperation(async (ctx) => {
      const whole = await meetingWithId(ctx, visit.params.mote ?? '')
      const who = {
        ...{ employeeId: visit.signedIn?.id ?? null },
        prepares: mayInCooperation(visit, 'governance.prepare'),
      }
      const meeting = asSeenBy(whole, who)
      const item = meeting.items.find(({ id }) => id === visit.params.punkt)
      if (!item) throw new Refusal('not-found', 'platform.no-such-page')
      const isHidden = item.closedBy !== null && !maySeeClosed(whole, who)
      const papers = isHidden ? [] : (await papersOf(ctx, meeting)).filter(({ itemId }) => itemId === item.id)
      const { form } = await chosenForm(ctx, municipalities, meeting.heldOn)
      return { meeting, item, papers, form }
    })
  const page = async (visit: Visit, problem: string | null) => {
    const of = await found(visit)
    return itemPage({
      ...{ frame: await world.frames.cooperation(visit, meetingBase), ...of, problem },
      source: sources.find(({ id }) => id === of.item.source?.source) ?? null,
      today: dateInNorway(world.clock.now()),
      mayPrepare: mayInCooperation(visit, 'governance.prepare'),
    })
  }
  const act = (
    path: string,
    audit: { event: string; also?: readonly string[] },
    work: (visit: Visit, at: ItemAt) => Promise<unknown>,
  ): Route => ({
    ...{ method: 'POST', path: `${meetingBase}/mote/:mote/${path}`, ...prepares, audit },
    handle: (visit) => {
      const at = { meetingId: visit.params.mote ?? '', itemId: visit.params.punkt ?? '' }
      return doneOrShown(
        visit,
        async () => {
          await work(visit, at)
          return `${meetingBase}/mote/${at.meetingId}/sak/${at.itemId}`
        },
        (problem) => page(visit, problem),
      )
    },
  })
  const deciding = { municipalities, sources }
  const ballotsOf = async (visit: Visit): Promise<Ballot[]> => {
    if (field(visit, 'deling') === 'ja') return splitBallots(visit)
    if (field(visit, 'enstemmig') !== 'ja')
      return [...visit.form.keys()].flatMap((name): Ballot[] => {
        const choice = field(visit, name)
        return name.startsWith('stemme-') && isChoice(choice) ? [{ seatId: name.slice(7), choice }] : []
      })
    const { meeting, item } = await found(visit)
    const partial = new Set(item.partial.map(({ seatId }) => seatId))
    const table = { seats: meeting.seats, present: meeting.present, partial }
    return votersAt(table).map(({ seat }) => ({ seatId: seat.id, choice: 'for' }))
  }
  const changed = { event: 'meeting.item-changed' } as const
  return [
    {
      ...{ method: 'GET', path: `${meetingBase}/mote/:mote/sak/:punkt`, ...readsBoard },
      handle: async (visit) => visit.html(await page(visit, null)),
    },
    {
      ...act('sak/:punkt/dokumenter', changed, async (visit, at) => {
        const [file] = visit.files
        if (!file || file.tooLarge) throw new Refusal('invalid', 'governance.paper-size')
        const taken = await world.takeFile(file, visit.language)
        if ('refused' in taken)
          throw new Refusal('invalid', 'governance.paper-not-taken', { problem: taken.refused })
        const wanted = {
          ...{ name: taken.fileName, bytes: taken.bytes, format: taken.format },
          isPublic: field(visit, 'offentlig') === 'ja',
        }
        await visit.inCooperation((ctx) => addPaper(ctx, world.keys, at, wanted))
      }),
      files: { maxFileBytes: mostPaperBytes, maxFiles: 1 },
      maxBodyBytes: mostPaperBytes + 64_000,
    },
    {
      ...{
        method: 'GET',
        path: `${meetingBase}/mote/:mote/sak/:punkt/dokumenter/:motedokument`,
        ...readsBoard,
      },
      handle: async (visit) => {
        const { papers } = await found(visit)
        const id = visit.params.motedokument ?? ''
        if (!papers.some((one) => one.id === id)) throw new Refusal('not-found', 'platform.no-such-page')
        return fileResponse(await visit.inCooperation((ctx) => paperBytes(ctx, world.keys, id)))
      },
    },
    act('sak/:punkt/dokumenter/:motedokument/fjern', changed, (visit, at) =>
      visit.inCooperation((ctx) => removePaper(ctx, at, visit.params.motedokument ?? '')),
    ),
    act('saker/:punkt/habilitet', { event: 'meeting.partiality-judged' }, (visit, at) => {
      const more = field(visit, 'grunn-mer')
      const ground = [field(visit, 'grunn'), more].filter(Boolean).join(': ')
      return visit.inCooperation((ctx) =>
        recordPartiality(
          ctx,
          at,
          {
            seatId: field(visit, 'plass'),
            ground: field(visit, 'grunn') ? ground : '',
          },
          municipalities,
        ),
      )
    }),
    act(
      'saker/:punkt/stem',
      { event: 'meeting.voted', also: ['money.budget-decided', 'money.key-decided'] },
      async (visit, at) => {
        const wanted = { wording: field(visit, 'vedtak'), ballots: await ballotsOf(visit) }
        await visit.inCooperation((ctx) => vote(ctx, deciding, at, wanted))
      },
    ),
    act('saker/:punkt/valg', { event: 'meeting.voted' }, (visit, at) => {
      const candidates = candidatesIn(field(visit, 'kandidater'))
      if (!candidates) throw new Refusal('invalid', 'governance.no-candidates')
      const wanted = {
        ...{
          round: field(visit, 'runde') === '2' ? (2 as const) : (1 as const),
          candidates,
          lot: field(visit, 'lodd') || null,
        },
        ...{ blank: numberOf(field(visit, 'blanke')) ?? 0, isSecret: field(visit, 'hemmelig') === 'ja' },
      } as const
      return visit.inCooperation((ctx) => elect(ctx, deciding, at, wanted))
    }),
    act('saker/:punkt/orientering', { event: 'meeting.voted' }, (visit, at) =>
      visit.inCooperation((ctx) => takeNote(ctx, at, '', municipalities)),
    ),
    act('saker/:punkt/trekk', { event: 'meeting.voted' }, (visit, at) =>
      visit.inCooperation((ctx) => withdrawItem(ctx, at, field(visit, 'hvorfor'))),
    ),
    act('saker/:punkt/forslag', { event: 'meeting.motion-put' }, (visit, at) => {
      const wanted = {
        kind: motionKinds.find((one) => one === field(visit, 'forslagstype')) ?? 'amendment',
        ...{ seatId: field(visit, 'forslagsstiller'), text: field(visit, 'forslag') },
      }
      return visit.inCooperation((ctx) => putMotion(ctx, deciding, at, wanted))
    }),
    act(
      'saker/:punkt/forslag/:framlegg/stem',
      { event: 'meeting.voted', also: ['money.budget-decided', 'money.key-decided'] },
      async (visit, at) => {
        const wanted = { motionId: visit.params.framlegg ?? '', ballots: await ballotsOf(visit) }
        await visit.inCooperation((ctx) => voteOnMotion(ctx, deciding, at, wanted))
      },
    ),
    act('saker/:punkt/forslag/:framlegg/trekk', { event: 'meeting.motion-put' }, (visit, at) =>
      visit.inCooperation((ctx) => withdrawMotion(ctx, at, visit.params.framlegg ?? '')),
    ),
    {
      ...{ method: 'GET', path: `${meetingBase}/mote/:mote/sak/:punkt/telling.json`, ...readsBoard },
      handle: async (visit) => {
        const { item } = await found(visit)
        const { tally, count } = item.decision ?? {}
        if (!tally || !count) throw new Refusal('not-found', 'platform.no-such-page')
        return fileResponse({
          ...{ name: `Telling ${item.number.replace('/', '-')}.json`, contentType: 'application/json' },
          bytes: Buffer.from(canonicalJson(countRecord(count.rows, tally))),
        })
      },
    },
    act('saker/:punkt/oppfolging', changed, (visit, at) => {
      const wanted = {
        ...{ text: field(visit, 'oppgave'), responsible: field(visit, 'ansvarlig') },
        dueOn: dateOf(field(visit, 'frist')),
      }
      return visit.inCooperation((ctx) => addFollowUp(ctx, at.itemId, wanted))
    }),
    act('saker/:punkt/oppfolging/:oppgave/gjort', { event: 'meeting.follow-up-done' }, (visit, at) =>
      visit.inCooperation((ctx) =>
        followUpDone(ctx, at.itemId, visit.params.oppgave ?? '', field(visit, 'vist')),
      ),
    ),
  ]
}
