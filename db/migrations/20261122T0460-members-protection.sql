-- Persons whose address must not be known, and what else must not be seen by everybody in the house. What hangs on a
-- case with such a party is not there for whoever is not cleared: the database leaves it out, whoever asks and how.
--   0 none   1 client address   2 confidential (fortrolig)   3 strictly confidential (strengt fortrolig)

-- What whoever acts is cleared for: "1825:3,1824:0", chosen with the municipality. Nothing chosen is nothing cleared.
create function platform.clearance_in(municipality text) returns smallint language sql stable as $$
  select coalesce(substring(current_setting('samvirke.clearances', true) from municipality || ':([0-3])')::smallint,
    0::smallint)
$$;

-- Clearance is held beside the roles that say what one does, with dates and who gave it. A leader has none by leading.
alter table members.role_assignment drop constraint role_assignment_role_check;
alter table members.role_assignment
  add constraint role_assignment_role_check check (role in ('caseworker', 'archivist', 'leader', 'operator',
    'service-developer', 'cleared-client-address', 'cleared-confidential', 'cleared-strictly-confidential')),
  add column given_by uuid,
  add column given_by_name text,
  add column given_at timestamptz,
  add column reason text,
  add column ended_by_name text,
  add constraint clearance_is_given check (role not like 'cleared-%'
    or (length(trim(coalesce(given_by_name, ''))) > 0 and length(trim(coalesce(reason, ''))) > 0 and given_by is distinct from employee_id));

create function members.level_of_role(role text) returns smallint language sql immutable as $$
  select case role when 'cleared-client-address' then 1 when 'cleared-confidential' then 2
    when 'cleared-strictly-confidential' then 3 else 0 end::smallint
$$;

-- Why a person is protected, and how strictly. A register and a caseworker each have rows of their own; the strictest
-- that has not been lifted counts. Written by the functions below and by nothing else.
create table members.protection_mark (
  municipality text not null references members.municipality (number),
  id uuid not null,
  identity_hash bytea not null, -- keyed, as in members.resident
  protection smallint not null check (protection between 1 and 3),
  kind text not null default 'address' check (kind in ('address', 'contact-ban', 'guardianship', 'no-parental-responsibility')),
  source text not null check (source in ('folkeregisteret', 'caseworker')),
  trust text not null,
  since timestamptz not null,
  still_said boolean not null default true, -- of a register: the last time it was asked, it said so
  review_on date, -- when somebody should look at it again; it does not end by itself
  set_by uuid,
  set_by_name text not null,
  reason text not null,
  ended_at timestamptz,
  primary key (municipality, id),
  check (source = 'folkeregisteret' or (set_by is not null and length(trim(reason)) > 0))
);
create index on members.protection_mark (municipality, identity_hash);
call platform.make_own('members.protection_mark', 'none', 'select');

-- Lifting a mark: one who is cleared asks with a reason, and another agrees.
create table members.protection_lift (
  municipality text not null references members.municipality (number),
  id uuid not null,
  mark_id uuid not null,
  case_id uuid, -- the case it was asked from
  protection smallint not null check (protection between 1 and 3),
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  reason text not null check (length(trim(reason)) > 0),
  settled_at timestamptz,
  settled_by uuid,
  settled_by_name text,
  settled_as text check (settled_as in ('agreed', 'declined')),
  primary key (municipality, id),
  foreign key (municipality, mark_id) references members.protection_mark (municipality, id),
  check ((settled_at is null) = (settled_as is null) and (settled_at is null) = (settled_by is null)),
  -- Nobody agrees with themself.
  check (settled_as is distinct from 'agreed' or settled_by <> asked_by)
);
create unique index one_lift_asked on members.protection_lift (municipality, mark_id) where settled_at is null;
call platform.make_own('members.protection_lift', 'none', 'select');

