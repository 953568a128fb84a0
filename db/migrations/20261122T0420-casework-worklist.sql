-- Worklist and search: what is found without reading every case, and staff who work for several municipalities at once.

-- Several municipalities at once, for reading: a role of its own, which sees rows of those chosen and changes nothing.
-- It is let into the few tables that the worklist and the search read, and no others.
create function platform.current_municipalities() returns text[] language sql stable
  as $$ select string_to_array(nullif(current_setting('samvirke.municipalities', true), ''), ',') $$;
grant usage on schema platform, members, casework to samvirke_several;

create procedure platform.let_several_read(t regclass, columns text default null)
language plpgsql as $$
begin
  execute format('create policy several_read on %s for select to samvirke_several
    using (municipality = any (platform.current_municipalities()))', t);
  execute format('grant select %s on %s to samvirke_several', coalesce('(' || columns || ')', ''), t);
end
$$;
set local role samvirke_guard;
grant execute on function platform.append_audit(jsonb) to samvirke_several;
set local role samvirke_owner;

-- An open task carries what it is found and sorted by, so that a page of the list is read from one index.
alter table casework.task
  add column service_id text,
  add column deadline_on date,
  add column own_due_on date; -- where the task has a limit other than the case's: an appeal to be sent on
alter table casework.task no force row level security;
alter table casework.case_file no force row level security;
update casework.task t set service_id = c.service_id, deadline_on = c.deadline_on
  from casework.case_file c where c.municipality = t.municipality and c.id = t.case_id;
alter table casework.task force row level security;
alter table casework.case_file force row level security;
alter table casework.task
  alter column service_id set not null,
  alter column deadline_on set not null,
  -- What must be done by then: only tasks that lead to the answer are held by the case's limit.
  add column due_on date generated always as
    (coalesce(own_due_on, case when kind in ('decide', 'answer', 'approve') then deadline_on end)) stored,
  add column listed_on date generated always as
    (coalesce(own_due_on, case when kind in ('decide', 'answer', 'approve') then deadline_on end,
      (created_at at time zone 'Europe/Oslo')::date)) stored;
-- The case's limit is the task's: whoever moves it there moves it here. Not a foreign key that cascades: changing a key
-- locks the case harder than those who add to it meanwhile expect.
create function casework.task_follows_limit() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update casework.task set deadline_on = new.deadline_on
    where municipality = new.municipality and case_id = new.id and done_at is null;
  return null;
end
$$;
create trigger task_follows_limit after update of deadline_on on casework.case_file for each row
  when (old.deadline_on is distinct from new.deadline_on) execute function casework.task_follows_limit();
create index open_task_by_day on casework.task (municipality, listed_on, id)
  include (service_id, kind, due_on, assigned_to, case_id) where done_at is null;
create index open_task_by_arrival on casework.task (municipality, created_at, id)
  include (service_id, kind, due_on, listed_on, assigned_to, case_id) where done_at is null;
create index open_task_of on casework.task (municipality, assigned_to, listed_on, id)
  include (service_id, kind, due_on, case_id) where done_at is null and assigned_to is not null;

-- Names as they are looked for: small letters, without accents, aa as å, spaces between words. The same on every
-- server: the folding is spelt out, since lower() and collations differ between them.
create function casework.search_key(name text) returns text language sql immutable parallel safe strict
  return replace(replace(translate(lower(normalize(name, NFC) collate "C"),
    'áÁàÀâÂãÃăĂąĄéÉèÈêÊëËęĘěĚíÍìÌîÎïÏıóÓòÒôÔõÕőŐúÚùÙûÛüÜůŮűŰýÝÿŸçÇčČćĆñÑŋŊńŃňŇšŠśŚşŞșȘŧŦţŢțȚžŽźŹżŻđĐðÐłŁřŘğĞäÄÆöÖØÅ-.,;:/()"’`´''',
    'aaaaaaaaaaaaeeeeeeeeeeeeiiiiiiiiioooooooooouuuuuuuuuuuuyyyyccccccnnnnnnnnssssssssttttttzzzzzzddddllrrggæææøøøå             '), 'ß', 'ss'), 'aa', 'å') collate "C";

-- The name from its nth word on, and then what stood before: "hansen ola berg". The fourth begins with the last word.
create function casework.name_from_word(name text, n integer) returns text
language plpgsql immutable parallel safe strict as $$
declare
  words text[] := array_remove(string_to_array(casework.search_key(name), ' '), '');
  first integer := case when n = 4 then cardinality(words) else n end;
begin
  if n > cardinality(words) then
    return null;
  end if;
  return array_to_string(words[first:] || words[:first - 1], ' ');
end
$$;

-- Found by name from any word of it, and by number through a keyed hash. A protected party is found by neither: the row
-- itself holds no key, whoever wrote it.
alter table casework.party
  add column identity_hash bytea,
  add column name_1 text collate "C" generated always as
    (case when not protected then casework.name_from_word(name, 1) end) stored,
  add column name_2 text collate "C" generated always as
    (case when not protected then casework.name_from_word(name, 2) end) stored,
  add column name_3 text collate "C" generated always as
    (case when not protected then casework.name_from_word(name, 3) end) stored,
  add column name_4 text collate "C" generated always as
    (case when not protected then casework.name_from_word(name, 4) end) stored;
create index party_by_name_1 on casework.party (municipality, name_1, id) include (case_id) where name_1 is not null;
create index party_by_name_2 on casework.party (municipality, name_2, id) include (case_id) where name_2 is not null;
create index party_by_name_3 on casework.party (municipality, name_3, id) include (case_id) where name_3 is not null;
create index party_by_name_4 on casework.party (municipality, name_4, id) include (case_id) where name_4 is not null;
create index party_by_number on casework.party (municipality, identity_hash)
  where identity_hash is not null and not protected;
create index case_by_number on casework.case_file (municipality, case_number);
create index case_by_service on casework.case_file (municipality, service_id, opened_at, id);
create index standing_decision_by_day on casework.decision (municipality, decided_at, id)
  where superseded_at is null;

-- Which areas a caseworker wants to see when nothing else is asked for.
create table casework.chosen_areas (
  municipality text not null references members.municipality (number),
  employee_id uuid not null,
  areas text[] not null,
  primary key (municipality, employee_id)
);
call platform.make_own('casework.chosen_areas');

call platform.let_several_read('casework.task');
call platform.let_several_read('casework.case_file');
call platform.let_several_read('casework.deadline_stop');
call platform.let_several_read('casework.chosen_areas');
call platform.let_several_read('casework.party',
  'municipality, id, case_id, role, name, protected, identity_hash, name_1, name_2, name_3, name_4');
call platform.let_several_read('members.role_assignment',
  'municipality, employee_id, employee_name, role, valid_from, valid_to');
