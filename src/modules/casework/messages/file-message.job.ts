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
import { askForTask } from '../tasks.ts'
import { type Message, type MessageFile, messageById } from './messages.queries.ts'
import { messageLetterTexts } from './messages.text.ts'

const clerk = systemActor('Mottak av meldinger')

export interface MessageFilingWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  municipalities: Municipalities
  /** @throws OutsideFailure while the scanner does not answer */
  fileScan: { again(bytes: Uint8Array): Promise<MessageFile['scan']> }
}

/**
 * Files a message from a resident: what was written as a document, each file that has been looked at as another, in one
 * incoming entry; and somebody is asked to read it. Run twice, or killed in the middle, there is one entry.
 */
export async function fileMessage(job: Job, world: MessageFilingWorld): Promise<void> {
  const { transactions, keys, files } = world
  const waiting = await transactions.inTenant(job.municipality, clerk, (ctx) =>
    messageById(ctx, keys, job.id),
  )
  if (!waiting) return
  if (!waiting.filedAt) {
    const looked = await lookAtFiles(job, world, waiting.files)
    await transactions.inTenant(job.municipality, clerk, async (ctx) => {
      // The case is held: of two that file, the second finds it filed.
      const found = await caseFile(ctx, waiting.caseId, true)
      const message = await messageById(ctx, keys, job.id)
      if (message && !message.filedAt) await file(ctx, world, found, { ...message, files: looked })
    })
  }
  // The archive has its own copies by now: what passed through is dropped, also after a crash in between.
  for (const { id } of waiting.files) await files.dropPassing(job.municipality, id)
}

async function lookAtFiles(job: Job, world: MessageFilingWorld, all: readonly MessageFile[]) {
  const looked: MessageFile[] = []
  for (const one of all) {
    if (one.scan !== 'pending') looked.push(one)
    else {
      const bytes = await world.transactions.inTenant(job.municipality, clerk, (ctx) =>
        world.files.readPassing(ctx, one.id),
      )
      looked.push({ ...one, scan: await world.fileScan.again(bytes) })
    }
  }
  return looked
}

async function file(ctx: Ctx, world: MessageFilingWorld, found: CaseFile, message: Message): Promise<void> {
  const { keys, files } = world
  const t = messageLetterTexts(found.language)
  const sender = await receiverOf(ctx, keys, found.id)
  const title = t('filed-message.title')
  const pdf = makeApplicationPdf(await written(ctx, world, found, message, sender.name))
  const documents: NewDocument[] = [
    {
      ...{ title, documentType: 'Brev', linkedAs: 'Hoveddokument', format: 'fmt/476' },
      ...{ formatDetails: 'PDF/A-2a', file: await files.put(ctx, pdf) },
    },
  ]
  for (const one of message.files) {
    if (one.scan === 'infected') continue
    documents.push({
      ...{ title: one.name, documentType: 'Vedlegg', linkedAs: 'Vedlegg', format: one.format },
      file: await files.put(ctx, await files.readPassing(ctx, one.id)),
    })
  }
  const entry = await registerEntry(ctx, keys, {
    ...{ madeFor: `message:${message.id}`, caseFileId: found.archiveCaseFileId, type: 'Inngående dokument' },
    ...{ title, publicTitle: title, documents },
    correspondenceParts: [
      { type: 'Avsender', name: sender.name, identityNumber: sender.identityNumber || null },
    ],
    ...{ receivedAt: message.sentAt, documentDate: dateInNorway(message.sentAt) },
    ...{ screening: personalMatters, residentId: found.residentId },
  })
  await ctx.tx
    .updateTable('casework.message')
    .set({ entry_id: entry.id, filed_at: ctx.now })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', message.id)
    .execute()
  await askForTask(ctx, found.id, 'message', [{ code: 'message-came', details: {} }])
}

async function written(
  ctx: Ctx,
  { municipalities }: MessageFilingWorld,
  found: CaseFile,
  message: Message,
  applicant: string,
) {
  const t = messageLetterTexts(found.language)
  const municipality = municipalities.byNumber(ctx.municipality)
  const contact = (await findSetting(ctx, 'contact', ctx.today))?.value
  const names = message.files.map(({ name, scan }) =>
    scan === 'infected' ? t('filed-message.infected', { name }) : name,
  )
  return {
    ...{ language: found.language, title: t('filed-message.title'), applicant },
    sentBy: message.representedByName,
    ...{ reference: found.caseNumber, receivedAt: message.sentAt },
    receiver: {
      ...{ municipalityName: `${municipality.name} kommune`, orgNumber: municipality.organizationNumber },
      ...{ addressLines: contact?.postalAddress ?? [], phone: contact?.phone ?? '' },
      email: contact?.email ?? '',
    },
    sections: [
      {
        heading: t('filed-message.title'),
        rows: [
          { label: t('filed-message.text'), value: message.text.split('\n') },
          ...(names.length > 0 ? [{ label: t('filed-message.files'), value: names }] : []),
        ],
      },
    ],
  }
}
