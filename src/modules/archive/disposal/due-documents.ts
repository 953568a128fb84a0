import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustBeAllowed } from '../must.ts'
import {
  type DecidedOn,
  type Disposal,
  decisionFor,
  dueOn,
  type KeptBecause,
  whyKept,
} from './disposal.rules.ts'

/** A document of the overview of what is to be disposed of or assessed anew (krav 6.1.14-6.1.16). */
export interface DueDocument {
  documentId: string
  title: string
  fileId: string
  fileTitle: string
  registrationTitle: string
  classId: string | null
  classTitle: string | null
  administrativeUnit: string | null
  closedOn: string | null
  decision: string
  legalBasis: string | null
  decidedOn: DecidedOn
  dueOn: string | null
  /** Null: it may be disposed of. */
  keptBecause: KeptBecause | null
}

interface Row {
  id: string
  title: string
  file_id: string
  file_title: string
  record_title: string
  class_id: string | null
  class_title: string | null
  administrative_unit: string | null
  closed_on: string | null
  document_disposal: Disposal | null
  record_disposal: Disposal | null
  file_disposal: Disposal | null
  inherits_disposal: boolean
  series_disposal: Disposal | null
  class_disposal: Disposal | null
  has_precedent: boolean
  linked: boolean
}

const atOnce = 500

/**
 * Documents in closed files with a decision of disposal or of assessing anew, page by page, whether due on the day or not.
 * @param on yyyy-MM-dd
 */
export async function* documentsWithDecision(
  ctx: Ctx,
  on: string,
  only: { documentIds?: readonly string[] } = {},
): AsyncGenerator<DueDocument> {
  mustBeAllowed(ctx, 'propose-disposal')
  let after = '00000000-0000-0000-0000-000000000000'
  const these = only.documentIds ? sql`d.id = any (${only.documentIds}::uuid[])` : sql`true`
  for (;;) {
    const { rows } =
      await sql<Row>`select d.id, d.title, f.file_id, f.title as file_title, e.title as record_title,
        c.class_id, c.title as class_title, f.administrative_unit,
        to_char(f.closed_at at time zone 'Europe/Oslo', 'YYYY-MM-DD') as closed_on,
        d.disposal as document_disposal, e.disposal as record_disposal, f.disposal as file_disposal, f.inherits_disposal,
        s.disposal as series_disposal, c.disposal as class_disposal,
        archive.has_precedent(f.municipality, f.id) as has_precedent,
        exists (select from archive.document_link l where l.municipality = d.municipality and l.document_description_id = d.id) as linked
      from archive.document_description d
      join archive.registry_entry e on e.municipality = d.municipality and e.id = d.registry_entry_id
      join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
      join archive.series s on s.municipality = f.municipality and s.id = f.series_id
      left join archive.class c on c.municipality = f.municipality and c.id = f.class_id
      where d.municipality = ${ctx.municipality} and d.id > ${after}::uuid and d.disposed_at is null
        and num_nonnulls(d.disposal, e.disposal, f.disposal, s.disposal, c.disposal) > 0 and ${these}
      order by d.id limit ${atOnce}`.execute(ctx.tx)
    for (const row of rows) {
      const found = decisionFor({
        document: row.document_disposal,
        record: row.record_disposal,
        file: row.file_disposal,
        fileInherits: row.inherits_disposal,
        series: row.series_disposal,
        class: row.class_disposal,
      })
      if (!found || found.disposal.decision === 'Bevares') continue
      yield {
        documentId: row.id,
        title: row.title,
        fileId: row.file_id,
        fileTitle: row.file_title,
        registrationTitle: row.record_title,
        classId: row.class_id,
        classTitle: row.class_title,
        administrativeUnit: row.administrative_unit,
        closedOn: row.closed_on,
        decision: found.disposal.decision,
        legalBasis: found.disposal.legalBasis ?? null,
        decidedOn: found.decidedOn,
        dueOn: dueOn(found.disposal, row.closed_on),
        keptBecause: whyKept({
          found,
          fileClosedOn: row.closed_on,
          hasPrecedent: row.has_precedent,
          linkedElsewhere: row.linked,
          on,
        }),
      }
    }
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    after = last.id
  }
}
