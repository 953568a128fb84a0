-- Protection: who speaks for a party in more than one case counts in all of the party's.
grant create on schema members to samvirke_guard;
set local role samvirke_guard;
create or replace function members.protect_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := greatest(
    members.protection_of_resident(new.municipality, new.resident_id),
    (select max(members.protection_of(p.municipality, p.identity_hash, p.protected)) from casework.party p
      where p.municipality = new.municipality and p.case_id = new.id),
    (select max(members.protection_of(r.municipality, r.identity_hash)) from casework.representation r
      where r.municipality = new.municipality and r.ended_at is null
        and (r.case_id = new.id or (r.case_id is null and r.resident_id = new.resident_id))),
    (select members.protection_of_any(s.municipality, s.persons) from services.submission s
      where s.municipality = new.municipality and s.id = new.submission_id));
  return new;
end
$$;
create function members.judge_cases_of_resident() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update casework.case_file set protection = 0 where municipality = new.municipality and resident_id = new.resident_id;
  return null;
end
$$;
create function members.protect_wide_representation() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := greatest(members.protection_of_resident(new.municipality, new.resident_id),
    members.protection_of(new.municipality, new.identity_hash));
  return new;
end
$$;
revoke all on function members.judge_cases_of_resident(), members.protect_wide_representation() from public;
grant execute on function members.judge_cases_of_resident(), members.protect_wide_representation() to samvirke_owner;
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
      where s.municipality = here and s.persons @> array[hash]))
    or resident_id = any (array(select r.resident_id from casework.representation r
      where r.municipality = here and r.identity_hash = hash and r.case_id is null)));
  update casework.representation set protection = 0 where municipality = here and case_id is null
    and (resident_id = whose or identity_hash = hash);
  update services.submission set protection = 0
    where municipality = here and (resident_id = whose or persons @> array[hash]);
  update services.waiting set protection = 0
    where municipality = here and (resident_id = whose or persons @> array[hash]);
  update archive.case_file set protection = 0 where municipality = here and resident_id = whose;
end
$$;
set local role samvirke_owner;
revoke create on schema members from samvirke_guard;

-- After `takes_protection`, by its name: of a power that names no case.
create trigger takes_protection_wide before insert or update of protection, identity_hash on casework.representation
  for each row when (new.case_id is null) execute function members.protect_wide_representation();
create trigger judges_cases after insert on casework.representation
  for each row when (new.case_id is null and new.identity_hash is not null) execute function members.judge_cases_of_resident();
create trigger judges_cases_again after update of ended_at, identity_hash on casework.representation
  for each row when (new.case_id is null) execute function members.judge_cases_of_resident();

call casework.let_representatives_see('casework.registered_answer', 'case_id');
