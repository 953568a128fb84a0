import { sql } from 'kysely'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { LettersTo, RepresentationKind, RepresentationScope } from './representation.rules.ts'

export interface Representation {
  id: string
  municipality: string
  /** Null where it is wider than one case. */
  caseId: string | null
  partyId: string | null
  scope: RepresentationScope
  /** As the area was named when it was given; null where it is not one area. */
  area: string | null
  maySee: boolean
  mayAct: boolean
  /** For whom, where the person named is told. */
  principalName: string | null
  asksAnswer: boolean
  answeredAs: 'accepted' | 'declined' | null
  answeredAt: Date | null
  /** Of a guardianship: when the register last said so. */
  registerSaidAt: Date | null
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
    .select(['document_entry_id', 'scope', 'area', 'may_see', 'may_act', 'principal_name', 'asks_answer'])
    .select(['answered_as', 'answered_at', 'register_said_at', 'resident_id'])
type Row = Awaited<ReturnType<ReturnType<typeof representations>['execute']>>[number]

/** Who speaks for the parties of a case, for all of a party's cases too, those that have ended as well, the newest first. */
export async function representationsOf(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  caseId: string,
): Promise<Representation[]> {
  const rows = await representations(ctx)
    .where('municipality', '=', ctx.municipality)
    .where(
      sql<boolean>`(case_id = ${caseId}::uuid or (case_id is null and exists (select from casework.case_file c
        where c.municipality = representation.municipality and c.resident_id = representation.resident_id
          and c.id = ${caseId}::uuid and casework.covers(representation, c.id, c.service_id))))`,
    )
    .orderBy('added_at', 'desc')
    .execute()
  return rows.map(asRepresentation)
}

/** Who speaks for the resident, in every municipality: for MinSide. */
export async function representationsOfResident(
  ctx: Pick<ResidentCtx, 'tx' | 'residentId'>,
): Promise<Representation[]> {
  const rows = await representations(ctx)
    .where('resident_id', '=', ctx.residentId)
    .orderBy('added_at', 'desc')
    .execute()
  return rows.map(asRepresentation)
}

/** For whom the resident has been asked to speak, answered or not, in every municipality. */
export async function askedToRepresent(
  ctx: Pick<ResidentCtx, 'tx' | 'residentId'>,
): Promise<(Representation & { principal: string })[]> {
  const rows = await representations(ctx)
    .where('resident_id', '<>', ctx.residentId)
    .orderBy('added_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...asRepresentation(row), principal: row.resident_id }))
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
    ...{ scope: row.scope as RepresentationScope, area: row.area, maySee: row.may_see, mayAct: row.may_act },
    ...{ principalName: row.principal_name, asksAnswer: row.asks_answer, answeredAt: row.answered_at },
    ...{ answeredAs: row.answered_as as Representation['answeredAs'], registerSaidAt: row.register_said_at },
  }
}
