-- What the municipality asks of a party while the case is under way: documentation, or a comment before a decision.
create table casework.request (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  resident_id uuid not null,
  kind text not null check (kind in ('documentation', 'advance-notice')),
  message text not null check (length(trim(message)) > 0), -- to the resident
  items jsonb not null default '[]', -- [{id, what, why}], never changed
  answered_items jsonb not null default '[]', -- their ids
  answer_by date not null,
  rule_id text not null, -- the dated rule that the date was proposed by
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  reminded_at timestamptz,
  answered_at timestamptz, -- all is answered
  lapsed_at timestamptz, -- the date has passed without that; an answer may still come
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  not_awaited_at timestamptz, -- somebody has said why the decision does not wait for it
  not_awaited_by_name text,
  not_awaited_reason text,
  primary key (municipality, id),
  unique (municipality, id, resident_id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  check ((not_awaited_at is null) = (not_awaited_reason is null))
);
create unique index one_open_request on casework.request (municipality, case_id, kind)
  where answered_at is null and lapsed_at is null and withdrawn_at is null;
create index on casework.request (municipality, case_id);
create index on casework.request (resident_id, asked_at);
call platform.make_own('casework.request', 'read');

-- What a party answers: written and saved before it is sent, and the party's own until then.
create table casework.request_answer (
  municipality text not null references members.municipality (number),
  id uuid not null,
  request_id uuid not null,
  case_id uuid not null,
  resident_id uuid not null,
  content_sealed bytea not null, -- [{item, text, lacks}], with the platform's key as forms under way are
  saved_at timestamptz not null,
  sent_at timestamptz,
  entry_id uuid, -- the incoming registry entry
  filed_at timestamptz,
  primary key (municipality, id),
  unique (municipality, id, resident_id),
  foreign key (municipality, request_id, resident_id) references casework.request (municipality, id, resident_id),
  foreign key (municipality, entry_id) references archive.registry_entry (municipality, id),
  check (entry_id is null or sent_at is not null)
);
create unique index one_unsent_answer on casework.request_answer (municipality, request_id) where sent_at is null;
create index on casework.request_answer (resident_id);
call platform.make_own('casework.request_answer', 'write');
-- Staff read the filed document, never what somebody is still writing. The job that files it does.
drop policy own on casework.request_answer;
create policy own on casework.request_answer to samvirke_jobs
  using (municipality = platform.current_municipality()) with check (municipality = platform.current_municipality());
revoke all on casework.request_answer from samvirke_app, samvirke_across;
drop policy across on casework.request_answer;

-- A file of an answer. Its bytes stand under this id, and are copied into the archive when the answer is filed.
create table casework.request_file (
  municipality text not null references members.municipality (number),
  id uuid not null,
  answer_id uuid not null,
  resident_id uuid not null,
  item text not null,
  name_sealed bytea not null,
  content_type text not null, -- as found in the content, not as claimed
  format text not null, -- PRONOM, for the archive
  size_bytes bigint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  scan text not null check (scan in ('clean', 'pending', 'infected', 'not-scanned')),
  added_at timestamptz not null,
  received_at timestamptz, -- null until the bytes are safe
  removed_at timestamptz,
  primary key (municipality, id),
  foreign key (municipality, answer_id, resident_id)
    references casework.request_answer (municipality, id, resident_id)
);
-- The same file for the same thing is one: a second click, or a page sent again.
create unique index one_of_each_file on casework.request_file (municipality, answer_id, item, sha256)
  where removed_at is null;
create index on casework.request_file (resident_id);
call platform.make_own('casework.request_file', 'write');
drop policy own on casework.request_file;
create policy own on casework.request_file to samvirke_jobs
  using (municipality = platform.current_municipality()) with check (municipality = platform.current_municipality());
revoke all on casework.request_file from samvirke_app, samvirke_across;
drop policy across on casework.request_file;

-- What a party is to be told by letter besides the decision. Written by a job, once for each row and receiver.
create table casework.party_letter (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  request_id uuid,
  kind text not null
    check (kind in ('request', 'advance-notice', 'reminder', 'extended', 'withdrawn', 'provisional-answer')),
  details jsonb not null default '{}',
  wanted_at timestamptz not null,
  written_at timestamptz,
  primary key (municipality, id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  foreign key (municipality, request_id) references casework.request (municipality, id),
  check ((kind = 'provisional-answer') = (request_id is null))
);
create unique index one_provisional_answer on casework.party_letter (municipality, case_id)
  where kind = 'provisional-answer';
create unique index one_of_each_letter on casework.party_letter (municipality, request_id, kind)
  where kind not in ('extended', 'provisional-answer');
call platform.make_own('casework.party_letter');

-- A limit that stands still for a request runs again when the request is answered.
alter table casework.deadline_stop add column request_id uuid;
alter table casework.deadline_stop add foreign key (municipality, request_id)
  references casework.request (municipality, id);

alter table casework.task drop constraint task_kind_check;
alter table casework.task add constraint task_kind_check
  check (kind in ('decide', 'control', 'dispatch', 'answer'));
