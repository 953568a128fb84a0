import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'

/** What is written about one thing that was asked for. */
export interface WrittenItem {
  item: string
  text: string
  /** "I do not have it." */
  lacks: boolean
}

export interface Answer {
  id: string
  requestId: string
  caseId: string
  residentId: string
  /** Who sent it for the party; null where the party did. */
  representedByName: string | null
  written: WrittenItem[]
  savedAt: Date
  sentAt: Date | null
  filedAt: Date | null
}

export interface AnswerFile {
  id: string
  item: string
  fileName: string
  format: string
  sizeBytes: number
  sha256: string
  scan: 'clean' | 'pending' | 'infected' | 'not-scanned'
}

export const answerPurpose = (id: string) => `request-answer|${id}`
export const filePurpose = (id: string) => `request-file|${id}`

type Reader = Pick<Ctx | ResidentCtx, 'tx'>

/** One answer by its id, or the unsent one of a request; null when there is none. */
export async function openAnswer(
  ctx: Reader,
  keys: Keys,
  municipality: string,
  wanted: { id: string } | { requestId: string },
): Promise<Answer | null> {
  const question = ctx.tx
    .selectFrom('casework.request_answer')
    .selectAll()
    .where('municipality', '=', municipality)
  const row = await ('id' in wanted
    ? question.where('id', '=', wanted.id)
    : question.where('request_id', '=', wanted.requestId).where('sent_at', 'is', null)
  ).executeTakeFirst()
  return row ? asAnswer(keys, row) : null
}

/** What has been sent in answer to a request, the newest first. */
export async function sentAnswers(
  ctx: Reader,
  keys: Keys,
  municipality: string,
  requestId: string,
): Promise<Answer[]> {
  const rows = await ctx.tx
    .selectFrom('casework.request_answer')
    .selectAll()
    .where('municipality', '=', municipality)
    .where('request_id', '=', requestId)
    .where('sent_at', 'is not', null)
    .orderBy('sent_at', 'desc')
    .execute()
  return rows.map((row) => asAnswer(keys, row))
}

/** The files that have arrived whole and not been taken out, in the order they were added. */
export async function filesOfAnswer(
  ctx: Reader,
  keys: Keys,
  municipality: string,
  answerId: string,
): Promise<AnswerFile[]> {
  const rows = await ctx.tx
    .selectFrom('casework.request_file')
    .selectAll()
    .where('municipality', '=', municipality)
    .where('answer_id', '=', answerId)
    .where('received_at', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, item: row.item, format: row.format, sizeBytes: Number(row.size_bytes) },
    ...{ sha256: row.sha256, scan: row.scan as AnswerFile['scan'] },
    fileName: keys.openForPlatform(filePurpose(row.id), row.name_sealed).toString('utf8'),
  }))
}

function asAnswer(
  keys: Keys,
  row: {
    id: string
    request_id: string
    case_id: string
    resident_id: string
    content_sealed: Buffer
    saved_at: Date
    sent_at: Date | null
    filed_at: Date | null
    represented_by_name: string | null
  },
): Answer {
  const content = keys.openForPlatform(answerPurpose(row.id), row.content_sealed).toString('utf8')
  return {
    ...{ id: row.id, requestId: row.request_id, caseId: row.case_id, residentId: row.resident_id },
    representedByName: row.represented_by_name,
    ...{ written: JSON.parse(content), savedAt: row.saved_at, sentAt: row.sent_at, filedAt: row.filed_at },
  }
}
