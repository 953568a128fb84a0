-- Everybody a form names, by the keyed hash of their number: what was sent in, and what waits for the municipality, is as
-- strict as the strictest of them, before there is a case with parties too.
alter table services.submission add column persons bytea[] not null default '{}';
alter table services.waiting add column persons bytea[] not null default '{}';
create index submission_by_person on services.submission using gin (persons);
create index waiting_by_person on services.waiting using gin (persons);
grant select (persons) on services.submission, services.waiting to samvirke_guard;

grant create on schema members to samvirke_guard;
set local role samvirke_guard;

create function members.protection_of_any(here text, hashes bytea[]) returns smallint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(m.protection), 0)::smallint
  from members.protection_mark m where m.municipality = here and m.identity_hash = any (hashes) and m.ended_at is null
$$;
revoke all on function members.protection_of_any(text, bytea[]) from public;

create or replace function members.protect_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := greatest(
    members.protection_of_resident(new.municipality, new.resident_id),
    (select max(members.protection_of(p.municipality, p.identity_hash, p.protected)) from casework.party p
      where p.municipality = new.municipality and p.case_id = new.id),
    (select max(members.protection_of(r.municipality, r.identity_hash)) from casework.representation r
      where r.municipality = new.municipality and r.case_id = new.id and r.ended_at is null),
    (select members.protection_of_any(s.municipality, s.persons) from services.submission s
      where s.municipality = new.municipality and s.id = new.submission_id));
  return new;
end
$$;

create or replace function members.protect_submission() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := greatest(members.protection_of_resident(new.municipality, new.resident_id),
    members.protection_of_any(new.municipality, new.persons),
    (select c.protection from casework.case_file c
      where c.municipality = new.municipality and c.submission_id = new.id));
  return new;
end
$$;

create or replace function members.protect_waiting() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := greatest(members.protection_of_resident(new.municipality, new.resident_id),
    members.protection_of_any(new.municipality, new.persons));
  return new;
end
$$;

-- A person's marks have changed: all of theirs is judged anew, and all that names them.
create or replace function members.spread_protection(here text, hash bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid := (select r.id from members.resident r where r.identity_hash = hash);
begin
  update casework.party set protected = protected where municipality = here and identity_hash = hash;
  update casework.case_file set protection = 0 where municipality = here and (resident_id = whose or id = any (array(
    select p.case_id from casework.party p where p.municipality = here and p.identity_hash = hash
    union select r.case_id from casework.representation r where r.municipality = here and r.identity_hash = hash
    union select c.id from casework.case_file c join services.submission s
      on s.municipality = c.municipality and s.id = c.submission_id
      where s.municipality = here and s.persons @> array[hash])));
  update services.submission set protection = 0
    where municipality = here and (resident_id = whose or persons @> array[hash]);
  update services.waiting set protection = 0
    where municipality = here and (resident_id = whose or persons @> array[hash]);
  update archive.case_file set protection = 0 where municipality = here and resident_id = whose;
end
$$;

set local role samvirke_owner;
revoke create on schema members from samvirke_guard;
