import { caseFileWithEntries } from '#modules/archive/index.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { type CaseFile, caseFile, isUuid } from '../case-file.queries.ts'
import { mustBeImpartial } from '../impartiality/must-be-impartial.ts'
import { officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { sealAddress } from './parties.ts'
import type { KnownPerson } from './person-typed.rules.ts'
import type { LettersTo, RepresentationKind } from './representation.rules.ts'
import { type Representation, representationsOfResident } from './representations.queries.ts'

export interface NewRepresentation extends KnownPerson {
  /** Made when the form was drawn: the same form sent twice is one. */
  id: string
  kind: RepresentationKind
  /** In what, in words: "hele saken". */
  covers: string
  lettersTo: LettersTo
  validFrom: IsoDate
  validTo: IsoDate | null
  /** The registry entry with the power of attorney; null where none has come. */
  documentEntryId: string | null
}

/**
 * An officer writes down who speaks for a party.
 * @throws Refusal forbidden; not-found casework.no-such-case, also for a party or a document of another case
 */
export async function addRepresentation(
  ctx: Ctx,
  keys: Keys,
  caseId: string,
  partyId: string,
  wanted: NewRepresentation,
): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  await mustBeImpartial(ctx, caseId)
  const { entries } = await caseFileWithEntries(ctx, found.archiveCaseFileId)
  if (wanted.documentEntryId && !entries.some(({ id }) => id === wanted.documentEntryId))
    throw new Refusal('not-found', 'casework.no-such-case')
  await write(ctx, keys, found, partyId, wanted, { source: 'caseworker', name: by.name })
}

/** Ended by an officer: the party has taken it back, or the guardian has been relieved. Twice is once. */
export async function endRepresentation(ctx: Ctx, caseId: string, id: string): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  if (!isUuid(id)) throw new Refusal('not-found', 'casework.no-such-representation')
  const ended = await ctx.tx
    .updateTable('casework.representation')
    .set({ ended_at: ctx.now, ended_by_name: by.name })
    .where('municipality', '=', ctx.municipality)
    .where((eb) =>
      eb.or([
        eb('case_id', '=', caseId),
        eb.and([eb('case_id', 'is', null), eb('resident_id', '=', found.residentId)]),
      ]),
    )
    .where('source', '<>', 'register')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) return
  const { residentId } = found
  await addEvent(ctx, { caseId, residentId }, 'representation-ended', {}, true)
  ctx.audit({ event: 'case.representation-ended', subjectKind: 'case', subjectId: caseId, residentId })
}

/**
 * The resident takes back what they have given, wherever it holds. A guardian is not theirs to dismiss: the database says
 * so as well.
 * @throws Refusal not-found casework.no-such-representation
 */
export async function endOwnRepresentation(ctx: ResidentCtx, id: string, ownName: string): Promise<void> {
  const ended = isUuid(id)
    ? await ctx.tx
        .updateTable('casework.representation')
        .set({ ended_at: ctx.now, ended_by_name: ownName })
        .where('municipality', '=', ctx.municipality ?? '')
        .where('resident_id', '=', ctx.residentId)
        .where('kind', '<>', 'guardian')
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .returning('case_id')
        .executeTakeFirst()
    : undefined
  if (ended) {
    const { case_id: caseId } = ended
    ctx.audit({
      event: 'case.representation-ended',
      ...{ subjectKind: caseId ? 'case' : 'representation', subjectId: caseId ?? id },
      residentId: ctx.residentId,
    })
    return
  }
  const own = (await representationsOfResident(ctx)).find((one) => one.id === id)
  if (!own || own.kind === 'guardian') throw new Refusal('not-found', 'casework.no-such-representation')
}

async function write(
  ctx: Ctx,
  keys: Keys,
  found: CaseFile,
  partyId: string,
  wanted: NewRepresentation,
  by: { source: Representation['source']; name: string },
): Promise<void> {
  const party = isUuid(partyId)
    ? await ctx.tx
        .selectFrom('casework.party')
        .select('id')
        .where('municipality', '=', ctx.municipality)
        .where('case_id', '=', found.id)
        .where('id', '=', partyId)
        .executeTakeFirst()
    : undefined
  if (!party) throw new Refusal('not-found', 'casework.no-such-case')
  const { id: caseId, residentId } = found
  const made = await ctx.tx
    .insertInto('casework.representation')
    .values({
      ...{ municipality: ctx.municipality, id: wanted.id, case_id: caseId, party_id: partyId },
      ...{ resident_id: residentId, kind: wanted.kind, name: wanted.name, covers: wanted.covers },
      identity_encrypted: await keys.seal(ctx, `party|${caseId}`, Buffer.from(wanted.number)),
      identity_hash: wanted.number ? keys.identityHash(wanted.number) : null,
      address_encrypted: await sealAddress(ctx, keys, wanted.id, wanted.addressLines),
      ...{ letters_to: wanted.lettersTo, valid_from: wanted.validFrom, valid_to: wanted.validTo },
      ...{ document_entry_id: wanted.documentEntryId, source: by.source, added_at: ctx.now },
      added_by_name: by.name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  await addEvent(ctx, { caseId, residentId }, 'representation-added', { kind: wanted.kind }, true)
  ctx.audit({ event: 'case.representation-added', subjectKind: 'case', subjectId: caseId, residentId })
}
