/**
 * Cases by the hundred thousand, made inside the database: what the worklist and the search read, and nothing else. The
 * papers that a case points to (submission, archive) are not made: no question here reads them, and foreign keys are
 * not looked at meanwhile, which only a superuser of a database made for this can say.
 */
export interface ManyCases {
  cases: number
  /** Of a hundred, how many wait for a person. */
  waitingPercent: number
}

type Sql = (text: string, values?: unknown[]) => Promise<unknown>

const firstNames = `Jan Per Bjørn Ole Lars Kjell Knut Arne Svein Thomas Hans Geir Tor Morten Terje Odd Erik Martin Andreas
John Øyvind Rune Trond Espen Åge Asbjørn Emil Noah Lucas Oskar Jakob William Magnus Ola Sigurd Håkon Anne Inger Kari Marit
Ingrid Liv Eva Berit Astrid Bjørg Hilde Anna Solveig Marianne Randi Ida Nina Maria Elisabeth Kristin Heidi Turid Gerd Åse
Bente Nora Emma Sofie Ella Maja Olivia Ingeborg Frida Astri Sunniva Ánne Máret Elle Jovna Zofia Łukasz Oleksandr Olena
Mohammed Fatima Ahmed Aisha Nguyen Linh André Renée Müller Søren Jørgen Ståle Gøril Synnøve`
const lastNames = `Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen
Berg Haugen Hagen Johannessen Andreassen Jacobsen Dahl Jørgensen Henriksen Lund Halvorsen Sørensen Jakobsen Moen Gundersen
Iversen Strand Solberg Svendsen Eide Knutsen Martinsen Paulsen Bakken Kristoffersen Mathisen Lie Amundsen Nguyen Rasmussen
Lien Berge Solheim Fredriksen Moe Nygård Bakke Kristensen Fjeld Aas Åsen Øien Ødegård Sæther Bø Ås Fjelldal Trofors Nordmann
Mikalsen Hætta Sara Utsi Gaup Eira Kemi Balto Kowalski Nowak Wiśniewski Bondarenko Shevchenko Ali Hassan Mohamed Tran Benjaminsen
Storjord Hattfjelldal Vefsn Susendal Svenningdal Rødøy Træna Lurøy Dønnes Herøy Brattås Øksnevad Kvaløy Meløy Sørfold Tysfjord`
const services = [
  ['redusert-barnehage', 'Redusert foreldrebetaling', 22],
  ['barnehageplass', 'Barnehageplass', 16],
  ['redusert-sfo', 'Redusert betaling i SFO', 10],
  ['generell-henvendelse', 'Henvendelse', 14],
  ['parkering-hc', 'Parkeringstillatelse', 7],
  ['ledsagerbevis', 'Ledsagerbevis', 5],
  ['gebyrfritak', 'Fritak for renovasjonsgebyr', 4],
  ['innsyn', 'Innsyn', 6],
  ['byggesak-uten-ansvar', 'Byggesøknad', 7],
  ['skjenke-enkelt', 'Skjenkebevilling', 3],
  ['motorferdsel', 'Motorferdsel i utmark', 3],
  ['gravetillatelse', 'Gravetillatelse', 2],
  ['utslipp-under-50pe', 'Utslippstillatelse', 1],
] as const

