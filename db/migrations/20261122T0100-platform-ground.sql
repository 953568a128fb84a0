-- The ground: who may see what, sessions, files and keys, the audit chain.

create schema platform;
create schema reference;
create schema members;
create schema archive;
create schema correspondence;
create schema casework;
create schema services;
grant usage on schema platform, reference, members, archive, correspondence, casework, services
  to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_across, samvirke_guard;

-- After a commit the setting reads '' and not null: nullif, so that "nobody chosen" never means "everybody".
create function platform.current_municipality() returns text language sql stable
  as $$ select nullif(current_setting('samvirke.municipality', true), '') $$;
create function platform.current_resident() returns uuid language sql stable
  as $$ select nullif(current_setting('samvirke.resident', true), '')::uuid $$;

-- Table shape "own": one municipality at a time. `residents` is none, read or write: what the resident in
-- column resident_id may do with the rows.
create procedure platform.make_own(t regclass, residents text default 'none', may text default 'select, insert, update')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format($p$create policy own on %s to samvirke_app, samvirke_jobs
    using (municipality = platform.current_municipality())
    with check (municipality = platform.current_municipality())$p$, t);
  execute format('create policy across on %s for select to samvirke_across using (true)', t);
  execute format('grant %s on %s to samvirke_app, samvirke_jobs', may, t);
  execute format('grant select on %s to samvirke_across', t);
  if residents in ('read', 'write') then
    execute format('create policy resident_reads on %s for select to samvirke_resident using (resident_id = platform.current_resident())', t);
    execute format('grant select on %s to samvirke_resident', t);
  end if;
  if residents = 'write' then
    execute format($p$create policy resident_adds on %s for insert to samvirke_resident
      with check (resident_id = platform.current_resident() and municipality = platform.current_municipality())$p$, t);
    execute format($p$create policy resident_changes on %s for update to samvirke_resident
      using (resident_id = platform.current_resident() and municipality = platform.current_municipality())
      with check (resident_id = platform.current_resident() and municipality = platform.current_municipality())$p$, t);
    execute format($p$create policy resident_removes on %s for delete to samvirke_resident
      using (resident_id = platform.current_resident() and municipality = platform.current_municipality())$p$, t);
    execute format('grant %s on %s to samvirke_resident', may, t);
  end if;
end
$$;

-- Table shape "shared-read": every member reads, the owner writes.
create procedure platform.make_shared_read(t regclass, may text default 'select, insert, update')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy everyone_reads on %s for select to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_across using (true)', t);
  execute format($p$create policy owner_writes on %s to samvirke_app, samvirke_jobs
    using (municipality = platform.current_municipality())
    with check (municipality = platform.current_municipality())$p$, t);
  execute format('grant %s on %s to samvirke_app, samvirke_jobs', may, t);
  execute format('grant select on %s to samvirke_resident, samvirke_across', t);
end
$$;

-- Table shape "global": reference data, written by migrations and the loader (owner), read by all.
create procedure platform.make_global(t regclass)
language plpgsql as $$
begin
  execute format('grant select on %s to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_across, samvirke_guard', t);
end
$$;

create table members.municipality (
  number text primary key check (number ~ '^[0-9]{4}$'),
  slug text not null unique check (slug ~ '^[a-z0-9-]+$'),
  name text not null,
  sami_names jsonb not null default '[]',
  name_order jsonb not null default '[]', -- official names in the municipality's own order
  organization_number text not null unique check (organization_number ~ '^[0-9]{9}$'),
  population integer,
  language_form text not null,
  website text,
  administration_centre text,
  source text not null,
  trust text not null
);
call platform.make_global('members.municipality');

create table platform.session (
  id_hash bytea primary key,
  kind text not null check (kind in ('resident', 'employee')),
  resident_id uuid,
  employee_id uuid,
  display_name text,
  identity_encrypted bytea not null,
  issuer text not null,
  sid text,
  acr text not null,
  id_token_encrypted bytea not null,
  csrf_secret bytea not null,
  acting_for text references members.municipality (number),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  check ((kind = 'resident') = (resident_id is not null)),
  check ((kind = 'employee') = (employee_id is not null))
);
create index on platform.session (issuer, sid);
create index on platform.session (employee_id);
create index on platform.session (ends_at);
grant select, insert, update, delete on platform.session to samvirke_app, samvirke_jobs;

