import { makeApplicationPdf } from '#engines/letter-pdf/index.ts'
import { type NewDocument, personalMatters, registerEntry } from '#modules/archive/index.ts'
import { findSetting, type Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Job } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import { receiverOf } from '../letters/receiver.ts'
import { type Appeal, type AppealFile, appealById } from './appeal.queries.ts'
import { appealTexts } from './appeal.text.ts'

const clerk = systemActor('Mottak av klager')

export interface AppealFilingWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  municipalities: Municipalities
  /** @throws OutsideFailure while the scanner does not answer */
  fileScan: { again(bytes: Uint8Array): Promise<AppealFile['scan']> }
}

/**
 * Files an appeal in its case: what was written as a document, each file that has been looked at as another, in one
 * incoming entry. Run twice, or killed in the middle, there is one entry. Who did not send it from MinSide gets a letter
 * that it came.
 */
export async function fileAppeal(job: Job, world: AppealFilingWorld): Promise<void> {
  const { transactions, files } = world
  const waiting = await transactions.inTenant(job.municipality, clerk, (ctx) => appealById(ctx, job.id))
  if (!waiting.entryId) {
    const looked = await lookAtFiles(job, world, waiting.files)
    await transactions.inTenant(job.municipality, clerk, async (ctx) => {
      // The case is held: of two that file, the second finds it filed.
      const found = await caseFile(ctx, waiting.caseId, true)
      const appeal = await appealById(ctx, job.id)
      if (!appeal.entryId) await fileInCase(ctx, world, found, { ...appeal, files: looked })
    })
  }
  // The archive has its own copies by now: what passed through is dropped, also after a crash in between.
  for (const { id } of waiting.files) await files.dropPassing(job.municipality, id)
}

async function lookAtFiles(
  job: Job,
  { transactions, files, fileScan }: AppealFilingWorld,
  all: readonly AppealFile[],
): Promise<AppealFile[]> {
  const looked: AppealFile[] = []
  for (const file of all) {
    const bytes = await transactions.inTenant(job.municipality, clerk, (ctx) =>
      files.readPassing(ctx, file.id),
    )
    looked.push({ ...file, scan: await fileScan.again(bytes) })
  }
  return looked
}

async function fileInCase(
  ctx: Ctx,
  { keys, files, municipalities }: AppealFilingWorld,
  found: CaseFile,
  appeal: Appeal,
): Promise<void> {
  const t = appealTexts(found.language)
  const sender = await receiverOf(ctx, keys, found.id)
  const contact = (await findSetting(ctx, 'contact', ctx.today))?.value
  const municipality = municipalities.byNumber(ctx.municipality)
  const pdf = makeApplicationPdf({
    language: found.language,
    title: t('document.title'),
    receiver: {
      municipalityName: `${municipality.name} kommune`,
      orgNumber: municipality.organizationNumber,
      addressLines: contact?.postalAddress ?? [],
      ...{ phone: contact?.phone ?? '', email: contact?.email ?? '', website: municipality.website ?? '' },
    },
    applicant: sender.name,
    sentBy: appeal.representedByName,
    reference: found.caseNumber,
    receivedAt: appeal.receivedAt,
    sections: [
      {
        heading: t('document.title'),
        rows: [
          { label: t('document.text'), value: appeal.text.split('\n') },
          { label: t('document.deferral'), value: t(appeal.asksDeferral ? 'yes' : 'no') },
          { label: t('document.channel'), value: t(`channel.${appeal.channel}`) },
        ],
      },
    ],
  })
  const documents: NewDocument[] = [
    {
      ...{ title: t('document.title'), documentType: 'Klage', linkedAs: 'Hoveddokument' },
      ...{ file: await files.put(ctx, pdf), format: 'fmt/476', formatDetails: 'PDF/A-2a' },
    },
  ]
  for (const file of appeal.files) {
    if (file.scan === 'infected') continue
    const bytes = await files.readPassing(ctx, file.id)
    documents.push({
      ...{ title: file.title, documentType: 'Klage', linkedAs: 'Vedlegg', format: file.format },
      file: await files.put(ctx, bytes),
    })
  }
  const entry = await registerEntry(ctx, keys, {
    ...{ madeFor: `appeal:${appeal.id}`, caseFileId: found.archiveCaseFileId, type: 'Inngående dokument' },
    ...{ title: t('document.title'), publicTitle: t('document.title'), documents },
    correspondenceParts: [
      { type: 'Avsender', name: sender.name, identityNumber: sender.identityNumber, addressLines: null },
    ],
    ...{ receivedAt: appeal.receivedAt, documentDate: dateInNorway(appeal.receivedAt) },
    ...{ screening: personalMatters, residentId: found.residentId },
  })
  await ctx.tx
    .updateTable('casework.appeal')
    .set({ entry_id: entry.id, files: JSON.stringify(appeal.files) })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', appeal.id)
    .execute()
  if (appeal.channel !== 'min-side') await ctx.later('casework.confirm-appeal', appeal.id)
}
