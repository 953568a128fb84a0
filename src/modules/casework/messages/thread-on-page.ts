import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { keptText, writerToken } from './kept-text.ts'
import type { ThreadOnPage } from './message-lines.tsx'
import { messagesOf } from './messages.queries.ts'

/** What has been written in a case, as an officer sees it. Reading writes nothing: that somebody saw it is said by answering, or by saying so. */
export async function threadOnPage(ctx: Ctx, keys: Keys, caseId: string): Promise<ThreadOnPage> {
  const { municipality, actor } = ctx
  const officerId = actor.kind === 'employee' ? actor.id : ''
  const kept = officerId ? await keptText(ctx, keys, { municipality, caseId, officerId }) : null
  const nextId = kept?.messageId ?? ctx.random.uuid()
  return {
    messages: await messagesOf(ctx, keys, { municipality, caseId }),
    nextId,
    writer: writerToken(keys, { messageId: nextId, caseId, residentId: null, officerId }),
    kept: kept?.text ?? null,
  }
}