-- The wall itself. Restrictive: it stands whatever else lets a row through. The level is in the row, so that nothing is
-- looked up while reading. Residents see their own; jobs work with all.
create procedure platform.wall(t regclass)
language plpgsql as $$
begin
  execute format($p$create policy protected_are_hidden on %s as restrictive
    to samvirke_app, samvirke_across, samvirke_several
    using (protection = 0 or protection <= platform.clearance_in(municipality)) with check (true)$p$, t);
  execute format('create policy guard_keeps_protection on %s to samvirke_guard using (true) with check (true)', t);
end
$$;
call platform.wall('members.protection_mark');
call platform.wall('members.protection_lift');
grant select, insert on members.protection_mark, members.protection_lift to samvirke_guard;
grant update (still_said, ended_at) on members.protection_mark to samvirke_guard;
grant update (settled_at, settled_by, settled_by_name, settled_as) on members.protection_lift to samvirke_guard;

-- How strictly this person is protected. Where nobody has set a mark, and it is only said that they are: the strictest.
create function members.protection_of(here text, hash bytea, said boolean default false) returns smallint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when count(*) > 0 then coalesce(max(m.protection) filter (where m.ended_at is null), 0)
    when said then 3 else 0 end::smallint
  from members.protection_mark m where m.municipality = here and m.identity_hash = hash
$$;
create function members.protection_of_resident(here text, resident uuid) returns smallint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(members.protection_of(here, r.identity_hash)), 0)::smallint
  from members.resident r where r.id = resident
$$;

-- A row takes the level of what it hangs on, whatever the writer says; when that changes, it is told.
create function members.take_protection() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare level smallint;
begin
  execute format('select p.protection from %s p where p.municipality = ($1).municipality and p.id = ($1).%I',
    tg_argv[0], tg_argv[1]) into level using new;
  new.protection := coalesce(level, 0);
  return new;
end
$$;
create function members.give_protection() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('update %s set protection = $1 where municipality = $2 and %I = $3 and protection <> $1',
    tg_argv[0], tg_argv[1]) using new.protection, new.municipality, new.id;
  return null;
end
$$;

-- A table whose rows hang on another's by the column `via`. A parent of null: it finds its level by a trigger of its own.
create procedure platform.hide_protected(t regclass, parent regclass default null, via text default null)
language plpgsql as $$
declare
  short text := replace(t::text, '.', '_');
  columns text;
