-- A draft becomes an instance of a service: it has files, and others may be asked to sign it.

-- A file points at a draft together with its owner: nobody hangs a file on another's draft.
alter table services.draft add constraint draft_of_owner unique (municipality, id, resident_id);

-- A file that a resident has added to a form under way. Its bytes stand in the document store under this id, sealed with
-- the municipality's key, and pass away with the draft. What is sent in is copied into the archive's documents.
create table services.attachment (
  municipality text not null references members.municipality (number),
  id uuid not null,
  draft_id uuid not null,
  resident_id uuid not null,
  data_type text not null,
  place text not null, -- data type and rows: where in the form it was added
  name_sealed bytea not null, -- file names tell about people
  content_type text not null, -- as found in the content, not as claimed
  size_bytes bigint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  tags jsonb not null default '[]',
  scan text not null check (scan in ('clean', 'pending', 'infected', 'not-scanned')),
  added_at timestamptz not null,
  received_at timestamptz, -- null until the bytes are safe: nobody is shown the file before that
  primary key (municipality, id),
  -- The same file added twice in the same place is one: a second click, or a page loaded again.
  unique (municipality, draft_id, place, sha256),
  foreign key (municipality, draft_id, resident_id)
    references services.draft (municipality, id, resident_id) on delete cascade
);
create index on services.attachment (municipality, draft_id);
call platform.make_own('services.attachment', 'write', 'select, insert, update, delete');
-- As with drafts: staff never read them; the jobs that look for viruses and delete do.
drop policy own on services.attachment;
create policy own on services.attachment to samvirke_jobs
  using (municipality = platform.current_municipality()) with check (municipality = platform.current_municipality());
revoke all on services.attachment from samvirke_app, samvirke_across;
drop policy across on services.attachment;

-- Somebody who is asked to sign. What they are asked to sign stands here as it was when they were asked, sealed: they see
-- just that and nothing else of the draft, and what the owner writes later is not what they signed.
create table services.signee (
  municipality text not null references members.municipality (number),
  id uuid not null,
  draft_id uuid not null,
  owner_id uuid not null, -- whose draft it is
  resident_id uuid not null references members.resident (id), -- who is to sign
  service_id text not null,
  task_id text not null,
  round integer not null, -- asked anew after a change is a new round
  asked_sealed bytea not null, -- names, organisation, and what is to be signed
  asked_at timestamptz not null,
  signed_at timestamptz,
  rejected_at timestamptz,
  signature_sealed bytea, -- who, when, and sha256 of each data element signed
  withdrawn_at timestamptz, -- the owner changed something: not asked any more
  primary key (municipality, id),
  unique (municipality, draft_id, task_id, round, resident_id),
  foreign key (municipality, draft_id, owner_id)
    references services.draft (municipality, id, resident_id) on delete cascade,
  check (signed_at is null or rejected_at is null)
);
create index on services.signee (resident_id, asked_at);
create index on services.signee (owner_id);
call platform.make_own('services.signee', 'read', 'select, insert, update');
drop policy own on services.signee;
create policy own on services.signee to samvirke_jobs
  using (municipality = platform.current_municipality()) with check (municipality = platform.current_municipality());
revoke all on services.signee from samvirke_app, samvirke_across;
drop policy across on services.signee;
create policy owner_reads on services.signee for select to samvirke_resident
  using (owner_id = platform.current_resident());
-- The owner asks, and takes back what was asked; only the one who is asked answers.
create policy owner_asks on services.signee for insert to samvirke_resident
  with check (owner_id = platform.current_resident() and municipality = platform.current_municipality()
    and signed_at is null and rejected_at is null and signature_sealed is null);
create policy signee_answers on services.signee for update to samvirke_resident
  using (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and signed_at is null and rejected_at is null and withdrawn_at is null)
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality());
create policy owner_takes_back on services.signee for update to samvirke_resident
  using (owner_id = platform.current_resident() and municipality = platform.current_municipality())
  with check (owner_id = platform.current_resident() and municipality = platform.current_municipality()
    and withdrawn_at is not null);
grant select, insert, update (signed_at, rejected_at, signature_sealed, withdrawn_at) on services.signee to samvirke_resident;
