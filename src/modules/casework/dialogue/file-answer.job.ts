import { type ApplicationSummary, makeApplicationPdf } from '#engines/letter-pdf/index.ts'
import { type NewDocument, personalMatters, registerEntry } from '#modules/archive/index.ts'
import type { Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Job } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import { answerDocument, whoWasAsked } from './answer-document.ts'
import { type Answer, type AnswerFile, filesOfAnswer, openAnswer } from './answers.queries.ts'
import { dialogueTexts } from './dialogue.text.ts'
import { clerkName, noteAnswered } from './note-answered.ts'
import { type PartyRequest, requestOf } from './request.queries.ts'
import { itemsToAnswer } from './request.rules.ts'

const clerk = systemActor(clerkName)

export interface FilingWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  municipalities: Municipalities
  /** Looks at a file that came while the scanner did not answer. @throws OutsideFailure while it still does not */
  fileScan: { again(bytes: Uint8Array): Promise<AnswerFile['scan']> }
}

/**
 * Files an answer: what was written as a document, each file as another, in one incoming registry entry; the case gets a
 * task to look at it, and the limit runs again when all is answered, from the day the answer was sent. One transaction:
 * run twice, or killed in the middle, there is one entry. Only files that have been looked at reach the case.
 */
export async function fileAnswer(job: Job, world: FilingWorld): Promise<void> {
  const { transactions, keys, files } = world
  const waiting = await transactions.inTenant(job.municipality, clerk, async (ctx) => {
    const answer = await openAnswer(ctx, keys, job.municipality, { id: job.id })
    return !answer?.sentAt || answer.filedAt ? null : filesOfAnswer(ctx, keys, job.municipality, job.id)
  })
  for (const file of waiting ?? []) if (file.scan === 'pending') await lookAt(job, world, file)
  if (waiting) {
    await transactions.inTenant(job.municipality, clerk, async (ctx) => {
      const before = await openAnswer(ctx, keys, job.municipality, { id: job.id })
      if (!before) return
      const found = await caseFile(ctx, before.caseId, true)
      const answer = await openAnswer(ctx, keys, job.municipality, { id: job.id })
      if (answer?.sentAt && !answer.filedAt) await fileInCase(ctx, world, found, answer, answer.sentAt)
    })
  }
  // The archive has its own copies by now: what passed through is dropped, also after a crash in between.
  const passed = await transactions.inTenant(job.municipality, clerk, (ctx) =>
    filesOfAnswer(ctx, keys, job.municipality, job.id),
  )
  for (const { id } of passed) await files.dropPassing(job.municipality, id)
}

async function lookAt(
  job: Job,
  { transactions, files, fileScan }: FilingWorld,
  file: AnswerFile,
): Promise<void> {
  const bytes = await transactions.inTenant(job.municipality, clerk, (ctx) => files.readPassing(ctx, file.id))
  const scan = await fileScan.again(bytes)
  await transactions.inTenant(job.municipality, clerk, (ctx) =>
    ctx.tx
      .updateTable('casework.request_file')
      .set({ scan })
      .where('municipality', '=', job.municipality)
      .where('id', '=', file.id)
      .execute(),
  )
}

async function fileInCase(
  ctx: Ctx,
  world: FilingWorld,
  found: CaseFile,
  answer: Answer,
  sentAt: Date,
): Promise<void> {
  const { keys } = world
  const request = await requestOf(ctx, ctx.municipality, { id: answer.requestId })
  const files = await filesOfAnswer(ctx, keys, ctx.municipality, answer.id)
  const clean = files.filter(({ scan }) => scan !== 'infected')
  const title = dialogueTexts(found.language)(`filed.${request.kind}`)
  const sender = await whoWasAsked(ctx, keys, request)
  const pdf = makeApplicationPdf(
    await answerDocument(ctx, world.municipalities, {
      ...{ found, title, sender: sender.name, sentBy: answer.representedByName, receivedAt: sentAt },
      sections: sectionsOf({ found, request }, answer, files),
    }),
  )
  const entry = await registerEntry(ctx, keys, {
    madeFor: `answer:${answer.id}`,
    ...{ caseFileId: found.archiveCaseFileId, type: 'Inngående dokument', title, publicTitle: title },
    documents: [
      {
        ...{ title, documentType: 'Brev', linkedAs: 'Hoveddokument', format: 'fmt/476' },
        ...{ formatDetails: 'PDF/A-2a', file: await world.files.put(ctx, pdf) },
      },
      ...(await asDocuments(ctx, world, clean)),
    ],
    correspondenceParts: [{ type: 'Avsender', ...sender }],
    ...{ receivedAt: sentAt, documentDate: dateInNorway(sentAt) },
    ...{ screening: personalMatters, residentId: request.residentId },
  })
  await ctx.tx
    .updateTable('casework.request_answer')
    .set({ entry_id: entry.id, filed_at: ctx.now })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', answer.id)
    .execute()
  const { representedByName: sentBy } = answer
  await noteAnswered(ctx, found, request, itemsAnswered(answer, clean), { sentAt, sentBy })
}

function itemsAnswered(answer: Answer, files: readonly AnswerFile[]): string[] {
  const written = answer.written.filter(({ text, lacks }) => text !== '' || lacks).map(({ item }) => item)
  return [...written, ...files.map(({ item }) => item)]
}

async function asDocuments(
  ctx: Ctx,
  { files }: Pick<FilingWorld, 'files'>,
  sent: readonly AnswerFile[],
): Promise<NewDocument[]> {
  const documents: NewDocument[] = []
  for (const file of sent) {
    const stored = await files.put(ctx, await files.readPassing(ctx, file.id))
    // What is filed is what was sent, to the byte.
    if (stored.sha256 !== file.sha256) throw new Error(`file ${file.id} is changed`)
    documents.push({
      ...{ title: file.fileName, documentType: 'Vedlegg', linkedAs: 'Vedlegg' },
      ...{ file: stored, format: file.format },
    })
  }
  return documents
}

function sectionsOf(
  { found, request }: { found: CaseFile; request: PartyRequest },
  answer: Answer,
  files: readonly AnswerFile[],
): ApplicationSummary['sections'] {
  const t = dialogueTexts(found.language)
  return itemsToAnswer(request)
    .map(({ id, what }) => {
      const written = answer.written.find(({ item }) => item === id)
      const own = files.filter(({ item }) => item === id)
      return {
        heading: what || t('filed.comment'),
        rows: [
          ...(written?.text ? [{ label: t('filed.text'), value: written.text.split('\n') }] : []),
          ...(written?.lacks ? [{ label: t('filed.text'), value: t('filed.lacks') }] : []),
          ...(own.length > 0
            ? [
                {
                  label: t('filed.files'),
                  value: own.map(({ fileName, scan }) =>
                    scan === 'infected' ? t('filed.infected', { name: fileName }) : fileName,
                  ),
                },
              ]
            : []),
        ],
      }
    })
    .filter(({ rows }) => rows.length > 0)
}
