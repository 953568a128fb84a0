import type { IsoDate } from '#norway/iso-date.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { LettersTo, RepresentationKind } from './representation.rules.ts'

export interface Representation {
  id: string
  municipality: string
  caseId: string
  partyId: string
  kind: RepresentationKind
  name: string
  covers: string
  lettersTo: LettersTo
  validFrom: IsoDate
  validTo: IsoDate | null
  source: 'caseworker' | 'resident' | 'register'
  addedAt: Date
  addedByName: string
  endedAt: Date | null
  endedByName: string | null
  hasDocument: boolean
}

const representations = (ctx: Pick<Ctx | ResidentCtx, 'tx'>) =>
  ctx.tx
    .selectFrom('casework.representation')
    .select(['id', 'municipality', 'case_id', 'party_id', 'kind', 'name', 'covers', 'letters_to'])
    .select(['valid_from', 'valid_to', 'source', 'added_at', 'added_by_name', 'ended_at', 'ended_by_name'])
    .select('document_entry_id')
type Row = Awaited<ReturnType<ReturnType<typeof representations>['execute']>>[number]

/** Who speaks for the parties of a case, those that have ended too, the newest first. */
export async function representationsOf(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  caseId: string,
): Promise<Representation[]> {
  const rows = await representations(ctx)
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .orderBy('added_at', 'desc')
    .execute()
  return rows.map(asRepresentation)
}

/** Who speaks for the resident in their own cases, in every municipality: for MinSide. */
export async function representationsOfResident(ctx: Pick<ResidentCtx, 'tx'>): Promise<Representation[]> {
  return (await representations(ctx).orderBy('added_at', 'desc').execute()).map(asRepresentation)
}

function asRepresentation(row: Row): Representation {
  return {
    ...{ id: row.id, municipality: row.municipality, caseId: row.case_id, partyId: row.party_id },
    ...{ kind: row.kind as RepresentationKind, name: row.name, covers: row.covers },
    lettersTo: row.letters_to as LettersTo,
    ...{ validFrom: row.valid_from as IsoDate, validTo: row.valid_to as IsoDate | null },
    ...{ source: row.source as Representation['source'], addedAt: row.added_at },
    ...{ addedByName: row.added_by_name, endedAt: row.ended_at, endedByName: row.ended_by_name },
    hasDocument: row.document_entry_id !== null,
  }
}
