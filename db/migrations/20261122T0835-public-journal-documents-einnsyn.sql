-- Documents that everybody may read in the journal: chosen one by one, each as it was looked at. The row is a choice, not a
-- right: whether a document is shown is asked again each time, and one whose screening has changed since is not.
create table public_journal.published_document (
  municipality text not null references members.municipality (number),
  document_id uuid not null, -- M001 of the document description
  entry_id uuid not null,
  object_id uuid not null, -- the very file that was looked at: with it the choice goes
  is_redacted boolean not null,
  screening_seen text not null, -- hash of what screened document, entry and case file then
  published_by uuid not null,
  published_by_name text not null,
  published_at timestamptz not null,
  primary key (municipality, document_id),
  foreign key (municipality, entry_id) references archive.registry_entry (municipality, id),
  foreign key (municipality, document_id) references archive.document_description (municipality, id) on delete cascade,
  foreign key (municipality, object_id) references archive.document_object (municipality, id) on delete cascade
);
create index published_document_by_entry on public_journal.published_document (municipality, entry_id);
create index published_document_by_object on public_journal.published_document (municipality, object_id);
call platform.make_own('public_journal.published_document', 'none', 'select, insert, update, delete');
call platform.hide_protected('public_journal.published_document', 'archive.registry_entry', 'entry_id');

-- How the last looks at eInnsyn went, for whoever keeps the connection.
create table public_journal.einnsyn_state (
  municipality text primary key references members.municipality (number),
  came_through_at timestamptz, -- the last round that did all it had to
  failed_at timestamptz, -- the last one that stopped
  problem text, -- of that one; null when one has come through since
  tested_at timestamptz,
  test_result text, -- 'ok', or what was wrong
  unit_name text -- what the unit is called there, with its number
);
call platform.make_own('public_journal.einnsyn_state');

-- One of ours that eInnsyn would not take: the others go on, and this one waits until it changes or is tried again.
create table public_journal.einnsyn_refusal (
  municipality text not null references members.municipality (number),
  entry_id uuid not null,
  sent_hash text not null, -- of what was refused: another is sent
  problem text not null,
  reference text, -- theirs
  refused_at timestamptz not null,
  try_after timestamptz not null,
  attempts integer not null default 1 check (attempts > 0),
  primary key (municipality, entry_id),
  foreign key (municipality, entry_id) references archive.registry_entry (municipality, id)
);
call platform.make_own('public_journal.einnsyn_refusal', 'none', 'select, insert, update, delete');
call platform.hide_protected('public_journal.einnsyn_refusal', 'archive.registry_entry', 'entry_id');
