import type { Selectable } from 'kysely'
import type { SettingValue } from '#modules/members/index.ts'
import type { Deadline } from '#norway/deadlines.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { DB } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../case-file.queries.ts'
import type { AppealBasis } from './appeal-deadline.ts'

export type Channel = 'min-side' | 'paper' | 'email' | 'in-person'
export type ConsideredAs = 'dismissed' | 'changed' | 'upheld' | 'withdrawn'
export type AppealResult = 'upheld' | 'changed' | 'set-aside' | 'dismissed'

export interface AppealFile {
  id: string
  title: string
  format: string
  scan: 'pending' | 'clean' | 'not-scanned' | 'infected'
}

export interface Appeal {
  id: string
  caseId: string
  residentId: string
  decisionId: string
  number: number
  channel: Channel
  text: string
  asksDeferral: boolean
  receivedAt: Date
  registeredByName: string | null
  /** Who sent it for the party; null where the party did. */
  representedByName: string | null
  deadlineOn: string | null
  deadlineBasis: AppealBasis
  isLate: boolean
  files: AppealFile[]
  entryId: string | null
  sendOnBy: Deadline
  deferral: { granted: boolean; reason: string; at: Date; byName: string } | null
  considered: { at: Date; as: ConsideredAs; by: string; byName: string; reason: string } | null
  lateAcceptedReason: string | null
  newDecisionId: string | null
  /** Who has the last word; `isInternal`: a board of the municipality's own. */
  body: (SettingValue<'appeal-body'> & { isInternal?: boolean }) | null
  sentOn: { at: Date; how: string } | null
  result: { as: AppealResult; on: string; text: string; byName: string } | null
}

type Reader = Pick<Ctx | ResidentCtx, 'tx'>

/** The appeals in a case, the newest first. A resident's transaction shows only their own. */
export async function appealsOfCase(ctx: Reader, municipality: string, caseId: string): Promise<Appeal[]> {
  const rows = await ctx.tx
    .selectFrom('casework.appeal')
    .selectAll()
    .where('municipality', '=', municipality)
    .where('case_id', '=', caseId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(asAppeal)
}

/** @throws Refusal not-found casework.no-such-appeal, also when it is another case's */
export async function appealOf(ctx: Ctx, caseId: string, id: string): Promise<Appeal> {
  const all = isUuid(id) ? await appealsOfCase(ctx, ctx.municipality, caseId) : []
  const found = all.find((appeal) => appeal.id === id)
  if (!found) throw new Refusal('not-found', 'casework.no-such-appeal')
  return found
}

/** By its id alone, for the platform's own jobs. */
export async function appealById(ctx: Ctx, id: string): Promise<Appeal> {
  const row = await ctx.tx
    .selectFrom('casework.appeal')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return asAppeal(row)
}

function asAppeal(row: Selectable<DB['casework.appeal']>): Appeal {
  return {
    ...{ id: row.id, caseId: row.case_id, residentId: row.resident_id, decisionId: row.decision_id },
    ...{
      number: row.number,
      channel: row.channel as Channel,
      text: row.text,
      asksDeferral: row.asks_deferral,
    },
    ...{ receivedAt: row.received_at, registeredByName: row.registered_by_name, isLate: row.late },
    representedByName: row.represented_by_name,
    ...{ deadlineOn: row.deadline_on, deadlineBasis: row.deadline_basis as AppealBasis },
    ...{ files: row.files as unknown as AppealFile[], entryId: row.entry_id },
    ...{ sendOnBy: row.send_on_by as unknown as Deadline, newDecisionId: row.new_decision_id },
    deferral:
      row.deferral && row.deferral_at
        ? {
            ...{
              granted: row.deferral === 'granted',
              reason: row.deferral_reason ?? '',
              at: row.deferral_at,
            },
            byName: row.deferral_by_name ?? '',
          }
        : null,
    considered:
      row.considered_as && row.considered_at
        ? {
            ...{ at: row.considered_at, as: row.considered_as as ConsideredAs, by: row.considered_by ?? '' },
            ...{ byName: row.considered_by_name ?? '', reason: row.considered_reason ?? '' },
          }
        : null,
    lateAcceptedReason: row.late_accepted_reason,
    body: row.body as Appeal['body'],
    sentOn: row.sent_on_at ? { at: row.sent_on_at, how: row.sent_on_how ?? '' } : null,
    result:
      row.result && row.result_on
        ? {
            ...{ as: row.result as AppealResult, on: row.result_on, text: row.result_text ?? '' },
            byName: row.result_by_name ?? '',
          }
        : null,
  }
}
