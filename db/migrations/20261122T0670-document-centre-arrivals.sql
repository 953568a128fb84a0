-- The joint document centre: what has come in to a municipality and is on its way into its archive. One row for each
-- arrival, whatever channel it came by; each step of the way is a job that finds the row in the state before it.
create schema document_centre;
grant usage on schema document_centre
  to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_across, samvirke_several, samvirke_guard;

create table document_centre.arrival (
  municipality text not null references members.municipality (number),
  id uuid not null,
  channel text not null check (channel in ('svarinn', 'email', 'scan', 'upload', 'eformidling', 'redirected', 'split')),
  -- The channel's own name of it: the same delivered again is the same arrival.
  external_key text not null,
  -- announced: somebody else has it for us; then the steps; waiting: for a person; settled: see outcome.
  state text not null check (state in
    ('announced', 'received', 'unpacked', 'scanned', 'read', 'suggested', 'waiting', 'settled')),
  outcome text check (outcome in ('registered', 'redirected', 'not-archive-worthy', 'returned', 'duplicate',
    'merged', 'split', 'handed-over')),
  title text not null,
  sender jsonb not null default '{}', -- {name?, email?, addressLines?, postalCode?, postalTown?, organisationNumber?}
  sender_number_sealed bytea, -- identity number, with the municipality's key
  -- Keyed hashes of the identity numbers that were found in it: a protected person's arrival is hidden by them.
  person_hashes bytea[] not null default '{}',
  channel_facts jsonb not null default '{}', -- what the channel said of it, without identity numbers
  size_bytes bigint not null default 0,
  -- Whose post it is, unopened: nothing of it is read, by machine or by the centre's staff.
  unopened_for text,
  received_at timestamptz not null,
  state_since timestamptz not null,
  acknowledged_at timestamptz, -- the channel has been told that we have it
  duplicate_of uuid,
  taken_by uuid,
  taken_by_name text,
  taken_at timestamptz,
  settled_at timestamptz,
  settled_by_name text,
  settled_reason text,
  entry_id uuid,
  case_file_id uuid,
  sent_on_to text, -- another municipality's number, an agency's name, or the arrival it became part of
  version integer not null default 1,
  primary key (municipality, id),
  unique (municipality, channel, external_key),
  foreign key (municipality, duplicate_of) references document_centre.arrival (municipality, id),
  foreign key (municipality, entry_id) references archive.registry_entry (municipality, id),
  foreign key (municipality, case_file_id) references archive.case_file (municipality, id),
  check ((state = 'settled') = (outcome is not null)),
  check ((taken_by is null) = (taken_at is null)),
  check ((outcome = 'registered') = (entry_id is not null))
);
call platform.make_own('document_centre.arrival');
call platform.hide_protected('document_centre.arrival');
create index arrival_that_waits on document_centre.arrival (municipality, received_at, id) where state = 'waiting';
create index arrival_on_its_way on document_centre.arrival (municipality, state_since)
  where state not in ('waiting', 'settled');
create index arrival_settled on document_centre.arrival (municipality, settled_at) where state = 'settled';
create index on document_centre.arrival (municipality, taken_by) where state = 'waiting' and taken_by is not null;

-- The level is that of the strictest protected person in it, whatever the writer says.
grant select (person_hashes) on document_centre.arrival to samvirke_guard;
create function members.protect_arrival() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := coalesce((select max(members.protection_of(new.municipality, hash))
    from unnest(new.person_hashes) as hashes (hash)), 0);
  return new;
end
$$;
create trigger takes_protection before insert or update of protection, person_hashes on document_centre.arrival
  for each row execute function members.protect_arrival();

