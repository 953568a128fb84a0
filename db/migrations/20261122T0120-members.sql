create table members.cooperation (
  id text primary key,
  name text not null,
  form text,
  started text,
  trust text not null,
  source text
);
call platform.make_global('members.cooperation');

create table members.cooperation_member (
  cooperation_id text not null references members.cooperation (id),
  municipality text not null references members.municipality (number),
  primary key (municipality, cooperation_id)
);
call platform.make_global('members.cooperation_member');

-- A resident as one who signs in: no name, no number, only a keyed hash of it. What a municipality knows stands with the municipality.
create table members.resident (
  id uuid primary key,
  identity_hash bytea not null unique,
  created_at timestamptz not null
);
alter table members.resident enable row level security;
alter table members.resident force row level security;
create policy self on members.resident for select to samvirke_resident using (id = platform.current_resident());
create policy guard_signs_in on members.resident to samvirke_guard using (true) with check (true);
grant select on members.resident to samvirke_resident;
grant select, insert on members.resident to samvirke_guard;

create table members.employee (
  id uuid primary key,
  identity_hash bytea not null unique,
  name text not null,
  title text,
  created_at timestamptz not null
);
alter table members.employee enable row level security;
alter table members.employee force row level security;
create policy guard_signs_in on members.employee to samvirke_guard using (true) with check (true);
grant select, insert, update on members.employee to samvirke_guard;

create table members.role_assignment (
  municipality text not null references members.municipality (number),
  id uuid not null,
  employee_id uuid not null references members.employee (id),
  employee_name text not null,
  employee_title text,
  role text not null check (role in ('caseworker', 'archivist', 'leader', 'operator')),
  valid_from date not null,
  valid_to date,
  primary key (municipality, id)
);
create index on members.role_assignment (employee_id);
create unique index on members.role_assignment (municipality, employee_id, role, valid_from);
call platform.make_own('members.role_assignment');
create policy guard_signs_in on members.role_assignment to samvirke_guard using (true) with check (true);
grant select, insert, update on members.role_assignment to samvirke_guard;

-- Who may decide what in the name of the municipality (kommuneloven: delegation from the municipal director).
create table members.delegation (
  municipality text not null references members.municipality (number),
  id uuid not null,
  decision_type text not null,
  delegated_to text not null,
  automatic boolean not null,
  adopted_by text not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  trust text not null,
  primary key (municipality, id)
);
create unique index on members.delegation (municipality, decision_type, delegated_to, valid_from);
call platform.make_own('members.delegation');

-- Local choices with dates: price class, rounding, appeal body, contact, officer who signs, Fiks accounts.
create table members.dated_setting (
  municipality text not null references members.municipality (number),
  id uuid not null,
  key text not null,
  value jsonb not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  trust text not null,
  primary key (municipality, id),
  unique (municipality, key, valid_from)
);
call platform.make_shared_read('members.dated_setting');

-- Secrets of one municipality (integration passwords), encrypted with its data key.
create table members.secret (
  municipality text not null references members.municipality (number),
  key text not null,
  value_encrypted bytea not null,
  key_version integer not null,
  changed_at timestamptz not null,
  primary key (municipality, key)
);
call platform.make_own('members.secret');

-- Rates that the municipality itself has set, ahead of the national row.
create table members.local_rate (
  municipality text not null references members.municipality (number),
  id text not null,
  rate_id text not null,
  variant text not null,
  unit text not null,
  value numeric not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  trust text not null,
  primary key (municipality, id),
  unique (municipality, rate_id, variant, valid_from)
);
call platform.make_shared_read('members.local_rate');

-- Sign-in: the only way from an identity to a person here. Each function does one thing and tells as little as possible.
create function members.resident_signing_in(wanted_hash bytea, new_id uuid, at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found_id uuid;
begin
  insert into members.resident (id, identity_hash, created_at) values (new_id, wanted_hash, at)
    on conflict (identity_hash) do nothing;
  select id into found_id from members.resident where identity_hash = wanted_hash;
  return found_id;
end
$$;

create function members.employee_signing_in(wanted_hash bytea) returns table (id uuid, name text, title text)
language sql security definer stable set search_path = pg_catalog, pg_temp as $$
  select e.id, e.name, e.title from members.employee e where e.identity_hash = wanted_hash
$$;

create function members.roles_of_employee(wanted_id uuid, on_date date)
returns table (municipality text, role text)
language sql security definer stable set search_path = pg_catalog, pg_temp as $$
  select r.municipality, r.role from members.role_assignment r
  where r.employee_id = wanted_id and r.valid_from <= on_date and (r.valid_to is null or r.valid_to >= on_date)
$$;

create function members.register_employee(new_id uuid, wanted_hash bytea, employee_name text, employee_title text, at timestamptz)
returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found_id uuid;
begin
  insert into members.employee (id, identity_hash, name, title, created_at)
    values (new_id, wanted_hash, employee_name, employee_title, at) on conflict (identity_hash) do nothing;
  select id into found_id from members.employee where identity_hash = wanted_hash;
  return found_id;
end
$$;

grant create on schema members to samvirke_guard;
alter function members.resident_signing_in(bytea, uuid, timestamptz) owner to samvirke_guard;
alter function members.employee_signing_in(bytea) owner to samvirke_guard;
alter function members.roles_of_employee(uuid, date) owner to samvirke_guard;
alter function members.register_employee(uuid, bytea, text, text, timestamptz) owner to samvirke_guard;
revoke create on schema members from samvirke_guard;
revoke all on function members.resident_signing_in(bytea, uuid, timestamptz), members.employee_signing_in(bytea),
  members.roles_of_employee(uuid, date), members.register_employee(uuid, bytea, text, text, timestamptz) from public;
grant execute on function members.resident_signing_in(bytea, uuid, timestamptz), members.employee_signing_in(bytea),
  members.roles_of_employee(uuid, date) to samvirke_app, samvirke_jobs;
-- Registering employees is done by the seed and, later, by an administrator: not by web processes.
grant execute on function members.register_employee(uuid, bytea, text, text, timestamptz) to samvirke_owner;
