import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { caseFile } from '../case-file.queries.ts'
import { mustBeImpartial } from '../impartiality/must-be-impartial.ts'
import { must, officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { noteProtectedParty } from '../protection/protected-look.ts'
import type { KnownPerson } from './person-typed.rules.ts'

/** Parties that an officer adds; the others came with the application. */
export const addedRoles = ['other-party', 'neighbour', 'organisation', 'other'] as const
export type AddedRole = (typeof addedRoles)[number]

export interface PartyLine {
  id: string
  role: string
  name: string
  protected: boolean
  /** Null where they came with the application. */
  addedByName: string | null
}

/** The parties of a case, the applicant first. */
export async function partiesOf(ctx: Ctx, caseId: string): Promise<PartyLine[]> {
  must(ctx, 'casework.read')
  const rows = await ctx.tx
    .selectFrom('casework.party')
    .select(['id', 'role', 'name', 'protected', 'added_by_name'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .orderBy('name')
    .execute()
  return rows
    .map((row) => ({
      ...{ id: row.id, role: row.role, name: row.name, protected: row.protected },
      addedByName: row.added_by_name,
    }))
    .sort((a, b) => Number(b.role === 'applicant') - Number(a.role === 'applicant'))
}

/**
 * Adds somebody the case concerns. `id` was made when the form was drawn: the same form sent twice is one party.
 * @throws Refusal forbidden; not-found
 */
export async function addParty(
  ctx: Ctx,
  keys: Keys,
  caseId: string,
  party: KnownPerson & { id: string; role: AddedRole },
): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  await mustBeImpartial(ctx, caseId)
  const made = await ctx.tx
    .insertInto('casework.party')
    .values({
      ...{ municipality: ctx.municipality, id: party.id, case_id: caseId, role: party.role },
      ...{ name: party.name, birth_date: null, protected: false, added_by_name: by.name },
      identity_encrypted: await keys.seal(ctx, `party|${caseId}`, Buffer.from(party.number)),
      identity_hash: party.number ? keys.identityHash(party.number) : null,
      address_encrypted: await sealAddress(ctx, keys, party.id, party.addressLines),
    })
    .onConflict((conflict) => conflict.doNothing())
    // Nothing is asked back: a protected party hides the case, and this row, from an officer who is not cleared.
    .executeTakeFirst()
  if (!made.numInsertedOrUpdatedRows) return
  await noteProtectedParty(ctx, found.id)
  const { id, residentId } = found
  await addEvent(ctx, { caseId: id, residentId }, 'party-added', { role: party.role }, false)
  ctx.audit({ event: 'case.party-added', subjectKind: 'case', subjectId: id, residentId })
}

export const addressPurpose = (id: string) => `party-address|${id}`

export async function sealAddress(
  ctx: Ctx,
  keys: Keys,
  id: string,
  lines: readonly string[],
): Promise<Buffer | null> {
  return lines.length > 0 ? keys.sealJson(ctx, addressPurpose(id), lines) : null
}
