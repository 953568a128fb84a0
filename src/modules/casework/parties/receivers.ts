import { sql } from 'kysely'
import type { Receiver } from '#modules/correspondence/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { type CaseFile, factsOfCase } from '../case-file.queries.ts'
import { addressPurpose } from './parties.ts'
import { isInForce, partyGetsLetters } from './representation.rules.ts'
import { type Representation, representationsOf } from './representations.queries.ts'

/** Somebody who gets a letter of the case. */
export interface LetterReceiver {
  /** `party`, or the id of the representation or party: names this receiver's copy. */
  key: string
  /** Whose letter it is on MinSide; of somebody without a number, nobody's. */
  residentId: string
  receiver: Receiver & { addressLines: string[] | null }
}

/**
 * Who gets the letters to a party, the applicant unless another is named: the party, or those who speak for them, or both
 * (forvaltningsloven § 12). The party stands first when they get one.
 */
export async function receiversOf(
  ctx: Ctx,
  keys: Keys,
  found: CaseFile,
  partyId: string | null = null,
): Promise<LetterReceiver[]> {
  if (partyId) return receiversOfOther(ctx, keys, found, partyId)
  const applicant = await ctx.tx
    .selectFrom('casework.party')
    .select(['id', 'name', 'identity_encrypted', 'protected'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', found.id)
    .where('role', '=', 'applicant')
    .executeTakeFirstOrThrow()
  const inForce = await speakingFor(ctx, found.id, applicant.id, true)
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
  return [...receivers, ...(await representatives(ctx, keys, found.id, inForce))]
}

async function receiversOfOther(
  ctx: Ctx,
  keys: Keys,
  found: CaseFile,
  partyId: string,
): Promise<LetterReceiver[]> {
  const inForce = await speakingFor(ctx, found.id, partyId)
  return [
    ...(partyGetsLetters(inForce) ? await otherReceivers(ctx, keys, found.id, [partyId]) : []),
    ...(await representatives(ctx, keys, found.id, inForce)),
  ]
}

/** @param isApplicant whoever speaks for the applicant in more than one case is named in none */
async function speakingFor(
  ctx: Ctx,
  caseId: string,
  partyId: string,
  isApplicant = false,
): Promise<Representation[]> {
  const today = isoDate(ctx.today)
  const all = await representationsOf(ctx, caseId)
  return all.filter(
    (one) => (one.partyId === partyId || (isApplicant && one.caseId === null)) && isInForce(one, today),
  )
}

async function representatives(
  ctx: Ctx,
  keys: Keys,
  caseId: string,
  all: readonly Representation[],
): Promise<LetterReceiver[]> {
  const receivers: LetterReceiver[] = []
  for (const one of all.filter(({ lettersTo }) => lettersTo !== 'party')) {
    const { id, name } = one
    const row = await ctx.tx
      .selectFrom('casework.representation')
      .select(['identity_encrypted', 'address_encrypted'])
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    receivers.push(await known(ctx, keys, one.caseId ? caseId : id, { id, name, ...row }))
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
    .select(['id', 'name', 'identity_encrypted', 'address_encrypted', 'protected'])
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

/** @param sealedFor what the number is sealed for: the case, or the representation where that is wider */
async function known(
  ctx: Ctx,
  keys: Keys,
  sealedFor: string,
  row: {
    id: string
    name: string
    identity_encrypted: Buffer
    address_encrypted: Buffer | null
    protected?: boolean
  },
): Promise<LetterReceiver> {
  const identityNumber = await openNumber(ctx, keys, sealedFor, row.identity_encrypted)
  // What somebody typed before the mark came is not written on a letter, nor in the archive.
  const addressLines =
    row.address_encrypted && !row.protected
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
export async function residentOf(ctx: Ctx, keys: Keys, number: string): Promise<string> {
  const id = ctx.random.uuid()
  if (number === '') return id
  const hash = keys.identityHash(number.length === 9 ? `organisation|${number}` : number)
  const { rows } =
    number.length === 9
      ? await sql<{ id: string }>`
          select members.party_for(${hash}, ${id}::uuid, 'organisation', ${ctx.now}) as id`.execute(ctx.tx)
      : await sql<{ id: string }>`
          select members.resident_signing_in(${hash}, ${id}::uuid, ${ctx.now}) as id`.execute(ctx.tx)
  return rows[0]?.id ?? id
}
