import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustControl } from '../must-control.ts'
import file from './deletion-bases.json' with { type: 'json' }

export const sortsStored = [
  ...([
    'archived',
    'cases',
    'letters',
    'waiting-post',
    'post-copies',
    'settled-post',
    'drafts',
    'logs',
  ] as const),
] as const
export type StoredSort = (typeof sortsStored)[number]

export interface DeletionBasis {
  sort: StoredSort
  deletable: 'no' | 'yes' | 'by-decision'
  basis: string
  source: string
  trust: string
}

/** What may be deleted on a date (yyyy-MM-dd), and by which law. @throws Error when nothing is said for then */
export function deletionBasesOn(date: string): readonly DeletionBasis[] {
  const editions: readonly { validFrom: string; validTo: string | null; sorts: unknown }[] = file.editions
  const found = editions.find(
    ({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo),
  )
  if (!found) throw new Error(`no bases of deletion on ${date}`)
  return found.sorts as readonly DeletionBasis[]
}

/** How much is stored about a person here. Null: it is not counted, because staff see neither drafts nor logs of a person. */
export type StoredCounts = Record<StoredSort, number | null>

/**
 * Counts what this municipality has about the person with this keyed hash. What belongs to protected persons is not there
 * for those who are not cleared: to them such a person has nothing.
 */
export async function storedAbout(ctx: Ctx, identityHash: Buffer): Promise<StoredCounts> {
  mustControl(ctx)
  const { rows } = await sql<{
    cases: number
    archived: number
    letters: number
    waiting: number
    copies: number
    settled: number
  }>`with mine as (
      select distinct c.id, c.archive_case_file_id from casework.party p
      join casework.case_file c on c.municipality = p.municipality and c.id = p.case_id
      where p.municipality = ${ctx.municipality} and p.identity_hash = ${identityHash})
    select (select count(*)::int from mine) as cases,
      (select count(*)::int from archive.registry_entry e where e.municipality = ${ctx.municipality}
        and e.case_file_id in (select archive_case_file_id from mine)) as archived,
      (select count(*)::int from correspondence.letter l where l.municipality = ${ctx.municipality}
        and l.case_id in (select id from mine)) as letters,
      (select count(*)::int from document_centre.arrival a where a.municipality = ${ctx.municipality}
        and a.state <> 'settled' and a.person_hashes @> array[${identityHash}::bytea]) as waiting,
      (select count(*)::int from document_centre.arrival a where a.municipality = ${ctx.municipality}
        and a.outcome = 'registered' and a.person_hashes @> array[${identityHash}::bytea]) as copies,
      (select count(*)::int from document_centre.arrival a where a.municipality = ${ctx.municipality}
        and a.outcome <> 'registered' and a.person_hashes @> array[${identityHash}::bytea]) as settled`.execute(
    ctx.tx,
  )
  const [row] = rows
  ctx.audit({ event: 'archive.deletion-explained', subjectKind: 'person' })
  return {
    ...{ archived: row?.archived ?? 0, cases: row?.cases ?? 0, letters: row?.letters ?? 0 },
    ...{ 'waiting-post': row?.waiting ?? 0, 'post-copies': row?.copies ?? 0 },
    ...{ 'settled-post': row?.settled ?? 0, drafts: null, logs: null },
  }
}
