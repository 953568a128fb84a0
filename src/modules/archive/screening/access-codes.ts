import type { IsoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import { isIn, type ScreenedDocument, type ScreenedElement, screenedElements } from '../values/value-lists.ts'
import { type AccessCode, predefinedCodes } from './screening.rules.ts'

export interface OwnAccessCode extends AccessCode {
  id: string
  hides: readonly ScreenedElement[]
  createdBy: string
  endedBy: string | null
}

/**
 * The access codes of the municipality with all that ever held, newest first (krav 5.2.16). Rows are added and ended,
 * never edited; what was screened by one keeps the words it had then.
 */
export async function ownAccessCodes(ctx: Ctx): Promise<OwnAccessCode[]> {
  const rows = await ctx.tx
    .selectFrom('archive.access_code')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .orderBy('code')
    .orderBy('valid_from', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title,
    restriction: row.restriction,
    legalBasis: row.legal_basis,
    legalSourceIds: row.legal_source_ids,
    document: row.document as ScreenedDocument,
    validFrom: row.valid_from as IsoDate,
    validTo: row.valid_to as IsoDate | null,
    source: row.source,
    trust: row.trust,
    mayHide: row.may_hide as ScreenedElement[],
    hides: row.hides as ScreenedElement[],
    temporary: row.temporary,
    years: row.years,
    createdBy: row.created_by,
    endedBy: row.ended_by,
  }))
}

/**
 * The codes that may be used on a day: the municipality's own, and the platform's where the municipality has none of that
 * code. A code it has ended does not come back in the platform's form.
 */
export async function accessCodesOn(ctx: Ctx, date: string): Promise<AccessCode[]> {
  const own = await ownAccessCodes(ctx)
  const replaced = new Set(own.filter((row) => row.validFrom <= date).map((row) => row.code))
  const holds = (row: AccessCode) => row.validFrom <= date && (row.validTo === null || date <= row.validTo)
  return [...own.filter(holds), ...predefinedCodes.filter((row) => holds(row) && !replaced.has(row.code))]
}

export interface NewAccessCode {
  code: string
  title: string
  restriction: string
  legalBasis: string
  legalSourceIds?: readonly string[]
  document: ScreenedDocument | null
  mayHide: readonly ScreenedElement[]
  /** What it hides unless somebody says otherwise. */
  hides: readonly ScreenedElement[]
  temporary?: boolean
  years?: number | null
  /** yyyy-MM-dd */
  validFrom: string
  source: string
  trust: 'bekreftet' | 'utledet' | 'ikke verifisert'
}

/** Adds a code for the whole municipality. @throws Refusal forbidden, archive.access-code-stands, archive.value-unknown */
export async function addAccessCode(ctx: Ctx, wanted: NewAccessCode): Promise<{ id: string }> {
  mustBeAllowed(ctx, 'structure')
  const elements = [...wanted.mayHide, ...wanted.hides]
  if (wanted.mayHide.length === 0 || !elements.every((element) => isIn(screenedElements, element)))
    throw new Refusal('invalid', 'archive.value-unknown')
  if (!wanted.hides.every((element) => wanted.mayHide.includes(element)))
    throw new Refusal('invalid', 'archive.code-may-not-hide')
  const own = await ownAccessCodes(ctx)
  const overlaps = own.some(
    (row) => row.code === wanted.code && (row.validTo === null || row.validTo >= wanted.validFrom),
  )
  if (overlaps) throw new Refusal('conflict', 'archive.access-code-stands')
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('archive.access_code')
    .values({
      municipality: ctx.municipality,
      id,
      code: wanted.code,
      title: wanted.title,
      restriction: wanted.restriction,
      legal_basis: wanted.legalBasis,
      legal_source_ids: [...(wanted.legalSourceIds ?? [])],
      document: wanted.document,
      may_hide: [...wanted.mayHide],
      hides: [...wanted.hides],
      temporary: wanted.temporary ?? false,
      years: wanted.years ?? null,
      valid_from: wanted.validFrom,
      source: wanted.source,
      trust: wanted.trust,
      created_at: ctx.now,
      created_by: nameInArchive(ctx.actor),
    })
    .execute()
  ctx.audit({ event: 'archive.code-added', subjectKind: 'access-code', subjectId: id })
  return { id }
}

/** Ends a code: its last day is today or later. @throws Refusal forbidden, archive.access-code-unknown */
export async function endAccessCode(ctx: Ctx, id: string, lastDay: string): Promise<void> {
  mustBeAllowed(ctx, 'structure')
  const { numUpdatedRows } = isUuid(id)
    ? await ctx.tx
        .updateTable('archive.access_code')
        .set({ valid_to: lastDay, ended_at: ctx.now, ended_by: nameInArchive(ctx.actor) })
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', id)
        .where('valid_to', 'is', null)
        .where('valid_from', '<=', lastDay)
        .executeTakeFirst()
    : { numUpdatedRows: 0n }
  if (numUpdatedRows !== 1n) throw new Refusal('not-found', 'archive.access-code-unknown')
  ctx.audit({ event: 'archive.code-ended', subjectKind: 'access-code', subjectId: id })
}
