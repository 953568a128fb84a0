import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { entities } from '../entities/entities.ts'
import { columnsOf, type Values } from '../entities/values-of-row.ts'
import { changing, isUuid, mustBeAllowed } from '../must.ts'
import { lockNumbers, nextNumber } from '../records/number-series.ts'
import { nameInArchive } from '../rights.rules.ts'
import { type CaseStatus, caseStatuses, isIn } from '../values/value-lists.ts'

export type FileKind = 'Mappe' | 'Saksmappe' | 'Møtemappe'

export interface NewFile {
  /** What it is made for; the same twice is one file. */
  madeFor?: string
  kind: FileKind
  seriesId: string
  classId?: string | null
  /** A sub-file of this one. */
  parentFileId?: string | null
  /** Of a case file: "Under behandling" when left out. */
  status?: CaseStatus
  /** Attributes of `entities.file`: title, caseResponsible, committee … */
  values: Values
  residentId?: string | null
}

const numbering = { Saksmappe: 'case-file', Mappe: 'file', Møtemappe: 'meeting-file' } as const
const mark = { Mappe: 'M', Møtemappe: 'MØ' } as const

/**
 * Adds a file of any kind to an active series: a case file takes the next case number of the municipality and year; other
 * files a number of their own series, marked so that no two mappeID are alike. Services open case files by `openCaseFile`.
 * @throws Refusal forbidden, invalid archive.attribute-…, archive.parent-unknown, conflict archive.series-not-active,
 *   archive.class-closed, archive.class-has-subclasses, archive.case-file-closed …
 */
export async function addFile(
  ctx: Ctx,
  wanted: NewFile,
  id: string = ctx.random.uuid(),
): Promise<{ id: string; version: number; fileId: string }> {
  mustBeAllowed(ctx, 'register')
  const before = wanted.madeFor ? await madeFor(ctx, wanted.madeFor) : null
  if (before) return before
  if (wanted.status !== undefined && !isIn(caseStatuses, wanted.status))
    throw new Refusal('invalid', 'archive.value-unknown')
  const places = [wanted.seriesId, wanted.classId, wanted.parentFileId]
  if (!places.every((place) => place == null || isUuid(place)))
    throw new Refusal('invalid', 'archive.parent-unknown')
  const columns = columnsOf(entities.file, { ...wanted.values, kind: wanted.kind }, 'adding')
  const kind = numbering[wanted.kind]
  const { year, number } = await changing(ctx, async () => {
    await lockNumbers(ctx, kind)
    const next = await nextNumber(ctx, kind)
    const isCase = wanted.kind === 'Saksmappe'
    await ctx.tx
      .insertInto('archive.case_file')
      .values({
        ...(Object.fromEntries(columns) as { kind: string; title: string }),
        municipality: ctx.municipality,
        id,
        made_for: wanted.madeFor ?? `file:${id}`,
        series_id: wanted.seriesId,
        class_id: wanted.classId ?? null,
        parent_id: wanted.parentFileId ?? null,
        case_year: isCase ? next.year : null,
        sequence_number: isCase ? next.number : null,
        given_file_id: isCase ? null : fileIdOf(wanted.kind, next),
        case_date: isCase ? ((columns.get('case_date') as string | undefined) ?? ctx.today) : null,
        status: isCase ? (wanted.status ?? 'Under behandling') : null,
        resident_id: wanted.residentId ?? null,
        created_at: ctx.now,
        created_by: nameInArchive(ctx.actor),
      })
      .execute()
      .catch((error) => {
        const code = (error as { code?: string }).code
        if (code === '23503') throw new Refusal('invalid', 'archive.parent-unknown')
        if (code === '23514') throw new Refusal('invalid', 'archive.attribute-missing')
        throw error
      })
    return next
  })
  ctx.audit({
    event: 'archive.case-file-opened',
    subjectKind: 'archive-case-file',
    subjectId: id,
    residentId: wanted.residentId ?? undefined,
    details: { kind: wanted.kind },
  })
  return { id, version: 1, fileId: fileIdOf(wanted.kind, { year, number }) }
}

const fileIdOf = (kind: FileKind, next: { year: number; number: number }) =>
  `${next.year}/${kind === 'Saksmappe' ? '' : mark[kind]}${next.number}`

/**
 * A plain file becomes a case file (REST: utvid-til-saksmappe), with the next case number. Its mappeID never changes, so
 * the one it had stays.
 * @throws Refusal archive.case-file-not-found, archive.case-file-kind-stands
 */
export async function makeCaseFile(
  ctx: Ctx,
  id: string,
  values: { administrativeUnit: string; caseResponsible: string; caseDate?: string },
): Promise<void> {
  mustBeAllowed(ctx, 'register')
  if (!isUuid(id)) throw new Refusal('not-found', 'archive.case-file-not-found')
  await changing(ctx, async () => {
    await lockNumbers(ctx, 'case-file')
    const { year, number } = await nextNumber(ctx, 'case-file')
    const { numUpdatedRows } = await ctx.tx
      .updateTable('archive.case_file')
      .set({
        kind: 'Saksmappe',
        case_year: year,
        sequence_number: number,
        case_date: values.caseDate ?? ctx.today,
        administrative_unit: values.administrativeUnit,
        case_responsible: values.caseResponsible,
        status: 'Under behandling',
      })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', id)
      .where('kind', '=', 'Mappe')
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new Refusal('not-found', 'archive.case-file-not-found')
  })
  ctx.audit({ event: 'archive.changed', subjectKind: 'mappe', subjectId: id })
}

async function madeFor(ctx: Ctx, what: string) {
  const row = await ctx.tx
    .selectFrom('archive.case_file')
    .select(['id', 'version', 'file_id'])
    .where('municipality', '=', ctx.municipality)
    .where('made_for', '=', what)
    .executeTakeFirst()
  return row ? { id: row.id, version: row.version, fileId: row.file_id ?? '' } : null
}
