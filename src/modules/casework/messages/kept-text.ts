import { systemActor } from '#platform/actor.ts'
import type { Ctx, ResidentCtx, Transactions } from '#platform/context.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import type { Keys } from '#platform/keys.ts'
import { isUuid } from '../case-file.queries.ts'

/** Whose form it is: a resident's or an officer's, in which case, of which message. */
export interface WriterOfForm {
  messageId: string
  caseId: string
  residentId: string | null
  officerId: string | null
}

const keeper = systemActor('Utkast til melding')
const tokenPurpose = 'message-writer'
const textPurpose = (id: string) => `message-draft|${id}`

/** Stands sealed in the form, so that what is posted after the login has ended finds its owner. */
export const writerToken = (keys: Pick<Keys, 'sealForPlatform'>, writer: WriterOfForm): string =>
  keys.sealForPlatform(tokenPurpose, Buffer.from(JSON.stringify(writer))).toString('base64url')

function writerOf(keys: Pick<Keys, 'openForPlatform'>, token: string): WriterOfForm | null {
  try {
    return JSON.parse(keys.openForPlatform(tokenPurpose, Buffer.from(token, 'base64url')).toString('utf8'))
  } catch {
    return null
  }
}

/**
 * A message posted after the login ended: the text is kept for its owner and stands in the form again when they have
 * signed in. Files are not kept.
 * @param back to the page with the form
 */
export async function keepText(
  world: { transactions: Transactions; keys: Keys },
  visit: Visit,
  back: string,
): Promise<Response | null> {
  const writer = writerOf(world.keys, posted(visit.form, 'skriver'))
  if (!visit.municipality || !writer || !isUuid(writer.messageId)) return null
  const { messageId: id, caseId, residentId, officerId } = writer
  const sealed = world.keys.sealForPlatform(textPurpose(id), Buffer.from(posted(visit.form, 'melding')))
  await world.transactions.inTenant(visit.municipality.number, keeper, (ctx) =>
    ctx.tx
      .insertInto('casework.message_draft')
      .values({
        ...{ municipality: ctx.municipality, id, case_id: caseId, resident_id: residentId },
        ...{ officer_id: officerId, text_sealed: sealed, kept_at: ctx.now },
      })
      .onConflict((conflict) =>
        conflict.columns(['municipality', 'id']).doUpdateSet({ text_sealed: sealed, kept_at: ctx.now }),
      )
      .execute(),
  )
  const signIn = residentId ? '/logg-inn' : '/logg-inn/ansatt'
  return visit.redirect(visit.signedIn ? back : `${signIn}?til=${encodeURIComponent(back)}`)
}

/** What was being written in a case when the login ended; null when nothing was. */
export async function keptText(
  ctx: Ctx | ResidentCtx,
  keys: Keys,
  of: { municipality: string; caseId: string; officerId?: string },
): Promise<{ messageId: string; text: string } | null> {
  const question = ctx.tx
    .selectFrom('casework.message_draft')
    .select(['id', 'text_sealed'])
    .where('municipality', '=', of.municipality)
    .where('case_id', '=', of.caseId)
    .orderBy('kept_at', 'desc')
    .limit(1)
  const row = await (of.officerId
    ? question.where('officer_id', '=', of.officerId)
    : question.where('resident_id', 'is not', null)
  ).executeTakeFirst()
  return row
    ? {
        messageId: row.id,
        text: keys.openForPlatform(textPurpose(row.id), row.text_sealed).toString('utf8'),
      }
    : null
}
