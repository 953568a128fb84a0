import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Files, StoredFile } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'
import { openCaseFile } from '../files/open-case-file.ts'
import { ensureFonds } from '../fonds/ensure-fonds.ts'
import { registerEntry } from '../records/register-entry.ts'
import type { NewScreening } from '../screening/screening.rules.ts'

/** A document of a run, with what the list must tell of it (krav 6.1.28, 6.1.29). */
export interface DisposalLine {
  documentId: string
  fileNumber: string | null
  fileTitle: string
  openedOn: string
  administrativeUnit: string | null
  classId: string | null
  seriesTitle: string
  recordTitle: string
  documentNumber: number
  title: string
  dueOn: string
  legalBasis: string | null
  outcome: 'waiting' | 'disposed' | 'kept'
  keptBecause: string | null
}

/** The documents of a run, in the order of their cases. */
export async function disposalLines(ctx: Ctx, runId: string, most = 100_000): Promise<DisposalLine[]> {
  const { rows } =
    await sql<DisposalLine>`select d.id as "documentId", f.file_id as "fileNumber", f.title as "fileTitle",
      to_char(f.created_at at time zone 'Europe/Oslo', 'YYYY-MM-DD') as "openedOn",
      f.administrative_unit as "administrativeUnit", c.class_id as "classId", s.title as "seriesTitle",
      e.title as "recordTitle", d.document_number as "documentNumber", d.title, i.due_on::text as "dueOn",
      i.legal_basis as "legalBasis", i.outcome, i.kept_because as "keptBecause"
    from archive.disposal_item i
    join archive.document_description d on d.municipality = i.municipality and d.id = i.document_description_id
    join archive.registry_entry e on e.municipality = d.municipality and e.id = d.registry_entry_id
    join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
    join archive.series s on s.municipality = f.municipality and s.id = f.series_id
    left join archive.class c on c.municipality = f.municipality and c.id = f.class_id
    where i.municipality = ${ctx.municipality} and i.run_id = ${runId}::uuid
    order by f.file_id, e.entry_number, d.document_number, d.id limit ${most}`.execute(ctx.tx)
  return rows
}

/**
 * SHA-256 of what is to be disposed of, as whoever approves sees it: each document with its day and legal basis. Written
 * down at the approval and in the list, so that nobody can say afterwards that something else was approved.
 */
export function digestOf(lines: readonly DisposalLine[]): string {
  const text = lines
    .map(({ documentId, dueOn, legalBasis }) => `${documentId}\t${dueOn}\t${legalBasis ?? ''}\n`)
    .sort()
    .join('')
  return createHash('sha256').update(text).digest('hex')
}

export interface SettledRun {
  id: string
  due_by: string
  proposed_by_name: string
  proposed_at: Date
  settled_by_name: string | null
  settled_at: Date | null
  approved_digest: string | null
}

/** The list as text with tabs: who proposed and approved it, then a document a line. */
export function disposalListText(run: SettledRun, lines: readonly DisposalLine[]): string {
  const cell = (value: unknown) => String(value ?? '').replace(/[\t\r\n]+/g, ' ')
  const head = [
    ['Kassasjonsliste', run.due_by],
    ['foreslått av', run.proposed_by_name, run.proposed_at.toISOString()],
    ['godkjent av', run.settled_by_name, run.settled_at?.toISOString()],
    ['godkjent liste (SHA-256)', run.approved_digest],
    [],
    [
      ...['mappeID', 'tittel', 'opprettetDato', 'administrativEnhet', 'klasseID', 'arkivdel', 'registrering'],
      ...['dokumentnummer', 'dokument', 'kassasjonsdato', 'kassasjonshjemmel', 'utfall', 'grunn'],
    ],
  ]
  const body = lines.map((line) => [
    ...[line.fileNumber, line.fileTitle, line.openedOn, line.administrativeUnit, line.classId],
    ...[line.seriesTitle, line.recordTitle, line.documentNumber, line.title, line.dueOn, line.legalBasis],
    ...[line.outcome === 'disposed' ? 'kassert' : 'beholdt', line.keptBecause],
  ])
  return [...head, ...body].map((cells) => `${cells.map(cell).join('\t')}\n`).join('')
}

/** The list tells titles of cases about persons. */
const listIsExempt: NewScreening = {
  accessCode: 'UO13',
  elements: ['Skjerming tittel dokumentbeskrivelse'],
}

/** Registers the list of a run that is carried out, in a case of its own. Again for the same run gives the first. */
export async function fileDisposalList(
  ctx: Ctx,
  world: { files: Files; keys: Keys },
  run: SettledRun,
): Promise<{ entryId: string; file: StoredFile }> {
  const text = disposalListText(run, await disposalLines(ctx, run.id))
  const file = await world.files.put(ctx, Buffer.from(text, 'utf8'))
  await ensureFonds(ctx)
  const title = `Kassasjon av arkivdokumenter per ${run.due_by}`
  const caseFile = await openCaseFile(ctx, world.keys, {
    ...{ madeFor: `disposal:${run.id}`, title, publicTitle: title, classId: '042' },
    ...{ administrativeUnit: 'Arkivtjenesten', caseResponsible: run.settled_by_name ?? '' },
    ...{ screening: null, parties: [], residentId: null },
  })
  const entry = await registerEntry(ctx, world.keys, {
    ...{ madeFor: `disposal-list:${run.id}`, caseFileId: caseFile.id },
    type: 'Organinternt dokument uten oppfølging',
    ...{ title: 'Kassasjonsliste', publicTitle: 'Kassasjonsliste' },
    documents: [
      {
        ...{ title: 'Kassasjonsliste', documentType: 'Kassasjonsliste', linkedAs: 'Hoveddokument' },
        ...{ file, format: 'x-fmt/111', formatDetails: 'UTF-8, felt skilt med tabulator' },
      },
    ],
    correspondenceParts: [{ type: 'Intern avsender', name: run.proposed_by_name }],
    ...{ documentDate: ctx.today, screening: listIsExempt, residentId: null },
  })
  return { entryId: entry.id, file }
}
