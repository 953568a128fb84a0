-- Marks and clearance as functions, who may call them, and cases from before: the rest of members-protection.

-- A person's marks have changed: all of theirs is judged anew.
create function members.spread_protection(here text, hash bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid := (select r.id from members.resident r where r.identity_hash = hash);
begin
  update casework.party set protected = protected where municipality = here and identity_hash = hash;
  update casework.case_file set protection = 0 where municipality = here and (resident_id = whose or id = any (array(
    select p.case_id from casework.party p where p.municipality = here and p.identity_hash = hash
    union select r.case_id from casework.representation r where r.municipality = here and r.identity_hash = hash)));
  update services.submission set protection = 0 where municipality = here and resident_id = whose;
  update services.waiting set protection = 0 where municipality = here and resident_id = whose;
  update archive.case_file set protection = 0 where municipality = here and resident_id = whose;
end
$$;

-- What a register says of a person, in the municipality chosen. It adds, and it makes stricter; it never takes away, and
-- it does not touch what a caseworker has set. A mark that a person has lifted stays lifted for as long as the register
-- goes on saying the same. True when something became stricter.
create function members.note_register_protection(new_id uuid, hash bytea, level integer, at timestamptz, said_by text,
  its_trust text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here text := platform.current_municipality();
begin
  if here is null or level not between 0 and 3 then
    raise exception 'a mark needs a municipality and a level';
  end if;
  -- One at a time for each person: two imports at once must not both add the same.
  perform pg_advisory_xact_lock(hashtextextended(here || encode(hash, 'hex'), 0));
  update members.protection_mark m set still_said = (m.protection <= level)
    where m.municipality = here and m.identity_hash = hash and m.source = 'folkeregisteret'
      and m.still_said <> (m.protection <= level)
      -- A lifted mark does not come to life again by being said anew: that is a new mark.
      and (m.ended_at is null or m.protection > level);
  if level = 0 or exists (select from members.protection_mark m where m.municipality = here
      and m.identity_hash = hash and m.source = 'folkeregisteret' and m.protection >= level
      and (m.ended_at is null or m.still_said)) then
    return false;
  end if;
  insert into members.protection_mark (municipality, id, identity_hash, protection, source, trust, since, set_by_name, reason)
    values (here, new_id, hash, level, 'folkeregisteret', its_trust, at, said_by, '');
  perform members.spread_protection(here, hash);
  return true;
end
$$;

-- A caseworker's own lock. Several may stand beside each other: each is lifted by itself.
create function members.lock_protection(new_id uuid, hash bytea, level integer, its_kind text, why text, review date,
  by_id uuid, by_name text, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here text := platform.current_municipality();
begin
  insert into members.protection_mark (municipality, id, identity_hash, protection, kind, source, trust, since, review_on,
      set_by, set_by_name, reason)
    values (here, new_id, hash, level, its_kind, 'caseworker', 'bekreftet', at, review, by_id, by_name, why)
    on conflict do nothing;
  perform members.spread_protection(here, hash);
end
$$;

-- What an employee is cleared for on a date.
create function members.clearance_of(here text, employee uuid, on_date date) returns smallint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(members.level_of_role(r.role)), 0)::smallint from members.role_assignment r
  where r.municipality = here and r.employee_id = employee and r.valid_from <= on_date
    and (r.valid_to is null or r.valid_to >= on_date)
$$;

create function members.ask_to_lift_protection(new_id uuid, mark uuid, from_case uuid, why text, by_id uuid, by_name text,
  at timestamptz, on_date date) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here text := platform.current_municipality();
  level smallint := (select m.protection from members.protection_mark m
    where m.municipality = here and m.id = mark and m.ended_at is null);
begin
  if level is null or members.clearance_of(here, by_id, on_date) < level then
    return false;
  end if;
  insert into members.protection_lift (municipality, id, mark_id, case_id, protection, asked_at, asked_by, asked_by_name, reason)
    values (here, new_id, mark, from_case, level, at, by_id, by_name, why) on conflict do nothing;
  return found;
end
$$;

create function members.settle_protection_lift(lift uuid, agree boolean, by_id uuid, by_name text, at timestamptz,
  on_date date) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here text := platform.current_municipality();
  asked members.protection_lift;
  hash bytea;
begin
  select * into asked from members.protection_lift l
    where l.municipality = here and l.id = lift and l.settled_at is null for update;
  if asked.id is null or (agree and asked.asked_by = by_id)
      or members.clearance_of(here, by_id, on_date) < asked.protection then
    return false;
  end if;
  update members.protection_lift l set settled_at = at, settled_by = by_id, settled_by_name = by_name,
    settled_as = case when agree then 'agreed' else 'declined' end where l.municipality = here and l.id = lift;
  if agree then
    update members.protection_mark m set ended_at = at
      where m.municipality = here and m.id = asked.mark_id and m.ended_at is null
      returning m.identity_hash into hash;
    perform members.spread_protection(here, hash);
  end if;
  return true;
end
$$;

-- Handed to the guard, and opened for those who may call them. Triggers call theirs by themselves.
grant create on schema members to samvirke_guard;
do $$
declare f regprocedure;
begin
  foreach f in array array[
    'members.protection_of(text, bytea, boolean)', 'members.protection_of_resident(text, uuid)',
    'members.take_protection()', 'members.give_protection()', 'members.protect_case()', 'members.protect_party()',
    'members.judge_case()', 'members.protect_submission()', 'members.protect_waiting()',
    'members.protect_archived_case()', 'members.protect_what_case_stands_on()', 'members.protect_change()',
    'members.tell_changes()', 'members.spread_protection(text, bytea)',
    'members.note_register_protection(uuid, bytea, integer, timestamptz, text, text)',
    'members.lock_protection(uuid, bytea, integer, text, text, date, uuid, text, timestamptz)',
    'members.clearance_of(text, uuid, date)',
    'members.ask_to_lift_protection(uuid, uuid, uuid, text, uuid, text, timestamptz, date)',
    'members.settle_protection_lift(uuid, boolean, uuid, text, timestamptz, date)'
  ]::regprocedure[] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to samvirke_guard', f);
  end loop;
end
$$;
revoke create on schema members from samvirke_guard;
set local role samvirke_guard;
-- A table made later is walled by the same triggers.
grant execute on function members.take_protection(), members.give_protection() to samvirke_owner;
grant execute on function members.note_register_protection(uuid, bytea, integer, timestamptz, text, text)
  to samvirke_app, samvirke_jobs;
grant execute on function
  members.lock_protection(uuid, bytea, integer, text, text, date, uuid, text, timestamptz),
  members.ask_to_lift_protection(uuid, uuid, uuid, text, uuid, text, timestamptz, date),
  members.settle_protection_lift(uuid, boolean, uuid, text, timestamptz, date) to samvirke_app;
set local role samvirke_owner;

-- Cases from before: a party that was said to be protected makes the case hidden from all but the highest clearance,
-- until the register or a person has said how strictly.
alter table casework.case_file no force row level security;
alter table casework.party no force row level security;
update casework.case_file c set protection = 0 where exists (select from casework.party p
  where p.municipality = c.municipality and p.case_id = c.id and p.protected);
alter table casework.case_file force row level security;
alter table casework.party force row level security;
