-- How a municipality is connected to Fiks IO, what has come by it, and what is to be answered.
alter table archive.fiks_account add column organization_number text check (organization_number ~ '^[0-9]{9}$'); -- of the certificate its packages are signed with; null: any that is trusted

create table archive.fiks_connection (
  municipality text not null references members.municipality (number),
  integration_id uuid not null, -- of the system in Fiks Protokoll; its password is a secret
  archive_account_id uuid, -- others file here by it
  system_account_id uuid, -- we file in the municipality's own archive by it
  certificate text, -- what is uploaded for both accounts
  changed_at timestamptz not null,
  changed_by text not null,
  -- What the worker that listens has seen.
  state text not null default 'untried' check (state in ('untried', 'connected', 'failed')),
  state_at timestamptz,
  fault text,
  waiting integer, -- messages in the queues that nobody has taken, when last asked
  primary key (municipality),
  check (archive_account_id is distinct from system_account_id or archive_account_id is null)
);
call platform.make_own('archive.fiks_connection', 'none', 'select, insert, update');

-- A message as it lay in the queue. Stored before it is acknowledged: delivered again it is the same row.
create table archive.fiks_arrival (
  municipality text not null references members.municipality (number),
  id uuid not null, -- meldingId
  account_id uuid not null, -- ours
  from_account_id uuid not null,
  type text not null,
  reply_to uuid,
  client_id text, -- klientMeldingId: the same when the sender sends once more
  correlation text, -- klientKorrelasjonsId, given back unchanged
  document_id uuid, -- too large for the queue: fetched from Dokumentlager
  package bytea, -- encrypted for our key; gone when it has been taken care of
  received_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'refused')),
  fault text, -- a code, never words of the message
  settled_at timestamptz,
  primary key (municipality, id),
  check ((state = 'waiting') = (settled_at is null))
);
create index on archive.fiks_arrival (municipality, received_at) where state <> 'done';
call platform.make_own('archive.fiks_arrival', 'none', 'select, insert, update');

create table archive.fiks_answer (
  municipality text not null references members.municipality (number),
  id uuid not null, -- klientMeldingId of the answer: the same when it is sent once more
  arrival_id uuid not null,
  position smallint not null,
  type text not null,
  file_name text,
  body_sealed bytea, -- gone when it is sent
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'undelivered')),
  message_id uuid,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (municipality, id),
  unique (municipality, arrival_id, position),
  foreign key (municipality, arrival_id) references archive.fiks_arrival (municipality, id)
);
create index on archive.fiks_answer (municipality, message_id) where message_id is not null;
call platform.make_own('archive.fiks_answer', 'none', 'select, insert, update');
