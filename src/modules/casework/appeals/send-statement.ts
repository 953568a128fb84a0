import { makeLetter } from '#engines/letter-pdf/index.ts'
import { type ArchivedEntry, personalMatters, registerEntry } from '#modules/archive/index.ts'
import { type Enclosure, planLetter } from '#modules/correspondence/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'
import type { CaseFile } from '../case-file.queries.ts'
import { addEvent } from '../open-case.ts'
import { residentOf } from '../parties/receivers.ts'
import { askForTask } from '../tasks.ts'
import type { Appeal } from './appeal.queries.ts'
import { appealTexts } from './appeal.text.ts'
import { type AppealLetterContent, appealLetter, appealLetterTitle } from './appeal-letter.ts'
import { endAppealTask } from './consider-appeal.ts'
import { cannotBeSent } from './sendable.rules.ts'
import { writtenForStatement } from './statement-letter.ts'

/** In whose name appeals are sent on by machine. */
const senderName = 'Oversending av klager'

interface Sending {
  found: CaseFile
  appeal: Appeal
  entries: readonly ArchivedEntry[]
  content: Omit<AppealLetterContent, 'kind' | 'receiver'>
}

/**
 * The appeal goes upwards with the municipality's statement and the papers of the case: through SvarUt to the body's
 * organisation number; inside the house to a board of the municipality's own; and where neither will do, by a person, whose
 * task says why. In the caller's transaction; run twice, there is one statement.
 */
export async function sendStatement(
  ctx: Ctx,
  world: { keys: Keys; files: Files },
  sending: Sending,
): Promise<void> {
  const { found, appeal, entries, content } = sending
  const { body } = appeal
  if (!body) return
  const { language } = found
  const title = appealLetterTitle('statement', language)
  const receiver = { name: body.name, addressLines: body.address }
  const pdf = await world.files.put(
    ctx,
    makeLetter(appealLetter({ ...content, kind: 'statement', receiver })),
  )
  const number = body.organisationNumber ?? ''
  const why = cannotBeSent(body, entries)
  if (!why && !body.isInternal) {
    const documents: Enclosure[] = entries.flatMap((entry) =>
      entry.documents.map(({ title: name, sha256 }) => ({
        ...{ title: `${entry.registrationId} ${name}`, sha256 },
      })),
    )
    await planLetter(ctx, world.keys, {
      ...{ decisionId: null, writtenFor: writtenForStatement(appeal.id), caseId: found.id },
      ...{ residentId: await residentOf(ctx, world.keys, number), answersEntryId: null },
      ...{ caseFileId: found.archiveCaseFileId, title, publicTitle: title, pdf, language },
      ...{ enclosures: documents, receiver: { ...receiver, identityNumber: number } },
      atHighestLevel: content.atHighestLevel ?? false,
    })
    return
  }
  await registerEntry(ctx, world.keys, {
    madeFor: writtenForStatement(appeal.id),
    caseFileId: found.archiveCaseFileId,
    type: body.isInternal ? 'Organinternt dokument for oppfølging' : 'Utgående dokument',
    ...{ title, publicTitle: title, documentDate: ctx.today },
    documents: [
      {
        ...{ title, documentType: 'Brev', linkedAs: 'Hoveddokument', file: pdf },
        ...{ format: 'fmt/476', formatDetails: 'PDF/A-2a' },
      },
    ],
    correspondenceParts: [
      { type: body.isInternal ? 'Intern mottaker' : 'Mottaker', name: body.name, addressLines: body.address },
    ],
    ...{ screening: personalMatters, residentId: found.residentId },
  })
  if (body.isInternal) return handOver(ctx, found, appeal)
  const reason = { code: `appeal-${why ?? 'no-number'}`, details: { appeal: appeal.id } }
  await askForTask(ctx, found.id, 'appeal', [reason], { dueOn: appeal.sendOnBy.movedEnd })
}

/** To a board of the municipality's own: it has the case at hand, and somebody must see that it is dealt with. */
async function handOver(ctx: Ctx, found: CaseFile, appeal: Appeal): Promise<void> {
  await noteSentOn(ctx, found, appeal, appealTexts(found.language)('sent-how-internal'), ctx.now)
  const reason = { code: 'board-decides', details: { appeal: appeal.id } }
  await askForTask(ctx, found.id, 'appeal', [reason])
}

/** The letter with the statement has gone: so has the appeal. Told twice, it is noted once. */
export async function statementSent(ctx: Ctx, found: CaseFile, appeal: Appeal, at: Date): Promise<void> {
  await noteSentOn(ctx, found, appeal, appealTexts(found.language)('sent-how-svarut'), at)
}

async function noteSentOn(ctx: Ctx, found: CaseFile, appeal: Appeal, how: string, at: Date): Promise<void> {
  const noted = await ctx.tx
    .updateTable('casework.appeal')
    .set({ sent_on_at: at, sent_on_how: how })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', appeal.id)
    .where('sent_on_at', 'is', null)
    .executeTakeFirst()
  if (noted.numUpdatedRows !== 1n) return
  await endAppealTask(ctx, found, senderName)
  const { id: caseId, residentId } = found
  await addEvent(ctx, { caseId, residentId }, 'appeal-sent-on', { body: appeal.body?.name ?? '' }, true)
  ctx.audit({
    event: 'appeal.sent-on',
    ...{ subjectKind: 'case', subjectId: caseId, residentId, details: { appeal: appeal.id } },
  })
}
