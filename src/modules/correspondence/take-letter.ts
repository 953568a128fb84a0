import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ShipmentFile, SvarUtAccess } from '#integrations/svarut/client.ts'
import type { Ctx } from '#platform/context.ts'
import type { Dispatch, DispatchState } from './dispatch.rules.ts'
import { type DispatchWorld, dispatcher } from './dispatch-world.ts'
import { filesOfLetter } from './enclosures.ts'
import { anewPurpose, type Receiver, receiverPurpose } from './plan-letter.ts'
import type { Way } from './receiver.rules.ts'
import { fileName, type Shipment, shipmentOf } from './shipment.ts'

export interface SeenDispatch extends Dispatch {
  fencing: number
  externalReference: string
  sha256: string
  atHighestLevel: boolean
}

export interface TakenLetter extends SeenDispatch {
  calledAt: Date
  access: SvarUtAccess
  shipment: Shipment
  files: ShipmentFile[]
}

export async function dispatchOf(ctx: Ctx, letterId: string): Promise<SeenDispatch | null> {
  const row = await ctx.tx
    .selectFrom('correspondence.dispatch as dispatch')
    .innerJoin('correspondence.letter as letter', (join) =>
      join
        .onRef('letter.municipality', '=', 'dispatch.municipality')
        .onRef('letter.id', '=', 'dispatch.letter_id'),
    )
    .select([
      'dispatch.state',
      'dispatch.called_at',
      'dispatch.withdraw_at',
      'dispatch.problem_code',
      'dispatch.fencing',
      'dispatch.external_reference',
      'letter.sha256',
      'letter.security_level',
      'letter.protection',
    ])
    .where('dispatch.municipality', '=', ctx.municipality)
    .where('dispatch.letter_id', '=', letterId)
    .where('dispatch.replaced_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return {
    state: row.state as DispatchState,
    calledAt: row.called_at,
    withdrawAt: row.withdraw_at,
    problemCode: row.problem_code,
    fencing: row.fencing,
    externalReference: row.external_reference,
    sha256: row.sha256,
    atHighestLevel: isAtHighestLevel(row),
  }
}

/** As the service has it; and always in a case with somebody who is protected, from the moment they are. */
const isAtHighestLevel = (row: { security_level: string; protection: number }): boolean =>
  row.security_level === 'highest' || row.protection > 0

/**
 * The files of a letter that is to be encrypted, as they are to be sent; null for any other. Made before the letter is taken,
 * outside any transaction: it asks SvarUt for a key.
 */
export async function encryptedFiles(
  world: Pick<DispatchWorld, 'svarut' | 'files' | 'transactions'>,
  municipality: string,
  letterId: string,
  letter: SeenDispatch,
): Promise<ShipmentFile[] | null> {
  if (!letter.atHighestLevel) return null
  const plain = await world.transactions.inTenant(municipality, dispatcher, (ctx) =>
    filesOfLetter(ctx, world.files, { id: letterId, sha256: letter.sha256, fileName }),
  )
  const encrypted = await world.svarut.encrypt(plain)
  if (encrypted.length !== plain.length) throw new Error('every file was to be encrypted')
  return encrypted
}

/**
 * Takes the letter: state calling, the moment, and a fencing number one higher than the one seen. Null when somebody
 * else took it since. Everything the call needs is read first, so that what is called is what was committed.
 */
export async function takeForSending(
  ctx: Ctx,
  world: Pick<DispatchWorld, 'keys' | 'files' | 'access'>,
  letterId: string,
  seen: SeenDispatch,
  encrypted: ShipmentFile[] | null,
): Promise<TakenLetter | null> {
  const letter = await ctx.tx
    .selectFrom('correspondence.letter')
    .select(['title', 'sha256', 'receiver_encrypted', 'security_level', 'protection'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', letterId)
    .executeTakeFirstOrThrow()
  const access = await world.access(ctx)
  // Somebody in the case has been protected since the file was made: it is made anew.
  if (isAtHighestLevel(letter) && !encrypted) return null
  const files =
    encrypted ?? (await filesOfLetter(ctx, world.files, { id: letterId, sha256: letter.sha256, fileName }))
  const written = await world.keys.openJson<Receiver>(
    ctx,
    receiverPurpose(letterId),
    letter.receiver_encrypted,
  )
  const taken = await ctx.tx
    .updateTable('correspondence.dispatch')
    .set({
      state: 'calling',
      called_at: ctx.now,
      fencing: sql`fencing + 1`,
      problem_code: null,
      problem: null,
      sent_sha256: createHash('sha256')
        .update(files[0]?.bytes ?? '')
        .digest('hex'),
    })
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .where('fencing', '=', seen.fencing)
    .where('replaced_at', 'is', null)
    .where('withdraw_at', 'is', null)
    .where('state', 'in', ['planned', 'calling', 'unknown'])
    .returning(['id', 'fencing', 'external_reference', 'way', 'receiver_encrypted'])
    .executeTakeFirst()
  if (!taken) return null
  const receiver = taken.receiver_encrypted
    ? await world.keys.openJson<Receiver>(ctx, anewPurpose(taken.id), taken.receiver_encrypted)
    : written
  return {
    state: 'calling',
    calledAt: ctx.now,
    withdrawAt: null,
    problemCode: null,
    fencing: taken.fencing,
    externalReference: taken.external_reference,
    sha256: letter.sha256,
    atHighestLevel: seen.atHighestLevel,
    access,
    ...shipmentOf({
      externalReference: taken.external_reference,
      title: letter.title,
      way: taken.way as Way,
      receiver,
      files,
      atHighestLevel: seen.atHighestLevel,
    }),
  }
}