/** @param sql runs as a superuser, past row-level security, on one and the same connection */
export async function makeManyCases(sql: Sql, { cases, waitingPercent }: ManyCases): Promise<void> {
  const weighted = services.flatMap(([id, title, weight]) =>
    Array.from({ length: weight }, () => [id, title]),
  )
  await sql("set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'")
  await sql(`set maintenance_work_mem = '512MB'; select setseed(0.1825)`)
  // Names are worked out once for each that occurs: a million persons share some tens of thousands of names.
  await sql(
    `create temp table made as
     with place as (
       select array_agg(number order by upto) as numbers, array_agg(upto::float8 order by upto) as uptos,
         max(upto)::float8 as everybody
       from (select number, sum(population) over (order by number) as upto from members.municipality
         where population is not null) m
     )
     select i, gen_random_uuid() as id, gen_random_uuid() as resident,
       p.numbers[1 + width_bucket(d.where_at * p.everybody, p.uptos)] as municipality,
       d.service, date_trunc('milliseconds', timestamptz '2026-11-20 14:00+01' - d.age * interval '1 day') as opened_at,
       d.is_waiting, d.name, d.is_protected
     from place p, (select x.*, case when x.is_waiting then x.when_at * 45 else 10 + x.when_at * 1800 end as age from (
       select i, random() as where_at, 1 + floor(random() * $1)::int as service,
         random() < $2 as is_waiting, random() < 0.002 as is_protected, random() as when_at,
         f.names[1 + floor(power(random(), 1.6) * cardinality(f.names))::int]
           || case when random() < 0.35 then ' ' || l.names[1 + floor(power(random(), 1.6) * cardinality(l.names))::int] else '' end
           || ' ' || l.names[1 + floor(power(random(), 1.6) * cardinality(l.names))::int] as name
       from generate_series(1, $3) i, (select string_to_array($4, ' ') as names) f, (select string_to_array($5, ' ') as names) l
     ) x) d`,
    [
      weighted.length,
      waitingPercent / 100,
      cases,
      firstNames.replaceAll('\n', ' '),
      lastNames.replaceAll('\n', ' '),
    ],
  )
  await sql(
    `insert into casework.case_file (municipality, id, submission_id, resident_id, service_id, archive_case_file_id,
       application_entry_id, case_number, language, title, opened_at, deadline_on, deadline, decided_at, version)
     select municipality, id, gen_random_uuid(), resident, ($1::text[])[service], gen_random_uuid(), gen_random_uuid(),
       extract(year from opened_at) || '/' || row_number() over (partition by municipality, extract(year from opened_at) order by opened_at),
       'nb', ($2::text[])[service] || ' – ' || name, opened_at, (opened_at + interval '30 days')::date, '{}',
       case when not is_waiting then opened_at + interval '9 days' end, 1
     from made`,
    [weighted.map(([id]) => id), weighted.map(([, title]) => title)],
  )
  await sql(`insert into casework.party (municipality, id, case_id, role, name, identity_encrypted, protected, identity_hash)
    select municipality, gen_random_uuid(), id, 'applicant', name, ''::bytea, is_protected,
      sha256(convert_to(resident::text, 'UTF8')) from made`)
  await sql(`insert into casework.party (municipality, id, case_id, role, name, identity_encrypted, protected)
    select municipality, gen_random_uuid(), id, 'child', split_part(name, ' ', 2) || ' ' || name, ''::bytea, is_protected
    from made where service <= 48 and i % 2 = 0`)
  await sql(`insert into casework.task (municipality, id, case_id, kind, reasons, created_at, service_id, deadline_on,
      assigned_to, assigned_to_name, done_at, done_by)
    select c.municipality, gen_random_uuid(), c.id,
      case when m.i % 13 = 0 then 'control' when m.i % 17 = 0 then 'dispatch' else 'decide' end,
      '[{"code": "not-automatic"}]', c.opened_at + interval '1 hour', c.service_id, c.deadline_on,
      case when m.i % 3 = 0 then ('00000000-0000-4000-8000-' || lpad((m.i % 7)::text, 12, '0'))::uuid end,
      case when m.i % 3 = 0 then 'Kollega ' || m.i % 7 end,
      case when not m.is_waiting then c.decided_at end, case when not m.is_waiting then 'x' end
    from made m join casework.case_file c on c.municipality = m.municipality and c.id = m.id
    where m.is_waiting or m.i % 4 = 0`)
  await sql(`insert into casework.deadline_stop (municipality, id, case_id, resident_id, reason, stopped_at, stopped_by, stopped_by_name)
    select municipality, gen_random_uuid(), id, resident, 'Mangler dokumentasjon.', opened_at, 'x', 'Kollega' from made
    where is_waiting and i % 9 = 0`)
  await sql('drop table made; set session_replication_role = origin')
  for (const table of ['case_file', 'party', 'task', 'deadline_stop'])
    await sql(`vacuum (analyze) casework.${table}`)
  // What was written goes to the disk now and not while it is measured.
  await sql('checkpoint')
}
