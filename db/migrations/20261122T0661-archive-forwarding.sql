-- A municipality that has an archive of its own: which unit's cases go there, from when, and what became of each.
create table archive.own_archive (
  municipality text not null references members.municipality (number),
  id uuid not null,
  unit text, -- administrative unit; null: all that no other row names
  account_id uuid, -- its account in Fiks IO; null: the archive that is built in
  system_name text,
  valid_from date not null,
  valid_to date,
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality, id),
  check ((account_id is null) = (system_name is null)),
  check (valid_to is null or valid_from <= valid_to)
);
call platform.make_own('archive.own_archive', 'none', 'select, insert');
grant update (valid_to) on archive.own_archive to samvirke_app, samvirke_jobs;

-- One row for each thing that is told to the other archive. Its key there is the unit's id here: told twice is filed once.
create table archive.forwarding (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_file_id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('case-file', 'entry', 'dispatched', 'signed-off')),
  account_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'filed', 'refused')),
  attempts integer not null default 0,
  message_id uuid, -- meldingId of the last time it was sent
  sent_at timestamptz,
  settled_at timestamptz,
  their_id uuid, -- systemID in the other archive
  their_number text, -- mappeID or registreringsID there
  fault_sealed bytea, -- its own words, which may quote what we sent
  created_at timestamptz not null,
  primary key (municipality, id),
  unique (municipality, unit_id, kind),
  foreign key (municipality, case_file_id) references archive.case_file (municipality, id) on delete cascade,
  check ((state in ('filed', 'refused')) = (settled_at is not null))
);
create index on archive.forwarding (municipality, message_id) where message_id is not null;
create index on archive.forwarding (municipality, created_at) where state in ('waiting', 'sent', 'refused');
create index on archive.forwarding (municipality, case_file_id);
call platform.make_own('archive.forwarding');
call platform.hide_protected('archive.forwarding', 'archive.case_file', 'case_file_id');

create function archive.forward(here text, file uuid, unit uuid, what text, at timestamptz) returns void language plpgsql as $$
declare
  account uuid;
  job uuid := gen_random_uuid();
  on_day date := (at at time zone 'Europe/Oslo')::date;
begin
  -- The unit's own row decides before the one for all; the newest of each.
  select o.account_id into account from archive.own_archive o
    join archive.case_file f on f.municipality = here and f.id = file
    where o.municipality = here and (o.unit is null or o.unit = f.administrative_unit)
      and o.valid_from <= on_day and (o.valid_to is null or on_day <= o.valid_to)
    order by o.unit is null, o.valid_from desc, o.created_at desc limit 1;
  if account is null then return; end if;
  if what <> 'case-file' then perform archive.forward(here, file, file, 'case-file', at); end if;
  insert into archive.forwarding (municipality, id, case_file_id, unit_id, kind, account_id, created_at)
    values (here, job, file, unit, what, account, at) on conflict (municipality, unit_id, kind) do nothing;
  if found then
    perform platform.add_job('archive.forward', 'archive.forward:' || job, now(), here, job, 32767);
  end if;
end
$$;
create function archive.forward_unit() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'case_file' then
    if new.kind = 'Saksmappe' then perform archive.forward(new.municipality, new.id, new.id, 'case-file', new.created_at); end if;
  elsif new.kind = 'Journalpost' and new.case_file_id is not null and new.status in ('Journalført', 'Ekspedert') then
    perform archive.forward(new.municipality, new.case_file_id, new.id, 'entry', archive.signed_at());
    if new.status = 'Ekspedert' and tg_op = 'UPDATE' then
      perform archive.forward(new.municipality, new.case_file_id, new.id, 'dispatched', archive.signed_at());
    end if;
  end if;
  return null;
end
$$;
create trigger zz_forwards after insert on archive.case_file for each row execute function archive.forward_unit();
create trigger zz_forwards after insert or update of status on archive.registry_entry for each row execute function archive.forward_unit();
create function archive.forward_sign_off() returns trigger language plpgsql as $$
declare file uuid;
begin
  select e.case_file_id into file from archive.registry_entry e where e.municipality = new.municipality and e.id = new.registry_entry_id;
  if file is not null then
    perform archive.forward(new.municipality, file, new.registry_entry_id, 'signed-off', archive.signed_at());
  end if;
  return null;
end
$$;
create trigger zz_forwards after insert on archive.sign_off for each row execute function archive.forward_sign_off();
