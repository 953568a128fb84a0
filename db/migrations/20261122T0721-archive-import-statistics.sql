-- A table that is filled in one transaction is unknown to the planner until it is counted: for a municipality that had
-- nothing there, every index that begins with the municipality looks as good as the key, and each row that refers to
-- another costs a walk through all of them. The import counts what it has filled on its way; counting needs the owner.
create function archive.refresh_statistics(filled regclass) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.oid = filled and n.nspname = 'archive' and c.relkind in ('r', 'p')) then
    raise exception 'not a table of the archive';
  end if;
  execute format('analyze %s', filled);
  analyze archive.unit;
end
$$;
alter function archive.refresh_statistics(regclass) owner to samvirke_owner;
revoke execute on function archive.refresh_statistics(regclass) from public;
grant execute on function archive.refresh_statistics(regclass) to samvirke_app, samvirke_jobs;