-- jti of log-out messages already acted on: each is valid once.
create table platform.used_token (
  issuer text not null,
  jti text not null,
  used_at timestamptz not null,
  primary key (issuer, jti)
);
grant select, insert, delete on platform.used_token to samvirke_app, samvirke_jobs;

-- One data key per municipality, wrapped by the master key, which is never in the database.
create table platform.municipality_key (
  municipality text not null references members.municipality (number),
  version integer not null,
  wrapped bytea not null,
  master_key_id text not null,
  created_at timestamptz not null,
  primary key (municipality, version)
);
call platform.make_own('platform.municipality_key');

-- A document in the store: addressed by the SHA-256 of its plain bytes, encrypted with the municipality's key.
create table platform.file (
  municipality text not null references members.municipality (number),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  key_version integer not null,
  created_at timestamptz not null,
  primary key (municipality, sha256),
  foreign key (municipality, key_version) references platform.municipality_key (municipality, version)
);
call platform.make_own('platform.file');

-- What happened and who looked. Rows are only added, by platform.append_audit, each bound to the one before.
create table platform.audit_event (
  municipality text not null references members.municipality (number),
  sequence bigint not null,
  at timestamptz not null,
  event text not null,
  subject_kind text,
  subject_id text,
  resident_id uuid,
  actor_kind text not null,
  actor_id text,
  actor_name text,
  actor_role text,
  reason text,
  details jsonb not null default '{}',
  correlation_id text,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (municipality, sequence)
);
create index on platform.audit_event (resident_id, at) where resident_id is not null;
create index on platform.audit_event (municipality, subject_kind, subject_id);
call platform.make_own('platform.audit_event', 'read', 'select');

create table platform.audit_head (
  municipality text primary key references members.municipality (number),
  sequence bigint not null,
  hash bytea not null
);
call platform.make_own('platform.audit_head', 'none', 'select');
create policy guard_chains on platform.audit_head to samvirke_guard using (true) with check (true);
create policy guard_chains on platform.audit_event to samvirke_guard using (true) with check (true);
grant select, insert, update on platform.audit_head to samvirke_guard;
grant select, insert on platform.audit_event to samvirke_guard;

-- The text that is hashed: every field, its length first, so that no two different rows give the same text.
create function platform.audit_text(e platform.audit_event) returns text language sql immutable as $$
  select string_agg(coalesce(length(part)::text || ':' || part, '-'), '|' order by n)
  from unnest(array[
    e.municipality, e.sequence::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.event,
    e.subject_kind, e.subject_id, e.resident_id::text, e.actor_kind, e.actor_id, e.actor_name, e.actor_role, e.reason,
    e.details::text, e.correlation_id, encode(e.previous_hash, 'hex')
  ]) with ordinality as parts(part, n)
$$;

create function platform.append_audit(events jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here text := platform.current_municipality();
  head platform.audit_head;
  row platform.audit_event;
  e jsonb;
begin
  if here is null then
    raise exception 'an audit event needs a municipality';
  end if;
  insert into platform.audit_head (municipality, sequence, hash)
    values (here, 0, sha256(convert_to('samvirke audit ' || here, 'UTF8'))) on conflict do nothing;
  select * into head from platform.audit_head where municipality = here for update;
  for e in select * from jsonb_array_elements(events) loop
    row.municipality := here;
    row.sequence := head.sequence + 1;
    row.at := (e ->> 'at')::timestamptz;
    row.event := e ->> 'event';
    row.subject_kind := e ->> 'subjectKind';
    row.subject_id := e ->> 'subjectId';
    row.resident_id := (e ->> 'residentId')::uuid;
    row.actor_kind := e ->> 'actorKind';
    row.actor_id := e ->> 'actorId';
    row.actor_name := e ->> 'actorName';
    row.actor_role := e ->> 'actorRole';
    row.reason := e ->> 'reason';
    row.details := coalesce(e -> 'details', '{}');
    row.correlation_id := e ->> 'correlationId';
    row.previous_hash := head.hash;
    row.hash := sha256(convert_to(platform.audit_text(row), 'UTF8'));
    insert into platform.audit_event select row.*;
    head.sequence := row.sequence;
    head.hash := row.hash;
  end loop;
  update platform.audit_head set sequence = head.sequence, hash = head.hash where municipality = here;
end
$$;
grant create on schema platform to samvirke_guard;
alter function platform.append_audit(jsonb) owner to samvirke_guard;
revoke create on schema platform from samvirke_guard;
revoke all on function platform.append_audit(jsonb) from public;
grant execute on function platform.append_audit(jsonb) to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_across;
