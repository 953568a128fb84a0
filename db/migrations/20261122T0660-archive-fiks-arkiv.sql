-- Fiks Arkiv: whose messages are taken, and what was answered, so that the same message twice is one.
create table archive.fiks_account (
  municipality text not null references members.municipality (number),
  account_id uuid not null, -- the sender's account in Fiks IO
  system_name text not null check (length(trim(system_name)) > 0),
  may_file boolean not null,
  may_read boolean not null,
  sees_screened boolean not null default false,
  clearance smallint not null default 0 check (clearance between 0 and 3),
  unit text not null, -- what a case file gets when the message says nothing
  responsible text not null,
  rules jsonb not null default '{}', -- by name (`regel`): unit, responsible, series, class
  valid_from date not null,
  valid_to date,
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality, account_id),
  check (valid_to is null or valid_from <= valid_to)
);
call platform.make_own('archive.fiks_account');

create table archive.fiks_message (
  municipality text not null references members.municipality (number),
  id uuid not null, -- meldingId
  account_id uuid not null,
  type text not null,
  received_at timestamptz not null,
  answer_type text not null,
  answer_sealed bytea, -- null where the answer has no payload
  primary key (municipality, id)
);
call platform.make_own('archive.fiks_message', 'none', 'select, insert');
