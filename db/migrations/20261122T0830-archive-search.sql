-- What can be found in the archive: a row for each file and each record, with the words of its title, its documents, its
-- parties and its numbers. Staff who work for several municipalities find in them by the role that reads several at once.
--
-- The wall itself asks for the words: whoever reads sees the rows that match what they ask for, and no others. It is the
-- only way to let row-level security use an index of words: a condition of the question's own would be held back until
-- every row had been looked at. Words that begin with '§' narrow (municipality, year, month, status, class, number); a
-- reader's own words never begin so.
create table archive.search_row (
  municipality text not null references members.municipality (number),
  id uuid not null, -- the file's or the record's
  kind text not null check (kind in ('file', 'record')),
  case_file_id uuid, -- the file itself, or the one the record lies in
  number text,
  title text not null,
  type text, -- mappetype, or journalposttype
  status text,
  class_id text, -- the class's code
  parts text, -- parties, senders and receivers
  on_day date not null, -- never later than the day it was made
  screened boolean not null,
  words tsvector not null,
  primary key (municipality, id)
);
create index search_row_of_file on archive.search_row (municipality, case_file_id);
create index search_row_words on archive.search_row using gin (words) with (fastupdate = off);
call platform.make_own('archive.search_row', 'none', 'select');
call platform.hide_protected('archive.search_row', 'archive.case_file', 'case_file_id');

create function archive.words_asked_for() returns tsquery language sql stable
  as $$ select nullif(current_setting('samvirke.archive_search', true), '')::tsquery $$;
-- Its name comes before that of the wall before protected persons: restrictive policies are asked in the order of their
-- names, and only the first may use an index that has not sworn to leak nothing.
create policy asked_for on archive.search_row as restrictive for select to samvirke_several
  using (words @@ archive.words_asked_for());
call platform.let_several_read('archive.search_row',
  'municipality, id, kind, case_file_id, number, title, type, status, class_id, parts, on_day, screened');
grant usage on schema archive to samvirke_several;

create function archive.search_words(here text, on_day date, exact text[], plain text, names text) returns tsvector
language sql stable set search_path = pg_catalog, pg_temp as $$
  select strip(array_to_tsvector(array_remove(array['§k' || here, '§y' || to_char(on_day, 'YYYY'), '§m' || to_char(on_day, 'YYYYMM')]
      || exact, null))
    || to_tsvector('norwegian', plain) || to_tsvector('simple', plain || ' ' || names))
$$;

-- Rows are kept by the guard alone: whoever registers for a protected person may not be cleared to see them afterwards.
grant select, insert, update, delete on archive.search_row to samvirke_guard;
grant select (title, file_id, kind, status, case_date, created_at, class_id, screening) on archive.case_file to samvirke_guard;
grant select (title, kind, type, status, registry_date, created_at, class_id, case_file_id, screening, entry_number,
  given_registration_id, sequence_number, registry_year) on archive.registry_entry to samvirke_guard;
grant select (title, registry_entry_id) on archive.document_description to samvirke_guard;
grant select (registry_entry_id, document_description_id) on archive.document_link to samvirke_guard;
grant select (name, registry_entry_id) on archive.correspondence_part to samvirke_guard;
grant select (name, unit_id) on archive.party to samvirke_guard;
grant select (municipality, id, class_id) on archive.class to samvirke_guard;
create policy guard_names_classes on archive.class for select to samvirke_guard
  using (municipality = platform.current_municipality());

