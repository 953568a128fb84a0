-- Who speaks for a party signs in and acts: what the power covers, what it allows, and their answer to it.

alter table casework.representation alter column case_id drop not null, alter column party_id drop not null;
alter table casework.representation
  add column scope text not null default 'case' check (scope in ('case', 'area', 'municipality')),
  add column area text, -- as it was named when it was given
  add column service_ids text[], -- the services of the area then: a service that comes later is not covered
  add column may_see boolean not null default false,
  add column may_act boolean not null default false,
  add column principal_name text, -- for whom, as they were called when it was given
  add column principal_encrypted bytea, -- of a guardianship: whom to ask the register about again
  add column asks_answer boolean not null default false, -- counts for nothing before the person named has said yes
  add column answered_as text check (answered_as in ('accepted', 'declined')),
  add column answered_at timestamptz,
  add column representative_id uuid, -- who answered
  add column register_said_at timestamptz, -- of a guardianship: when the register last said so
  add constraint scope_has_its_place check ((scope = 'case') = (case_id is not null) and (scope = 'case') = (party_id is not null)
    and (scope = 'area') = (area is not null) and (scope = 'area') = (service_ids is not null)),
  add constraint acting_is_seeing check (may_see or not may_act),
  add constraint answered_once check ((answered_as is null) = (answered_at is null) and (answered_as is null) = (representative_id is null)),
  drop constraint representation_letters_to_check,
  add constraint representation_letters_to_check check (letters_to in ('representative', 'both', 'party'));
create index representation_of_resident on casework.representation (municipality, resident_id) where case_id is null;
create index representation_by_person on casework.representation (identity_hash) where identity_hash is not null;

-- Who acts in place of the party, and when. Nothing chosen is nobody, and no day is no power in force.
create function platform.current_representative() returns uuid language sql stable
  as $$ select nullif(current_setting('samvirke.representative', true), '')::uuid $$;
create function platform.current_day() returns date language sql stable
  as $$ select nullif(current_setting('samvirke.day', true), '')::date $$;
create function platform.current_moment() returns timestamptz language sql stable
  as $$ select nullif(current_setting('samvirke.moment', true), '')::timestamptz $$;

-- In force now: accepted, not ended, in its period, and for a guardianship said by the register within the hour. What a
-- caseworker has written down gives letters, and lets nobody in.
create function casework.in_force(r casework.representation) returns boolean language sql stable as $$
  select coalesce(r.answered_as = 'accepted' and r.may_see and r.ended_at is null and r.asks_answer
    and r.source in ('resident', 'register')
    and platform.current_day() >= r.valid_from and (r.valid_to is null or platform.current_day() <= r.valid_to)
    and (r.source = 'resident' or r.register_said_at > platform.current_moment() - interval '1 hour'), false)
$$;
create function casework.covers(r casework.representation, the_case uuid, its_service text) returns boolean
language sql immutable as $$
  select r.scope = 'municipality' or (r.scope = 'case' and r.case_id = the_case)
    or (r.scope = 'area' and its_service = any (r.service_ids))
$$;
grant select on casework.representation to samvirke_guard;
grant select (service_id, opened_at) on casework.case_file to samvirke_guard;
grant update (answered_as, answered_at, representative_id, ended_at, ended_by_name) on casework.representation to samvirke_guard;

-- May the person who acts see (or answer in) this case of the party chosen?
create function casework.represents(here text, the_case uuid, acting boolean) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp cost 1000 as $$
  select exists (select from casework.case_file c
    join casework.representation r on r.municipality = c.municipality and r.resident_id = c.resident_id
    where c.municipality = here and c.id = the_case and c.resident_id = platform.current_resident()
      and r.identity_hash = (select p.identity_hash from members.resident p where p.id = platform.current_representative())
      and casework.in_force(r) and (r.may_act or not acting) and casework.covers(r, c.id, c.service_id))
$$;

