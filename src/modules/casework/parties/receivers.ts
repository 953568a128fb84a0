import { sql } from 'kysely'
import type { Receiver } from '#modules/correspondence/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { type CaseFile, factsOfCase } from '../case-file.queries.ts'
import { addressPurpose } from './parties.ts'
import { isInForce, partyGetsLetters } from './representation.rules.ts'
import { representationsOf } from './representations.queries.ts'

/** Somebody who gets a letter of the case. */
export interface LetterReceiver {
  /** `party`, or the id of the representation or party: names this receiver's copy. */
  key: string
  /** Whose letter it is on MinSide; of somebody without a number, nobody's. */
  residentId: string
  receiver: Receiver & { addressLines: string[] | null }
}

/**
 * Who gets the letters to the applicant: the applicant, or those who speak for them, or both (forvaltningsloven § 12). The
 * applicant stands first when they get one.
 */
export async function receiversOf(ctx: Ctx, keys: Keys, found: CaseFile): Promise<LetterReceiver[]> {
  const applicant = await ctx.tx
    .selectFrom('casework.party')
    .select(['id', 'name', 'identity_encrypted', 'protected'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', found.id)
    .where('role', '=', 'applicant')
    .executeTakeFirstOrThrow()
  const today = isoDate(ctx.today)
  const inForce = (await representationsOf(ctx, found.id)).filter(
    (one) => one.partyId === applicant.id && isInForce(one, today),
  )
  const receivers: LetterReceiver[] = []
  if (partyGetsLetters(inForce)) {
    const facts = await factsOfCase(ctx, ctx.municipality, found.id)
    const address = facts.find((fact) => fact.name === 'postal-address')?.value as
      | { lines: string[] | null }
      | undefined
    receivers.push({
      key: 'party',
      residentId: found.residentId,
      receiver: {
        identityNumber: await openNumber(ctx, keys, found.id, applicant.identity_encrypted),
        name: applicant.name,
        addressLines: applicant.protected ? null : (address?.lines ?? null),
      },
    })
  }
  for (const { id, name } of inForce) {
    const row = await ctx.tx
      .selectFrom('casework.representation')
      .select(['identity_encrypted', 'address_encrypted'])
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    receivers.push(await known(ctx, keys, found.id, { id, name, ...row }))
  }
  return receivers
}

/** Other parties of the case by their ids: who gets an advance notice besides the applicant. Unknown ids are passed over. */
export async function otherReceivers(
  ctx: Ctx,
  keys: Keys,
  caseId: string,
  ids: readonly string[],
): Promise<LetterReceiver[]> {
  if (ids.length === 0) return []
  const rows = await ctx.tx
    .selectFrom('casework.party')
    .select(['id', 'name', 'identity_encrypted', 'address_encrypted'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('role', '<>', 'applicant')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
  const receivers: LetterReceiver[] = []
  for (const row of rows) receivers.push(await known(ctx, keys, caseId, row))
  return receivers
}

async function known(
  ctx: Ctx,
  keys: Keys,
  caseId: string,
  row: { id: string; name: string; identity_encrypted: Buffer; address_encrypted: Buffer | null },
): Promise<LetterReceiver> {
  const identityNumber = await openNumber(ctx, keys, caseId, row.identity_encrypted)
  const addressLines = row.address_encrypted
    ? await keys.openJson<string[]>(ctx, addressPurpose(row.id), row.address_encrypted)
    : null
  return {
    key: row.id,
    residentId: await residentOf(ctx, keys, identityNumber),
    receiver: { identityNumber, name: row.name, addressLines },
  }
}

const openNumber = async (ctx: Ctx, keys: Keys, caseId: string, sealed: Buffer) =>
  (await keys.open(ctx, `party|${caseId}`, sealed)).toString('utf8')

/** As whom the receiver finds the letter on MinSide. Without a number it is nobody's there. */
async function residentOf(ctx: Ctx, keys: Keys, number: string): Promise<string> {
  const id = ctx.random.uuid()
  if (number === '') return id
  const hash = keys.identityHash(number)
  const { rows } =
    number.length === 9
      ? await sql<{ id: string }>`
          select members.party_for(${hash}, ${id}::uuid, 'organisation', ${ctx.now}) as id`.execute(ctx.tx)
      : await sql<{ id: string }>`
          select members.resident_signing_in(${hash}, ${id}::uuid, ${ctx.now}) as id`.execute(ctx.tx)
  return rows[0]?.id ?? id
}
