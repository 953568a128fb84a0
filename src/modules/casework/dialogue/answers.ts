import { createHash } from 'node:crypto'
import { representativeName } from '#platform/actor.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../case-file.queries.ts'
import { answerPurpose, filePurpose, filesOfAnswer, openAnswer, type WrittenItem } from './answers.queries.ts'
import { type PartyRequest, requestOf } from './request.queries.ts'
import { itemsToAnswer, mayAnswer, statusOfRequest } from './request.rules.ts'
import { caseOfTask } from './tasks-of-resident.ts'

/** Longer than anybody answers; what is longer belongs in a file. */
export const longestAnswer = 20_000
/** All files of one answer together, and how many: a script that uploads without end stops here. */
const mostBytesOfAnswer = 250_000_000
const mostFilesOfAnswer = 50

/** What came with one press of a button on the page. */
export interface PressedAnswer {
  /** The answer the page was drawn for: the same page sent twice is the same answer. */
  answerId: string
  written: WrittenItem[]
}

export type Saved =
  | { kind: 'saved'; answerId: string; request: PartyRequest }
  /** The page was sent before, with the same words: a double click. */
  | { kind: 'sent-before' }

/**
 * Saves what is written, valid or not. Two windows write in the same answer, and the last one counts; what is written
 * after the answer was sent becomes a new one, so that nothing is lost.
 * @throws Refusal conflict casework.request-over; not-found
 */
export async function saveAnswer(
  ctx: ResidentCtx,
  keys: Keys,
  wanted: { caseId: string; requestId: string },
  pressed: PressedAnswer,
): Promise<Saved> {
  const municipality = ctx.municipality ?? ''
  const request = await requestOf(ctx, municipality, { id: wanted.requestId, caseId: wanted.caseId })
  const file = await caseOfTask(ctx, request)
  if (file.closedAt || !mayAnswer(statusOfRequest(request, file.decidedAt)))
    throw new Refusal('conflict', 'casework.request-over')
  if (!isUuid(pressed.answerId)) throw new Refusal('not-found', 'casework.no-such-request')
  const content = contentOf(request, pressed.written)
  const drawnFor = await openAnswer(ctx, keys, municipality, { id: pressed.answerId })
  if (drawnFor?.sentAt && JSON.stringify(drawnFor.written) === JSON.stringify(content))
    return { kind: 'sent-before' }
  const id =
    drawnFor?.sentAt || !drawnFor
      ? await beginAnswer(ctx, keys, request, pressed, drawnFor !== null)
      : drawnFor.id
  await ctx.tx
    .updateTable('casework.request_answer')
    .set({ content_sealed: keys.sealForPlatform(answerPurpose(id), asBytes(content)), saved_at: ctx.now })
    .where('municipality', '=', municipality)
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .execute()
  return { kind: 'saved', answerId: id, request }
}

