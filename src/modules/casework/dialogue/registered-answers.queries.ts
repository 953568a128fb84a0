import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'

export const answerChannels = ['post', 'email', 'in-person'] as const
export type AnswerChannel = (typeof answerChannels)[number]

export interface RegisteredFile {
  id: string
  fileName: string
  /** PRONOM. */
  format: string
  sha256: string
  sizeBytes: number
}

/** An answer that came another way than MinSide, as a caseworker registered it. */
export interface RegisteredAnswer {
  id: string
  requestId: string
  caseId: string
  residentId: string
  channel: AnswerChannel
  receivedOn: string
  /** Ids of what it answers. */
  items: string[]
  text: string
  files: RegisteredFile[]
  registeredAt: Date
  registeredByName: string
  filedAt: Date | null
}

export const registeredPurpose = (id: string) => `registered-answer|${id}`

type Reader = Pick<Ctx | ResidentCtx, 'tx'>
const answers = (ctx: Reader) => ctx.tx.selectFrom('casework.registered_answer').selectAll()
type Row = Awaited<ReturnType<ReturnType<typeof answers>['execute']>>[number]

/** The newest first. A resident's transaction shows only what they were asked. */
export async function registeredAnswers(
  ctx: Reader,
  keys: Keys,
  municipality: string,
  requestId: string,
): Promise<RegisteredAnswer[]> {
  const rows = await answers(ctx)
    .where('municipality', '=', municipality)
    .where('request_id', '=', requestId)
    .orderBy('registered_at', 'desc')
    .execute()
  return rows.map((row) => asRegistered(keys, row))
}

/** By its id, for the job that files it; null when there is none. */
export async function registeredAnswer(ctx: Ctx, keys: Keys, id: string): Promise<RegisteredAnswer | null> {
  const row = await answers(ctx)
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? asRegistered(keys, row) : null
}

/** Requests of a case with an answer that is registered and not filed yet. */
export async function answersBeingFiled(ctx: Ctx, caseId: string): Promise<Set<string>> {
  const rows = await ctx.tx
    .selectFrom('casework.registered_answer')
    .select('request_id')
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('filed_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.request_id))
}

function asRegistered(keys: Keys, row: Row): RegisteredAnswer {
  const content = keys.openForPlatform(registeredPurpose(row.id), row.content_sealed).toString('utf8')
  const { text, files } = JSON.parse(content) as Pick<RegisteredAnswer, 'text' | 'files'>
  return {
    ...{ id: row.id, requestId: row.request_id, caseId: row.case_id, residentId: row.resident_id },
    ...{ channel: row.channel as AnswerChannel, receivedOn: row.received_on, items: row.items as string[] },
    ...{ text, files, registeredAt: row.registered_at, registeredByName: row.registered_by_name },
    filedAt: row.filed_at,
  }
}
