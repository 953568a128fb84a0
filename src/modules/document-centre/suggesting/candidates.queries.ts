import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { caseNumbersIn } from './find-in-text.rules.ts'
import type { OpenCase } from './suggest.rules.ts'

type Row = {
  id: string
  year: number
  sequence: number
  unit: string
  class_id: string | null
}

const asCase = (row: Row): OpenCase => ({
  ...{ id: row.id, caseNumber: `${row.year}/${row.sequence}`, year: row.year, sequence: row.sequence },
  ...{ unit: row.unit, classId: row.class_id },
})

const openCases = (ctx: Ctx, condition: ReturnType<typeof sql>) =>
  sql<Row>`select f.id, f.case_year as year, f.sequence_number as sequence, f.administrative_unit as unit, c.class_id
    from archive.case_file f
    left join archive.class c on c.municipality = f.municipality and c.id = f.class_id
    where f.municipality = ${ctx.municipality} and f.closed_at is null and f.kind = 'Saksmappe'
      and f.protection = 0 and ${condition}
    order by f.created_at desc limit 20`.execute(ctx.tx)

/** Open cases whose numbers stand in the text, or that the sender's system named. Never a protected person's. */
export async function casesNamedIn(
  ctx: Ctx,
  text: string,
  named: { year: number; sequence: number } | null,
): Promise<OpenCase[]> {
  const numbers = [...(named ? [named] : []), ...caseNumbersIn(text)].slice(0, 20)
  if (numbers.length === 0) return []
  const keys = numbers.map(({ year, sequence }) => `${year}/${sequence}`)
  const { rows } = await openCases(
    ctx,
    sql`(f.case_year::text || '/' || f.sequence_number::text) = any (${keys}::text[])`,
  )
  return rows.map(asCase)
}

/** Open cases that these people or organisations are parties to, found by keyed hashes. */
export async function casesOfSender(ctx: Ctx, hashes: readonly Buffer[]): Promise<OpenCase[]> {
  if (hashes.length === 0) return []
  const { rows } = await openCases(
    ctx,
    sql`f.id in (select k.archive_case_file_id from casework.party p
      join casework.case_file k on k.municipality = p.municipality and k.id = p.case_id
      where p.municipality = ${ctx.municipality} and not p.protected
        and p.identity_hash = any (${[...hashes]}::bytea[]))`,
  )
  return rows.map(asCase)
}

/** The case of our own letter that a shipment answers, where it is open. */
export async function caseAnswered(ctx: Ctx, svarUtId: string | null): Promise<OpenCase | null> {
  if (!svarUtId || !/^[0-9a-f-]{36}$/i.test(svarUtId)) return null
  const { rows } = await openCases(
    ctx,
    sql`f.id in (select k.archive_case_file_id from correspondence.dispatch d
      join correspondence.letter l on l.municipality = d.municipality and l.id = d.letter_id
      join casework.case_file k on k.municipality = l.municipality and k.id = l.case_id
      where d.municipality = ${ctx.municipality} and d.svarut_id = ${svarUtId}::uuid)`,
  )
  return rows[0] ? asCase(rows[0]) : null
}

export interface Twin {
  arrivalId: string
  documentId: string
  how: 'same-file' | 'same-text'
}

/**
 * What came before and is the same: the same bytes, or nearly the same words within so many days. The e-mail itself is
 * left out: its attachments are what is compared.
 */
export async function twinsOf(
  ctx: Ctx,
  arrival: string,
  within: { bits: number; days: number },
): Promise<Twin[]> {
  const { rows } = await sql<{ arrival_id: string; document_id: string; same: boolean }>`
    select distinct on (mine.id) other.arrival_id, mine.id as document_id, mine.sha256 = other.sha256 as same
    from document_centre.document mine
    join document_centre.arrival a on a.municipality = mine.municipality and a.id = mine.arrival_id
    join document_centre.document other on other.municipality = mine.municipality and other.arrival_id <> mine.arrival_id
      and (other.sha256 = mine.sha256 or (mine.likeness is not null and other.likeness is not null
        and bit_count((other.likeness # mine.likeness)::bit(64)) <= ${within.bits}))
    join document_centre.arrival b on b.municipality = other.municipality and b.id = other.arrival_id
      and (b.received_at, b.id) < (a.received_at, a.id)
      and b.received_at >= a.received_at - make_interval(days => ${within.days})
      and (b.outcome is null or b.outcome not in ('split', 'merged', 'redirected'))
    where mine.municipality = ${ctx.municipality} and mine.arrival_id = ${arrival} and mine.size_bytes > 0
      and mine.sort <> 'message' and mine.sort <> 'container' and a.channel <> 'split'
    order by mine.id, same desc, b.received_at`.execute(ctx.tx)
  return rows.map((row) => ({
    ...{ arrivalId: row.arrival_id, documentId: row.document_id },
    how: row.same ? 'same-file' : 'same-text',
  }))
}
