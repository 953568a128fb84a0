import type { ResidentCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { openAsked, openReason } from '../signing/signees.queries.ts'

/** What has happened to a form under way while its owner was not there. It is news until they have gone on with it. */
export type DraftNews =
  | { kind: 'waits'; draftId: string; since: Date }
  /** The municipality has answered. */
  | { kind: 'goes-on'; draftId: string }
  /** Somebody who was asked to sign said no; the reason is empty when none was given. */
  | { kind: 'declined'; draftId: string; name: string; reason: string }

/** News of the resident's forms in every municipality; those sent in have none. */
export async function draftNewsOfResident(
  ctx: Pick<ResidentCtx, 'tx' | 'residentId'>,
  keys: Keys,
): Promise<DraftNews[]> {
  const waits = await ctx.tx
    .selectFrom('services.waiting as w')
    .innerJoin('services.draft as d', (join) =>
      join.onRef('d.municipality', '=', 'w.municipality').onRef('d.id', '=', 'w.draft_id'),
    )
    .select(['w.draft_id', 'w.since', 'w.ended_at', 'w.owner_goes_on', 'd.changed_at'])
    .where('w.resident_id', '=', ctx.residentId)
    .where('d.sent_at', 'is', null)
    .orderBy('w.since', 'desc')
    .execute()
  const declined = await ctx.tx
    .selectFrom('services.signee as s')
    .innerJoin('services.draft as d', (join) =>
      join.onRef('d.municipality', '=', 's.municipality').onRef('d.id', '=', 's.draft_id'),
    )
    .select(['s.id', 's.draft_id', 's.asked_sealed', 's.reason_sealed', 's.withdrawn_at', 'd.changed_at'])
    .where('s.owner_id', '=', ctx.residentId)
    .where('s.rejected_at', 'is not', null)
    .where('d.sent_at', 'is', null)
    .orderBy('s.rejected_at', 'desc')
    .execute()
  const untouched = (row: { changed_at: Date }, since: Date | null) =>
    since === null || row.changed_at.getTime() <= since.getTime()
  return [
    ...waits
      // Where the owner went on themselves, they know.
      .filter((row) => untouched(row, row.ended_at) && !(row.ended_at && row.owner_goes_on))
      .map((row): DraftNews => {
        const draftId = row.draft_id
        return row.ended_at || row.owner_goes_on
          ? { kind: 'goes-on', draftId }
          : { kind: 'waits', draftId, since: row.since }
      }),
    ...declined
      .filter((row) => untouched(row, row.withdrawn_at))
      .map((row): DraftNews => {
        const { name } = openAsked(keys, row.id, row.asked_sealed).signee
        const reason = openReason(keys, row.id, row.reason_sealed)
        return { kind: 'declined', draftId: row.draft_id, name, reason }
      }),
  ]
}
