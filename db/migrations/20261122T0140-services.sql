-- A form under way. The resident owns it; the municipality does not see it before it is sent in.
create table services.draft (
  municipality text not null references members.municipality (number),
  id uuid not null,
  resident_id uuid not null references members.resident (id),
  service_id text not null,
  package_hash text not null,
  language text not null,
  data jsonb not null, -- the data model of the package
  typed jsonb not null default '{}', -- text that could not be converted, shown again as typed
  facts jsonb not null default '{}', -- what registers answered: {name: {value, source, fetchedAt}}
  fetch_problems jsonb not null default '{}',
  page text,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  delete_on date not null,
  sent_at timestamptz,
  primary key (municipality, id)
);
create index on services.draft (resident_id, changed_at);
create index on services.draft (delete_on) where sent_at is null;
call platform.make_own('services.draft', 'write', 'select, insert, update, delete');
-- Staff never read drafts: the shape "own" is narrowed to the jobs that delete them and to the resident.
drop policy own on services.draft;
create policy own on services.draft to samvirke_jobs
  using (municipality = platform.current_municipality()) with check (municipality = platform.current_municipality());
revoke all on services.draft from samvirke_app;
revoke all on services.draft from samvirke_across;
drop policy across on services.draft;

-- What was sent in and acknowledged. One per draft, never changed.
create table services.submission (
  municipality text not null references members.municipality (number),
  id uuid not null, -- the id of its draft: a second click cannot make a second submission
  resident_id uuid not null references members.resident (id),
  service_id text not null,
  package_hash text not null,
  language text not null,
  reference text not null, -- what the resident quotes: readable, unguessable
  applicant_encrypted bytea not null, -- {identityNumber, name}, with the municipality's key
  data jsonb not null,
  facts jsonb not null,
  content_sha256 text not null, -- of data and facts as acknowledged
  received_at timestamptz not null,
  primary key (municipality, id),
  unique (municipality, reference)
);
create index on services.submission (resident_id, received_at);
call platform.make_own('services.submission', 'write', 'select, insert');
-- The resident adds a submission and reads it; nobody changes or removes it.
drop policy resident_changes on services.submission;
drop policy resident_removes on services.submission;

-- Which services a municipality offers, and its overlay: texts, officer, options.
create table services.offer (
  municipality text not null references members.municipality (number),
  service_id text not null,
  open boolean not null,
  overlay jsonb not null default '{}',
  changed_at timestamptz not null,
  primary key (municipality, service_id)
);
call platform.make_shared_read('services.offer');
