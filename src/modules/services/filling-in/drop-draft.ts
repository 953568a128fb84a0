import type { ResidentCtx } from '#platform/context.ts'
import type { OpenForm } from './form-room.ts'

/** The owner deletes a form that was not sent in, at once, with its files and everything that others were asked. */
export async function dropDraft(ctx: ResidentCtx, { draft, files }: OpenForm): Promise<void> {
  for (const { id } of files) await ctx.later('services.tidy-attachment', id)
  await ctx.tx
    .deleteFrom('services.draft')
    .where('municipality', '=', draft.municipality)
    .where('id', '=', draft.id)
    .where('sent_at', 'is', null)
    .execute()
  ctx.audit({
    event: 'draft.deleted',
    subjectKind: 'draft',
    subjectId: draft.id,
    residentId: ctx.residentId,
    details: { sent: false },
  })
}
