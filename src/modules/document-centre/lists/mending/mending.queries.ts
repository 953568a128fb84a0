import { sql } from 'kysely'
import type { CaseStatus, EntryStatus, EntryType, Screening } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { idOrNone } from '../../id-in-address.ts'
import { mustControl } from '../must-control.ts'

export interface EntryToMend {
  id: string
  version: number
  number: string | null
  title: string
  publicTitle: string | null
  /** Journalpost, Arkivnotat, Registrering, Møteregistrering. */
  kind: string
  /** Null where the record is no registry entry. */
  type: EntryType | null
  status: EntryStatus | null
  unit: string | null
  handler: string | null
  documentDate: string | null
  receivedAt: Date | null
  dueOn: string | null
  screening: Screening | null
  assessedOn: string | null
  caseFileId: string | null
  caseNumber: string | null
  caseTitle: string | null
  parts: string[]
  documents: { id: string; title: string; status: string; formats: string[] }[]
  signOffs: { method: string; on: string; by: string }[]
}

/** An entry with what the archive checks of it. Protected persons' are hidden by the database. @throws Refusal not-found */
export async function entryToMend(ctx: Ctx, id: string): Promise<EntryToMend> {
  mustControl(ctx)
  const { rows } = await sql<EntryToMend & { residentId: string | null }>`
    select e.id, e.version, e.kind, coalesce(e.given_registration_id, f.file_id || '-' || e.entry_number) as number, e.title,
      e.public_title as "publicTitle", e.type, e.status, coalesce(e.administrative_unit, f.administrative_unit) as unit,
      coalesce(nullif(e.case_handler, ''), f.case_responsible) as handler, e.document_date::text as "documentDate",
      e.received_at as "receivedAt", e.due_on::text as "dueOn", e.screening, e.assessed_on::text as "assessedOn",
      f.id as "caseFileId", f.file_id as "caseNumber", f.title as "caseTitle", e.resident_id as "residentId",
      array(select p.type || ': ' || p.name from archive.correspondence_part p where p.municipality = e.municipality
        and p.registry_entry_id = e.id order by p.type, p.name) as parts,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title, 'status', d.status, 'formats',
          coalesce((select jsonb_agg(distinct o.variant || ' (' || o.format || ')') from archive.document_object o
            where o.municipality = d.municipality and o.document_description_id = d.id), '[]'::jsonb)) order by d.document_number)
        from archive.record_document l join archive.document_description d on d.municipality = l.municipality
          and d.id = l.document_description_id
        where l.municipality = e.municipality and l.registry_entry_id = e.id), '[]'::jsonb) as documents,
      coalesce((select jsonb_agg(jsonb_build_object('method', s.method, 'on', s.signed_off_on, 'by', s.signed_off_by)
          order by s.signed_off_on) from archive.sign_off s where s.municipality = e.municipality
          and s.registry_entry_id = e.id), '[]'::jsonb) as "signOffs"
    from archive.registry_entry e left join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
    where e.municipality = ${ctx.municipality} and e.id = ${idOrNone(id)}::uuid`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw new Refusal('not-found', 'archive.entry-not-found')
  const { residentId, ...entry } = row
  ctx.audit({
    ...{ event: 'archive.entry-viewed', subjectKind: 'registry-entry', subjectId: id },
    ...(residentId ? { residentId } : {}),
  })
  return entry
}

export interface CaseFileToMend {
  id: string
  version: number
  number: string | null
  title: string
  publicTitle: string | null
  /** Mappe, Saksmappe, Møtemappe. */
  kind: string
  /** Null where the file is no case file. */
  status: CaseStatus | null
  screening: Screening | null
  unit: string | null
  responsible: string | null
  classId: string | null
  classTitle: string | null
  closedAt: Date | null
  disposal: string | null
  entries: { id: string; number: string | null; title: string; type: string; status: string | null }[]
  subFiles: { id: string; number: string | null; title: string }[]
}

/** A case file with its entries. @throws Refusal not-found */
export async function caseFileToMend(ctx: Ctx, id: string): Promise<CaseFileToMend> {
  mustControl(ctx)
  const { rows } = await sql<CaseFileToMend & { residentId: string | null }>`
    select f.id, f.version, f.kind, f.screening, f.file_id as number, f.title, f.public_title as "publicTitle", f.status,
      f.administrative_unit as unit, f.case_responsible as responsible, c.class_id as "classId", c.title as "classTitle",
      f.closed_at as "closedAt", coalesce(f.disposal, s.disposal, c.disposal) ->> 'decision' as disposal,
      f.resident_id as "residentId",
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title, 'type', coalesce(e.type, e.kind), 'status', e.status,
          'number', coalesce(e.given_registration_id, f.file_id || '-' || e.entry_number)) order by e.entry_number, e.created_at)
        from archive.registry_entry e where e.municipality = f.municipality and e.case_file_id = f.id), '[]'::jsonb) as entries,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'number', u.file_id, 'title', u.title) order by u.created_at)
        from archive.case_file u where u.municipality = f.municipality and u.parent_id = f.id), '[]'::jsonb) as "subFiles"
    from archive.case_file f join archive.series s on s.municipality = f.municipality and s.id = f.series_id
    left join archive.class c on c.municipality = f.municipality and c.id = f.class_id
    where f.municipality = ${ctx.municipality} and f.id = ${idOrNone(id)}::uuid`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw new Refusal('not-found', 'archive.case-file-not-found')
  const { residentId, ...caseFile } = row
  ctx.audit({
    ...{ event: 'archive.case-file-read', subjectKind: 'archive-case-file', subjectId: id },
    ...(residentId ? { residentId } : {}),
  })
  return caseFile
}
