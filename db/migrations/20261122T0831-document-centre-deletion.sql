-- Wishes for deletion under the General Data Protection Regulation: what a person's things are, what is decided of each and
-- why, proposed by one and settled by another. When it is carried out the person's hash is taken away too: what is left
-- tells that somebody asked, what was decided and by which law, and not about whom.
create table document_centre.deletion_request (
  municipality text not null references members.municipality (number),
  id uuid not null,
  person_hash bytea,
  reference text, -- the case in which the wish is journalled
  received_on date not null,
  status text not null check (status in ('proposed', 'approved', 'declined', 'executed')),
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_by_name text,
  reason text,
  executed_at timestamptz,
  entry_id uuid, -- the decision, in the archive
  primary key (municipality, id),
  foreign key (municipality, entry_id) references archive.registry_entry (municipality, id),
  -- Nobody approves their own proposal.
  check (status not in ('approved', 'executed') or settled_by <> proposed_by),
  check ((status = 'proposed') = (settled_at is null)),
  check ((status = 'executed') = (executed_at is not null)),
  check ((status in ('executed', 'declined')) = (person_hash is null))
);
create unique index one_wish_at_a_time on document_centre.deletion_request (municipality, person_hash)
  where person_hash is not null;
create index on document_centre.deletion_request (municipality, proposed_at desc);
call platform.make_own('document_centre.deletion_request');
call platform.hide_protected('document_centre.deletion_request');
grant select (person_hash) on document_centre.deletion_request to samvirke_guard;

create table document_centre.deletion_thing (
  municipality text not null references members.municipality (number),
  id uuid not null,
  request_id uuid not null,
  sort text not null,
  thing_id uuid, -- null: all of the sort
  number text, -- of a case
  on_day date,
  detail text, -- a channel's or an outcome's code, never content
  count integer,
  decision text not null check (decision in ('keep', 'delete')),
  may_delete boolean not null, -- the law lets it
  basis text not null,
  trust text not null,
  reason text, -- why something is kept that might go
  outcome text not null default 'waiting' check (outcome in ('waiting', 'kept', 'deleted', 'gone')),
  done_at timestamptz,
  primary key (municipality, id),
  foreign key (municipality, request_id) references document_centre.deletion_request (municipality, id),
  check (decision = 'keep' or may_delete),
  check (decision = 'delete' or not may_delete or reason is not null)
);
create index on document_centre.deletion_thing (municipality, request_id);
call platform.make_own('document_centre.deletion_thing');
call platform.hide_protected('document_centre.deletion_thing', 'document_centre.deletion_request', 'request_id');

-- The level is the person's, and stays when the hash is gone.
create function members.protect_deletion_request() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.person_hash is not null then
    new.protection := members.protection_of(new.municipality, new.person_hash);
  elsif tg_op = 'UPDATE' then
    new.protection := old.protection;
  end if;
  return new;
end
$$;
create trigger takes_protection before insert or update of protection, person_hash on document_centre.deletion_request
  for each row execute function members.protect_deletion_request();

-- Whoever carries out a deletion finds the person's own drafts by this, and nothing else of them.
create function members.resident_to_erase(wanted_hash bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select id from members.resident where identity_hash = wanted_hash
$$;
grant create on schema members to samvirke_guard;
do $$
declare f regprocedure;
begin
  foreach f in array array['members.protect_deletion_request()', 'members.resident_to_erase(bytea)']::regprocedure[] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to samvirke_guard', f);
  end loop;
end
$$;
set local role samvirke_guard;
grant execute on function members.resident_to_erase(bytea) to samvirke_jobs;
set local role samvirke_owner;
revoke create on schema members from samvirke_guard;

-- What is taken out of post that was sorted: the words go, the counts stay.
grant update (value, details) on document_centre.suggestion to samvirke_jobs;
