import { caseOfSubmission } from '#modules/casework/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Transactions } from '#platform/context.ts'
import { type Job, TryLater } from '#platform/jobs.ts'

/**
 * Deletes a draft when its day has come, whether it was sent in or left. A draft that has been worked on since has a
 * later day, and the job comes back then.
 */
export async function deleteDraft(job: Job, world: { transactions: Transactions }): Promise<void> {
  await world.transactions.inTenant(job.municipality, systemActor('Sletting av utkast'), async (ctx) => {
    const draft = await ctx.tx
      .selectFrom('services.draft')
      .select(['delete_on', 'sent_at'])
      .where('municipality', '=', job.municipality)
      .where('id', '=', job.id)
      .executeTakeFirst()
    if (!draft) return
    if (draft.delete_on >= ctx.today)
      throw new TryLater(new Date(`${draft.delete_on}T23:30:00Z`), 'the draft has been worked on')
    // What waits for the municipality is not the resident's to hurry.
    const waits = await ctx.tx
      .selectFrom('services.waiting')
      .select('id')
      .where('municipality', '=', job.municipality)
      .where('draft_id', '=', job.id)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (waits)
      throw new TryLater(new Date(ctx.now.getTime() + 86_400_000), 'the form waits for the municipality')
    // What was sent in lives on in the archive: its files are not deleted before they are there.
    const hasCase = draft.sent_at && (await caseOfSubmission(ctx, job.municipality, job.id))
    if (draft.sent_at && !hasCase)
      throw new TryLater(new Date(ctx.now.getTime() + 86_400_000), 'the case is not opened yet')
    const files = await ctx.tx
      .selectFrom('services.attachment')
      .select('id')
      .where('municipality', '=', job.municipality)
      .where('draft_id', '=', job.id)
      .execute()
    for (const { id } of files) await ctx.later('services.tidy-attachment', id)
    await ctx.tx
      .deleteFrom('services.draft')
      .where('municipality', '=', job.municipality)
      .where('id', '=', job.id)
      .execute()
    ctx.audit({
      event: 'draft.deleted',
      subjectKind: 'draft',
      subjectId: job.id,
      details: { sent: draft.sent_at !== null },
    })
  })
}
