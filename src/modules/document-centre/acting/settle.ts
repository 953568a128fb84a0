import type { Ctx } from '#platform/context.ts'
import type { Outcome } from '../arrival.rules.ts'

/** What became of the arrival, by whom. It is not changed after that. */
export async function settle(
  ctx: Ctx,
  arrival: string,
  as: { outcome: Outcome; entryId?: string; caseFileId?: string; reason?: string; sentOnTo?: string },
): Promise<void> {
  const name = ctx.actor.kind === 'employee' || ctx.actor.kind === 'system' ? ctx.actor.name : ''
  await ctx.tx
    .updateTable('document_centre.arrival')
    .set((set) => ({
      ...{ state: 'settled', outcome: as.outcome, state_since: ctx.now, version: set('version', '+', 1) },
      ...{ settled_at: ctx.now, settled_by_name: name, settled_reason: as.reason ?? null },
      ...{ entry_id: as.entryId ?? null, case_file_id: as.caseFileId ?? null },
      sent_on_to: as.sentOnTo ?? null,
    }))
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', arrival)
    .execute()
  await ctx.tx
    .updateTable('document_centre.problem')
    .set({ settled_at: ctx.now, settled_by_name: name })
    .where('municipality', '=', ctx.municipality)
    .where('arrival_id', '=', arrival)
    .where('settled_at', 'is', null)
    .execute()
  ctx.audit({
    ...{ event: `intake.${as.outcome}`, subjectKind: 'arrival', subjectId: arrival },
    ...(as.reason ? { reason: as.reason } : {}),
  })
}