create function archive.keep_findable(here text, ids uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from archive.search_row r where r.municipality = here and r.id = any (ids)
    and not exists (select from archive.case_file f where f.municipality = here and f.id = r.id)
    and not exists (select from archive.registry_entry e where e.municipality = here and e.id = r.id);
  insert into archive.search_row as r (municipality, id, kind, case_file_id, number, title, type, status, class_id, parts,
      on_day, screened, words)
    select here, f.id, 'file', f.id, f.file_id, f.title, f.kind, f.status, c.class_id, p.names, d.on_day,
      f.screening is not null,
      archive.search_words(here, d.on_day, array['§tfile', '§s' || f.status, '§c' || lower(c.class_id), '§n' || lower(f.file_id)],
        f.title, coalesce(p.names, ''))
    from archive.case_file f
    left join archive.class c on c.municipality = here and c.id = f.class_id
    cross join lateral (select least(f.case_date, (f.created_at at time zone 'Europe/Oslo')::date) as on_day) d
    cross join lateral (select string_agg(distinct one.name, ', ' order by one.name) as names from archive.party one
      where one.municipality = here and one.unit_id = f.id) p
    where f.municipality = here and f.id = any (ids)
    union all
    select here, e.id, 'record', e.case_file_id, n.number, e.title, coalesce(e.type, e.kind), e.status, c.class_id, p.names,
      d.on_day, e.screening is not null,
      archive.search_words(here, d.on_day, array['§trecord', '§s' || e.status, '§c' || lower(c.class_id), '§n' || lower(n.number),
        '§n' || lower(f.file_id), '§n' || e.sequence_number || '/' || e.registry_year], e.title || ' ' || coalesce(t.titles, ''),
        coalesce(p.names, ''))
    from archive.registry_entry e
    left join archive.case_file f on f.municipality = here and f.id = e.case_file_id
    left join archive.class c on c.municipality = here and c.id = coalesce(e.class_id, f.class_id)
    cross join lateral (select least(e.registry_date, (e.created_at at time zone 'Europe/Oslo')::date) as on_day) d
    cross join lateral (select coalesce(e.given_registration_id, f.file_id || '-' || e.entry_number) as number) n
    cross join lateral (select string_agg(distinct one.name, ', ' order by one.name) as names from (
      select q.name from archive.correspondence_part q where q.municipality = here and q.registry_entry_id = e.id
      union select q.name from archive.party q where q.municipality = here and q.unit_id = e.id) one) p
    cross join lateral (select string_agg(one.title, ' ') as titles from (
      select q.title from archive.document_description q where q.municipality = here and q.registry_entry_id = e.id
      union all select q.title from archive.document_link l join archive.document_description q
        on q.municipality = here and q.id = l.document_description_id
        where l.municipality = here and l.registry_entry_id = e.id) one) t
    where e.municipality = here and e.id = any (ids)
  on conflict (municipality, id) do update set case_file_id = excluded.case_file_id, number = excluded.number,
    title = excluded.title, type = excluded.type, status = excluded.status, class_id = excluded.class_id,
    parts = excluded.parts, on_day = excluded.on_day, screened = excluded.screened, words = excluded.words
  where (r.case_file_id, r.number, r.title, r.type, r.status, r.class_id, r.parts, r.on_day, r.screened, r.words)
    is distinct from (excluded.case_file_id, excluded.number, excluded.title, excluded.type, excluded.status,
      excluded.class_id, excluded.parts, excluded.on_day, excluded.screened, excluded.words);
end
$$;

-- Rows that were added, changed or taken away by one statement, by the column that names their unit. An import tells it
-- once, when all of it is in.
create function archive.tell_findable() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare told record;
begin
  if coalesce(current_setting('samvirke.archive_import', true), '') <> '' then
    return null;
  end if;
  for told in execute format('select municipality, array_agg(distinct %1$I) as ids from (%2$s) as one where %1$I is not null group by 1',
    tg_argv[0], case tg_op when 'UPDATE' then format('select municipality, %1$I from gone union all select municipality, %1$I from come', tg_argv[0])
      when 'DELETE' then 'select * from gone' else 'select * from come' end)
  loop
    perform archive.keep_findable(told.municipality, told.ids);
  end loop;
  -- The records of a file are found by its class.
  if tg_op = 'UPDATE' and tg_table_name = 'case_file' then
    for told in select g.municipality, array_agg(e.id) as ids from gone g join come c on c.municipality = g.municipality and c.id = g.id
        join archive.registry_entry e on e.municipality = g.municipality and e.case_file_id = g.id
        where g.class_id is distinct from c.class_id group by 1
    loop
      perform archive.keep_findable(told.municipality, told.ids);
    end loop;
  end if;
  return null;
end
$$;
do $$
declare t text[];
begin
  foreach t slice 1 in array array[['case_file', 'id'], ['registry_entry', 'id'], ['correspondence_part', 'registry_entry_id'],
    ['party', 'unit_id'], ['document_description', 'registry_entry_id'], ['document_link', 'registry_entry_id']]
  loop
    execute format('create trigger z_is_found after insert on archive.%I referencing new table as come for each statement
      execute function archive.tell_findable(%L)', t[1], t[2]);
    execute format('create trigger z_is_found_changed after update on archive.%I referencing old table as gone new table as come
      for each statement execute function archive.tell_findable(%L)', t[1], t[2]);
    execute format('create trigger z_is_found_no_more after delete on archive.%I referencing old table as gone for each statement
      execute function archive.tell_findable(%L)', t[1], t[2]);
  end loop;
end
$$;

-- All of a municipality's archive, piece by piece, after an import.
create function archive.keep_all_findable(here text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare kept uuid[]; t text; last uuid;
begin
  foreach t in array array['case_file', 'registry_entry'] loop
    last := '00000000-0000-0000-0000-000000000000';
    loop
      execute format('select array_agg(one.id) from (select id from archive.%I where municipality = $1 and id > $2
        order by id limit 2000) one', t) into kept using here, last;
      exit when kept is null;
      perform archive.keep_findable(here, kept);
      last := kept[cardinality(kept)];
    end loop;
  end loop;
end
$$;

grant create on schema archive to samvirke_guard;
do $$
declare f regprocedure;
begin
  foreach f in array array['archive.keep_findable(text, uuid[])', 'archive.tell_findable()',
    'archive.keep_all_findable(text)']::regprocedure[]
  loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to samvirke_guard', f);
  end loop;
end
$$;
set local role samvirke_guard;
grant execute on function archive.keep_all_findable(text) to samvirke_app, samvirke_jobs;
do $$
declare here text;
begin
  for here in select number from members.municipality loop
    perform set_config('samvirke.municipality', here, true);
    perform archive.keep_all_findable(here);
  end loop;
  perform set_config('samvirke.municipality', '', true);
end
$$;
set local role samvirke_owner;
revoke create on schema archive from samvirke_guard;

-- Files that lie in a series without a class, the newest first.
create index case_file_without_class on archive.case_file (municipality, series_id, created_at desc, id) where class_id is null;
