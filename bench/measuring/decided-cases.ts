import type { IsoDate } from '#norway/iso-date.ts'
import { evaluateBasis } from '../../src/modules/services/deciding/rule-evaluation.ts'
import {
  basisWith,
  child,
  income,
  service,
} from '../../src/modules/services/deciding/testing/kindergarten-basis.ts'

type Sql = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>

const kinds = 200

/**
 * Decided applications for reduced kindergarten fee, by the members' population: 200 different households decided by the
 * rule itself, and laid out by the hundred thousand inside the database. What a case points to is not made.
 *
 * @param sql runs as a superuser, past row-level security, on one and the same connection
 */
export async function makeDecidedCases(
  sql: Sql,
  { cases, municipalities }: { cases: number; municipalities: readonly string[] },
): Promise<void> {
  const [price] = await sql<{ id: string }>(
    `select id from reference.rate where rate_id = 'kindergarten-max-price' and variant = 'ordinary' and value = 1200`,
  )
  const households = Array.from({ length: kinds }, (_, i) => {
    const children = Array.from({ length: 1 + (i % 3) }, (_, n) =>
      child(n + 1, `20${21 + ((i + n) % 4)}-0${1 + (i % 9)}-11` as IsoDate),
    )
    const basis = basisWith({ income: income(String(120_000 + i * 2750)), children })
    basis.rates = basis.rates.map((row) =>
      row.rateId === 'kindergarten-max-price' ? { ...row, id: price?.id ?? row.id } : row,
    )
    const { outcome, result, grounds } = evaluateBasis(service, basis)
    return { i, outcome, result, grounds }
  })
  await sql("set session_replication_role = replica; set synchronous_commit = off; set work_mem = '128MB'")
  await sql(
    `create temp table household as
     select * from jsonb_to_recordset($1::jsonb) as h(i int, outcome text, result jsonb, grounds jsonb)`,
    [JSON.stringify(households)],
  )
  await sql(
    `create temp table made as
     with place as (
       select array_agg(number order by upto) as numbers, array_agg(upto::float8 order by upto) as uptos, max(upto)::float8 as everybody
       from (select number, sum(population) over (order by number) as upto from members.municipality where number = any ($2)) m
     )
     select i, gen_random_uuid() as id, gen_random_uuid() as resident,
       p.numbers[1 + width_bucket((i * 0.618034) % 1 * p.everybody, p.uptos)] as municipality,
       timestamptz '2026-05-01 10:00+02' + (i % 150) * interval '1 day' as opened_at
     from place p, generate_series(1, $1::int) i`,
    [cases, municipalities],
  )
  await sql(
    `insert into casework.case_file (municipality, id, submission_id, resident_id, service_id, archive_case_file_id,
       application_entry_id, case_number, language, title, opened_at, deadline_on, deadline, decided_at)
     select municipality, id, gen_random_uuid(), resident, 'redusert-barnehage', gen_random_uuid(), gen_random_uuid(),
       '2026/' || i, 'nb', 'Redusert foreldrebetaling', opened_at, (opened_at + interval '30 days')::date, '{}', opened_at from made`,
  )
  await sql(
    `insert into casework.party (municipality, id, case_id, role, name, identity_encrypted, protected, identity_hash)
     select municipality, gen_random_uuid(), id, 'applicant', 'Prøve', ''::bytea, i % 500 = 0, sha256(convert_to(resident::text, 'UTF8'))
     from made`,
  )
  await sql(
    `insert into casework.decision (municipality, id, case_id, resident_id, sequence, kind, outcome, result, grounds, model_sha256,
       decided_at, decided_by, decided_by_name, delegation_id)
     select m.municipality, gen_random_uuid(), m.id, m.resident, 1, 'automatic', h.outcome, h.result,
       jsonb_set(h.grounds, '{trace,municipality}', to_jsonb(m.municipality)), 'x', m.opened_at, 'x', 'x', gen_random_uuid()
     from made m join household h on h.i = m.i % ${kinds}`,
  )
  await sql('drop table made; drop table household; set session_replication_role = origin')
  for (const table of ['case_file', 'party', 'decision']) await sql(`vacuum (analyze) casework.${table}`)
}
