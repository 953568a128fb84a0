import { settingOn } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { formSetting } from '../filling-in/form-setting.ts'
import { serviceOfSubmission } from '../offers.ts'
import { sentByWords } from '../starting/starting.text.ts'
import type { ServicesWorld } from '../world.ts'
import { sectionsOfSubmission } from './application-document.ts'
import { applicationPdf, receiverOf } from './application-pdf.ts'
import { instanceOf, type SubmissionContent, submissionPurpose } from './submission-content.ts'
import type { Submission } from './submissions.queries.ts'
import { whoSent } from './who-sent.rules.ts'

const reader = systemActor('Kvittering')

/** What the resident sent, to keep: the same as stands in the archive. The caller has shown that it is their own. */
export async function copyOfSubmission(
  world: ServicesWorld,
  submission: Submission,
  language: Language,
): Promise<Uint8Array> {
  const { id, municipality } = submission
  const { content, offered, contact } = await world.transactions.inTenant(
    municipality,
    reader,
    async (ctx) => {
      const row = await ctx.tx
        .selectFrom('services.submission')
        .select(['content_encrypted', 'package_hash', 'service_id'])
        .where('municipality', '=', municipality)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const { service, terms } = await serviceOfSubmission(ctx, world.services, {
        ...{ municipality, serviceId: row.service_id, hash: row.package_hash },
      })
      return {
        content: await world.keys.openJson<SubmissionContent>(
          ctx,
          submissionPurpose(id),
          row.content_encrypted,
        ),
        offered: { service, terms, overlay: {} },
        contact: (await settingOn(ctx, 'contact', ctx.today)).value,
      }
    },
  )
  const { description } = offered.service
  const setting = await formSetting(
    world,
    offered,
    { municipality, language, today: dateInNorway(submission.receivedAt) },
    content,
    instanceOf(content),
  )
  return applicationPdf(sectionsOfSubmission(offered.service, setting, content, language), {
    language,
    title: language === 'en' ? description.title.en : description.documentTitle[language].application,
    applicant: whoSent(content, sentByWords(language)).name,
    reference: submission.reference,
    receivedAt: submission.receivedAt,
    receiver: receiverOf(world.municipalities.byNumber(municipality), contact),
  })
}
