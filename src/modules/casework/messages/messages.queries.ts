import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'

/** A file of a message. Its bytes stand under the id until they are in the archive. */
export interface MessageFile {
  id: string
  name: string
  /** PRONOM. */
  format: string
  sizeBytes: number
  scan: 'clean' | 'pending' | 'infected' | 'not-scanned'
}

export interface Message {
  id: string
  caseId: string
  municipality: string
  /** `in` to the municipality, `out` from it. */
  direction: 'in' | 'out'
  text: string
  files: MessageFile[]
  /** The officer; null for what the party wrote. */
  writtenByName: string | null
  /** Who wrote for the party; null where the party did. */
  representedByName: string | null
  sentAt: Date
  /** When the other side read it. */
  readAt: Date | null
  filedAt: Date | null
}

type Reader = Pick<Ctx | ResidentCtx, 'tx'>
export const messagePurpose = (id: string) => `message|${id}`

/** The messages of one case, the oldest first. */
export function messagesOf(
  ctx: Reader,
  keys: Keys,
  of: { municipality: string; caseId: string },
): Promise<Message[]> {
  return opened(
    keys,
    messages(ctx).where('municipality', '=', of.municipality).where('case_id', '=', of.caseId).execute(),
  )
}

/** All that the reader may see, in every municipality, the oldest first: a resident's own. */
export const messagesOfResident = (ctx: Reader, keys: Keys): Promise<Message[]> =>
  opened(keys, messages(ctx).execute())

/** One message; null when there is none. */
export async function messageById(ctx: Ctx, keys: Keys, id: string): Promise<Message | null> {
  const found = messages(ctx).where('municipality', '=', ctx.municipality).where('id', '=', id)
  return (await opened(keys, found.execute()))[0] ?? null
}

/** What came from the other side has been read now. */
export async function markRead(
  ctx: Ctx | ResidentCtx,
  of: { municipality: string; caseId: string; direction: Message['direction'] },
): Promise<void> {
  await ctx.tx
    .updateTable('casework.message')
    .set({ read_at: ctx.now })
    .where('municipality', '=', of.municipality)
    .where('case_id', '=', of.caseId)
    .where('direction', '=', of.direction)
    .where('read_at', 'is', null)
    .execute()
}

const messages = (ctx: Reader) =>
  ctx.tx.selectFrom('casework.message').selectAll().orderBy('sent_at').orderBy('id')
type Row = Awaited<ReturnType<ReturnType<typeof messages>['execute']>>[number]

async function opened(keys: Keys, rows: Promise<Row[]>): Promise<Message[]> {
  return (await rows).map((row) => {
    const content = keys.openForPlatform(messagePurpose(row.id), row.content_sealed).toString('utf8')
    const { text, files } = JSON.parse(content) as Pick<Message, 'text' | 'files'>
    return {
      ...{ id: row.id, caseId: row.case_id, municipality: row.municipality, text, files },
      ...{ direction: row.direction as Message['direction'], writtenByName: row.written_by_name },
      representedByName: row.represented_by_name,
      ...{ sentAt: row.sent_at, readAt: row.read_at, filedAt: row.filed_at },
    }
  })
}