/** The unsent answer: this one, or the one that another window began. */
async function beginAnswer(
  ctx: ResidentCtx,
  keys: Keys,
  request: PartyRequest,
  pressed: PressedAnswer,
  isTaken: boolean,
): Promise<string> {
  const municipality = ctx.municipality ?? ''
  const id = isTaken ? ctx.random.uuid() : pressed.answerId
  await ctx.tx
    .insertInto('casework.request_answer')
    .values({
      ...{ municipality, id, request_id: request.id, case_id: request.caseId },
      ...{ resident_id: ctx.residentId, saved_at: ctx.now },
      content_sealed: keys.sealForPlatform(answerPurpose(id), asBytes([])),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const unsent = await openAnswer(ctx, keys, municipality, { requestId: request.id })
  if (!unsent) throw new Refusal('conflict', 'casework.request-over')
  return unsent.id
}

/**
 * Sends the answer in. It is filed by a job of the same commit; sent twice it is one.
 * @throws Refusal invalid casework.answer-empty
 */
export async function sendAnswer(
  ctx: ResidentCtx,
  keys: Keys,
  request: PartyRequest,
  answerId: string,
): Promise<void> {
  const municipality = ctx.municipality ?? ''
  const answer = await openAnswer(ctx, keys, municipality, { id: answerId })
  if (!answer || answer.sentAt) return
  const files = await filesOfAnswer(ctx, keys, municipality, answerId)
  const isEmpty =
    files.every(({ scan }) => scan === 'infected') &&
    answer.written.every(({ text, lacks }) => !text && !lacks)
  if (isEmpty) throw new Refusal('invalid', 'casework.answer-empty')
  const sent = await ctx.tx
    .updateTable('casework.request_answer')
    .set({ sent_at: ctx.now, represented_by_name: representativeName(ctx.actor) })
    .where('municipality', '=', municipality)
    .where('id', '=', answerId)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
  if (sent.numUpdatedRows !== 1n) return
  await ctx.later('casework.file-answer', answerId)
  ctx.audit({
    event: 'case.answer-sent',
    ...{ subjectKind: 'case', subjectId: request.caseId, residentId: ctx.residentId },
  })
}

/** Makes room for a file before its bytes are stored, with the job that tidies up should we die in between. */
export async function reserveAnswerFile(
  ctx: ResidentCtx,
  keys: Keys,
  file: {
    answerId: string
    item: string
    fileName: string
    contentType: string
    format: string
    bytes: Uint8Array
    scan: string
  },
): Promise<{ id: string; isReceived: boolean } | 'too-many' | 'too-large'> {
  const municipality = ctx.municipality ?? ''
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const rows = await ctx.tx
    .selectFrom('casework.request_file')
    .select(['id', 'item', 'sha256', 'size_bytes', 'received_at'])
    .where('municipality', '=', municipality)
    .where('answer_id', '=', file.answerId)
    .where('removed_at', 'is', null)
    .execute()
  const same = rows.find((row) => row.item === file.item && row.sha256 === sha256)
  if (same) return { id: same.id, isReceived: same.received_at !== null }
  if (rows.length >= mostFilesOfAnswer) return 'too-many'
  const stored = rows.reduce((sum, row) => sum + Number(row.size_bytes), 0)
  if (stored + file.bytes.length > mostBytesOfAnswer) return 'too-large'
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('casework.request_file')
    .values({
      ...{ municipality, id, answer_id: file.answerId, resident_id: ctx.residentId, item: file.item },
      name_sealed: keys.sealForPlatform(filePurpose(id), Buffer.from(file.fileName)),
      ...{ content_type: file.contentType, format: file.format, size_bytes: file.bytes.length },
      ...{ sha256, scan: file.scan, added_at: ctx.now },
    })
    .execute()
  await ctx.later('casework.tidy-answer-file', id, { at: new Date(ctx.now.getTime() + 86_400_000) })
  return { id, isReceived: false }
}

/** The bytes are safe: from now on the file is part of the answer. */
export async function markAnswerFileReceived(ctx: ResidentCtx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('casework.request_file')
    .set({ received_at: ctx.now })
    .where('municipality', '=', ctx.municipality ?? '')
    .where('resident_id', '=', ctx.residentId)
    .where('id', '=', id)
    .where('received_at', 'is', null)
    .execute()
}

/** Takes a file out of an answer that is not sent. Unknown files, and those that have been sent, stay. */
export async function removeAnswerFile(ctx: ResidentCtx, answerId: string, id: string): Promise<void> {
  if (!isUuid(id)) return
  const removed = await ctx.tx
    .updateTable('casework.request_file')
    .set({ removed_at: ctx.now })
    .where('municipality', '=', ctx.municipality ?? '')
    .where('answer_id', '=', answerId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('casework.request_answer as answer')
          .select('answer.id')
          .whereRef('answer.municipality', '=', 'casework.request_file.municipality')
          .whereRef('answer.id', '=', 'casework.request_file.answer_id')
          .where('answer.sent_at', 'is', null),
      ),
    )
    .executeTakeFirst()
  if (removed.numUpdatedRows === 1n) await ctx.later('casework.tidy-answer-file', id)
}

const asBytes = (content: unknown) => Buffer.from(JSON.stringify(content))

/** Only what was asked for, each thing once, in the order asked. */
function contentOf(request: PartyRequest, written: readonly WrittenItem[]): WrittenItem[] {
  return itemsToAnswer(request).flatMap(({ id }) => {
    const found = written.find((one) => one.item === id)
    if (!found) return []
    return [{ item: id, text: found.text.slice(0, longestAnswer), lacks: found.lacks }]
  })
}
