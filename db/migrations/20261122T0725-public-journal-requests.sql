-- Requests to see documents (innsynskrav), as the journal knows them: which case each became, and where its answer can be
-- fetched by somebody who has not said who they are. What was asked for stands in the case.
create table public_journal.access_request (
  municipality text not null references members.municipality (number),
  id uuid not null, -- the submission's
  source text not null check (source in ('journal', 'einnsyn')),
  outside_id text, -- the order's id in eInnsyn: the same order twice is one request
  code_hash bytea, -- of the code that leads to the answer; null for whoever signed in
  contact_sealed bytea, -- {email, code}: emptied when there is no more to tell
  language text not null,
  received_at timestamptz not null,
  answered_at timestamptz,
  primary key (municipality, id),
  foreign key (municipality, id) references services.submission (municipality, id),
  unique (municipality, code_hash),
  unique (municipality, outside_id),
  check ((source = 'einnsyn') = (outside_id is not null))
);
call platform.make_own('public_journal.access_request');

-- E-mail that is to go out: planned in the transaction that it tells of, sent by a job, its content kept no longer.
create table public_journal.mail (
  municipality text not null references members.municipality (number),
  id uuid not null,
  about text not null, -- what it tells of: one e-mail for each
  state text not null default 'planned' check (state in ('planned', 'calling', 'sent', 'uncertain', 'refused')),
  content_sealed bytea, -- {to, subject, text, headers}
  planned_at timestamptz not null,
  called_at timestamptz,
  ended_at timestamptz,
  primary key (municipality, id),
  unique (municipality, about),
  check ((state in ('planned', 'calling')) = (content_sealed is not null))
);
call platform.make_own('public_journal.mail');

-- Whoever wants an e-mail when something new fits a search. Nothing of them is kept but the address, and that sealed.
create table public_journal.subscription (
  municipality text not null references members.municipality (number),
  id uuid not null,
  wish_hash bytea not null, -- of address and search: asked for twice is one
  address_hash bytea not null, -- to count how many one address has
  wish_sealed bytea not null, -- {email, query}
  token_hash bytea not null, -- of what the links in the e-mails carry
  language text not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  told_until timestamptz not null, -- what was published before is not told
  told_on date, -- one e-mail a day
  primary key (municipality, id),
  unique (municipality, wish_hash),
  unique (municipality, token_hash)
);
create index subscription_by_address on public_journal.subscription (municipality, address_hash);
call platform.make_own('public_journal.subscription', 'none', 'select, insert, update, delete');
create index entry_by_publication on public_journal.entry (municipality, published_at);

-- What eInnsyn has of us. The hash is of what was sent: the same is not sent again.
create table public_journal.einnsyn_unit (
  municipality text not null references members.municipality (number),
  own_id uuid not null, -- M001
  kind text not null check (kind in ('fonds', 'series', 'case-file', 'entry')),
  parent_id uuid,
  outside_id text not null,
  sent_hash text not null,
  sent_at timestamptz not null,
  primary key (municipality, kind, own_id)
);
call platform.make_own('public_journal.einnsyn_unit', 'none', 'select, insert, update, delete');

-- A letter to somebody who has neither number nor address may be left at a page that they hold the code to.
alter table correspondence.dispatch add column left_here_at timestamptz;
grant update (left_here_at) on correspondence.dispatch to samvirke_app, samvirke_jobs;
alter table correspondence.dispatch drop constraint dispatch_check;
alter table correspondence.dispatch add constraint dispatch_found_somewhere
  check ((state in ('known', 'reconciled')) = (svarut_id is not null or left_here_at is not null));