begin
  execute format('alter table %s add column protection smallint not null default 0 check (protection between 0 and 3)', t);
  call platform.wall(t);
  select string_agg(quote_ident(a.attname), ', ') into columns from pg_attribute a
    where a.attrelid = t and a.attname in ('municipality', 'id', 'protection', via);
  execute format('grant select (%s), update (protection) on %s to samvirke_guard', columns, t);
  if parent is not null then
    execute format('create trigger takes_protection before insert or update of protection, %I on %s
      for each row execute function members.take_protection(%L, %L)', via, t, parent, via);
    execute format('create trigger %I after update of protection on %s
      for each row when (old.protection is distinct from new.protection)
      execute function members.give_protection(%L, %L)', 'gives_protection_' || short, parent, t, via);
  end if;
end
$$;

-- The roots: a case, its parties, what was sent in, a form that waits, and the archive's case file.
call platform.hide_protected('casework.case_file');
call platform.hide_protected('casework.party');
call platform.hide_protected('services.submission');
call platform.hide_protected('services.waiting');
call platform.hide_protected('archive.case_file');
grant select (resident_id, archive_case_file_id, submission_id) on casework.case_file to samvirke_guard;
grant select (case_id, identity_hash, protected), update (protected) on casework.party to samvirke_guard;
grant select (case_id, identity_hash, ended_at) on casework.representation to samvirke_guard;
grant select (resident_id) on services.submission, services.waiting, archive.case_file to samvirke_guard;

create function members.protect_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := greatest(
    members.protection_of_resident(new.municipality, new.resident_id),
    (select max(members.protection_of(p.municipality, p.identity_hash, p.protected)) from casework.party p
      where p.municipality = new.municipality and p.case_id = new.id),
    (select max(members.protection_of(r.municipality, r.identity_hash)) from casework.representation r
      where r.municipality = new.municipality and r.case_id = new.id and r.ended_at is null));
  return new;
end
$$;
create trigger takes_protection before insert or update of protection on casework.case_file
  for each row execute function members.protect_case();

create function members.protect_party() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  own smallint := members.protection_of(new.municipality, new.identity_hash, new.protected);
  level smallint;
begin
  -- The mark is the newer knowledge: it says whether a name may be looked for and an address written.
  if own > 0 or exists (select from members.protection_mark m
      where m.municipality = new.municipality and m.identity_hash = new.identity_hash) then
    new.protected := own > 0;
  end if;
  select c.protection into level from casework.case_file c
    where c.municipality = new.municipality and c.id = new.case_id;
  new.protection := greatest(level, own);
  return new;
end
$$;
create trigger takes_protection before insert or update of protected, protection, identity_hash, case_id
  on casework.party for each row execute function members.protect_party();

create trigger gives_protection_casework_party after update of protection on casework.case_file
  for each row when (old.protection is distinct from new.protection)
  execute function members.give_protection('casework.party', 'case_id');

-- Somebody protected has come into the case, or is not protected any more: the case is judged anew.
create function members.judge_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update casework.case_file set protection = 0 where municipality = new.municipality and id = new.case_id;
  return null;
end
$$;
create trigger judges_case after insert on casework.party for each row when (new.protection > 0)
  execute function members.judge_case();
create trigger judges_case_again after update of protected, identity_hash on casework.party for each row
  when (old.protected is distinct from new.protected or old.identity_hash is distinct from new.identity_hash)
  execute function members.judge_case();
create trigger judges_case after insert on casework.representation for each row when (new.identity_hash is not null)
  execute function members.judge_case();
create trigger judges_case_again after update of ended_at, identity_hash on casework.representation for each row
  execute function members.judge_case();

create function members.protect_submission() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := greatest(members.protection_of_resident(new.municipality, new.resident_id),
    (select c.protection from casework.case_file c
      where c.municipality = new.municipality and c.submission_id = new.id));
  return new;
end
$$;
create trigger takes_protection before insert or update of protection, resident_id on services.submission
  for each row execute function members.protect_submission();

create function members.protect_waiting() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := members.protection_of_resident(new.municipality, new.resident_id);
  return new;
end
$$;
create trigger takes_protection before insert or update of protection, resident_id on services.waiting
  for each row execute function members.protect_waiting();

create function members.protect_archived_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := greatest(members.protection_of_resident(new.municipality, new.resident_id),
    (select max(c.protection) from casework.case_file c
      where c.municipality = new.municipality and c.archive_case_file_id = new.id));
  return new;
end
$$;
create trigger takes_protection before insert or update of protection, resident_id on archive.case_file
  for each row execute function members.protect_archived_case();
create index case_by_archive on casework.case_file (municipality, archive_case_file_id);

-- What was sent in and what is archived follow the case.
create function members.protect_what_case_stands_on() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update archive.case_file set protection = 0 where municipality = new.municipality and id = new.archive_case_file_id;
  update services.submission set protection = 0 where municipality = new.municipality and id = new.submission_id;
  return null;
end
$$;
create trigger protects_archive_of_new after insert on casework.case_file for each row when (new.protection > 0)
  execute function members.protect_what_case_stands_on();
create trigger protects_archive after update of protection on casework.case_file for each row
  when (old.protection is distinct from new.protection) execute function members.protect_what_case_stands_on();

-- All that hangs on a case …
call platform.hide_protected('casework.fact', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.decision', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.task', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.event', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.deadline_stop', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.request', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.party_letter', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.note', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.representation', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.impartiality', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.draft', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.unsaved_draft', 'casework.draft', 'draft_id');
call platform.hide_protected('casework.proposal', 'casework.case_file', 'case_id');
call platform.hide_protected('casework.appeal', 'casework.case_file', 'case_id');
call platform.hide_protected('correspondence.letter', 'casework.case_file', 'case_id');
call platform.hide_protected('correspondence.dispatch', 'correspondence.letter', 'letter_id');
-- … on what was sent in …
call platform.hide_protected('services.fetched_confirmation', 'services.submission', 'submission_id');
call platform.hide_protected('services.instance_mark', 'services.submission', 'submission_id');
call platform.hide_protected('services.instance_event', 'services.submission', 'submission_id');
-- … and on the archive's case file.
call platform.hide_protected('archive.party', 'archive.case_file', 'case_file_id');
call platform.hide_protected('archive.registry_entry', 'archive.case_file', 'case_file_id');
call platform.hide_protected('archive.correspondence_part', 'archive.registry_entry', 'registry_entry_id');
call platform.hide_protected('archive.document_description', 'archive.registry_entry', 'registry_entry_id');
call platform.hide_protected('archive.document_object', 'archive.document_description', 'document_description_id');
call platform.hide_protected('archive.sign_off', 'archive.registry_entry', 'registry_entry_id');

-- A line of the archive's log of changes names any unit, with its titles before and after.
call platform.hide_protected('archive.change');
grant select (unit_id) on archive.change to samvirke_guard;
create function members.protect_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := coalesce(
    (select f.protection from archive.case_file f where f.municipality = new.municipality and f.id = new.unit_id),
    (select e.protection from archive.registry_entry e where e.municipality = new.municipality and e.id = new.unit_id),
    (select d.protection from archive.document_description d
      where d.municipality = new.municipality and d.id = new.unit_id), 0);
  return new;
end
$$;
create trigger takes_protection before insert or update of protection, unit_id on archive.change
  for each row execute function members.protect_change();
create function members.tell_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update archive.change set protection = 0 where municipality = new.municipality and unit_id = new.id;
  return null;
end
$$;
create trigger tells_changes after update of protection on archive.case_file for each row
  when (old.protection is distinct from new.protection) execute function members.tell_changes();
create trigger tells_changes after update of protection on archive.registry_entry for each row
  when (old.protection is distinct from new.protection) execute function members.tell_changes();
create trigger tells_changes after update of protection on archive.document_description for each row
  when (old.protection is distinct from new.protection) execute function members.tell_changes();

-- Where rows of one case are told of a change, by an index.
create index task_of_case on casework.task (municipality, case_id);
create index stops_of_case on casework.deadline_stop (municipality, case_id);
create index letters_of_case on casework.party_letter (municipality, case_id);
create index proposals_of_case on casework.proposal (municipality, case_id);
create index kept_beside_draft on casework.unsaved_draft (municipality, draft_id);
create index documents_of_entry on archive.document_object (municipality, document_description_id);
create index party_by_person on casework.party (municipality, identity_hash) where identity_hash is not null;
create index archived_of_resident on archive.case_file (municipality, resident_id) where resident_id is not null;
-- The worklist is read from its indexes alone: what the policy compares stands there too.
drop index casework.open_task_by_day, casework.open_task_by_arrival, casework.open_task_of;
create index open_task_by_day on casework.task (municipality, listed_on, id)
  include (service_id, kind, due_on, assigned_to, case_id, protection) where done_at is null;
create index open_task_by_arrival on casework.task (municipality, created_at, id)
  include (service_id, kind, due_on, listed_on, assigned_to, case_id, protection) where done_at is null;
create index open_task_of on casework.task (municipality, assigned_to, listed_on, id)
  include (service_id, kind, due_on, case_id, protection) where done_at is null and assigned_to is not null;
grant select (protection) on casework.party, casework.request to samvirke_several;
