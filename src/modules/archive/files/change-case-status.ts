import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { changing, isUuid, mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import { type CaseStatus, caseStatuses, isIn } from '../values/value-lists.ts'
import { rightToSetCaseStatus, whyCannotChangeCaseStatus } from './case-file.rules.ts'
import { closeCaseFile } from './close-case-file.ts'

/**
 * Gives a case file a status, if the chain and the role allow it. To "Avsluttet" it is closed with all that follows; from
 * it, opened again (krav 3.2.11), which the change log tells. Asking for the status it has does nothing.
 * @throws Refusal forbidden, archive.case-file-not-found, archive.value-unknown, archive.<CannotChangeCaseStatus>,
 *   archive.<CannotCloseCaseFile>, archive.case-file-not-empty
 */
export async function setCaseStatus(
  ctx: Ctx,
  caseFileId: string,
  to: CaseStatus,
  options: { signOffRest?: boolean } = {},
): Promise<void> {
  if (!isIn(caseStatuses, to)) throw new Refusal('invalid', 'archive.value-unknown')
  mustBeAllowed(ctx, 'read')
  const file = isUuid(caseFileId)
    ? await ctx.tx
        .selectFrom('archive.case_file')
        .select(['status', 'resident_id'])
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', caseFileId)
        .where('kind', '=', 'Saksmappe')
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!file) throw new Refusal('not-found', 'archive.case-file-not-found')
  const from = file.status as CaseStatus
  mustBeAllowed(ctx, rightToSetCaseStatus(from, to))
  if (from === to) return
  const why = whyCannotChangeCaseStatus(from, to)
  if (why) throw new Refusal('conflict', `archive.${why}`)
  if (to === 'Avsluttet') return closeCaseFile(ctx, caseFileId, options)
  const closing = to === 'Utgår'
  await changing(ctx, () =>
    ctx.tx
      .updateTable('archive.case_file')
      .set({
        status: to,
        closed_at: closing ? ctx.now : null,
        closed_by: closing ? nameInArchive(ctx.actor) : null,
        ...(from === 'Avsluttet' ? { reopened_at: ctx.now } : {}),
      })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', caseFileId)
      .execute(),
  )
  ctx.audit({
    event: from === 'Avsluttet' ? 'archive.case-file-reopened' : 'archive.case-file-status-changed',
    subjectKind: 'archive-case-file',
    subjectId: caseFileId,
    residentId: file.resident_id ?? undefined,
    details: { from, to },
  })
}

/**
 * Closes a file that is no case file, or opens it again: all in it must be archived.
 * @throws Refusal archive.case-file-not-found, archive.entries-not-archived, archive.sub-file-open
 */
export async function setFileClosed(ctx: Ctx, fileId: string, closed: boolean): Promise<void> {
  mustBeAllowed(ctx, closed ? 'close' : 'reopen')
  if (!isUuid(fileId)) throw new Refusal('not-found', 'archive.case-file-not-found')
  const { numUpdatedRows } = await changing(ctx, () =>
    ctx.tx
      .updateTable('archive.case_file')
      .set(
        closed
          ? { closed_at: ctx.now, closed_by: nameInArchive(ctx.actor) }
          : { closed_at: null, closed_by: null, reopened_at: ctx.now },
      )
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', fileId)
      .where('kind', '<>', 'Saksmappe')
      .where('closed_at', closed ? 'is' : 'is not', null)
      .executeTakeFirst(),
  )
  if (numUpdatedRows !== 1n) throw new Refusal('not-found', 'archive.case-file-not-found')
  ctx.audit({
    event: closed ? 'archive.case-file-closed' : 'archive.case-file-reopened',
    subjectKind: 'archive-case-file',
    subjectId: fileId,
  })
}
