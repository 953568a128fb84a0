import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { type LinkEnd, link, linkKinds, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId, lockBody, type Reading } from './bodies.ts'
import { chosenForm } from './cooperation-form.ts'
import { type Item, type ItemKind, meetingWithId } from './meetings.ts'
import { closingGroundsOn, procedureOn } from './procedure.rules.ts'

export type NewItem = Pick<Item, 'title' | 'caseText' | 'proposal' | 'about'> & {
  /** Id of a closing ground; null: open. */
  closedBy: string | null
  kind?: ItemKind
  publicTitle?: string | null
  source?: Item['source']
  /** Of an item that comes after the notice: neither who leads nor a third of those who are there objects. */
  nobodyObjects?: boolean
  /** The decided item that this one is to change; what was decided stands until this is. */
  changes?: string | null
}

/** The section of the ground by which an item is closed; null: it is open. @throws Refusal for a ground that is none */
function closedBy(id: string | null, day: string): string | null {
  if (id === null) return null
  const ground = closingGroundsOn(day).find((one) => one.id === id)
  if (!ground) throw new Refusal('invalid', 'governance.closing-ground-unknown')
  return ground.section
}

/**
 * Puts an item on the agenda, with the next number of the body and year. What it is about is tied to it. After the notice
 * has gone it may still come, where nobody who may stop it does.
 * @throws Refusal governance.late-item with the section, governance.matter-waits where it stands on an agenda already
 */
export async function addItem(
  ctx: CooperationCtx,
  meetingId: string,
  wanted: NewItem,
  municipalities: Municipalities | null = null,
): Promise<string> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, meetingId)
  const isLate = meeting.state === 'called'
  if (meeting.state !== 'planned' && !isLate) throw new Refusal('conflict', 'governance.meeting-not-planned')
  if (isLate && !wanted.nobodyObjects) {
    const { form } = await chosenForm(ctx, municipalities, meeting.heldOn)
    const rule = procedureOn('late-item', { form, kind: meeting.body.kind }, meeting.heldOn)
    throw new Refusal('invalid', 'governance.late-item', { section: rule?.section ?? '' })
  }
  if (!wanted.title.trim() || (wanted.kind !== 'orientation' && !wanted.proposal.trim()))
    throw new Refusal('invalid', 'governance.name-missing')
  const closed = closedBy(wanted.closedBy, meeting.heldOn)
  const { source } = wanted
  if (source && (await waitsOnAgenda(ctx, source))) throw new Refusal('conflict', 'governance.matter-waits')
  const changes = wanted.changes || null
  if (changes !== null) await mustBeDecided(ctx, changes)
  await lockBody(ctx, meeting.body.id)
  const { last } = await ctx.tx
    .selectFrom('governance.agenda_item as i')
    .innerJoin('governance.meeting as m', (join) =>
      join.onRef('m.cooperation', '=', 'i.cooperation').onRef('m.id', '=', 'i.meeting_id'),
    )
    .select(({ fn }) => fn.max('i.number').as('last'))
    .where('i.cooperation', '=', ctx.cooperation)
    .where('m.body_id', '=', meeting.body.id)
    .where('m.year', '=', Number(meeting.heldOn.slice(0, 4)))
    .executeTakeFirstOrThrow()
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.agenda_item')
    .values({
      ...{ cooperation: ctx.cooperation, meeting_id: meetingId, id, number: Number(last ?? 0) + 1 },
      ...{ title: wanted.title.trim(), case_text: wanted.caseText, proposal: wanted.proposal.trim() },
      ...{ about: JSON.stringify(wanted.about), closed_by: closed, made_at: ctx.now },
      ...{ kind: wanted.kind ?? 'case', public_title: wanted.publicTitle?.trim() || null, is_late: isLate },
      ...{ source: source?.source ?? null, source_id: source?.id ?? null, changes_item_id: changes },
    })
    .execute()
  const decision = { kind: 'decision', id } as const
  await registerNode(ctx, {
    ...decision,
    // A closed title is not for everybody who reads the graph.
    label:
      closed === null
        ? wanted.title.trim()
        : wanted.publicTitle?.trim() || `Lukket sak i ${meeting.body.name}`,
    href: `/samarbeid/styre/mote/${meetingId}/sak/${id}`,
  })
  await link(ctx, decision, 'part-of', { kind: 'meeting', id: meetingId })
  // What a closed item is about would tell what it hides.
  if (closed === null) for (const end of wanted.about) await link(ctx, decision, 'decides', end)
  ctx.audit({
    event: 'meeting.item-added',
    subjectKind: 'meeting',
    subjectId: meetingId,
    details: { item: id },
  })
  return id
}

/** What is changed was decided, and nothing else has taken its place. */
async function mustBeDecided(ctx: CooperationCtx, itemId: string): Promise<void> {
  const before = isId(itemId)
    ? await ctx.tx
        .selectFrom('governance.decision')
        .select('outcome')
        .where('cooperation', '=', ctx.cooperation)
        .where('item_id', '=', itemId)
        .where('outcome', 'in', ['adopted', 'rejected', 'elected', 'noted'])
        .executeTakeFirst()
    : undefined
  if (!before) throw new Refusal('invalid', 'governance.nothing-to-change')
  const later = await ctx.tx
    .selectFrom('governance.agenda_item as i')
    .leftJoin('governance.decision as d', (join) =>
      join.onRef('d.cooperation', '=', 'i.cooperation').onRef('d.item_id', '=', 'i.id'),
    )
    .select('i.id')
    .where('i.cooperation', '=', ctx.cooperation)
    .where('i.changes_item_id', '=', itemId)
    .where((where) =>
      where.or([where('d.outcome', 'is', null), where('d.outcome', 'in', ['adopted', 'elected', 'noted'])]),
    )
    .executeTakeFirst()
  if (later) throw new Refusal('conflict', 'governance.changed-elsewhere')
}

/** Whether a matter stands on an agenda and is not decided yet. */
export async function waitsOnAgenda(
  ctx: Reading,
  { source, id }: NonNullable<Item['source']>,
): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('governance.agenda_item as i')
    .leftJoin('governance.decision as d', (join) =>
      join.onRef('d.cooperation', '=', 'i.cooperation').onRef('d.item_id', '=', 'i.id'),
    )
    .select('i.id')
    .where('i.cooperation', '=', ctx.cooperation)
    .where('i.source', '=', source)
    .where('i.source_id', '=', id)
    .where('d.item_id', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** "budget 3f86…, gate bp2": what an item is about, as typed. Kinds that the graph does not know are left out. */
export const aboutOf = (typed: string): LinkEnd[] =>
  typed.split(',').flatMap((one) => {
    const [kind, id] = one.trim().split(/\s+/)
    const known = linkKinds.find((name) => name === kind)
    return known && id ? [{ kind: known, id }] : []
  })
