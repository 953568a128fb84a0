-- Loading a deposit into an empty archive: read into rows that wait, then loaded in the order the archive's own keys
-- demand, so that a run that stopped goes on where it was.

create table archive.deposit_import (
  municipality text not null references members.municipality (number),
  id uuid not null,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'), -- SHA-256 of arkivuttrekk.xml
  status text not null check (status in ('reading', 'loading', 'done')),
  step text, -- what is being loaded
  step_sequence bigint not null default 0, -- the last row of it that is in
  begun_at timestamptz not null,
  begun_by text not null,
  finished_at timestamptz,
  primary key (municipality, id),
  check ((status = 'done') = (finished_at is not null))
);
create unique index one_import_at_a_time on archive.deposit_import (municipality) where status <> 'done';
call platform.make_own('archive.deposit_import');

-- Gone when the import is done.
create table archive.deposit_row (
  municipality text not null references members.municipality (number),
  import_id uuid not null,
  kind text not null, -- the table, or 'link'
  sequence bigint not null, -- in the order of the deposit
  content jsonb not null,
  primary key (municipality, import_id, kind, sequence),
  foreign key (municipality, import_id) references archive.deposit_import (municipality, id)
);
call platform.make_own('archive.deposit_row', 'none', 'select, insert, delete');

-- True in a transaction that loads the deposit which is being loaded here.
create function archive.is_importing() returns boolean language plpgsql stable as $$
declare import text := current_setting('samvirke.archive_import', true);
begin
  if import is null or import = '' then
    return false;
  end if;
  return exists (select from archive.deposit_import i where i.municipality = platform.current_municipality()
    and i.id = import::uuid and i.status = 'loading');
end
$$;

-- What may change, which values hold and what the change log is told are rules for what is done in the archive. A deposit
-- tells what was done elsewhere, with its own change log, and has been judged by the control of deposits: they stand aside.
do $$
declare t record; made text;
begin
  for t in select g.tgname, g.tgrelid::regclass as on_table, pg_get_triggerdef(g.oid) as definition
    from pg_trigger g join pg_proc p on p.oid = g.tgfoid join pg_namespace n on n.oid = p.pronamespace
    where not g.tgisinternal and n.nspname = 'archive'
      and (p.proname like 'keep\_%' and p.proname <> 'keep_unit' or p.proname in ('check_values', 'log_changes'))
      and g.tgqual is null
  loop
    made := regexp_replace(t.definition, ' FOR EACH ROW EXECUTE ', ' FOR EACH ROW WHEN (NOT archive.is_importing()) EXECUTE ');
    if made = t.definition then
      raise exception 'the trigger % of % is of another form', t.tgname, t.on_table;
    end if;
    execute format('drop trigger %I on %s', t.tgname, t.on_table);
    execute made;
  end loop;
end
$$;
