-- What a caseworker is writing about a case, kept until it is used or thrown away. Internal: no resident reads it.
create table casework.draft (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  officer_id uuid not null,
  officer_name text not null,
  place text not null check (place in ('vedtak', 'gjor-om', 'klage')),
  fields jsonb, -- as typed; null until something has been saved
  case_version integer not null, -- the case as it was when the writing began
  opened_at timestamptz not null,
  saved_at timestamptz,
  revision integer not null default 0,
  primary key (municipality, id),
  unique (municipality, case_id, officer_id, place),
  foreign key (municipality, case_id) references casework.case_file (municipality, id)
);
call platform.make_own('casework.draft', 'none', 'select, insert, update, delete');

-- What was written beside the draft: in another tab, or sent after the login had ended. Shown to the draft's owner.
create table casework.unsaved_draft (
  municipality text not null references members.municipality (number),
  id uuid not null,
  draft_id uuid not null,
  fields jsonb not null,
  kept_at timestamptz not null,
  primary key (municipality, id),
  foreign key (municipality, draft_id) references casework.draft (municipality, id) on delete cascade
);
call platform.make_own('casework.unsaved_draft', 'none', 'select, insert, update, delete');

-- A decision that one proposes and another must approve. What is approved is what the hash says.
create table casework.proposal (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  content jsonb not null, -- kind, outcome, fields, reason, words of the letter, overridden findings
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  outcome text not null,
  why jsonb not null, -- the rule of two persons that asked for it
  case_version integer not null,
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  ended_at timestamptz,
  ended_as text check (ended_as in ('approved', 'sent-back', 'withdrawn', 'void')),
  ended_by uuid,
  ended_by_name text,
  ended_reason text,
  primary key (municipality, id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  check ((ended_at is null) = (ended_as is null)),
  -- Nobody approves their own.
  check (ended_as <> 'approved' or ended_by <> proposed_by),
  check (ended_as <> 'sent-back' or length(trim(ended_reason)) > 0)
);
create unique index one_open_proposal on casework.proposal (municipality, case_id) where ended_at is null;
call platform.make_own('casework.proposal', 'none', 'select, insert');
grant update (ended_at, ended_as, ended_by, ended_by_name, ended_reason) on casework.proposal to samvirke_app, samvirke_jobs;

alter table casework.decision add column approved_by uuid;
alter table casework.decision add column approved_by_name text;
alter table casework.decision add column approved_at timestamptz;
alter table casework.decision add column letter_words jsonb; -- what the caseworker wrote or chose, with fields filled in
alter table casework.decision add column kept_findings jsonb; -- findings about the language that were kept, with the reason
alter table casework.decision add constraint decision_approval
  check ((approved_by is null) = (approved_at is null) and approved_by::text is distinct from decided_by);

-- When a letter was first seen to have reached its receiver: the time for an appeal counts from then.
alter table correspondence.dispatch add column available_at timestamptz;
grant update (available_at) on correspondence.dispatch to samvirke_app, samvirke_jobs;

create table casework.appeal (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  resident_id uuid not null,
  decision_id uuid not null,
  number integer not null,
  channel text not null check (channel in ('min-side', 'paper', 'email', 'in-person')),
  text text not null,
  asks_deferral boolean not null,
  received_at timestamptz not null,
  registered_by uuid, -- the caseworker who registered it; null where the appellant sent it
  registered_by_name text,
  deadline_on date,
  deadline_basis text not null check (deadline_basis in ('available', 'not-known', 'not-sent')),
  late boolean not null,
  files jsonb not null default '[]', -- {title, sha256, format}
  entry_id uuid, -- the incoming entry, when it has been filed
  send_on_by jsonb not null, -- the limit for the municipality, as reckoned
  deferral text check (deferral in ('granted', 'refused')),
  deferral_reason text,
  deferral_at timestamptz,
  deferral_by_name text,
  considered_at timestamptz,
  considered_as text check (considered_as in ('dismissed', 'changed', 'upheld', 'withdrawn')),
  considered_by uuid,
  considered_by_name text,
  considered_reason text,
  late_accepted_reason text, -- fvl. § 31
  new_decision_id uuid,
  body jsonb, -- name and address of who has the last word
  sent_on_at timestamptz,
  sent_on_how text,
  result text check (result in ('upheld', 'changed', 'set-aside', 'dismissed')),
  result_at timestamptz,
  result_on date,
  result_text text,
  result_by_name text,
  primary key (municipality, id),
  unique (municipality, case_id, number),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  foreign key (municipality, decision_id) references casework.decision (municipality, id),
  foreign key (municipality, entry_id) references archive.registry_entry (municipality, id),
  check ((considered_at is null) = (considered_as is null)),
  check (considered_as <> 'upheld' or body is not null),
  check (sent_on_at is null or considered_as = 'upheld'),
  check ((result is null) = (result_at is null))
);
create index on casework.appeal (resident_id);
-- One appeal of a decision is under consideration at a time: a second click finds the first.
create unique index one_open_appeal on casework.appeal (municipality, decision_id) where considered_at is null;
call platform.make_own('casework.appeal', 'read');

alter table casework.task drop constraint task_kind_check;
alter table casework.task add constraint task_kind_check
  check (kind in ('decide', 'control', 'dispatch', 'answer', 'approve', 'appeal'));
