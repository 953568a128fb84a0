-- The ground of the cooperation: rows that are several municipalities' together, who works with them, their own audit
-- chain, and the graph of what is tied to what.

-- The cooperation at hand. Its members are set together with it, from members.cooperation_member and by platform.enter_cooperation
-- alone: a list in a setting is compared without a look-up for each row.
create function platform.current_cooperation() returns text language sql stable
  as $$ select nullif(current_setting('samvirke.cooperation', true), '') $$;
create function platform.current_members() returns text[] language sql stable
  as $$ select string_to_array(nullif(current_setting('samvirke.cooperation_members', true), ''), ',') $$;

-- Chooses a cooperation for the rest of the transaction; `wanted_member` is the municipality that acts in it, or null.
create function platform.enter_cooperation(wanted text, wanted_member text) returns void language plpgsql as $$
declare
  here text[] := array(select m.municipality from members.cooperation_member m where m.cooperation_id = wanted order by 1);
begin
  if cardinality(here) = 0 then
    raise exception 'no such cooperation';
  end if;
  if wanted_member is not null and not wanted_member = any (here) then
    raise exception 'not a member of this cooperation';
  end if;
  perform set_config('samvirke.cooperation', wanted, true),
    set_config('samvirke.cooperation_members', array_to_string(here, ','), true);
end
$$;

