import { createHash } from 'node:crypto'
import type { IsoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile, isUuid } from '../case-file.queries.ts'
import { officer } from '../must.ts'
import { longestAnswer } from './answers.ts'
import { type AnswerChannel, type RegisteredFile, registeredPurpose } from './registered-answers.queries.ts'
import { requestOf } from './request.queries.ts'
import { itemsToAnswer, mayAnswer, statusOfRequest } from './request.rules.ts'

/** A file that has been judged as residents' files are: kind, size and viruses. */
export interface TakenFile {
  fileName: string
  /** PRONOM. */
  format: string
  bytes: Uint8Array
}

/** As residents may send; each file is judged by the world's `takeFile`. */
export const registerFileLimits = { maxFileBytes: 50_000_000, maxFiles: 20 }

export interface AnswerByPost {
  /** Made when the form was drawn: the same form sent twice is one answer. */
  id: string
  requestId: string
  channel: AnswerChannel
  receivedOn: IsoDate
  /** Ids of what it answers, also by saying that they do not have it; of a comment to a notice always the comment. */
  items: readonly string[]
  text: string
  files: readonly TakenFile[]
}

/**
 * A caseworker registers an answer that came by post, by e-mail or at the counter. It is filed by a job of the same
 * commit, and counts from the day it came.
 * @throws Refusal forbidden; not-found; conflict casework.request-over
 * @throws Refusal invalid casework.answer-not-chosen | casework.answer-date | casework.answer-nothing
 */
export async function registerAnswer(
  ctx: Ctx,
  { keys, files }: { keys: Keys; files: Files },
  caseId: string,
  wanted: AnswerByPost,
): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  const request = await requestOf(ctx, ctx.municipality, { id: wanted.requestId, caseId })
  if (!isUuid(wanted.id)) throw new Refusal('not-found', 'casework.no-such-request')
  if (await isRegistered(ctx, wanted.id)) return
  if (found.closedAt || !mayAnswer(statusOfRequest(request, found.decidedAt)))
    throw new Refusal('conflict', 'casework.request-over')
  const known = itemsToAnswer(request).map(({ id }) => id)
  const items = request.kind === 'advance-notice' ? known : known.filter((id) => wanted.items.includes(id))
  if (items.length === 0) throw new Refusal('invalid', 'casework.answer-not-chosen')
  // It cannot have come before it was asked for, nor tomorrow.
  if (wanted.receivedOn > ctx.today || wanted.receivedOn < dateInNorway(request.askedAt))
    throw new Refusal('invalid', 'casework.answer-date')
  const text = wanted.text.trim().slice(0, longestAnswer)
  if (!text && wanted.files.length === 0) throw new Refusal('invalid', 'casework.answer-nothing')
  const kept: RegisteredFile[] = []
  for (const { fileName, format, bytes } of wanted.files) {
    const id = ctx.random.uuid()
    await files.putPassing(ctx, id, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    kept.push({ id, fileName, format, sha256, sizeBytes: bytes.length })
  }
  const content = Buffer.from(JSON.stringify({ text, files: kept }))
  await ctx.tx
    .insertInto('casework.registered_answer')
    .values({
      ...{ municipality: ctx.municipality, id: wanted.id, request_id: request.id, case_id: caseId },
      ...{ resident_id: request.residentId, channel: wanted.channel, received_on: wanted.receivedOn },
      ...{ items: JSON.stringify(items), file_ids: kept.map(({ id }) => id) },
      content_sealed: keys.sealForPlatform(registeredPurpose(wanted.id), content),
      ...{ registered_at: ctx.now, registered_by: by.id, registered_by_name: by.name },
    })
    .execute()
  await ctx.later('casework.file-registered-answer', wanted.id)
  ctx.audit({
    event: 'case.answer-registered',
    ...{ subjectKind: 'case', subjectId: caseId, residentId: found.residentId },
    details: { request: request.id, channel: wanted.channel },
  })
}

async function isRegistered(ctx: Ctx, id: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('casework.registered_answer')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
