import type { Ctx } from '#platform/context.ts'

/**
 * Deletes what a resident has begun and not sent in this municipality, with its files, where they have asked for it. What
 * waits for the municipality stays. For jobs: nobody who works here sees what is in a draft. @returns how many
 */
export async function dropDraftsOf(ctx: Ctx, residentId: string): Promise<number> {
  const drafts = await ctx.tx
    .selectFrom('services.draft as draft')
    .select('draft.id')
    .where('draft.municipality', '=', ctx.municipality)
    .where('draft.resident_id', '=', residentId)
    .where('draft.sent_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('services.waiting as waiting')
            .select('waiting.id')
            .whereRef('waiting.municipality', '=', 'draft.municipality')
            .whereRef('waiting.draft_id', '=', 'draft.id')
            .where('waiting.ended_at', 'is', null),
        ),
      ),
    )
    .execute()
  for (const { id } of drafts) {
    const files = await ctx.tx
      .selectFrom('services.attachment')
      .select('id')
      .where('municipality', '=', ctx.municipality)
      .where('draft_id', '=', id)
      .execute()
    for (const file of files) await ctx.later('services.tidy-attachment', file.id)
    await ctx.tx
      .deleteFrom('services.draft')
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', id)
      .execute()
    ctx.audit({
      event: 'draft.deleted',
      subjectKind: 'draft',
      subjectId: id,
      residentId,
      details: { sent: false },
    })
  }
  return drafts.length
}
