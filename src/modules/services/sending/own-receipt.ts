import { type ReceiptPage, receiptFolder, receiptPages } from '#engines/altinn/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { stateOf } from '../filling-in/draft-content.ts'
import { formSetting } from '../filling-in/form-setting.ts'
import { serviceOfSubmission } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { instanceOf, type SubmissionContent, submissionPurpose } from './submission-content.ts'
import type { Submission } from './submissions.queries.ts'

const reader = systemActor('Kvittering')

/**
 * The pages that the package itself shows as receipt, drawn from what was sent in; none in a package without. The caller
 * has shown that the submission is the visitor's own.
 */
export async function ownReceipt(
  world: ServicesWorld,
  submission: Submission,
  language: Language,
): Promise<ReceiptPage[]> {
  const { id, municipality } = submission
  const read = await world.transactions.inTenant(municipality, reader, async (ctx) => {
    const row = await ctx.tx
      .selectFrom('services.submission')
      .select(['content_encrypted', 'package_hash', 'service_id'])
      .where('municipality', '=', municipality)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const offered = await serviceOfSubmission(ctx, world.services, {
      ...{ municipality, serviceId: row.service_id, hash: row.package_hash },
    })
    // Most packages have none: then nothing is opened.
    if (!offered.service.app.folders.get(receiptFolder)?.pages.size) return null
    const offer = await ctx.tx
      .selectFrom('services.offer')
      .select('overlay')
      .where('municipality', '=', municipality)
      .where('service_id', '=', row.service_id)
      .executeTakeFirst()
    const content = await world.keys.openJson<SubmissionContent>(
      ctx,
      submissionPurpose(id),
      row.content_encrypted,
    )
    return { content, offered: { ...offered, overlay: offer?.overlay ?? {} } }
  })
  if (!read) return []
  const { content, offered } = read
  const { app, description } = offered.service
  const mainDataType = description.package.dataType
  const dataType = app.folders.get(receiptFolder)?.defaultDataType || mainDataType
  const sentOn = dateInNorway(submission.receivedAt)
  const setting = await formSetting(world, offered, { municipality, language, today: sentOn }, content, {
    ...instanceOf(content),
    folderId: receiptFolder,
    instance: {
      ...{ instanceId: id, appId: description.package.app, instanceOwnerPartyType: 'person' },
      ...{ instanceOwnerName: content.applicant.name, sentAt: formatDate(sentOn, language) },
      reference: submission.reference,
    },
  })
  const { data, provenance, answers, models = {} } = content
  const state = stateOf(
    { data, provenance, answers, models, typed: {} },
    { folderId: receiptFolder, dataType, mainDataType },
  )
  return receiptPages(setting, state)
}
