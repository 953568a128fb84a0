import { type RawBuilder, sql } from 'kysely'
import type { Cursors } from './cursor.ts'
import type { Goes, Selection } from './selection.ts'

export const leftOutReasons = [
  'series-open',
  'other-fonds',
  'file-open',
  'file-outside-period',
  'record-not-archived',
  'record-draft',
  'record-beside-files',
  'system-without-classes',
  'national-identifiers',
] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** What is not in the deposit, and why. */
export interface LeftOut {
  readonly reason: LeftOutReason
  readonly count: number
  /** Numbers or titles of some: never a person's name. */
  readonly examples: readonly string[]
}

const mostExamples = 20

/** Everything of the municipality's archive that the deposit does not hold. */
export async function whatIsLeftOut(cursors: Cursors, goes: Goes, selection: Selection): Promise<LeftOut[]> {
  const { municipality, seriesIds, from, to, asIfClosed } = selection
  const here = (alias: string) => sql`${sql.ref(`${alias}.municipality`)} = ${municipality}`
  const inSeries = (alias: string) => sql`${sql.ref(`${alias}.series_id`)} = any (${seriesIds}::uuid[])`
  const registration = sql`coalesce(e.given_registration_id, f.file_id || '-' || e.entry_number, e.id::text)`
  const ofFiles = sql`archive.registry_entry e join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id`
  const questions: [LeftOutReason, RawBuilder<unknown>][] = [
    [
      'series-open',
      sql`select s.title as label from archive.series s where ${here('s')} and s.closed_at is null and ${asIfClosed ? sql`false` : sql`true`}`,
    ],
    [
      'other-fonds',
      sql`select a.title as label from archive.fonds a where ${here('a')} and not ${goes.unit(sql`a.municipality`, sql`a.id`)}
        and exists (select from archive.series s where s.municipality = a.municipality and s.fonds_id = a.id
          and (${asIfClosed ? sql`true` : sql`false`} or s.closed_at is not null))`,
    ],
    [
      'file-open',
      sql`select coalesce(f.file_id, f.id::text) as label from archive.case_file f where ${here('f')} and ${inSeries('f')}
        and f.closed_at is null and not ${goes.file('f')}`,
    ],
    [
      'record-not-archived',
      sql`select ${registration} as label from ${ofFiles} where ${here('e')} and e.archived_at is null and e.registered_at is not null
        and ${goes.file('f')} and not ${goes.finished('e')}`,
    ],
    [
      'record-draft',
      sql`select ${registration} as label from ${ofFiles} where ${here('e')} and e.archived_at is null and e.registered_at is null
        and ${goes.file('f')} and not ${goes.finished('e')}`,
    ],
    [
      'record-beside-files',
      sql`select e.id::text as label from archive.registry_entry e where ${here('e')} and e.class_id is not null
        and exists (select from archive.case_file f where f.municipality = e.municipality and f.class_id = e.class_id)`,
    ],
    [
      'system-without-classes',
      sql`select s.title as label from archive.classification_system s where ${here('s')} and ${inSeries('s')} and not exists (
        select from archive.class k where k.municipality = s.municipality and k.classification_system_id = s.id)`,
    ],
    [
      'national-identifiers',
      sql`select n.kind as label from archive.national_identifier n where ${here('n')}`,
    ],
  ]
  if (from !== null || to !== null)
    questions.push([
      'file-outside-period',
      sql`select coalesce(f.file_id, f.id::text) as label from archive.case_file f where ${here('f')} and ${inSeries('f')}
        and f.closed_at is not null and not ${goes.file('f')}`,
    ])
  const found: LeftOut[] = []
  for (const [reason, question] of questions) {
    const rows = await cursors.all(
      sql`select label, count(*) over () as count from (${question}) as left_out order by label limit ${mostExamples}`,
    )
    if (rows.length > 0)
      found.push({ reason, count: Number(rows[0]!.count), examples: rows.map((row) => String(row.label)) })
  }
  return found
}
