import { sql } from 'kysely'
import type { JsonObject } from '#engines/altinn/index.ts'
import { type Actor, systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { emptyContent } from '../filling-in/draft-content.ts'
import { offeredService } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { submissionOf, writeSubmission } from './send-in.ts'
import { submissionPurpose } from './submission-content.ts'

/** A form that another part of the platform has filled in for somebody, without its pages. */
export interface FilledIn {
  /** Chosen by whoever asks: the same id twice is one submission. */
  id: string
  municipality: string
  serviceId: string
  language: Language
  /** In the shape of the service's own data model. */
  data: JsonObject
  /** `unknown`: the secret is what the sender alone holds, and by which they are one party. */
  sender:
    | { kind: 'person'; residentId: string; identityNumber: string; name: string }
    | { kind: 'unknown'; secret: string }
}

const taker: Actor = systemActor('Mottak av søknader')

/**
 * Takes it in as if it had been sent from its pages: a submission that is opened as a case by the service's own rules.
 * `also` is written in the same transaction, the first time only.
 * @returns false when it had been taken in already
 * @throws Refusal not-found services.not-offered
 */
export async function sendFilledIn(
  world: Pick<ServicesWorld, 'transactions' | 'keys' | 'random' | 'services'>,
  sent: FilledIn,
  also: (ctx: Ctx) => Promise<void>,
): Promise<boolean> {
  const { sender, id, municipality, serviceId, language } = sent
  return world.transactions.inTenant(municipality, taker, async (ctx) => {
    const there = await ctx.tx
      .selectFrom('services.submission')
      .select('id')
      .where('municipality', '=', municipality)
      .where('id', '=', id)
      .executeTakeFirst()
    if (there) return false
    const { service } = await offeredService(ctx, world.services, municipality, serviceId)
    const content = submissionOf(
      {
        content: {
          ...{ ...emptyContent, data: sent.data },
          ...(sender.kind === 'unknown' ? { party: { kind: 'unknown' as const } } : {}),
        },
        ...{ process: undefined, files: [] },
      },
      sender.kind === 'person'
        ? { identityNumber: sender.identityNumber, name: sender.name }
        : { identityNumber: '', name: '' },
    )
    const bytes = Buffer.from(JSON.stringify(content))
    await writeSubmission(ctx, world, {
      draft: { id, municipality, serviceId, version: null },
      residentId:
        sender.kind === 'person' ? sender.residentId : await unknownParty(ctx, world, sender.secret),
      packageHash: service.hash,
      ...{ language, bytes },
      sealed: await world.keys.seal(ctx, submissionPurpose(id), bytes),
    })
    await also(ctx)
    return true
  })
}

async function unknownParty(
  ctx: Ctx,
  { keys }: Pick<ServicesWorld, 'keys'>,
  secret: string,
): Promise<string> {
  const hash = keys.identityHash(`sender|${secret}`)
  const { rows } = await sql<{ id: string }>`
    select members.party_for(${hash}, ${ctx.random.uuid()}::uuid, 'sender', ${ctx.now}) as id`.execute(ctx.tx)
  return rows[0]?.id as string
}