-- For whom the signed-in person may open one of these things: the party, and what the power allows there. A power that no
-- longer holds is told of too, to whoever had it and only in cases that were there then.
create function casework.principal_of(things uuid[])
returns table (principal uuid, principal_name text, named_as text, may_act boolean, in_force boolean, by_register boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.resident_id, r.principal_name, r.name, r.may_act, casework.in_force(r), r.source = 'register'
  from casework.representation r
  join casework.case_file c on c.municipality = r.municipality and c.resident_id = r.resident_id
  where r.identity_hash = (select p.identity_hash from members.resident p where p.id = platform.current_resident())
    and r.answered_as = 'accepted' and r.may_see and casework.covers(r, c.id, c.service_id)
    and (r.ended_at is null or c.opened_at <= r.ended_at)
    and (c.id = any (things) or exists (select from correspondence.letter l
      where l.municipality = c.municipality and l.case_id = c.id and l.id = any (things)))
  order by casework.in_force(r) desc, r.may_act desc limit 1
$$;

-- The person named says yes or no, once. No is the end of it.
create function casework.answer_representation(which uuid, answer text, by_name text, at timestamptz)
returns table (principal uuid, case_id uuid)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update casework.representation r set answered_as = answer, answered_at = at, representative_id = platform.current_resident(),
    ended_at = case when answer = 'declined' then at end, ended_by_name = case when answer = 'declined' then by_name end
  where r.municipality = platform.current_municipality() and r.id = which and r.asks_answer
    and r.answered_as is null and r.ended_at is null and (r.valid_to is null or r.valid_to >= platform.current_day())
    and r.identity_hash = (select p.identity_hash from members.resident p where p.id = platform.current_resident())
  returning r.resident_id, r.case_id
$$;
-- And lays it down, when they like.
create function casework.lay_down_representation(which uuid, by_name text, at timestamptz)
returns table (principal uuid, case_id uuid)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update casework.representation r set ended_at = at, ended_by_name = by_name
  where r.municipality = platform.current_municipality() and r.id = which and r.source = 'resident'
    and r.answered_as = 'accepted' and r.ended_at is null
    and r.identity_hash = (select p.identity_hash from members.resident p where p.id = platform.current_resident())
  returning r.resident_id, r.case_id
$$;

grant create on schema casework to samvirke_guard;
do $$
declare f regprocedure;
begin
  foreach f in array array[
    'casework.represents(text, uuid, boolean)', 'casework.principal_of(uuid[])',
    'casework.answer_representation(uuid, text, text, timestamptz)',
    'casework.lay_down_representation(uuid, text, timestamptz)'
  ]::regprocedure[] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to samvirke_guard', f);
  end loop;
end
$$;
set local role samvirke_guard;
grant execute on function casework.represents(text, uuid, boolean) to samvirke_representative;
grant execute on function casework.principal_of(uuid[]),
  casework.answer_representation(uuid, text, text, timestamptz),
  casework.lay_down_representation(uuid, text, timestamptz) to samvirke_resident;
grant execute on function platform.append_audit(jsonb) to samvirke_representative;

set local role samvirke_owner;
revoke create on schema casework from samvirke_guard;

-- The person named sees that they have been named: who, where and what, and nothing of the case.
create policy named_reads on casework.representation for select to samvirke_resident
  using (asks_answer and identity_hash = (select p.identity_hash from members.resident p where p.id = platform.current_resident()));

-- A role of its own, which starts with nothing: a table that is not named here is not there for who speaks for another.
grant usage on schema platform, reference, members, archive, correspondence, casework, services to samvirke_representative;
grant select on members.municipality, reference.legal_source, reference.rate, reference.holiday to samvirke_representative;
alter policy everyone_reads on members.dated_setting to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_across, samvirke_representative;
grant select on members.dated_setting to samvirke_representative;

create procedure casework.let_representatives_see(t regclass, its_case text, only_if text default 'true')
language plpgsql as $$
begin
  execute format('create policy representative_sees on %s for select to samvirke_representative
    using (resident_id = platform.current_resident() and (%s) and casework.represents(municipality, %s, false))', t, only_if, its_case);
  execute format('grant select on %s to samvirke_representative', t);
end
$$;
call casework.let_representatives_see('casework.case_file', 'id');
call casework.let_representatives_see('casework.decision', 'case_id');
call casework.let_representatives_see('casework.event', 'case_id', 'for_resident');
call casework.let_representatives_see('casework.deadline_stop', 'case_id');
call casework.let_representatives_see('casework.request', 'case_id');
call casework.let_representatives_see('casework.appeal', 'case_id');
call casework.let_representatives_see('casework.message', 'case_id');
call casework.let_representatives_see('correspondence.letter', 'case_id');
-- What is being written is seen by those who may send it.
call casework.let_representatives_see('casework.request_answer', 'case_id',
  'sent_at is not null or casework.represents(municipality, case_id, true)');
create policy representative_sees on correspondence.dispatch for select to samvirke_representative
  using (resident_id = platform.current_resident() and exists (select from correspondence.letter l
    where l.municipality = dispatch.municipality and l.id = dispatch.letter_id));
create policy representative_sees on casework.request_file for select to samvirke_representative
  using (resident_id = platform.current_resident() and exists (select from casework.request_answer a
    where a.municipality = request_file.municipality and a.id = request_file.answer_id));
grant select on correspondence.dispatch, casework.request_file to samvirke_representative;

-- Acting: a message, an answer and its files. An appeal is received by the municipality's own transaction.
create policy representative_sends on casework.message for insert to samvirke_representative
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and direction = 'in' and read_at is null and filed_at is null
    and casework.represents(municipality, case_id, true));
create policy representative_reads_what_came on casework.message for update to samvirke_representative
  using (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and direction = 'out' and casework.represents(municipality, case_id, true))
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality());
grant insert, update (read_at) on casework.message to samvirke_representative;
create policy representative_answers on casework.request_answer for insert to samvirke_representative
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and casework.represents(municipality, case_id, true));
create policy representative_goes_on on casework.request_answer for update to samvirke_representative
  using (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and casework.represents(municipality, case_id, true))
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality());
grant insert, update on casework.request_answer to samvirke_representative;
create policy representative_adds on casework.request_file for insert to samvirke_representative
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and exists (select from casework.request_answer a where a.municipality = request_file.municipality
      and a.id = request_file.answer_id and casework.represents(a.municipality, a.case_id, true)));
create policy representative_changes on casework.request_file for update to samvirke_representative
  using (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and exists (select from casework.request_answer a where a.municipality = request_file.municipality
      and a.id = request_file.answer_id and casework.represents(a.municipality, a.case_id, true)))
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality());
grant insert, update on casework.request_file to samvirke_representative;
-- What the person was writing themself when their login ended, and nobody else's.
create policy own_words on casework.message_draft for select to samvirke_representative
  using (resident_id = platform.current_representative());
create policy own_words_sent on casework.message_draft for delete to samvirke_representative
  using (resident_id = platform.current_representative() and municipality = platform.current_municipality());
grant select, delete on casework.message_draft to samvirke_representative;

-- Who wrote, where it was not the party: shown to both sides, and in the archive.
alter table casework.message add column represented_by_name text;
alter table casework.request_answer add column represented_by_name text;
alter table casework.appeal add column represented_by_name text;
