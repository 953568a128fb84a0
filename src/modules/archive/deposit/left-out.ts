import { type RawBuilder, sql } from 'kysely'
import type { Cursors } from './cursor.ts'
import type { Goes, Selection } from './selection.ts'

/** What a mending of the archive would bring along, and below it what XSD 5.0 has no place for, whatever one does. */
const mendable = [
  'series-open',
  'other-fonds',
  'file-open',
  'file-outside-period',
  'record-not-archived',
  'record-draft',
  'record-outside-period',
  'record-beside-files',
  'system-without-classes',
  'disposal-without-date',
] as const
const withoutPlace = [
  'national-identifiers',
  'identity-numbers',
  'protected-persons',
  'record-second-classes',
  'own-metadata',
] as const
export const leftOutReasons = [...mendable, ...withoutPlace] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** What is not in the deposit, and why. */
export interface LeftOut {
  readonly reason: LeftOutReason
  readonly count: number
  /** Numbers or titles of some: never a person's name. */
  readonly examples: readonly string[]
  /** The schema has no place for it: a deposit without it is as whole as a deposit can be. */
  readonly hasNoPlace: boolean
}

const mostExamples = 20

/** Everything of the municipality's archive that the deposit does not hold. */
export async function whatIsLeftOut(cursors: Cursors, goes: Goes, selection: Selection): Promise<LeftOut[]> {
  const { municipality, seriesIds, from, to, asIfClosed } = selection
  const here = (alias: string) => sql`${sql.ref(`${alias}.municipality`)} = ${municipality}`
  const inSeries = (alias: string) => sql`${sql.ref(`${alias}.series_id`)} = any (${seriesIds}::uuid[])`
  const registration = sql`coalesce(e.given_registration_id, f.file_id || '-' || e.entry_number, e.title)`
  // A record's own place: a file, or, for what lies in none, a class or the series itself.
  const records = sql`archive.registry_entry e
    left join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
    left join archive.class k on k.municipality = e.municipality and k.id = e.class_id
    left join archive.classification_system s on s.municipality = k.municipality and s.id = k.classification_system_id`
  const placeGoes = sql`(e.case_file_id is not null and ${goes.file('f')}
    or e.case_file_id is null and coalesce(e.series_id, s.series_id) = any (${seriesIds}::uuid[]))`
  const unfinished = sql`${here('e')} and e.archived_at is null and not ${goes.finished('e')} and ${placeGoes}`
  const unitGoes = (alias: string) => goes.unit(sql.ref(`${alias}.municipality`), sql.ref(`${alias}.unit_id`))
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
      sql`select ${registration} as label from ${records} where ${unfinished} and e.registered_at is not null`,
    ],
    [
      'record-draft',
      sql`select ${registration} as label from ${records} where ${unfinished} and e.registered_at is null`,
    ],
    [
      'record-beside-files',
      sql`select e.id::text as label from ${records} where ${here('e')} and e.class_id is not null
        and s.series_id = any (${seriesIds}::uuid[])
        and exists (select from archive.case_file x where x.municipality = e.municipality and x.class_id = e.class_id)`,
    ],
    [
      'system-without-classes',
      sql`select s.title as label from archive.classification_system s where ${here('s')} and ${inSeries('s')} and not exists (
        select from archive.class k where k.municipality = s.municipality and k.classification_system_id = s.id)`,
    ],
    [
      // The schema wants both years and date; one of them gives the other, none gives nothing.
      'disposal-without-date',
      sql`select label from (
          select coalesce(f.file_id, f.title) as label, f.disposal from archive.case_file f where ${here('f')} and f.disposal is not null and ${goes.file('f')}
          union all select e.title, e.disposal from archive.registry_entry e where ${here('e')} and e.disposal is not null and ${goes.record('e')}
          union all select k.title, k.disposal from archive.class k join archive.classification_system s
            on s.municipality = k.municipality and s.id = k.classification_system_id where ${here('k')} and k.disposal is not null and ${inSeries('s')}
          union all select s.title, s.disposal from archive.series s where ${here('s')} and s.disposal is not null and s.id = any (${seriesIds}::uuid[])
        ) as decided where disposal ->> 'years' is null and disposal ->> 'date' is null and disposal ->> 'decision' = 'Kasseres'`,
    ],
    [
      'national-identifiers',
      sql`select n.kind as label from archive.national_identifier n where ${here('n')} and ${unitGoes('n')}`,
    ],
    [
      'identity-numbers',
      sql`select null as label from archive.party p where ${here('p')} and ${unitGoes('p')}
          and (p.identity_encrypted is not null or p.organization_number is not null)
        union all select null from archive.correspondence_part p
          join archive.registry_entry e on e.municipality = p.municipality and e.id = p.registry_entry_id
          where ${here('p')} and (p.identity_encrypted is not null or p.organization_number is not null) and ${goes.record('e')}`,
    ],
    [
      'protected-persons',
      sql`select null as label from archive.case_file f where ${here('f')} and f.protection > 0 and ${goes.file('f')}`,
    ],
    [
      'record-second-classes',
      sql`select null as label from archive.secondary_class c join archive.registry_entry e
        on e.municipality = c.municipality and e.id = c.unit_id where ${here('c')} and ${goes.record('e')}`,
    ],
    [
      'own-metadata',
      sql`select a.title as label from archive.fonds a where ${here('a')} and a.business_metadata is not null and ${goes.unit(sql`a.municipality`, sql`a.id`)}
        union all select s.title from archive.series s where ${here('s')} and s.business_metadata is not null and s.id = any (${seriesIds}::uuid[])
        union all select k.title from archive.class k where ${here('k')} and k.business_metadata is not null and ${goes.unit(sql`k.municipality`, sql`k.id`)}
        union all select d.title from archive.document_description d join archive.registry_entry e
          on e.municipality = d.municipality and e.id = d.registry_entry_id
          where ${here('d')} and d.business_metadata is not null and ${goes.record('e')}`,
    ],
  ]
  if (from !== null || to !== null)
    questions.push(
      [
        'file-outside-period',
        sql`select coalesce(f.file_id, f.id::text) as label from archive.case_file f where ${here('f')} and ${inSeries('f')}
          and f.closed_at is not null and not ${goes.file('f')}`,
      ],
      [
        'record-outside-period',
        sql`select ${registration} as label from ${records} where ${here('e')} and e.case_file_id is null
          and coalesce(e.series_id, s.series_id) = any (${seriesIds}::uuid[]) and ${goes.finished('e')} and not ${goes.record('e')}
          and not exists (select from archive.case_file x where x.municipality = e.municipality and x.class_id = e.class_id)`,
      ],
    )
  const found: LeftOut[] = []
  for (const [reason, question] of questions) {
    const rows = await cursors.all(
      sql`select label, count(*) over () as count from (${question}) as left_out order by label limit ${mostExamples}`,
    )
    if (rows.length > 0)
      found.push({
        reason,
        count: Number(rows[0]!.count),
        examples: rows.flatMap((row) => (row.label === null ? [] : [String(row.label)])),
        hasNoPlace: (withoutPlace as readonly string[]).includes(reason),
      })
  }
  return found
}
