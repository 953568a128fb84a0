import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../case-file.queries.ts'
import type { RequestItem, RequestKind, RequestState } from './request.rules.ts'

export interface PartyRequest extends RequestState {
  id: string
  municipality: string
  caseId: string
  /** As whom the one who was asked finds it on MinSide. */
  residentId: string
  /** The party that was asked; null: the applicant, or those who speak for them. */
  askedPartyId: string | null
  /** What another party is told of the case; null where the applicant was asked, who may read the case. */
  caseInShort: CaseInShort | null
  message: string
  askedByName: string
  withdrawnByName: string | null
  notAwaitedReason: string | null
}

/** A case as somebody knows it who is asked something in it and may not read it. */
export interface CaseInShort {
  serviceId: string
  caseNumber: string
  decidedAt: Date | null
  closedAt: Date | null
}

type Reader = Pick<Ctx | ResidentCtx, 'tx'>

const requests = (ctx: Reader) => ctx.tx.selectFrom('casework.request').selectAll()
type Row = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number]

/** What has been asked in a case, the newest first. */
export async function requestsOfCase(
  ctx: Reader,
  municipality: string,
  caseId: string,
): Promise<PartyRequest[]> {
  const rows = await requests(ctx)
    .where('municipality', '=', municipality)
    .where('case_id', '=', caseId)
    .orderBy('asked_at', 'desc')
    .execute()
  return rows.map(asRequest)
}

/** What the resident has been asked for, in every municipality. The database lets no others through. */
export async function requestsOfResident(ctx: Pick<ResidentCtx, 'tx'>): Promise<PartyRequest[]> {
  return (await requests(ctx).orderBy('answer_by').execute()).map(asRequest)
}

/** @throws Refusal not-found casework.no-such-request: also when it is another case's, resident's or municipality's */
export async function requestOf(
  ctx: Reader,
  municipality: string,
  wanted: { id: string; caseId?: string },
): Promise<PartyRequest> {
  const row = isUuid(wanted.id)
    ? await requests(ctx)
        .where('municipality', '=', municipality)
        .where('id', '=', wanted.id)
        .executeTakeFirst()
    : undefined
  if (!row || (wanted.caseId !== undefined && row.case_id !== wanted.caseId))
    throw new Refusal('not-found', 'casework.no-such-request')
  return asRequest(row)
}

function asRequest(row: Row): PartyRequest {
  return {
    id: row.id,
    municipality: row.municipality,
    caseId: row.case_id,
    residentId: row.resident_id,
    askedPartyId: row.asked_party_id,
    caseInShort:
      row.service_id !== null && row.case_number !== null
        ? {
            ...{ serviceId: row.service_id, caseNumber: row.case_number },
            ...{ decidedAt: row.case_decided_at, closedAt: row.case_closed_at },
          }
        : null,
    kind: row.kind as RequestKind,
    message: row.message,
    items: row.items as unknown as RequestItem[],
    answeredItems: row.answered_items as string[],
    answerBy: isoDate(row.answer_by) as IsoDate,
    askedAt: row.asked_at,
    askedByName: row.asked_by_name,
    remindedAt: row.reminded_at,
    answeredAt: row.answered_at,
    lapsedAt: row.lapsed_at,
    withdrawnAt: row.withdrawn_at,
    withdrawnByName: row.withdrawn_by_name,
    notAwaitedAt: row.not_awaited_at,
    notAwaitedReason: row.not_awaited_reason,
  }
}
