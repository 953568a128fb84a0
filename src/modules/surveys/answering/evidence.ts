import { systemActor } from '#platform/actor.ts'
import type { Ctx, MemberCtx, Transactions } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName } from '../actor-name.ts'
import type { TakenEvidence } from '../world.ts'
import { evidenceOf } from './evidence.queries.ts'
import { toWrite } from './sheets.ts'

const purposeOf = (id: string) => `survey-evidence|${id}`

/** Puts a file with an answer. @throws Refusal */
export async function addEvidence(
  ctx: MemberCtx,
  keys: Keys,
  given: { waveId: string; sheetId: string; questionId: string; file: TakenEvidence },
): Promise<void> {
  const { asked } = await toWrite(ctx, given.waveId, given.sheetId)
  if (!asked.version.questions.some(({ id }) => id === given.questionId))
    throw new Refusal('not-found', 'surveys.no-such-question')
  const id = ctx.random.uuid()
  const { fileName, contentType, bytes } = given.file
  await ctx.tx
    .insertInto('surveys.evidence')
    .values({
      ...{ municipality: ctx.municipality, id, sheet_id: given.sheetId, question_id: given.questionId },
      ...{ file_name: fileName, content_type: contentType, size_bytes: bytes.length },
      content_sealed: await keys.seal(ctx, purposeOf(id), bytes),
      ...{ sealed_with: 'municipality', added_at: ctx.now, added_by: actorName(ctx) },
    })
    .execute()
  ctx.audit({ event: 'survey.evidence-added', subjectKind: 'survey-sheet', subjectId: given.sheetId })
}

/**
 * Takes a file away: its content is gone at once, its name and who took it away stay. The last file under a settled answer
 * that must have evidence is replaced before it is taken away.
 * @throws Refusal
 */
export async function removeEvidence(
  ctx: MemberCtx,
  given: { waveId: string; sheetId: string; id: string },
): Promise<void> {
  const { asked, sheet } = await toWrite(ctx, given.waveId, given.sheetId)
  const files = await evidenceOf(ctx, ctx.municipality, [given.sheetId])
  const file = files.find(({ id }) => id === given.id)
  if (!file) throw new Refusal('not-found', 'surveys.no-such-file')
  const question = asked.version.questions.find(({ id }) => id === file.questionId)
  const isLast = files.filter(({ questionId }) => questionId === file.questionId).length === 1
  const answer = sheet.answers[file.questionId]
  if (sheet.state === 'sent' && question?.evidence === 'needed' && isLast && answer?.value && !answer.link)
    throw new Refusal('conflict', 'surveys.evidence-needed')
  await ctx.tx
    .updateTable('surveys.evidence')
    .set({ removed_at: ctx.now, removed_by: actorName(ctx), content_sealed: Buffer.alloc(0) })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', given.id)
    .execute()
  ctx.audit({ event: 'survey.evidence-removed', subjectKind: 'survey-sheet', subjectId: given.sheetId })
}

const opener = systemActor('Belegg i kartleggingen')

/** A file as it lies, to be opened when the transaction that found it has ended. */
export interface SealedEvidence {
  municipality: string
  id: string
  fileName: string
  contentType: string
  sealedWith: string
  sealed: Uint8Array
}

/** Whether whoever asks may see it, the rows settle. @throws Refusal not-found */
export async function sealedEvidence(
  ctx: Pick<Ctx, 'tx'>,
  at: { municipality: string; id: string },
): Promise<SealedEvidence> {
  const row = await ctx.tx
    .selectFrom('surveys.evidence')
    .selectAll()
    .where('municipality', '=', at.municipality)
    .where('id', '=', at.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'surveys.no-such-file')
  const { file_name: fileName, content_type: contentType, sealed_with: sealedWith } = row
  return { ...at, fileName, contentType, sealedWith, sealed: row.content_sealed }
}

/** Opens a file that has been found; the key is the municipality's own, and is asked for in its name. */
export async function openEvidence(
  world: { keys: Keys; transactions: Transactions },
  cooperation: string,
  found: SealedEvidence,
): Promise<TakenEvidence> {
  const { municipality, fileName, contentType, sealed } = found
  const purpose = purposeOf(found.id)
  const bytes =
    found.sealedWith === 'platform'
      ? world.keys.openForPlatform(purpose, sealed)
      : await world.transactions.inMember({ cooperation, municipality }, opener, (own) =>
          world.keys.open(own, purpose, sealed),
        )
  return { fileName, contentType, bytes }
}
