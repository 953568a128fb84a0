import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'
import { attachmentsOf } from './attachments/attachments.ts'
import type { DraftContent } from './filling-in/draft-content.ts'
import { draftOf } from './filling-in/drafts.ts'
import type { Services } from './packages.ts'
import { type SubmissionContent, submissionPurpose } from './sending/submission-content.ts'
import { type DraftNews, draftNewsOfResident } from './waiting/draft-news.ts'

/** Services as other pages speak of them: what they are called, where they are, and what a resident has given. */
export function servicesInWords({ services, keys }: { services: Services; keys: Keys }) {
  return {
    title: (serviceId: string, language: Language): string =>
      services.get(serviceId)?.description.title[language] ?? serviceId,
    draftHref: (slug: string, draft: { id: string }): string => `/${slug}/skjema/${draft.id}`,
    signingHref: (slug: string, task: { id: string }): string => `/${slug}/signering/${task.id}`,
    receiptHref: (slug: string, submission: { id: string }): string => `/${slug}/kvittering/${submission.id}`,

    /** What has happened to the resident's forms under way while they were not there. */
    draftNews: (ctx: ResidentCtx): Promise<DraftNews[]> => draftNewsOfResident(ctx, keys),

    /** The resident's own draft, opened. Only in a transaction with the draft's municipality. */
    async draftContent(
      ctx: ResidentCtx,
      draftId: string,
    ): Promise<DraftContent & { files: { fileName: string; sizeBytes: number }[] }> {
      const { content } = await draftOf(ctx, keys, draftId)
      const files = await attachmentsOf(ctx, keys, draftId)
      return { ...content, files: files.map(({ fileName, sizeBytes }) => ({ fileName, sizeBytes })) }
    },

    /** The files of the resident's own draft, in a transaction with its municipality. */
    draftFiles: (ctx: ResidentCtx, draftId: string) => attachmentsOf(ctx, keys, draftId),

    /** A submission's content. The caller has shown that it is the reader's own. */
    async submissionContent(ctx: Ctx, submissionId: string): Promise<SubmissionContent> {
      const row = await ctx.tx
        .selectFrom('services.submission')
        .select('content_encrypted')
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', submissionId)
        .executeTakeFirstOrThrow()
      return keys.openJson<SubmissionContent>(ctx, submissionPurpose(submissionId), row.content_encrypted)
    },
  }
}
