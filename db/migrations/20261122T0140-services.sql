-- A form under way. The resident owns it; the municipality does not see it before it is sent in.
create table services.draft (
  municipality text not null references members.municipality (number),
  id uuid not null,
  resident_id uuid not null references members.resident (id),
  service_id text not null,
  package_hash text not null,
  language text not null,
  -- Answers, text as typed, and what registers answered, sealed with the platform's key: no identity number or income
  -- stands in clear, and the resident's own transaction does not reach the municipality's keys. Empty when sent in.
  content_sealed bytea not null,
  fetch_problems jsonb not null default '{}', -- {register: why}
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
grant select, delete on services.draft to samvirke_jobs;

-- A page that was posted after the login had ended, kept until its owner has signed in again. One per draft, so that
-- nobody can fill the database from outside; the foreign key refuses drafts that do not exist.
create table services.unsaved_page (
  municipality text not null references members.municipality (number),
  draft_id uuid not null,
  page text not null,
  fields_sealed bytea not null,
  posted_at timestamptz not null,
  primary key (municipality, draft_id),
  foreign key (municipality, draft_id) references services.draft (municipality, id) on delete cascade
);
call platform.make_own('services.unsaved_page');
revoke all on services.unsaved_page from samvirke_across;
drop policy across on services.unsaved_page;
create policy owner_of_draft on services.unsaved_page to samvirke_resident using (
  exists (select from services.draft d where d.municipality = unsaved_page.municipality and d.id = draft_id));
grant select, delete on services.unsaved_page to samvirke_resident;

-- What was sent in and acknowledged. One per draft, never changed.
create table services.submission (
  municipality text not null references members.municipality (number),
  id uuid not null, -- the id of its draft: a second click cannot make a second submission
  resident_id uuid not null references members.resident (id),
  service_id text not null,
  package_hash text not null,
  language text not null,
  reference text not null, -- what the resident quotes: readable, unguessable
  content_encrypted bytea not null, -- applicant, answers and what registers answered, with the municipality's key
  content_sha256 text not null, -- of the content as acknowledged, before encryption
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
