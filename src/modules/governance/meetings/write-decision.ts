import { canonicalSha256 } from '#platform/canonical-json.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { link, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import type { CountRow } from './count-rows.rules.ts'
import type { Decision, Item, Meeting } from './meetings.ts'
import type { CannotVote, Tally } from './vote.rules.ts'

/** Votes as counted, with the checksum of them and their sums: whoever has the rows can count and check them again. */
export const countOf = (rows: CountRow[], tally: Tally) => ({
  rows,
  sha256: canonicalSha256(countRecord(rows, tally)),
})

/** What the checksum is of. */
export const countRecord = (rows: readonly CountRow[], tally: Tally) => ({
  rows,
  for: tally.for,
  against: tally.against,
  blank: tally.blank,
  inhabitants: tally.inhabitants ?? null,
  tieBrokenBy: tally.tieBrokenBy,
})

/** Writes what was decided of an item, once. What it changes is told in the graph. */
export async function writeDecision(
  ctx: CooperationCtx,
  meeting: Meeting,
  item: Item,
  decision: Decision,
): Promise<void> {
  const { outcome, wording, count } = decision
  const written = await ctx.tx
    .insertInto('governance.decision')
    .values({
      ...{ cooperation: ctx.cooperation, item_id: item.id, wording, outcome, decided_at: ctx.now },
      ...{ ballots: JSON.stringify(decision.ballots), tally: JSON.stringify(decision.tally) },
      count_rows: count ? JSON.stringify(count.rows) : null,
      count_sha256: count?.sha256 ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  // Recorded twice, or by two at once: the first stands.
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.item-decided')
  const title = item.closedBy === null ? item.title : (item.publicTitle ?? 'Lukket sak')
  const node = { kind: 'decision', id: item.id } as const
  await registerNode(ctx, {
    ...{ ...node, label: `${meeting.body.name} ${item.number}: ${title}` },
    href: `/samarbeid/styre/mote/${meeting.id}/sak/${item.id}`,
    details: { outcome, decidedOn: meeting.heldOn },
  })
  if (item.changes && (outcome === 'adopted' || outcome === 'elected'))
    await link(ctx, node, 'replaces', { kind: 'decision', id: item.changes.id })
  ctx.audit({
    ...{ event: 'meeting.voted', subjectKind: 'agenda-item', subjectId: item.id },
    details: { outcome, number: item.number, ...(count ? { count: count.sha256 } : {}) },
  })
}

export function refusalOfVote(cannot: CannotVote): Refusal {
  switch (cannot.why) {
    case 'no-quorum': {
      const { voters, needed, members, section } = cannot
      return new Refusal('invalid', 'governance.no-quorum', { voters, needed, members, section })
    }
    case 'partial':
      return new Refusal('invalid', 'governance.partial', { name: cannot.name, section: cannot.section })
    case 'not-a-voter':
      return new Refusal('invalid', 'governance.not-a-voter', { name: cannot.name, section: cannot.section })
    case 'observer':
      return new Refusal('invalid', 'governance.observer', { name: cannot.name })
    case 'voted-twice':
      return new Refusal('invalid', 'governance.voted-twice', { name: cannot.name })
    case 'tie-without-leader':
      return new Refusal('invalid', 'governance.tie-without-leader', { section: cannot.section })
    case 'must-vote':
      return new Refusal('invalid', 'governance.must-vote', { name: cannot.name, section: cannot.section })
    case 'split-not-weighted':
      return new Refusal('invalid', 'governance.split-not-weighted', { name: cannot.name })
    case 'split-wrong':
      return new Refusal('invalid', 'governance.split-wrong', { name: cannot.name, weight: cannot.weight })
    case 'no-inhabitants':
      return new Refusal('invalid', 'governance.no-inhabitants', { name: cannot.name })
  }
}
