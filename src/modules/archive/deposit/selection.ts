import { type RawBuilder, sql } from 'kysely'

/** What goes into a deposit. Days are yyyy-MM-dd in Norway, both included. */
export interface Selection {
  readonly municipality: string
  readonly seriesIds: readonly string[]
  /** Files closed in the period, and records that lie in no file and were archived in it. Null: all. */
  readonly from: string | null
  readonly to: string | null
  /** What is still open goes too, as if it were closed now. */
  readonly asIfClosed: boolean
}

const yes = sql<boolean>`true`

/** Conditions by which every part of the deposit agrees on what is in it. An alias names the row that is asked about. */
export class Goes {
  constructor(private readonly selection: Selection) {}

  private period(at: RawBuilder<unknown>): RawBuilder<boolean> {
    const { from, to } = this.selection
    const day = sql`(${at} at time zone 'Europe/Oslo')::date`
    return sql<boolean>`${from === null ? yes : sql`${day} >= ${from}::date`} and ${to === null ? yes : sql`${day} <= ${to}::date`}`
  }

  private closed(alias: string): RawBuilder<boolean> {
    const at = sql.ref(`${alias}.closed_at`)
    const { asIfClosed, from, to } = this.selection
    if (from === null && to === null) return asIfClosed ? yes : sql<boolean>`${at} is not null`
    return sql<boolean>`${asIfClosed ? yes : sql`${at} is not null`} and ${this.period(asIfClosed ? sql`coalesce(${at}, now())` : at)}`
  }

  /** A file, at any depth: the topmost one decides. */
  file(alias = 'f'): RawBuilder<boolean> {
    const column = (name: string) => sql.ref(`${alias}.${name}`)
    return sql<boolean>`(${column('municipality')} = ${this.selection.municipality} and ${column('series_id')} = any (${this.selection.seriesIds}::uuid[])
      and case when ${column('parent_id')} is null then ${this.closed(alias)}
        else exists (with recursive up as (
            select p.municipality, p.id, p.parent_id, p.closed_at from archive.case_file p
              where p.municipality = ${column('municipality')} and p.id = ${column('parent_id')}
            union all select p.municipality, p.id, p.parent_id, p.closed_at from up
              join archive.case_file p on p.municipality = up.municipality and p.id = up.parent_id)
          select from up where up.parent_id is null and ${this.closed('up')}) end)`
  }

  /** A record, whether it lies in a file or not. Drafts have no number and never go. */
  record(alias = 'e'): RawBuilder<boolean> {
    const column = (name: string) => sql.ref(`${alias}.${name}`)
    const { asIfClosed, seriesIds } = this.selection
    const finished = this.finished(alias)
    const loose = this.period(
      asIfClosed ? sql`coalesce(${column('archived_at')}, now())` : column('archived_at'),
    )
    return sql<boolean>`(${column('municipality')} = ${this.selection.municipality} and ${finished} and case
      when ${column('case_file_id')} is not null then exists (select from archive.case_file f
        where f.municipality = ${column('municipality')} and f.id = ${column('case_file_id')} and ${this.file('f')})
      when ${column('class_id')} is not null then ${loose} and exists (select from archive.class k
        join archive.classification_system s on s.municipality = k.municipality and s.id = k.classification_system_id
        where k.municipality = ${column('municipality')} and k.id = ${column('class_id')} and s.series_id = any (${seriesIds}::uuid[])
        and not ${holdsFiles})
      else ${loose} and ${column('series_id')} = any (${seriesIds}::uuid[]) end)`
  }

  /** A record of a file that goes. */
  finished(alias = 'e'): RawBuilder<boolean> {
    if (!this.selection.asIfClosed) return sql<boolean>`${sql.ref(`${alias}.archived_at`)} is not null`
    return sql<boolean>`(${sql.ref(`${alias}.archived_at`)} is not null or ${sql.ref(`${alias}.kind`)} <> 'Journalpost' or ${sql.ref(`${alias}.registered_at`)} is not null)`
  }

  /** Any unit by its systemID: what refers to it may only do so where it goes. */
  unit(municipality: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<boolean> {
    const { seriesIds } = this.selection
    const here = (table: string) => sql`${sql.ref(`${table}.municipality`)} = ${municipality}`
    return sql<boolean>`coalesce((select case u.kind
      when 'record' then exists (select from archive.registry_entry e where ${here('e')} and e.id = u.id and ${this.record('e')})
      when 'file' then exists (select from archive.case_file f where ${here('f')} and f.id = u.id and ${this.file('f')})
      when 'document-description' then exists (select from archive.document_description d
        join archive.registry_entry e on e.municipality = d.municipality and e.id = d.registry_entry_id
        where ${here('d')} and d.id = u.id and ${this.record('e')})
      when 'document-object' then exists (select from archive.document_object o
        join archive.document_description d on d.municipality = o.municipality and d.id = o.document_description_id
        join archive.registry_entry e on e.municipality = d.municipality and e.id = d.registry_entry_id
        where ${here('o')} and o.id = u.id and ${this.record('e')})
      when 'class' then exists (select from archive.class k
        join archive.classification_system s on s.municipality = k.municipality and s.id = k.classification_system_id
        where ${here('k')} and k.id = u.id and s.series_id = any (${seriesIds}::uuid[]))
      when 'classification-system' then exists (select from archive.classification_system s
        where ${here('s')} and s.id = u.id and s.series_id = any (${seriesIds}::uuid[])
        and exists (select from archive.class k where k.municipality = s.municipality and k.classification_system_id = s.id))
      when 'series' then u.id = any (${seriesIds}::uuid[])
      else exists (with recursive up as (
          select a.municipality, a.id, a.parent_id from archive.fonds a where ${here('a')} and exists (select from archive.series s
            where s.municipality = a.municipality and s.fonds_id = a.id and s.id = any (${seriesIds}::uuid[]))
          union select a.municipality, a.id, a.parent_id from up
            join archive.fonds a on a.municipality = up.municipality and a.id = up.parent_id)
        select from up where up.id = u.id) end
      from archive.unit u where u.municipality = ${municipality} and u.id = ${id} and u.deleted_at is null), false)`
  }
}

/** A class holds files or records in a deposit, never both. */
const holdsFiles = sql`exists (select from archive.case_file x where x.municipality = k.municipality and x.class_id = k.id)`
