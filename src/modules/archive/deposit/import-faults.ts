import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/** Why a deposit cannot be loaded, and where in it that stands. */
export interface ImportFault {
  readonly code:
    | 'unknown-value'
    | 'doubled-case-number'
    | 'doubled-file-id'
    | 'doubled-registry-number'
    | 'doubled-entry-number'
    | 'doubled-registration-id'
    | 'doubled-class'
    | 'doubled-system'
    | 'doubled-creator'
    | 'doubled-document-number'
    | 'doubled-version'
    | 'not-taken'
  readonly file: string
  readonly line: number
  readonly systemID: string | null
  /** `element` and `value` of an unknown value; `value` and the other's `otherLine` of a doubled one; the archive's `rule`. */
  readonly values: Readonly<Record<string, string | number>>
}

/** Faults listed; the rest are counted. */
export const mostFaults = 100

/** Gathers what is wrong with a deposit without following its size. */
export class ImportFaults {
  readonly listed: ImportFault[] = []
  count = 0

  add(fault: ImportFault): void {
    this.count += 1
    if (this.listed.length < mostFaults) this.listed.push(fault)
  }
}

/** Numbers that stand once in an archive, by what they are made of in the rows that wait. */
const numbers: readonly { code: ImportFault['code']; kind: string; within: string[]; shown: string }[] = [
  {
    code: 'doubled-case-number',
    kind: 'archive.case_file',
    within: ['case_year', 'sequence_number'],
    shown: `content ->> 'case_year' || '/' || (content ->> 'sequence_number')`,
  },
  {
    code: 'doubled-file-id',
    kind: 'archive.case_file',
    within: ['given_file_id'],
    shown: `content ->> 'given_file_id'`,
  },
  {
    code: 'doubled-registry-number',
    kind: 'archive.registry_entry',
    within: ['registry_year', 'sequence_number'],
    shown: `content ->> 'registry_year' || '/' || (content ->> 'sequence_number')`,
  },
  {
    code: 'doubled-entry-number',
    kind: 'archive.registry_entry',
    within: ['case_file_id', 'entry_number'],
    shown: `content ->> 'entry_number'`,
  },
  {
    code: 'doubled-registration-id',
    kind: 'archive.registry_entry',
    within: ['given_registration_id'],
    shown: `content ->> 'given_registration_id'`,
  },
  {
    code: 'doubled-class',
    kind: 'archive.class',
    within: ['classification_system_id', 'class_id'],
    shown: `content ->> 'class_id'`,
  },
  {
    code: 'doubled-system',
    kind: 'archive.classification_system',
    within: ['series_id', 'title'],
    shown: `content ->> 'title'`,
  },
  {
    code: 'doubled-creator',
    kind: 'archive.fonds_creator',
    within: ['fonds_id', 'creator_id'],
    shown: `content ->> 'creator_id'`,
  },
  {
    code: 'doubled-document-number',
    kind: 'archive.document_description',
    within: ['registry_entry_id', 'document_number'],
    shown: `content ->> 'document_number'`,
  },
  {
    code: 'doubled-version',
    kind: 'archive.document_object',
    within: ['document_description_id', 'version_number', 'variant', 'format'],
    shown: `content ->> 'version_number'`,
  },
]

/** Holds the rows that wait against each other: one fault for each number that stands more than once. */
export async function findDoubledNumbers(ctx: Ctx, importId: string, faults: ImportFaults): Promise<void> {
  for (const { code, kind, within, shown } of numbers) {
    const keys = sql.join(within.map((name) => sql`content ->> ${sql.lit(name)}`))
    const given = sql.join(
      within.map((name) => sql`content ->> ${sql.lit(name)} is not null`),
      sql` and `,
    )
    const { rows } = await sql<{
      count: string
      first: number
      second: number
      id: string | null
      shown: string
    }>`
      select count(*) over () as count, first, second, id, shown from (
        select (array_agg(line order by sequence))[1] as first, (array_agg(line order by sequence))[2] as second,
          (array_agg(content ->> 'id' order by sequence))[2] as id, min(${sql.raw(shown)}) as shown, min(sequence) as at
        from archive.deposit_row where municipality = ${ctx.municipality} and import_id = ${importId} and kind = ${kind}
          and ${given} group by ${keys} having count(*) > 1) as doubled
      order by at limit ${mostFaults}`.execute(ctx.tx)
    for (const { second, first, id, shown: value } of rows)
      faults.add({
        code,
        file: 'arkivstruktur.xml',
        line: second,
        systemID: id,
        values: { value, otherLine: first },
      })
    faults.count += Math.max(0, Number(rows[0]?.count ?? 0) - rows.length)
  }
}