-- Table shape "joint": rows of a cooperation, keyed by it first. Read by whoever works in it, in the name of a member too;
-- written only where no single municipality acts.
create procedure platform.make_joint(t regclass, may text default 'select, insert, update')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy joint_reads on %s for select to samvirke_app, samvirke_jobs
    using (cooperation = platform.current_cooperation())', t);
  execute format('create policy joint on %s to samvirke_app, samvirke_jobs
    using (cooperation = platform.current_cooperation() and platform.current_municipality() is null)
    with check (cooperation = platform.current_cooperation() and platform.current_municipality() is null)', t);
  execute format('create policy across on %s for select to samvirke_across using (true)', t);
  execute format('grant %s on %s to samvirke_app, samvirke_jobs', may, t);
  execute format('grant select on %s to samvirke_across', t);
end
$$;

-- Table shape "member-shared": a municipality's own rows, which the cooperations it is a member of read. `cooperation` is
-- read or write: whether the cooperation's own people keep the rows too, on the municipality's commission.
create procedure platform.make_member_shared(t regclass, cooperation text default 'read', may text default 'select, insert, update')
language plpgsql as $$
begin
  call platform.make_own(t, 'none', may);
  execute format('create policy cooperation_reads on %s for select to samvirke_app, samvirke_jobs
    using (municipality = any (platform.current_members()) and platform.current_municipality() is null)', t);
  if cooperation = 'write' then
    execute format('create policy cooperation_writes on %s to samvirke_app, samvirke_jobs
      using (municipality = any (platform.current_members()) and platform.current_municipality() is null)
      with check (municipality = any (platform.current_members()) and platform.current_municipality() is null)', t);
  end if;
end
$$;

-- Who works in a cooperation, and as what. Whoever acts for one municipality has it named.
create table members.cooperation_role_assignment (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  employee_id uuid not null references members.employee (id),
  employee_name text not null,
  employee_title text,
  role text not null check (role in ('secretary', 'project-manager', 'board-member', 'observer', 'member-contact')),
  municipality text,
  valid_from date not null,
  valid_to date,
  primary key (cooperation, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  check (role <> 'member-contact' or municipality is not null)
);
create index on members.cooperation_role_assignment (employee_id);
create unique index on members.cooperation_role_assignment
  (cooperation, employee_id, role, coalesce(municipality, ''), valid_from);
call platform.make_joint('members.cooperation_role_assignment');
create policy guard_signs_in on members.cooperation_role_assignment to samvirke_guard using (true) with check (true);
grant select on members.cooperation_role_assignment to samvirke_guard;

create function members.cooperation_roles_of_employee(wanted_id uuid, on_date date)
returns table (cooperation text, role text, municipality text)
language sql security definer stable set search_path = pg_catalog, pg_temp as $$
  select r.cooperation, r.role, r.municipality from members.cooperation_role_assignment r
  where r.employee_id = wanted_id and r.valid_from <= on_date and (r.valid_to is null or r.valid_to >= on_date)
$$;

-- What a cooperation has chosen, with dates: which municipality keeps its archive, how money is shared.
create table members.cooperation_setting (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  key text not null,
  value jsonb not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  trust text not null,
  primary key (cooperation, id),
  unique (cooperation, key, valid_from)
);
call platform.make_joint('members.cooperation_setting');

-- What was done in the name of a cooperation stands in a chain of its own: it belongs to no single municipality.
create table platform.cooperation_audit_event (
  cooperation text not null references members.cooperation (id),
  sequence bigint not null,
  at timestamptz not null,
  event text not null,
  subject_kind text,
  subject_id text,
  actor_kind text not null,
  actor_id text,
  actor_name text,
  actor_role text,
  reason text,
  details jsonb not null default '{}',
  correlation_id text,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (cooperation, sequence)
);
create index on platform.cooperation_audit_event (cooperation, subject_kind, subject_id);
call platform.make_joint('platform.cooperation_audit_event', 'select');
create table platform.cooperation_audit_head (
  cooperation text primary key references members.cooperation (id),
  sequence bigint not null,
  hash bytea not null
);
call platform.make_joint('platform.cooperation_audit_head', 'select');
create policy guard_chains on platform.cooperation_audit_head to samvirke_guard using (true) with check (true);
create policy guard_chains on platform.cooperation_audit_event to samvirke_guard using (true) with check (true);
grant select, insert, update on platform.cooperation_audit_head to samvirke_guard;
grant select, insert on platform.cooperation_audit_event to samvirke_guard;

-- Hashed as a municipality's events are, with the cooperation's name where theirs stands; no four digits are a name.
create function platform.audit_text(e platform.cooperation_audit_event) returns text language sql immutable as $$
  select platform.audit_text(row('samarbeid ' || e.cooperation, e.sequence, e.at, e.event, e.subject_kind, e.subject_id, null,
    e.actor_kind, e.actor_id, e.actor_name, e.actor_role, e.reason, e.details, e.correlation_id, e.previous_hash,
    e.hash)::platform.audit_event)
$$;

create function platform.append_cooperation_audit(events jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here text := platform.current_cooperation();
  head platform.cooperation_audit_head;
  row platform.cooperation_audit_event;
  e jsonb;
begin
  if here is null then
    raise exception 'an audit event of a cooperation needs a cooperation';
  end if;
  insert into platform.cooperation_audit_head (cooperation, sequence, hash)
    values (here, 0, sha256(convert_to('samvirke audit samarbeid ' || here, 'UTF8'))) on conflict do nothing;
  select * into head from platform.cooperation_audit_head where cooperation = here for update;
  for e in select * from jsonb_array_elements(events) loop
    row.cooperation := here;
    row.sequence := head.sequence + 1;
    row.at := (e ->> 'at')::timestamptz;
    row.event := e ->> 'event';
    row.subject_kind := e ->> 'subjectKind';
    row.subject_id := e ->> 'subjectId';
    row.actor_kind := e ->> 'actorKind';
    row.actor_id := e ->> 'actorId';
    row.actor_name := e ->> 'actorName';
    row.actor_role := e ->> 'actorRole';
    row.reason := e ->> 'reason';
    row.details := coalesce(e -> 'details', '{}');
    row.correlation_id := e ->> 'correlationId';
    row.previous_hash := head.hash;
    row.hash := sha256(convert_to(platform.audit_text(row), 'UTF8'));
    insert into platform.cooperation_audit_event select row.*;
    head.sequence := row.sequence;
    head.hash := row.hash;
  end loop;
  update platform.cooperation_audit_head set sequence = head.sequence, hash = head.hash where cooperation = here;
end
$$;

-- The graph: things of every module with the name they are shown by, and what ties them together. Registered in the
-- transaction that made them. Rows with a municipality are that municipality's to say, and the cooperation's.
create table platform.link_node (
  cooperation text not null references members.cooperation (id),
  kind text not null,
  id text not null,
  municipality text,
  label text not null,
  href text,
  details jsonb not null default '{}',
  changed_at timestamptz not null,
  gone_at timestamptz,
  primary key (cooperation, kind, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id)
);
create index on platform.link_node (cooperation, municipality);
call platform.make_joint('platform.link_node');
create table platform.link (
  cooperation text not null references members.cooperation (id),
  from_kind text not null,
  from_id text not null,
  relation text not null,
  to_kind text not null,
  to_id text not null,
  municipality text,
  since timestamptz not null,
  ended_at timestamptz,
  primary key (cooperation, from_kind, from_id, relation, to_kind, to_id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id)
);
create index on platform.link (cooperation, to_kind, to_id);
call platform.make_joint('platform.link');
create policy member_registers on platform.link_node to samvirke_app, samvirke_jobs
  using (cooperation = platform.current_cooperation() and municipality = platform.current_municipality())
  with check (cooperation = platform.current_cooperation() and municipality = platform.current_municipality());
create policy member_registers on platform.link to samvirke_app, samvirke_jobs
  using (cooperation = platform.current_cooperation() and municipality = platform.current_municipality())
  with check (cooperation = platform.current_cooperation() and municipality = platform.current_municipality());

grant create on schema members, platform to samvirke_guard;
alter function members.cooperation_roles_of_employee(uuid, date) owner to samvirke_guard;
alter function platform.append_cooperation_audit(jsonb) owner to samvirke_guard;
revoke create on schema members, platform from samvirke_guard;
set local role samvirke_guard;
revoke all on function members.cooperation_roles_of_employee(uuid, date), platform.append_cooperation_audit(jsonb) from public;
grant execute on function members.cooperation_roles_of_employee(uuid, date) to samvirke_app, samvirke_jobs;
grant execute on function platform.append_cooperation_audit(jsonb) to samvirke_app, samvirke_jobs;
set local role samvirke_owner;

-- Which of several cooperations a person works with now.
alter table platform.session add column cooperation text references members.cooperation (id);
