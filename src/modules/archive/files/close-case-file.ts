import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isArchiveFormat } from '../documents/archive-format.rules.ts'
import { changing, mustBeAllowed } from '../must.ts'
import { signOff } from '../records/sign-off.ts'
import { nameInArchive } from '../rights.rules.ts'
import type { CaseStatus, EntryStatus, EntryType } from '../values/value-lists.ts'
import { type EntryAtClosing, whyCannotClose } from './case-file.rules.ts'

/**
 * Closes a case file: it has its class, and everything in it is archived, answered and in a format that may be deposited
 * (krav 3.2.6-3.2.9). With `signOffRest` what still waits for an answer is signed off as "Saken ble avsluttet" first
 * (krav 3.4.5). Afterwards nothing is added or changed. Closing a closed one again does nothing.
 * @throws Refusal archive.case-file-not-found, archive.<CannotCloseCaseFile>
 */
export async function closeCaseFile(
  ctx: Ctx,
  caseFileId: string,
  options: { signOffRest?: boolean } = {},
): Promise<void> {
  mustBeAllowed(ctx, 'close')
  const open = await ctx.tx
    .selectFrom('archive.case_file')
    .select(['status', 'resident_id', 'class_id'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseFileId)
    .where('kind', '=', 'Saksmappe')
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!open) return refuseUnlessClosed(ctx, caseFileId)
  if (options.signOffRest) await signOffRest(ctx, caseFileId)
  const why = whyCannotClose({
    status: open.status as CaseStatus,
    hasClass: open.class_id !== null,
    entries: await entriesAtClosing(ctx, caseFileId),
  })
  if (why) throw new Refusal('conflict', `archive.${why}`)
  await changing(ctx, () =>
    ctx.tx
      .updateTable('archive.case_file')
      .set({ status: 'Avsluttet', closed_at: ctx.now, closed_by: nameInArchive(ctx.actor) })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', caseFileId)
      .execute(),
  )
  ctx.audit({
    event: 'archive.case-file-closed',
    subjectKind: 'archive-case-file',
    subjectId: caseFileId,
    residentId: open.resident_id ?? undefined,
  })
}

/** krav 3.4.5: whatever waits for an answer is signed off because the case is closed. */
async function signOffRest(ctx: Ctx, caseFileId: string): Promise<void> {
  const waiting = await ctx.tx
    .selectFrom('archive.registry_entry as entry')
    .select(['entry.id'])
    .where('entry.municipality', '=', ctx.municipality)
    .where('entry.case_file_id', '=', caseFileId)
    .where('entry.type', 'in', ['Inngående dokument', 'Organinternt dokument for oppfølging'])
    .where('entry.status', '<>', 'Utgår')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('archive.sign_off as off')
            .select('off.id')
            .whereRef('off.municipality', '=', 'entry.municipality')
            .whereRef('off.registry_entry_id', '=', 'entry.id'),
        ),
      ),
    )
    .orderBy('entry.created_at')
    .execute()
  for (const { id } of waiting) await signOff(ctx, id, 'Saken ble avsluttet', null)
}

async function refuseUnlessClosed(ctx: Ctx, caseFileId: string): Promise<void> {
  const closed = await ctx.tx
    .selectFrom('archive.case_file')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseFileId)
    .executeTakeFirst()
  if (!closed) throw new Refusal('not-found', 'archive.case-file-not-found')
}

async function entriesAtClosing(ctx: Ctx, caseFileId: string): Promise<EntryAtClosing[]> {
  const entries = await ctx.tx
    .selectFrom('archive.registry_entry as entry')
    .select((select) => [
      'entry.id',
      'entry.type',
      'entry.status',
      select
        .exists(
          select
            .selectFrom('archive.sign_off as off')
            .select('off.id')
            .whereRef('off.municipality', '=', 'entry.municipality')
            .whereRef('off.registry_entry_id', '=', 'entry.id'),
        )
        .as('signed_off'),
    ])
    .where('entry.municipality', '=', ctx.municipality)
    .where('entry.case_file_id', '=', caseFileId)
    .where('entry.kind', '=', 'Journalpost')
    .execute()
  const versions = await ctx.tx
    .selectFrom('archive.document_description as document')
    .innerJoin('archive.registry_entry as entry', (join) =>
      join
        .onRef('entry.municipality', '=', 'document.municipality')
        .onRef('entry.id', '=', 'document.registry_entry_id'),
    )
    .leftJoin('archive.document_object as object', (join) =>
      join
        .onRef('object.municipality', '=', 'document.municipality')
        .onRef('object.document_description_id', '=', 'document.id'),
    )
    .select(['entry.id as entry_id', 'document.id as document_id', 'object.format'])
    .where('document.municipality', '=', ctx.municipality)
    .where('entry.case_file_id', '=', caseFileId)
    .where('document.disposed_at', 'is', null)
    .where(sql<boolean>`document.medium is distinct from 'Fysisk medium'`)
    .execute()
  return entries.map((entry) => {
    const own = versions.filter((version) => version.entry_id === entry.id)
    const documents = [...new Set(own.map((version) => version.document_id))]
    return {
      type: entry.type as EntryType,
      status: entry.status as EntryStatus,
      signedOff: Boolean(entry.signed_off),
      inArchiveFormat: documents.every((id) =>
        own.some(
          (version) =>
            version.document_id === id &&
            version.format !== null &&
            isArchiveFormat(version.format, ctx.today),
        ),
      ),
    }
  })
}
