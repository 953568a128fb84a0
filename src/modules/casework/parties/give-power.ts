import { sql } from 'kysely'
import type { IsoDate } from '#norway/iso-date.ts'
import { partyOfActor, representativeName } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile, isUuid } from '../case-file.queries.ts'
import { addEvent } from '../open-case.ts'
import type { LettersTo } from './representation.rules.ts'

/** What a power of attorney covers: one case, the cases of some services, or all with the municipality. */
export type PowerCovers =
  | { scope: 'case'; caseId: string }
  | { scope: 'area'; area: string; serviceIds: readonly string[] }
  | { scope: 'municipality' }

export interface NewPower {
  /** Made when the form was drawn: the same form sent twice is one power. */
  id: string
  /** Eleven digits for a person, who must say yes before it counts; nine for an organisation, which only gets letters. */
  number: string
  name: string
  covers: PowerCovers
  /** The same in words, as caseworkers read it: "hele saken". */
  coversInWords: string
  maySee: boolean
  mayAct: boolean
  lettersTo: LettersTo
  validFrom: IsoDate
  validTo: IsoDate | null
}

/**
 * A party gives somebody power of attorney with the municipality. Only the party: nobody hands on what was given them.
 * @throws Refusal not-found casework.no-such-case, also for somebody else's; conflict casework.case-is-closed |
 *   casework.power-already-given
 */
export async function givePower(ctx: Ctx, keys: Keys, wanted: NewPower, ownName: string): Promise<void> {
  const residentId = partyOfActor(ctx.actor)
  if (!residentId || representativeName(ctx.actor) || !isUuid(wanted.id))
    throw new Refusal('not-found', 'casework.no-such-case')
  const { covers } = wanted
  const caseId = covers.scope === 'case' ? covers.caseId : null
  const partyId = caseId ? await ownPartyIn(ctx, caseId, residentId) : null
  const hash = keys.identityHash(wanted.number)
  // Two windows give the same at once: one waits for the other, and is then told.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`power|${ctx.municipality}|${residentId}`}, 0))`.execute(
    ctx.tx,
  )
  const before = await givenBefore(ctx, residentId, hash, wanted)
  if (before.some(({ id }) => id === wanted.id)) return
  if (before.length > 0) throw new Refusal('conflict', 'casework.power-already-given')
  const isPerson = wanted.number.length === 11
  await ctx.tx
    .insertInto('casework.representation')
    .values({
      ...{ municipality: ctx.municipality, id: wanted.id, case_id: caseId, party_id: partyId },
      ...{ resident_id: residentId, kind: 'power-of-attorney', name: wanted.name },
      ...{ covers: wanted.coversInWords, scope: covers.scope },
      ...(covers.scope === 'area' ? { area: covers.area, service_ids: [...covers.serviceIds] } : {}),
      identity_encrypted: await keys.seal(ctx, `party|${caseId ?? wanted.id}`, Buffer.from(wanted.number)),
      ...{ identity_hash: hash, letters_to: wanted.lettersTo, principal_name: ownName },
      ...{ may_see: isPerson && wanted.maySee, may_act: isPerson && wanted.maySee && wanted.mayAct },
      ...{ valid_from: wanted.validFrom, valid_to: wanted.validTo, source: 'resident' },
      ...{ asks_answer: isPerson, added_at: ctx.now, added_by_name: ownName },
    })
    .execute()
  if (caseId)
    await addEvent(ctx, { caseId, residentId }, 'representation-added', { kind: 'power-of-attorney' }, true)
  ctx.audit({
    event: 'case.representation-added',
    ...{ subjectKind: caseId ? 'case' : 'representation', subjectId: caseId ?? wanted.id, residentId },
  })
}

async function ownPartyIn(ctx: Ctx, caseId: string, residentId: string): Promise<string> {
  const found = await caseFile(ctx, caseId, true)
  if (found.residentId !== residentId) throw new Refusal('not-found', 'casework.no-such-case')
  if (found.closedAt) throw new Refusal('conflict', 'casework.case-is-closed')
  const { id } = await ctx.tx
    .selectFrom('casework.party')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('role', '=', 'applicant')
    .executeTakeFirstOrThrow()
  return id
}

/** What the same one has been given for the same, and still has. */
async function givenBefore(ctx: Ctx, residentId: string, hash: Buffer, { id, covers }: NewPower) {
  const rows = await ctx.tx
    .selectFrom('casework.representation')
    .select(['id', 'scope', 'case_id', 'area', 'ended_at', 'valid_to'])
    .where('municipality', '=', ctx.municipality)
    .where('resident_id', '=', residentId)
    .where('identity_hash', '=', hash)
    .where('source', '=', 'resident')
    .execute()
  return rows.filter((row) => {
    if (row.id === id) return true
    if (row.ended_at || (row.valid_to && row.valid_to < ctx.today) || row.scope !== covers.scope) return false
    if (covers.scope === 'case') return row.case_id === covers.caseId
    return covers.scope === 'municipality' || row.area === covers.area
  })
}
