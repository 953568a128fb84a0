-- Bytes that nothing names any more are removed in two steps. First their row gets a day; while that waits, whoever stores
-- the same bytes takes the day away again (src/platform/files.ts). When it has come, the row is locked, asked once more
-- whether anything names it, the bytes are removed, and the row with them. Killed anywhere, the next round goes on.
alter table platform.file add column remove_after timestamptz;
create index file_to_be_removed on platform.file (municipality, remove_after) where remove_after is not null;

-- Columns that tell of a file and do not keep it: what was deleted, what a conversion was made from, and sums of other things
-- than files. Every other column named …sha256 in a municipality's table keeps its file, also those of tables to come.
create function platform.columns_that_keep_files() returns table (holder regclass, name text)
language sql stable as $$
  select c.oid::regclass, a.attname::text
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
    and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype and a.attname like '%sha256'
    and exists (select from pg_attribute m where m.attrelid = c.oid and m.attname = 'municipality' and not m.attisdropped)
    and n.nspname || '.' || c.relname || '.' || a.attname not in ('platform.file.sha256', 'archive.deletion.sha256',
      'archive.conversion.from_sha256', 'archive.conversion.to_sha256', 'casework.decision.account_sha256',
      'casework.decision.model_sha256', 'casework.proposal.content_sha256', 'correspondence.dispatch.sent_sha256',
      'services.simulation.definition_sha256', 'services.simulation.result_sha256', 'services.submission.content_sha256')
  order by 1, 2
$$;

-- With the rights of whoever asks: a table that may not be read is an error, never "nothing there".
create function platform.is_file_kept(here text, wanted text) returns boolean language plpgsql stable as $$
declare one record; found_one boolean;
begin
  for one in select * from platform.columns_that_keep_files() loop
    execute format('select exists (select from %s where municipality = $1 and %I = $2)', one.holder, one.name)
      into found_one using here, wanted;
    if found_one then
      return true;
    end if;
  end loop;
  return false;
end
$$;

-- Sets the day for all that nothing names; gives how many.
create function platform.set_files_to_be_removed(here text, stored_before timestamptz, at timestamptz) returns integer
language plpgsql as $$
declare conditions text; number integer;
begin
  select string_agg(format('not exists (select from %s k where k.municipality = f.municipality and k.%I = f.sha256)',
    holder, name), ' and ') into conditions from platform.columns_that_keep_files();
  execute format('update platform.file f set remove_after = $3
    where f.municipality = $1 and f.remove_after is null and f.created_at < $2 and %s', conditions)
    using here, stored_before, at;
  get diagnostics number = row_count;
  return number;
end
$$;

drop function archive.forget_file(text, text);
create index document_object_by_file on archive.document_object (municipality, sha256);
create index letter_by_file on correspondence.letter (municipality, sha256);
create index letter_enclosure_by_file on correspondence.letter_enclosure (municipality, sha256);
create index document_by_archive_file on document_centre.document (municipality, archive_sha256) where archive_sha256 is not null;