create table document_centre.document (
  municipality text not null references members.municipality (number),
  id uuid not null,
  arrival_id uuid not null,
  position integer not null,
  name text not null,
  sort text not null check (sort in ('message', 'main', 'attachment', 'container')),
  within_id uuid, -- the document it was unpacked from
  claimed_type text, -- what the sender said it is
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  -- passing: kept under its id until it has been looked at; stored: in the document store; dropped: infected, or gone on
  kept text not null default 'passing' check (kept in ('passing', 'stored', 'dropped')),
  scan text not null default 'pending' check (scan in ('pending', 'clean', 'infected', 'not-scanned')),
  media_type text, -- what its content says it is
  format text, -- PRONOM identifier
  archive_sha256 text, -- beside the original, in an archive format
  archive_size_bytes bigint,
  archive_format text,
  pages integer,
  ocr_pages integer,
  ocr_confidence numeric(4, 3),
  text_sealed bytea, -- with the municipality's key
  likeness bigint, -- of its words: texts nearly alike differ in few bits
  left_out boolean not null default false, -- of the archive, by a person
  primary key (municipality, id),
  unique (municipality, arrival_id, position),
  foreign key (municipality, arrival_id) references document_centre.arrival (municipality, id),
  foreign key (municipality, within_id) references document_centre.document (municipality, id)
);
create index on document_centre.document (municipality, sha256);
create index document_by_likeness on document_centre.document (municipality, likeness) where likeness is not null;
call platform.make_own('document_centre.document');
call platform.hide_protected('document_centre.document', 'document_centre.arrival', 'arrival_id');

-- What a machine could not do, or a person must look at: the arrival does not go through by itself.
create table document_centre.problem (
  municipality text not null references members.municipality (number),
  id uuid not null,
  arrival_id uuid not null,
  document_id uuid,
  code text not null,
  details jsonb not null default '{}', -- counts and names of files
  made_at timestamptz not null,
  settled_at timestamptz,
  settled_by_name text,
  primary key (municipality, id),
  foreign key (municipality, arrival_id) references document_centre.arrival (municipality, id),
  foreign key (municipality, document_id) references document_centre.document (municipality, id)
);
create unique index one_problem_of_a_kind on document_centre.problem
  (municipality, arrival_id, code, coalesce(document_id, '00000000-0000-0000-0000-000000000000'));
create index open_problem on document_centre.problem (municipality, code) where settled_at is null;
call platform.make_own('document_centre.problem');
call platform.hide_protected('document_centre.problem', 'document_centre.arrival', 'arrival_id');

-- What was suggested, how certain, and why. Never changed: what was chosen stands beside it.
create table document_centre.suggestion (
  municipality text not null references members.municipality (number),
  id uuid not null,
  arrival_id uuid not null,
  field text not null,
  rank integer not null check (rank > 0), -- 1 is the best
  value jsonb not null,
  confidence numeric(4, 3) not null check (confidence between 0 and 1),
  reason text not null, -- a code, with a text in every language
  details jsonb not null default '{}',
  edition text not null, -- of the rules and the word lists
  made_at timestamptz not null,
  primary key (municipality, id),
  unique (municipality, arrival_id, field, rank),
  foreign key (municipality, arrival_id) references document_centre.arrival (municipality, id)
);
call platform.make_own('document_centre.suggestion', 'none', 'select, insert');
call platform.hide_protected('document_centre.suggestion', 'document_centre.arrival', 'arrival_id');

create table document_centre.choice (
  municipality text not null references members.municipality (number),
  arrival_id uuid not null,
  field text not null,
  value jsonb not null,
  suggested jsonb, -- the best suggestion as it stood; null: there was none
  confidence numeric(4, 3),
  agrees boolean generated always as (suggested is not null and value = suggested) stored,
  automatic boolean not null,
  chosen_at timestamptz not null,
  chosen_by uuid,
  chosen_by_name text not null,
  primary key (municipality, arrival_id, field),
  foreign key (municipality, arrival_id) references document_centre.arrival (municipality, id)
);
create index on document_centre.choice (municipality, field, chosen_at);
call platform.make_own('document_centre.choice');
call platform.hide_protected('document_centre.choice', 'document_centre.arrival', 'arrival_id');

-- The queue of whoever works for several municipalities: no text of documents and no sealed number.
call platform.let_several_read('document_centre.arrival',
  'municipality, id, channel, state, outcome, title, sender, size_bytes, unopened_for, received_at, state_since,
   taken_by, taken_by_name, taken_at, settled_at, settled_by_name, duplicate_of, version, protection');
call platform.let_several_read('document_centre.problem',
  'municipality, id, arrival_id, document_id, code, made_at, settled_at, protection');
call platform.let_several_read('document_centre.suggestion',
  'municipality, arrival_id, field, rank, value, confidence, reason, protection');
call platform.let_several_read('document_centre.choice',
  'municipality, arrival_id, field, agrees, automatic, confidence, chosen_at, protection');
