-- A form that waits for the municipality (a task of the type feedback). What stood there when it was handed over is here,
-- sealed: the caseworker reads that and nothing else of the draft. Emptied when the wait is over.
create table services.waiting (
  municipality text not null references members.municipality (number),
  id uuid not null,
  draft_id uuid not null,
  resident_id uuid not null, -- whose form it is
  service_id text not null,
  task_id text not null,
  handed_over_sealed bytea not null,
  since timestamptz not null,
  told_at timestamptz, -- the municipality has said that the wait is over
  told_by text,
  told_by_name text,
  ended_at timestamptz, -- and the form has gone on
  owner_goes_on boolean not null default false, -- what follows only the owner can begin: asking others to sign
  primary key (municipality, id),
  foreign key (municipality, draft_id, resident_id)
    references services.draft (municipality, id, resident_id) on delete cascade,
  check ((told_at is null) = (told_by is null))
);
create unique index one_wait on services.waiting (municipality, draft_id) where ended_at is null;
create index on services.waiting (resident_id, since);
call platform.make_own('services.waiting', 'read', 'select');
grant update (told_at, told_by, told_by_name) on services.waiting to samvirke_app;
grant insert, update on services.waiting to samvirke_jobs;
-- The owner's own press of the button hands it over, and their next one, where what follows is theirs, ends it.
create policy owner_hands_over on services.waiting for insert to samvirke_resident
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and told_at is null and ended_at is null);
create policy owner_goes_on on services.waiting for update to samvirke_resident
  using (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and owner_goes_on and ended_at is null)
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and ended_at is not null);
grant insert, update (ended_at, handed_over_sealed) on services.waiting to samvirke_resident;

-- Why somebody declined to sign, in their own words, for the owner.
alter table services.signee add column reason_sealed bytea;
alter table services.signee add constraint signee_reason check (reason_sealed is null or rejected_at is not null);
grant update (reason_sealed) on services.signee to samvirke_resident;
