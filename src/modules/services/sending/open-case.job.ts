import { openCaseFile, personalMatters, registerEntry } from '#modules/archive/index.ts'
import { caseOfSubmission, openCase } from '#modules/casework/index.ts'
import { settingOn } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { type CalendarDate, dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Job } from '#platform/jobs.ts'
import { factsOf } from '../deciding/deciding-package.ts'
import { formSetting } from '../filling-in/form-setting.ts'
import { serviceOfSubmission } from '../offers.ts'
import { servicesTexts } from '../services.text.ts'
import { sentByWords, startingTexts } from '../starting/starting.text.ts'
import type { ServicesWorld } from '../world.ts'
import { sectionsOfSubmission } from './application-document.ts'
import { applicationFacts } from './application-facts.rules.ts'
import { applicationPdf, receiverOf } from './application-pdf.ts'
import { propertyOfForm } from './property-of-form.rules.ts'
import { instanceOf, type SubmissionContent, submissionPurpose } from './submission-content.ts'
import { documentsOfFiles } from './submitted-files.ts'
import { envelopeParts, whoSent } from './who-sent.rules.ts'

const intake = systemActor('Mottak av søknader')
/** PRONOM's word for PDF/A-2a. */
const pdfA2a = 'fmt/476'

/**
 * Makes a case of a submission: the application as a document, the archive's case file and entry, and the case with
 * its parties and facts, all in one transaction. Run twice, it finds what the first run made.
 */
export async function openCaseOfSubmission(job: Job, world: ServicesWorld): Promise<void> {
  const read = await world.transactions.inTenant(job.municipality, intake, async (ctx) =>
    (await caseOfSubmission(ctx, job.municipality, job.id)) ? null : readSubmission(ctx, world, job.id),
  )
  if (!read) return
  const { submission, content, offered, contact } = read
  const { description } = offered.service
  const language = submission.language as Language
  const receivedOn = dateInNorway(submission.received_at) as CalendarDate
  const written = language === 'nn' ? 'nn' : 'nb'
  const municipality = world.municipalities.byNumber(job.municipality)
  const title = description.documentTitle[written].application
  const setting = await formSetting(
    world,
    offered,
    { municipality: job.municipality, language, today: receivedOn },
    content,
    instanceOf(content),
  )
  const sender = whoSent(content, sentByWords(written))
  const pdf = applicationPdf(sectionsOfSubmission(offered.service, setting, content, language), {
    language,
    title: language === 'en' ? description.title.en : title,
    applicant: sender.name,
    reference: submission.reference,
    receivedAt: submission.received_at,
    receiver: receiverOf(municipality, contact),
  })
  const decider = world.deciders.get(submission.service_id)
  if (!decider) throw new Error(`no decider for service ${submission.service_id}`)
  const { parties, facts } = applicationFacts(
    content,
    { facts: factsOf(offered.service), cohabitation: description.cohabitation },
    { at: submission.received_at, on: receivedOn },
    { unnamedCohabitant: servicesTexts(written)('case.cohabitant-unnamed'), ...sentByWords(written) },
  )
  const property = propertyOfForm(content.data, factsOf(offered.service), job.municipality)
  const screening = description.screening ? personalMatters : null
  const toDecide = { municipality: job.municipality, caseId: job.id, receivedOn, facts }

  await world.transactions.inTenant(job.municipality, intake, async (ctx) => {
    const officer = (await settingOn(ctx, 'responsible-officer', ctx.today)).value
    const file = await world.files.put(ctx, pdf)
    const attached = await documentsOfFiles(ctx, world, content)
    const { title: caseTitle, publicTitle } = description.caseTitle[written]
    const named = caseTitle.replace('{applicant}', sender.name)
    const caseFile = await openCaseFile(ctx, world.keys, {
      madeFor: `submission:${job.id}`,
      title: named,
      publicTitle,
      classId: description.classification.code,
      administrativeUnit: offered.terms.officer.unit ?? officer.unit,
      caseResponsible: offered.terms.officer.name ?? officer.name,
      screening,
      parties: [
        {
          name: sender.name,
          role: servicesTexts(written)('case.applicant-role'),
          identityNumber: sender.identityNumber,
        },
        ...(sender.representative
          ? [{ ...sender.representative, role: startingTexts(written)('representative') }]
          : []),
      ],
      residentId: submission.resident_id,
    })
    const { people } = content.answers
    const entry = await registerEntry(ctx, world.keys, {
      madeFor: `application:${job.id}`,
      caseFileId: caseFile.id,
      type: 'Inngående dokument',
      title,
      publicTitle: title,
      documents: [
        { title, documentType: 'Søknad', linkedAs: 'Hoveddokument', file, format: pdfA2a },
        ...attached,
      ],
      correspondenceParts: [
        {
          type: 'Avsender',
          name: sender.name,
          identityNumber: sender.identityNumber,
          ...(sender.kind === 'person'
            ? {
                addressLines: people?.applicant.address ? [people.applicant.address.street] : null,
                postalCode: people?.applicant.address?.postalCode ?? null,
                postalTown: people?.applicant.address?.postalPlace ?? null,
              }
            : envelopeParts(sender.addressLines)),
        },
      ],
      receivedAt: submission.received_at,
      documentDate: receivedOn,
      screening,
      residentId: submission.resident_id,
    })
    await openCase(ctx, world.keys, {
      submissionId: job.id,
      residentId: submission.resident_id,
      serviceId: submission.service_id,
      archiveCaseFileId: caseFile.id,
      applicationEntryId: entry.id,
      caseNumber: caseFile.fileId,
      title: named,
      receivedAt: submission.received_at,
      receivedOn,
      language,
      deadlineRuleId: decider.deadlineRuleFor?.(toDecide) ?? decider.deadlineRuleId,
      ...(offered.terms.deadlineDays.answerWithin === undefined
        ? {}
        : { withinDays: offered.terms.deadlineDays.answerWithin }),
      parties,
      facts,
      ...(property ? { property } : {}),
    })
  })
}

async function readSubmission(ctx: Ctx, world: ServicesWorld, id: string) {
  const submission = await ctx.tx
    .selectFrom('services.submission')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const content = await world.keys.openJson<SubmissionContent>(
    ctx,
    submissionPurpose(id),
    submission.content_encrypted,
  )
  // The service may be closed for new applications by now; this one has been received.
  const offer = await ctx.tx
    .selectFrom('services.offer')
    .select('overlay')
    .where('municipality', '=', ctx.municipality)
    .where('service_id', '=', submission.service_id)
    .executeTakeFirst()
  const { service, terms } = await serviceOfSubmission(ctx, world.services, {
    municipality: ctx.municipality,
    serviceId: submission.service_id,
    hash: submission.package_hash,
  })
  const contact = (await settingOn(ctx, 'contact', ctx.today)).value
  return { submission, content, offered: { service, terms, overlay: offer?.overlay ?? {} }, contact }
}
