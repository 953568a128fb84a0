import type pg from 'pg'

/**
 * Published entries by the million, filled inside the database: ten years, municipalities of unequal size, words as they
 * are spread in real journals (a few in a third of all titles, most in few), names of invented persons.
 */
export async function fillJournal(admin: pg.Client, entries: number) {
  await admin.query(`set session_replication_role = replica`)
  const { rows: municipalities } = await admin.query<{ number: string }>(
    'select number from members.municipality order by population desc nulls last, number limit 16',
  )
  const numbers = municipalities.map(({ number }) => number)
  const [largest] = numbers
  // Filled first and indexed after, as a restored installation would be.
  const { rows: indexes } = await admin.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes where schemaname = 'public_journal' and tablename = 'entry'
     and indexname <> 'entry_pkey'`,
  )
  for (const { indexname } of indexes) await admin.query(`drop index public_journal.${indexname}`)
  const batch = 250_000
  for (let from = 1; from <= entries; from += batch) {
    await admin.query(
      `insert into public_journal.entry (municipality, entry_id, registry_date, registry_year, sequence_number, type, file_id,
         registration_id, class_id, case_title, title, document_date, administrative_unit, case_handler, parts,
         organisation_words, person_words, names_found, line_hash, revision, published_at, examined_at)
       select m, gen_random_uuid(), day, extract(year from day)::int, n, type, file, file || '-' || (1 + n % 9), class,
         case_title, title, day - (n % 20)::int, unit, name, jsonb_build_array(jsonb_build_object('type', 'Avsender', 'name', name,
         'isPerson', true)), organisation, name, day >= current_date - interval '1 year', 'x', 1, now(), now()
       from (
         select n, ($3::text[])[1 + floor(power(random(), 1.6) * array_length($3::text[], 1))::int] as m,
           (current_date - floor(random() * 3650)::int)::date as day,
           (array['Inngående dokument', 'Inngående dokument', 'Utgående dokument', 'Utgående dokument',
             'Organinternt dokument uten oppfølging'])[1 + floor(random() * 5)::int] as type,
           (array['L12', 'K20', 'A10', 'B10', 'M40', 'N10', 'X50', 'F40'])[1 + floor(random() * 8)::int] as class,
           (array['Teknisk', 'Oppvekst', 'Helse', 'Kultur', 'Økonomi', 'Plan'])[1 + floor(random() * 6)::int] as unit
         from generate_series($1::bigint, $2::bigint) as n) as base,
       lateral (select
           (array['Søknad om', 'Vedtak om', 'Svar på', 'Spørsmål om', 'Klage på', 'Rapport fra'])[1 + floor(random() * 6 + n * 0)::int] || ' '
             || (array['byggetillatelse', 'barnehageplass', 'skjenkebevilling', 'motorferdsel', 'tilskudd', 'gravetillatelse', 'leie av lokale',
               'reguleringsplan', 'vann og avløp', 'skoleskyss'])[1 + floor(random() * 10 + n * 0)::int] || ' gnr '
             || floor(random() * 200)::int || ' bnr ' || floor(random() * 400)::int as case_title,
           'Søknad sak ' || 'ord' || floor(power(random(), 3) * 60000 + n * 0)::int || ' ved ' || 'sted' || floor(random() * 3000)::int as title,
           (array['Kari', 'Ola', 'Siv', 'Nils', 'Anne', 'Per'])[1 + floor(random() * 6 + n * 0)::int] || ' Etternavn' || floor(random() * 20000)::int as name,
           'Bygg og drift ' || floor(random() * 5000 + n * 0)::int || ' AS' as organisation,
           extract(year from day)::int || '/' || (1 + floor(random() * 9000 + n * 0)::int) as file) as words`,
      [from, Math.min(entries, from + batch - 1), numbers],
    )
  }
  for (const { indexdef } of indexes) await admin.query(indexdef)
  await admin.query('vacuum analyze public_journal.entry')
  const { rows: size } = await admin.query<{ size: string }>(
    `select pg_size_pretty(pg_table_size('public_journal.entry')) || ' and indexes '
       || pg_size_pretty(pg_indexes_size('public_journal.entry')) as size`,
  )
  const rare = Array.from({ length: 40 }, (_, i) => `ord${20_000 + i * 911}`)
  const names = Array.from({ length: 40 }, (_, i) => `Etternavn${i * 431}`)
  return {
    municipalities: [largest ?? '', ...numbers.slice(1)],
    rareWords: rare,
    names,
    size: size[0]?.size ?? '',
  }
}
