import { meaningOfStatus, type ShipmentMeaning } from '#integrations/svarut/client.ts'
import { documentBytes } from '#modules/archive/index.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import type { DispatchState } from './dispatch.rules.ts'
import { type LetterProgress, progressOf } from './progress.rules.ts'
import { noteRead } from './read-here.ts'
import type { Way } from './receiver.rules.ts'
import type { ReturnReason } from './return-reasons.ts'

export interface Letter {
  id: string
  municipality: string
  /** Null for a letter about something else than a decision. */
  decisionId: string | null
  /** What another letter was written for; null for a decision's. */
  writtenFor: string | null
  caseId: string
  residentId: string
  registryEntryId: string
  title: string
  language: Language
  sha256: string
  madeAt: Date
  dispatch: {
    state: DispatchState
    /** When SvarUt was called for it; null before that. */
    calledAt: Date | null
    /** In SvarUt's words, as last asked; null when never asked. */
    svarutStatus: string | null
    meaning: ShipmentMeaning | null
    statusAt: Date | null
    /** When it was first seen to have reached the receiver, in SvarUt's time; null while nobody knows. */
    availableAt: Date | null
    /** When the receiver first opened it on MinSide. */
    readHereAt: Date | null
    returnedAt: Date | null
    returnedReason: ReturnReason | null
    withdrawAt: Date | null
    /** The last day for what it asks of its receiver, as it was when it was written; null where it asks for nothing. */
    actBy: IsoDate | null
    way: Way
    /** 1 for the first; each time it is sent anew is one more. */
    round: number
    problemCode: string | null
    problem: string | null
  }
}

/** The resident's own letter, from whichever municipality. @throws Refusal not-found, also when it is another's */
export async function letterForResident(ctx: ResidentCtx, letterId: string): Promise<Letter> {
  const row = isUuid(letterId)
    ? await letters(ctx)
        .where('letter.resident_id', '=', ctx.residentId)
        .where('letter.id', '=', letterId)
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'correspondence.letter-not-found')
  return asLetter(row)
}

/** All letters to the resident, newest first, from all municipalities. */
export async function lettersOfResident(ctx: ResidentCtx): Promise<Letter[]> {
  const rows = await letters(ctx)
    .where('letter.resident_id', '=', ctx.residentId)
    .orderBy('letter.made_at', 'desc')
    .execute()
  return rows.map(asLetter)
}

/** What the resident has been sent and not read, of what asks for something by a day; the first day first. */
export async function unreadToActOn(ctx: ResidentCtx): Promise<Letter[]> {
  const waiting = ['sent', 'delivered']
  return (await lettersOfResident(ctx))
    .filter(({ dispatch }) => dispatch.actBy !== null && waiting.includes(progressOf(dispatch)))
    .sort((a, b) => ((a.dispatch.actBy ?? '') < (b.dispatch.actBy ?? '') ? -1 : 1))
}

/** The letters of a case, newest first, for staff of its municipality (who has asked whether they may see the case). */
export async function lettersOfCase(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  caseId: string,
): Promise<Letter[]> {
  const rows = await letters(ctx)
    .where('letter.municipality', '=', ctx.municipality)
    .where('letter.case_id', '=', caseId)
    .orderBy('letter.made_at', 'desc')
    .execute()
  return rows.map(asLetter)
}

/** How far the newest letter of a case has come. */
export async function letterStateOfCase(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  caseId: string,
): Promise<'none' | LetterProgress> {
  const [newest] = await lettersOfCase(ctx, caseId)
  return newest ? progressOf(newest.dispatch) : 'none'
}

/**
 * The letter's PDF, for staff of its municipality and the resident it is to. Each look is in the audit log, and the
 * receiver's first is when it was read; `isOpened` is false for what nobody has been shown.
 */
export async function letterPdf(ctx: Ctx, files: Files, letterId: string, isOpened = true): Promise<Buffer> {
  const letter = isUuid(letterId)
    ? await ctx.tx
        .selectFrom('correspondence.letter')
        .select('registry_entry_id')
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', letterId)
        .executeTakeFirst()
    : undefined
  if (!letter) throw new Refusal('not-found', 'correspondence.letter-not-found')
  const { bytes } = await documentBytes(ctx, files, { entryId: letter.registry_entry_id })
  if (isOpened) await noteRead(ctx, letterId)
  return bytes
}

/** Letters that are stopped or not yet with SvarUt: for the operations list. Without receivers. */
export async function lettersNotSent(ctx: Pick<Ctx, 'tx' | 'municipality'>): Promise<Letter[]> {
  const rows = await letters(ctx)
    .where('letter.municipality', '=', ctx.municipality)
    .where('dispatch.state', 'not in', ['known', 'reconciled', 'withdrawn'])
    .orderBy('letter.made_at')
    .execute()
  return rows.map(asLetter)
}

/** Letters with the dispatch that counts, for this module's own questions. */
export function letters(ctx: Pick<Ctx, 'tx'>) {
  return ctx.tx
    .selectFrom('correspondence.letter as letter')
    .innerJoin('correspondence.dispatch as dispatch', (join) =>
      join
        .onRef('dispatch.municipality', '=', 'letter.municipality')
        .onRef('dispatch.letter_id', '=', 'letter.id')
        .on('dispatch.replaced_at', 'is', null),
    )
    .select([
      'letter.id',
      'letter.municipality',
      'letter.decision_id',
      'letter.written_for',
      'letter.case_id',
      'letter.resident_id',
      'letter.registry_entry_id',
      'letter.title',
      'letter.language',
      'letter.sha256',
      'letter.made_at',
      'dispatch.state',
      'dispatch.called_at',
      'dispatch.svarut_status',
      'dispatch.status_at',
      'dispatch.available_at',
      'dispatch.read_here_at',
      'dispatch.returned_at',
      'dispatch.returned_reason',
      'dispatch.withdraw_at',
      'dispatch.act_by',
      'dispatch.way',
      'dispatch.round',
      'dispatch.problem_code',
      'dispatch.problem',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof letters>['execute']>>[number]

export function asLetter(row: Row): Letter {
  return {
    id: row.id,
    municipality: row.municipality,
    decisionId: row.decision_id,
    writtenFor: row.written_for,
    caseId: row.case_id,
    residentId: row.resident_id,
    registryEntryId: row.registry_entry_id,
    title: row.title,
    language: row.language as Language,
    sha256: row.sha256,
    madeAt: row.made_at,
    dispatch: {
      state: row.state as DispatchState,
      calledAt: row.called_at,
      svarutStatus: row.svarut_status,
      meaning: row.svarut_status === null ? null : meaningOfStatus(row.svarut_status),
      statusAt: row.status_at,
      availableAt: row.available_at,
      readHereAt: row.read_here_at,
      returnedAt: row.returned_at,
      returnedReason: row.returned_reason as ReturnReason | null,
      withdrawAt: row.withdraw_at,
      actBy: row.act_by === null ? null : isoDate(row.act_by),
      way: row.way as Way,
      round: row.round,
      problemCode: row.problem_code,
      problem: row.problem,
    },
  }
}

export const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
