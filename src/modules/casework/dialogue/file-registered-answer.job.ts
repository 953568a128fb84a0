import { makeApplicationPdf } from '#engines/letter-pdf/index.ts'
import { type NewDocument, personalMatters, registerEntry } from '#modules/archive/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import { answerDocument, whoWasAsked } from './answer-document.ts'
import type { AnswerFile } from './answers.queries.ts'
import { dialogueTexts } from './dialogue.text.ts'
import type { FilingWorld } from './file-answer.job.ts'
import { clerkName, noteAnswered } from './note-answered.ts'
import { registerAnswerTexts } from './register-answer.text.ts'
import { type RegisteredAnswer, registeredAnswer } from './registered-answers.queries.ts'
import { requestOf } from './request.queries.ts'
import { itemsToAnswer } from './request.rules.ts'

const clerk = systemActor(clerkName)

/**
 * Files an answer that a caseworker registered: one incoming entry from the day it came, with what they wrote as a
 * document and each file as another; the request is answered, and the limit runs from that day. One transaction: run
 * twice, or killed in the middle, there is one entry. Only files that have been looked at reach the case.
 */
export async function fileRegisteredAnswer(job: Job, world: FilingWorld): Promise<void> {
  const { transactions, keys, files } = world
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) => transactions.inTenant(job.municipality, clerk, work)
  const waiting = await inTenant((ctx) => registeredAnswer(ctx, keys, job.id))
  if (!waiting) throw new Error('an answer was to be filed that does not exist')
  if (!waiting.filedAt) {
    const infected = new Set<string>()
    for (const { id } of waiting.files) {
      const bytes = await inTenant((ctx) => files.readPassing(ctx, id))
      const scan: AnswerFile['scan'] = await world.fileScan.again(bytes)
      if (scan === 'infected') infected.add(id)
    }
    await inTenant(async (ctx) => {
      // The case is held: of two that file, the second finds it filed.
      const found = await caseFile(ctx, waiting.caseId, true)
      const answer = await registeredAnswer(ctx, keys, job.id)
      if (answer && !answer.filedAt) await fileInCase(ctx, world, found, answer, infected)
    })
  }
  // The archive has its own copies by now: what passed through is dropped, also after a crash in between.
  for (const { id } of waiting.files) await files.dropPassing(job.municipality, id)
}

async function fileInCase(
  ctx: Ctx,
  world: FilingWorld,
  found: CaseFile,
  answer: RegisteredAnswer,
  infected: ReadonlySet<string>,
): Promise<void> {
  const { keys, files } = world
  const request = await requestOf(ctx, ctx.municipality, { id: answer.requestId })
  const title = dialogueTexts(found.language)(`filed.${request.kind}`)
  const sender = await whoWasAsked(ctx, keys, request)
  const receivedAt = answer.receivedOn === ctx.today ? ctx.now : new Date(`${answer.receivedOn}T11:00:00Z`)
  const answered = itemsToAnswer(request).filter(({ id }) => answer.items.includes(id))
  const pdf = makeApplicationPdf(
    await answerDocument(ctx, world.municipalities, {
      ...{ found, title, sender: sender.name, receivedAt },
      sections: sectionsOf(found, answer, answered.map(({ what }) => what).filter(Boolean), infected),
    }),
  )
  const documents: NewDocument[] = [
    {
      ...{ title, documentType: 'Brev', linkedAs: 'Hoveddokument', format: 'fmt/476' },
      ...{ formatDetails: 'PDF/A-2a', file: await files.put(ctx, pdf) },
    },
  ]
  for (const file of answer.files) {
    if (infected.has(file.id)) continue
    const stored = await files.put(ctx, await files.readPassing(ctx, file.id))
    if (stored.sha256 !== file.sha256) throw new Error(`file ${file.id} is changed`)
    documents.push({
      ...{ title: file.fileName, documentType: 'Vedlegg', linkedAs: 'Vedlegg' },
      ...{ file: stored, format: file.format },
    })
  }
  const entry = await registerEntry(ctx, keys, {
    madeFor: `registered-answer:${answer.id}`,
    ...{ caseFileId: found.archiveCaseFileId, type: 'Inngående dokument', title, publicTitle: title },
    ...{ documents, correspondenceParts: [{ type: 'Avsender', ...sender }] },
    ...{ receivedAt, documentDate: isoDate(answer.receivedOn) },
    ...{ screening: personalMatters, residentId: request.residentId },
  })
  await ctx.tx
    .updateTable('casework.registered_answer')
    .set({ entry_id: entry.id, filed_at: ctx.now })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', answer.id)
    .execute()
  await noteAnswered(ctx, found, request, answer.items, { sentAt: receivedAt })
}

function sectionsOf(
  found: CaseFile,
  answer: RegisteredAnswer,
  answered: readonly string[],
  infected: ReadonlySet<string>,
) {
  const { language } = found
  const t = registerAnswerTexts(language)
  const filed = dialogueTexts(language)
  const row = (label: string, value: string[]) => (value.length > 0 ? [{ label, value }] : [])
  return [
    {
      heading: t('filed.heading'),
      rows: [
        ...row(t('filed.came'), [
          t(`filed.came.${answer.channel}`, { date: formatDate(isoDate(answer.receivedOn), language) }),
        ]),
        ...row(t('filed.by'), [answer.registeredByName]),
        ...row(t('filed.answers'), [...answered]),
        ...row(filed('filed.text'), answer.text ? answer.text.split('\n') : []),
        ...row(
          filed('filed.files'),
          answer.files.map(({ id, fileName }) =>
            infected.has(id) ? filed('filed.infected', { name: fileName }) : fileName,
          ),
        ),
      ],
    },
  ]
}
