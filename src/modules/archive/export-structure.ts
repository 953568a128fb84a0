import { clearanceOf } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { extensionOf } from './documents/archive-format.rules.ts'
import { mustBeAllowed } from './must.ts'
import { nameInArchive } from './rights.rules.ts'
import type { Screening } from './screening/screening.rules.ts'
import {
  type CaseFileSource,
  type DocumentSource,
  type EntrySource,
  type StructureSource,
  structureXml,
} from './structure-xml.ts'

const filesAtOnce = 200

/**
 * arkivstruktur.xml of the municipality's closed case files, in pieces, to be read within the transaction. A fonds and
 * series that still run are written as closed now: what a deposit on this day would hold. Audited, and once more where
 * somebody protected is among them. Whoever is not cleared for all would make a deposit with holes in it, and is refused
 * whether there is anybody to hide or not.
 *
 * @throws Refusal forbidden
 */
export async function* exportStructure(ctx: Ctx): AsyncGenerator<string> {
  mustBeAllowed(ctx, 'structure')
  if (clearanceOf(ctx.actor) < 3) throw new Refusal('forbidden', 'archive.export-needs-clearance')
  ctx.audit({ event: 'archive.structure-exported' })
  const hidden = await ctx.tx
    .selectFrom('archive.case_file')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('municipality', '=', ctx.municipality)
    .where('protection', '>', 0)
    .where('closed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  if (Number(hidden.count) > 0)
    ctx.audit({
      ...{ event: 'protection.exported', subjectKind: 'protection' },
      details: { cases: Number(hidden.count) },
    })
  yield* structureXml(await sourceOf(ctx))
}

async function sourceOf(ctx: Ctx): Promise<StructureSource> {
  const fonds = await ctx.tx
    .selectFrom('archive.fonds')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('main', '=', true)
    .executeTakeFirstOrThrow()
  const creator = await ctx.tx
    .selectFrom('archive.fonds_creator')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('fonds_id', '=', fonds.id)
    .executeTakeFirstOrThrow()
  const series = await ctx.tx
    .selectFrom('archive.series')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('fonds_id', '=', fonds.id)
    .executeTakeFirstOrThrow()
  const system = await ctx.tx
    .selectFrom('archive.classification_system')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('series_id', '=', series.id)
    .executeTakeFirstOrThrow()
  const classes = await ctx.tx
    .selectFrom('archive.class')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('classification_system_id', '=', system.id)
    .orderBy('class_id')
    .execute()
  const closing = (unit: { closed_at: Date | null; closed_by: string | null }) => ({
    closedAt: unit.closed_at ?? ctx.now,
    closedBy: unit.closed_by ?? nameInArchive(ctx.actor),
  })
  return {
    fonds: {
      ...made(fonds),
      ...closing(fonds),
      title: fonds.title,
      creatorId: creator.creator_id,
      creatorName: creator.name,
    },
    series: {
      ...made(series),
      ...closing(series),
      title: series.title,
      periodStart: series.period_start,
      periodEnd: series.period_end ?? ctx.today,
    },
    system: { ...made(system), type: system.type, title: system.title },
    classes: classes.map((row) => ({
      ...made(row),
      parentId: row.parent_id,
      classId: row.class_id,
      title: row.title,
    })),
    caseFilesOf: (classId) => closedCaseFiles(ctx, classId),
  }
}

async function* closedCaseFiles(ctx: Ctx, classId: string): AsyncGenerator<CaseFileSource> {
  let [year, number] = [0, 0]
  for (;;) {
    const files = await ctx.tx
      .selectFrom('archive.case_file')
      .selectAll()
      .where('municipality', '=', ctx.municipality)
      .where('class_id', '=', classId)
      .where('kind', '=', 'Saksmappe')
      .where('closed_at', 'is not', null)
      .where((where) =>
        where.or([
          where('case_year', '>', year),
          where.and([where('case_year', '=', year), where('sequence_number', '>', number)]),
        ]),
      )
      .orderBy('case_year')
      .orderBy('sequence_number')
      .limit(filesAtOnce)
      .execute()
    for (const file of files) {
      yield {
        ...made(file),
        closedAt: file.closed_at ?? ctx.now,
        closedBy: file.closed_by ?? '',
        fileId: file.file_id ?? '',
        year: file.case_year ?? 0,
        sequenceNumber: file.sequence_number ?? 0,
        title: file.title,
        publicTitle: file.public_title,
        caseDate: file.case_date ?? '',
        administrativeUnit: file.administrative_unit ?? '',
        caseResponsible: file.case_responsible ?? '',
        status: file.status ?? '',
        screening: file.screening as unknown as Screening | null,
        disposal: file.disposal as unknown as CaseFileSource['disposal'],
        parties: await ctx.tx
          .selectFrom('archive.party')
          .select(['name', 'role'])
          .where('municipality', '=', ctx.municipality)
          .where('case_file_id', '=', file.id)
          .orderBy('id')
          .execute(),
        entries: await entriesOf(ctx, file.id),
      }
    }
    const last = files.at(-1)
    if (!last || files.length < filesAtOnce) return
    ;[year, number] = [last.case_year ?? 0, last.sequence_number ?? 0]
  }
}

async function entriesOf(ctx: Ctx, caseFileId: string): Promise<EntrySource[]> {
  const entries = await ctx.tx
    .selectFrom('archive.registry_entry')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('case_file_id', '=', caseFileId)
    .where('kind', '=', 'Journalpost')
    .orderBy('entry_number')
    .execute()
  return Promise.all(entries.map((entry) => entrySource(ctx, entry)))
}

type Row = Awaited<ReturnType<typeof rowsOfEntry>>[number]
const rowsOfEntry = (ctx: Ctx) => ctx.tx.selectFrom('archive.registry_entry').selectAll().execute()

async function entrySource(ctx: Ctx, entry: Row): Promise<EntrySource> {
  const parts = await ctx.tx
    .selectFrom('archive.correspondence_part')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', '=', entry.id)
    .orderBy('id')
    .execute()
  const signOffs = await ctx.tx
    .selectFrom('archive.sign_off')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', '=', entry.id)
    .orderBy('signed_off_on')
    .execute()
  return {
    ...made(entry),
    archivedAt: entry.archived_at ?? ctx.now,
    archivedBy: entry.archived_by ?? '',
    entryNumber: entry.entry_number ?? 0,
    year: entry.registry_year ?? 0,
    sequenceNumber: entry.sequence_number ?? 0,
    type: entry.type ?? '',
    status: entry.status ?? '',
    title: entry.title,
    publicTitle: entry.public_title,
    registryDate: entry.registry_date ?? '',
    documentDate: entry.document_date,
    receivedAt: entry.received_at,
    sentAt: entry.sent_at,
    administrativeUnit: entry.administrative_unit ?? '',
    caseHandler: entry.case_handler ?? '',
    screening: entry.screening as unknown as Screening | null,
    parts: parts.map((part) => ({
      type: part.type,
      name: part.name,
      addressLines: part.address_lines as unknown as string[] | null,
      postalCode: part.postal_code,
      postalTown: part.postal_town,
      country: part.country,
    })),
    documents: await documentsOf(ctx, entry.id),
    signOffs: signOffs.map((off) => ({
      on: off.signed_off_on,
      by: off.signed_off_by,
      method: off.method,
      answeredById: off.answered_by_entry_id,
    })),
  }
}

async function documentsOf(ctx: Ctx, entryId: string): Promise<DocumentSource[]> {
  const documents = await ctx.tx
    .selectFrom('archive.document_description')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', '=', entryId)
    .orderBy('document_number')
    .execute()
  const objects = await ctx.tx
    .selectFrom('archive.document_object')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where(
      'document_description_id',
      'in',
      documents.map((document) => document.id),
    )
    .orderBy('version_number')
    .execute()
  return documents.map((document) => ({
    ...made(document),
    number: document.document_number,
    title: document.title,
    documentType: document.document_type,
    status: document.status,
    linkedAs: document.linked_as,
    linkedAt: document.linked_at,
    linkedBy: document.linked_by,
    objects: objects
      .filter((object) => object.document_description_id === document.id)
      .map((object) => ({
        ...made(object),
        version: object.version_number,
        variant: object.variant,
        format: object.format,
        formatDetails: object.format_details,
        path: `dokumenter/${object.id}.${extensionOf(object.format)}`,
        sha256: object.sha256,
        sizeBytes: object.size_bytes,
      })),
  }))
}

const made = (row: { id: string; created_at: Date; created_by: string }) => ({
  id: row.id,
  createdAt: row.created_at,
  createdBy: row.created_by,
})
