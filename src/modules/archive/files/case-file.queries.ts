import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { documentFirstInSql } from '../documents/which-object.ts'
import { isUuid, mustBeAllowed } from '../must.ts'
import type { Screening } from '../screening/screening.rules.ts'
import type {
  CaseStatus,
  EntryStatus,
  EntryType,
  LinkedAs,
  PartType,
  SignOffMethod,
} from '../values/value-lists.ts'

export interface ArchivedDocument {
  id: string
  number: number
  title: string
  documentType: string
  linkedAs: LinkedAs
  format: string
  sha256: string
  sizeBytes: number
}

export interface ArchivedEntry {
  id: string
  registryNumber: string
  registrationId: string
  type: EntryType
  status: EntryStatus
  title: string
  publicTitle: string
  registryDate: string
  documentDate: string | null
  receivedAt: Date | null
  sentAt: Date | null
  archivedAt: Date | null
  caseHandler: string
  screening: Screening | null
  parts: { type: PartType; name: string }[]
  documents: ArchivedDocument[]
  signOffs: { method: SignOffMethod; on: string; by: string; answeredById: string | null }[]
}

export interface ArchivedCaseFile {
  id: string
  fileId: string
  title: string
  publicTitle: string
  status: CaseStatus
  caseDate: string
  classId: string
  classTitle: string
  administrativeUnit: string
  caseResponsible: string
  screening: Screening | null
  residentId: string | null
  closedAt: Date | null
  parties: { name: string; role: string }[]
  entries: ArchivedEntry[]
}

/** A case file with everything in it, for staff of its municipality. @throws Refusal not-found, forbidden */
export async function caseFileWithEntries(ctx: Ctx, caseFileId: string): Promise<ArchivedCaseFile> {
  mustBeAllowed(ctx, 'read')
  if (!isUuid(caseFileId)) throw new Refusal('not-found', 'archive.case-file-not-found')
  const row = await ctx.tx
    .selectFrom('archive.case_file as file')
    .innerJoin('archive.class as class', (join) =>
      join.onRef('class.municipality', '=', 'file.municipality').onRef('class.id', '=', 'file.class_id'),
    )
    .selectAll('file')
    .select(['class.class_id as class_code', 'class.title as class_title'])
    .where('file.municipality', '=', ctx.municipality)
    .where('file.id', '=', caseFileId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'archive.case-file-not-found')
  const parties = await ctx.tx
    .selectFrom('archive.party')
    .select(['name', 'role'])
    .where('municipality', '=', ctx.municipality)
    .where('case_file_id', '=', caseFileId)
    .orderBy('role')
    .execute()
  ctx.audit({
    event: 'archive.case-file-read',
    subjectKind: 'archive-case-file',
    subjectId: caseFileId,
    residentId: row.resident_id ?? undefined,
  })
  return {
    id: row.id,
    fileId: row.file_id ?? '',
    title: row.title,
    publicTitle: row.public_title ?? '',
    status: row.status as CaseStatus,
    caseDate: row.case_date ?? '',
    classId: row.class_code,
    classTitle: row.class_title,
    administrativeUnit: row.administrative_unit ?? '',
    caseResponsible: row.case_responsible ?? '',
    screening: row.screening as unknown as Screening | null,
    residentId: row.resident_id,
    closedAt: row.closed_at,
    parties,
    entries: await entriesOf(ctx, caseFileId, row.file_id ?? ''),
  }
}

async function entriesOf(ctx: Ctx, caseFileId: string, fileId: string): Promise<ArchivedEntry[]> {
  const entries = await ctx.tx
    .selectFrom('archive.registry_entry')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('case_file_id', '=', caseFileId)
    .where('kind', '=', 'Journalpost')
    .orderBy('entry_number')
    .orderBy('created_at')
    .execute()
  const ids = entries.map((entry) => entry.id)
  if (ids.length === 0) return []
  const parts = await ctx.tx
    .selectFrom('archive.correspondence_part')
    .select(['registry_entry_id', 'type', 'name'])
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', 'in', ids)
    .execute()
  const documents = await ctx.tx
    .selectFrom('archive.document_description as document')
    .innerJoin('archive.document_object as object', (join) =>
      join
        .onRef('object.municipality', '=', 'document.municipality')
        .onRef('object.document_description_id', '=', 'document.id'),
    )
    .selectAll('document')
    .select(['object.format', 'object.sha256', 'object.size_bytes'])
    .distinctOn('document.id')
    .where('document.municipality', '=', ctx.municipality)
    .where('document.registry_entry_id', 'in', ids)
    .orderBy('document.id')
    .orderBy(documentFirstInSql)
    .execute()
  const signOffs = await ctx.tx
    .selectFrom('archive.sign_off')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', 'in', ids)
    .orderBy('signed_off_on')
    .execute()
  return entries.map((entry) => ({
    id: entry.id,
    registryNumber: entry.sequence_number === null ? '' : `${entry.sequence_number}/${entry.registry_year}`,
    registrationId: entry.entry_number === null ? '' : `${fileId}-${entry.entry_number}`,
    type: entry.type as EntryType,
    status: entry.status as EntryStatus,
    title: entry.title,
    publicTitle: entry.public_title ?? '',
    registryDate: entry.registry_date ?? '',
    documentDate: entry.document_date,
    receivedAt: entry.received_at,
    sentAt: entry.sent_at,
    archivedAt: entry.archived_at,
    caseHandler: entry.case_handler ?? '',
    screening: entry.screening as unknown as Screening | null,
    parts: parts
      .filter((part) => part.registry_entry_id === entry.id)
      .map((part) => ({ type: part.type as PartType, name: part.name })),
    documents: documents
      .filter((document) => document.registry_entry_id === entry.id)
      .sort((a, b) => a.document_number - b.document_number)
      .map((document) => ({
        id: document.id,
        number: document.document_number,
        title: document.title,
        documentType: document.document_type,
        linkedAs: document.linked_as as LinkedAs,
        format: document.format,
        sha256: document.sha256,
        sizeBytes: Number(document.size_bytes),
      })),
    signOffs: signOffs
      .filter((off) => off.registry_entry_id === entry.id)
      .map((off) => ({
        method: off.method as SignOffMethod,
        on: off.signed_off_on,
        by: off.signed_off_by,
        answeredById: off.answered_by_entry_id,
      })),
  }))
}
