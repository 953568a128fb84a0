import { createHash } from 'node:crypto'
import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import { canonicalJson } from '#platform/canonical-json.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Reading } from './bodies.ts'
import { chosenForm } from './cooperation-form.ts'
import { type Meeting, meetingWithId, nameIn } from './meetings.ts'
import { papersOf } from './papers.ts'
import { procedureOn } from './procedure.rules.ts'
import { type PublicMeeting, publicAgenda, publicMinutes } from './public-meeting.rules.ts'

export type PublicationKind = 'agenda' | 'minutes'

/**
 * Publishes the agenda of a meeting that is called, or its signed minutes, as they stand now; what is exempt is left out.
 * `itemIds` are the items that somebody wants seen in full: a closed one among them is refused.
 * @throws Refusal governance.closed-item with the section, governance.minutes-not-signed, governance.correction-missing
 */
export async function publishMeeting(
  ctx: CooperationCtx,
  wanted: {
    meetingId: string
    kind: PublicationKind
    itemIds?: readonly string[]
    /** What is corrected in what was published before; needed where minutes are published again. */
    correction?: string
    /** What was published before must not be read any more. */
    hidesEarlier?: boolean
  },
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, wanted.meetingId)
  const closed = meeting.items.find(({ id, closedBy }) => closedBy !== null && wanted.itemIds?.includes(id))
  if (closed)
    throw new Refusal('invalid', 'governance.closed-item', {
      number: closed.number,
      section: closed.closedBy ?? '',
    })
  if (wanted.kind === 'minutes' && meeting.state !== 'signed')
    throw new Refusal('conflict', 'governance.minutes-not-signed')
  if (meeting.state === 'planned') throw new Refusal('conflict', 'governance.not-called-yet')
  await keepPublication(ctx, meeting, wanted.kind, {
    ...{ correction: wanted.correction?.trim() || null, hidesEarlier: wanted.hidesEarlier ?? false },
  })
}

/** A published agenda that no longer holds gets a new edition that says why; one that is not published gets none. */
export async function republishAgenda(
  ctx: CooperationCtx,
  meetingId: string,
  because: string,
): Promise<void> {
  const isPublished = (await editionsOf(ctx, meetingId)).some(({ kind }) => kind === 'agenda')
  if (!isPublished) return
  const meeting = await meetingWithId(ctx, meetingId)
  await keepPublication(ctx, meeting, 'agenda', { correction: because, hidesEarlier: false })
}

/** Publishes by itself where the law says that the meetings of this body are open. */
export async function publishWhereOpen(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  meetingId: string,
  kind: PublicationKind,
): Promise<void> {
  const meeting = await meetingWithId(ctx, meetingId)
  const { form } = await chosenForm(ctx, municipalities, meeting.heldOn)
  const open = procedureOn('open', { form, kind: meeting.body.kind }, meeting.heldOn)
  if (open?.value?.publish)
    await keepPublication(ctx, meeting, kind, { correction: null, hidesEarlier: false })
}

async function keepPublication(
  ctx: CooperationCtx,
  meeting: Meeting,
  kind: PublicationKind,
  said: { correction: string | null; hidesEarlier: boolean },
): Promise<void> {
  const papers = await papersOf(ctx, meeting)
  const content = kind === 'agenda' ? publicAgenda(meeting, papers) : publicMinutes(meeting, papers)
  const text = canonicalJson(content)
  const sha256 = createHash('sha256').update(text).digest('hex')
  const last = await ctx.tx
    .selectFrom('governance.publication')
    .select(['edition', 'sha256'])
    .where('cooperation', '=', ctx.cooperation)
    .where('meeting_id', '=', meeting.id)
    .where('kind', '=', kind)
    .orderBy('edition', 'desc')
    .executeTakeFirst()
  // Pressed twice: the same is there already. What is to be hidden is hidden all the same.
  if (last?.sha256 === sha256 && !said.hidesEarlier) return
  if (last && said.correction === null && (kind === 'minutes' || said.hidesEarlier))
    throw new Refusal('invalid', 'governance.correction-missing')
  await ctx.tx
    .insertInto('governance.publication')
    .values({
      ...{ cooperation: ctx.cooperation, meeting_id: meeting.id, kind, edition: (last?.edition ?? 0) + 1 },
      ...{ content: text, sha256, published_at: ctx.now, published_by_name: nameIn(ctx) },
      ...{ correction: last ? said.correction : null, hides_earlier: said.hidesEarlier },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  ctx.audit({
    event: 'meeting.published',
    subjectKind: 'meeting',
    subjectId: meeting.id,
    details: { kind, sha256 },
  })
}

export interface Publication {
  meetingId: string
  kind: PublicationKind
  edition: number
  content: PublicMeeting
  sha256: string
  publishedAt: Date
  /** Why it took the place of the edition before. */
  correction: string | null
  /** A later edition says that this one must not be read. */
  isHidden: boolean
}

/** The newest edition of each published agenda and minutes, the latest meeting first; of one meeting, or of all. */
export async function publications(ctx: Reading, meetingId: string | null): Promise<Publication[]> {
  const all = await editionsOf(ctx, meetingId)
  return all.filter(
    (one) =>
      !all.some(
        (other) =>
          other.meetingId === one.meetingId && other.kind === one.kind && other.edition > one.edition,
      ),
  )
}

/** Every edition, the latest meeting first and its newest edition first; of one meeting, or of all. */
export async function editionsOf(ctx: Reading, meetingId: string | null): Promise<Publication[]> {
  const rows = await ctx.tx
    .selectFrom('governance.publication as p')
    .selectAll()
    .where('p.cooperation', '=', ctx.cooperation)
    .$if(meetingId !== null, (query) => query.where('p.meeting_id', '=', meetingId ?? ''))
    .orderBy('p.edition', 'desc')
    .execute()
  return rows
    .map((row) => ({
      ...{ meetingId: row.meeting_id, kind: row.kind as PublicationKind, edition: row.edition },
      ...{ content: row.content as unknown as PublicMeeting, sha256: row.sha256 },
      ...{ publishedAt: row.published_at, correction: row.correction },
      isHidden: rows.some(
        (other) =>
          other.meeting_id === row.meeting_id &&
          other.kind === row.kind &&
          other.edition > row.edition &&
          other.hides_earlier,
      ),
    }))
    .sort((a, b) => (a.content.heldOn < b.content.heldOn ? 1 : a.content.heldOn > b.content.heldOn ? -1 : 0))
}
