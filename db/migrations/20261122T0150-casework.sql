create table casework.case_file (
  municipality text not null references members.municipality (number),
  id uuid not null,
  submission_id uuid not null,
  resident_id uuid not null,
  service_id text not null,
  archive_case_file_id uuid not null,
  application_entry_id uuid not null,
  case_number text not null, -- the archive's file id, 2026/12
  language text not null, -- the resident's, for the letter
  title text not null,
  opened_at timestamptz not null,
  deadline_on date not null,
  deadline jsonb not null, -- rule, start, raw end, moved end and why
  decided_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  primary key (municipality, id),
  unique (municipality, submission_id),
  foreign key (municipality, submission_id) references services.submission (municipality, id),
  foreign key (municipality, archive_case_file_id) references archive.case_file (municipality, id),
  foreign key (municipality, application_entry_id) references archive.registry_entry (municipality, id)
);
create index on casework.case_file (resident_id, opened_at);
create index on casework.case_file (municipality, deadline_on) where decided_at is null;
call platform.make_own('casework.case_file', 'read');

create table casework.party (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  role text not null check (role in ('applicant', 'partner', 'child')),
  name text not null,
  identity_encrypted bytea not null,
  birth_date date,
  protected boolean not null default false,
  primary key (municipality, id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id)
);
create index on casework.party (municipality, case_id);
call platform.make_own('casework.party');

-- What the decision rests on: value, where from, when. Facts are added, never changed; the newest of a name counts.
create table casework.fact (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  resident_id uuid not null,
  name text not null,
  value jsonb not null,
  source text not null,
  fetched_at timestamptz not null,
  primary key (municipality, id),
  unique (municipality, case_id, name, fetched_at, source),
  foreign key (municipality, case_id) references casework.case_file (municipality, id)
);
call platform.make_own('casework.fact', 'read', 'select, insert');

create table casework.decision (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  resident_id uuid not null,
  sequence integer not null,
  kind text not null check (kind in ('automatic', 'manual', 'override')),
  outcome text not null check (outcome in ('granted', 'partly-granted', 'refused')),
  result jsonb not null, -- the rule's answer, amounts as decimal strings
  grounds jsonb not null, -- facts, rule rows, legal sources, rates (row ids), counterfactuals, engine version
  model_sha256 text,
  reason text, -- the officer's own words; required when a person decided
  decided_at timestamptz not null,
  decided_by text not null,
  decided_by_name text not null,
  delegation_id uuid not null,
  superseded_at timestamptz,
  appeal_deadline_on date,
  primary key (municipality, id),
  unique (municipality, case_id, sequence),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  foreign key (municipality, delegation_id) references members.delegation (municipality, id),
  check (kind = 'automatic' or length(trim(reason)) > 0)
);
create unique index one_standing_decision on casework.decision (municipality, case_id) where superseded_at is null;
call platform.make_own('casework.decision', 'read');

-- Why a person is needed, and who took it.
create table casework.task (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('decide', 'control', 'dispatch')),
  reasons jsonb not null, -- codes with details
  created_at timestamptz not null,
  assigned_to uuid,
  assigned_to_name text,
  done_at timestamptz,
  done_by text,
  primary key (municipality, id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id)
);
create unique index one_open_task on casework.task (municipality, case_id, kind) where done_at is null;
call platform.make_own('casework.task');

-- The case's timeline, for the caseworker and for the resident.
create table casework.event (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  resident_id uuid not null,
  at timestamptz not null,
  kind text not null,
  details jsonb not null default '{}',
  for_resident boolean not null,
  primary key (municipality, id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id)
);
create index on casework.event (municipality, case_id, at);
call platform.make_own('casework.event', 'read', 'select, insert');
drop policy resident_reads on casework.event;
create policy resident_reads on casework.event for select to samvirke_resident
  using (resident_id = platform.current_resident() and for_resident);
