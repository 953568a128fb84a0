import type { AppPackage } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { removeAttachments } from '../attachments/attachments.ts'
import { saveDraft } from '../filling-in/drafts.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { taskOf } from '../filling-in/instance.rules.ts'
import { changeMarks } from './marks.ts'
import { stillOpen } from './open-instance.ts'

/**
 * Puts a form under way aside (`hard` false: it stands in no list any more, and goes on its day), or deletes it at once
 * with its files. While others sign it, or the municipality works on it, it is theirs too.
 * @throws Refusal conflict appapi.waits
 */
export async function deleteForm(room: FormRoom, visit: Visit, hard: boolean): Promise<OpenForm> {
  return stillOpen(
    await room.open(
      visit,
      async (ctx, form) => {
        const { draft, offered } = form
        const task = taskOf(offered.service, draft.content)
        if (task?.type === 'signing' || task?.type === 'feedback')
          throw new Refusal('conflict', 'appapi.waits')
        const own = { subjectKind: 'draft', subjectId: draft.id, residentId: ctx.residentId }
        if (hard) {
          await removeAttachments(
            ctx,
            draft.id,
            form.files.map((file) => file.id),
          )
          await ctx.tx
            .deleteFrom('services.draft')
            .where('municipality', '=', draft.municipality)
            .where('id', '=', draft.id)
            .execute()
          ctx.audit({ event: 'draft.deleted', ...own, details: { sent: false } })
          return form
        }
        const softDeletedAt = draft.softDeletedAt ?? ctx.now
        const { content } = draft
        await saveDraft(ctx, room.world.keys, draft, offered.service, { content, language: draft.language })
        await ctx.tx
          .updateTable('services.draft')
          .set({ soft_deleted_at: softDeletedAt })
          .where('municipality', '=', draft.municipality)
          .where('id', '=', draft.id)
          .execute()
        ctx.audit({ event: 'draft.deleted', ...own, details: { sent: false, canBeFound: true } })
        return { ...form, draft: { ...draft, softDeletedAt } }
      },
      { lock: true },
    ),
  )
}

/**
 * Takes what was sent in out of the lists. It is never deleted from here: a municipality keeps what it received
 * (the Archives Act), and the archive decides when it goes. Not before the days that the package asks for
 * (`preventInstanceDeletionForDays`) have gone since it was sent.
 * @throws Refusal conflict appapi.is-kept, appapi.kept-for-days
 */
export async function putAwayReceived(
  ctx: Ctx,
  keys: Keys,
  received: { id: string; app: AppPackage; receivedAt: Date; softDeletedAt: Date | null },
  hard: boolean,
): Promise<void> {
  if (hard) throw new Refusal('conflict', 'appapi.is-kept')
  if (received.softDeletedAt) return
  const days = Number(received.app.metadata.raw.preventInstanceDeletionForDays ?? 0)
  const isTooSoon =
    Number.isFinite(days) && ctx.now.getTime() < received.receivedAt.getTime() + days * 86_400_000
  if (isTooSoon) throw new Refusal('conflict', 'appapi.kept-for-days', { days })
  await changeMarks(ctx, keys, received.id, { softDeletedAt: ctx.now })
}
