import { sql } from 'kysely'
import type { ShipmentFile, SvarUtAccess } from '#integrations/svarut/client.ts'
import type { Ctx } from '#platform/context.ts'
import type { Dispatch, DispatchState } from './dispatch.rules.ts'
import type { DispatchWorld } from './dispatch-world.ts'
import { anewPurpose, type Receiver, receiverPurpose } from './plan-letter.ts'
import type { Way } from './receiver.rules.ts'
import { type Shipment, shipmentOf } from './shipment.ts'

export interface SeenDispatch extends Dispatch {
  fencing: number
  externalReference: string
  sha256: string
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
  }
}

/**
 * Takes the letter: state calling, the moment, and a fencing number one higher than the one seen. Null when somebody
 * else took it since. Everything the call needs is read first, so that what is called is what was committed.
 */
export async function takeForSending(
  ctx: Ctx,
  world: Pick<DispatchWorld, 'keys' | 'files' | 'access'>,
  letterId: string,
  seenFencing: number,
): Promise<TakenLetter | null> {
  const letter = await ctx.tx
    .selectFrom('correspondence.letter')
    .select(['title', 'sha256', 'receiver_encrypted'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', letterId)
    .executeTakeFirstOrThrow()
  const access = await world.access(ctx)
  const pdf = await world.files.read(ctx, letter.sha256)
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
    })
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .where('fencing', '=', seenFencing)
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
    access,
    ...shipmentOf({
      externalReference: taken.external_reference,
      title: letter.title,
      way: taken.way as Way,
      receiver,
      pdf,
    }),
  }
}
