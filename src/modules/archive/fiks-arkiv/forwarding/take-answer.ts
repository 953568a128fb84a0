import { answerFiles, child, readMessage, textOf } from '#engines/fiks-arkiv/index.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { forwarder } from './forward.job.ts'

export interface ForwardAnswer {
  /** meldingId of what is answered. */
  readonly inReplyTo: string
  /** The account that answers; null for what Fiks IO itself tells of a message. */
  readonly from: string | null
  readonly type: string
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
}

/**
 * Takes an answer of a municipality's own archive: its numbers are kept, a refusal becomes a task for the archive, and a
 * fault of its own is tried again. The same answer twice changes nothing.
 * @returns false for an answer to nothing that was sent from here, or from another account
 */
export async function takeForwardAnswer(
  world: { transactions: Transactions; keys: Keys },
  municipality: string,
  answer: ForwardAnswer,
): Promise<boolean> {
  return world.transactions.inTenant(municipality, forwarder, async (ctx) => {
    const row = await ctx.tx
      .selectFrom('archive.forwarding')
      .select(['id', 'state', 'unit_id', 'kind', 'case_file_id'])
      .where('municipality', '=', ctx.municipality)
      .where('message_id', '=', answer.inReplyTo)
      .$if(answer.from !== null, (of) => of.where('account_id', '=', answer.from as string))
      .forUpdate()
      .executeTakeFirst()
    if (!row) return false
    if (row.state !== 'sent' || answer.type.endsWith('.mottatt')) return true
    if (answer.type.endsWith('.kvittering')) {
      const { theirId, theirNumber } = receiptOf(answer)
      await settle(ctx, row.id, {
        state: 'filed',
        settled_at: ctx.now,
        their_id: theirId,
        their_number: theirNumber,
      })
      await hurryOthers(ctx, row.case_file_id)
      ctx.audit({
        event: 'archive.forwarded',
        subjectKind: 'archive-unit',
        subjectId: row.unit_id,
        details: { kind: row.kind },
      })
    } else if (/\.(ugyldigforespoersel|ikkefunnet)$/.test(answer.type)) {
      const words = await world.keys.sealJson(ctx, `archive.forwarding|${row.id}`, wordsOf(answer))
      await settle(ctx, row.id, { state: 'refused', settled_at: ctx.now, fault_sealed: words })
    } else {
      // serverfeil, tidsavbrudd: the next look sends it again.
      await settle(ctx, row.id, { state: 'waiting' })
    }
    return true
  })
}

/** What waited for this to be filed need not wait for its next look. */
async function hurryOthers(ctx: Ctx, caseFileId: string): Promise<void> {
  const others = await ctx.tx
    .selectFrom('archive.forwarding')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('case_file_id', '=', caseFileId)
    .where('state', '=', 'waiting')
    .execute()
  for (const { id } of others) await ctx.later('archive.forward', id)
}

type Settled = {
  state: string
  settled_at?: Date
  their_id?: string | null
  their_number?: string | null
  fault_sealed?: Buffer
}
const settle = (ctx: Ctx, id: string, values: Settled) =>
  ctx.tx
    .updateTable('archive.forwarding')
    .set(values)
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()

function receiptOf(answer: ForwardAnswer): { theirId: string | null; theirNumber: string | null } {
  const schema = answerFiles[answer.type]
  const root = answer.file && schema ? readMessage(answer.file.bytes, schema).root : null
  const told = child(root, 'mappeKvittering') ?? child(root, 'registreringKvittering')
  const [year, number] = [textOf(told, 'saksaar'), textOf(told, 'sakssekvensnummer')]
  const caseNumber = year && number ? `${year}/${number}` : null
  return {
    theirId: textOf(told, 'systemID'),
    theirNumber: caseNumber ?? textOf(told, 'mappeID') ?? textOf(told, 'registreringsID'),
  }
}

function wordsOf(answer: ForwardAnswer): string {
  const schema = answerFiles[answer.type]
  const root = answer.file && schema ? readMessage(answer.file.bytes, schema).root : null
  return textOf(root, 'feilmelding') ?? ''
}
