import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import type { LettersTo } from './representation.rules.ts'

/** What the register says of one guardian and one ward, for this municipality. */
export interface SaidGuardianship {
  guardian: { id: string; number: string; name: string }
  ward: { number: string; name: string }
  /** The services of the areas that the mandate names; none when it names none of ours. */
  serviceIds: readonly string[]
  coversInWords: string
}

const wardPurpose = (id: string) => `ward|${id}`
/** A guardian sees the letters on MinSide; who is written to is for a person in the municipality to say. */
const lettersTo: LettersTo = 'party'

/**
 * Writes down what the register has just said: a guardianship it knows is let in for an hour, in the services its mandate
 * covers and no others; one it no longer knows, or that covers nothing here, is ended.
 * @returns true when the guardian is let in
 */
export async function noteGuardianship(ctx: Ctx, keys: Keys, said: SaidGuardianship): Promise<boolean> {
  const { guardian, ward, serviceIds } = said
  const hash = keys.identityHash(guardian.number)
  const residentId = await residentOf(ctx, keys.identityHash(ward.number))
  await sql`select pg_advisory_xact_lock(hashtextextended(${`guardian|${ctx.municipality}|${residentId}`}, 0))`.execute(
    ctx.tx,
  )
  const before = await ctx.tx
    .selectFrom('casework.representation')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('resident_id', '=', residentId)
    .where('identity_hash', '=', hash)
    .where('source', '=', 'register')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const lets = serviceIds.length > 0
  if (before) {
    await ctx.tx
      .updateTable('casework.representation')
      .set(
        lets
          ? { service_ids: [...serviceIds], covers: said.coversInWords, register_said_at: ctx.now }
          : { ended_at: ctx.now, ended_by_name: 'Folkeregisteret' },
      )
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', before.id)
      .execute()
  } else if (lets) {
    const id = ctx.random.uuid()
    await ctx.tx
      .insertInto('casework.representation')
      .values({
        ...{
          municipality: ctx.municipality,
          id,
          resident_id: residentId,
          kind: 'guardian',
          name: guardian.name,
        },
        ...{ covers: said.coversInWords, scope: 'area', area: 'guardianship', service_ids: [...serviceIds] },
        identity_encrypted: await keys.seal(ctx, `party|${id}`, Buffer.from(guardian.number)),
        principal_encrypted: await keys.seal(ctx, wardPurpose(id), Buffer.from(ward.number)),
        ...{
          identity_hash: hash,
          letters_to: lettersTo,
          principal_name: ward.name,
          may_see: true,
          may_act: true,
        },
        ...{ valid_from: ctx.today, source: 'register', asks_answer: true, answered_as: 'accepted' },
        ...{ answered_at: ctx.now, representative_id: guardian.id, register_said_at: ctx.now },
        ...{ added_at: ctx.now, added_by_name: 'Folkeregisteret' },
      })
      .execute()
  }
  ctx.audit({ event: 'case.guardianship-asked', subjectKind: 'representation', residentId })
  return lets
}

/** A guardianship that the register must be asked about again, with the ward's number opened. */
export async function wardOf(
  ctx: Ctx,
  keys: Keys,
  id: string,
): Promise<{ number: string; name: string } | null> {
  const row = await ctx.tx
    .selectFrom('casework.representation')
    .select(['principal_encrypted', 'principal_name'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .where('source', '=', 'register')
    .executeTakeFirst()
  if (!row?.principal_encrypted) return null
  const number = (await keys.open(ctx, wardPurpose(id), row.principal_encrypted)).toString('utf8')
  return { number, name: row.principal_name ?? '' }
}

async function residentOf(ctx: Ctx, hash: Buffer): Promise<string> {
  const id = ctx.random.uuid()
  const { rows } = await sql<{ id: string }>`
    select members.resident_signing_in(${hash}, ${id}::uuid, ${ctx.now}) as id`.execute(ctx.tx)
  return rows[0]?.id ?? id
}
