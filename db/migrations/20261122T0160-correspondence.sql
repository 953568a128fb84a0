create table correspondence.letter (
  municipality text not null references members.municipality (number),
  id uuid not null,
  decision_id uuid not null,
  case_id uuid not null,
  resident_id uuid not null,
  registry_entry_id uuid not null,
  answers_entry_id uuid, -- the incoming entry that is signed off when the letter has gone out
  title text not null,
  sha256 text not null,
  language text not null,
  receiver_encrypted bytea not null, -- {identityNumber, name, addressLines?}, with the municipality's key
  made_at timestamptz not null,
  primary key (municipality, id),
  unique (municipality, decision_id),
  foreign key (municipality, registry_entry_id) references archive.registry_entry (municipality, id),
  foreign key (municipality, answers_entry_id) references archive.registry_entry (municipality, id),
  foreign key (municipality, sha256) references platform.file (municipality, sha256)
);
create index on correspondence.letter (resident_id, made_at);
create index on correspondence.letter (municipality, case_id);
call platform.make_own('correspondence.letter', 'read', 'select, insert');

-- One effect outside: its reference is fixed before the first call and never changes.
create table correspondence.dispatch (
  municipality text not null references members.municipality (number),
  id uuid not null,
  letter_id uuid not null,
  resident_id uuid not null,
  external_reference uuid not null, -- SvarUt's eksternReferanse: ours, without meaning
  state text not null check (state in ('planned', 'calling', 'unknown', 'known', 'reconciled', 'stopped')),
  fencing integer not null default 0,
  called_at timestamptz,
  answered_at timestamptz,
  svarut_id uuid,
  svarut_status text,
  status_at timestamptz,
  problem_code text, -- ours: 'rejected', 'double', 'unreachable'
  problem text, -- SvarUt's own words, meant to be shown
  looked_up_at timestamptz,
  primary key (municipality, id),
  unique (municipality, letter_id),
  unique (municipality, external_reference),
  foreign key (municipality, letter_id) references correspondence.letter (municipality, id),
  check ((state in ('known', 'reconciled')) = (svarut_id is not null))
);
create index on correspondence.dispatch (municipality, state) where state in ('planned', 'calling', 'unknown', 'stopped');
call platform.make_own('correspondence.dispatch', 'read', 'select, insert');
-- The reference, the letter and the receiver are fixed before the first call and cannot change.
grant update (state, fencing, called_at, answered_at, svarut_id, svarut_status, status_at, problem, problem_code, looked_up_at)
  on correspondence.dispatch to samvirke_app, samvirke_jobs;
