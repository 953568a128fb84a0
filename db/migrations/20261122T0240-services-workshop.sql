-- The workshop: packages brought in and not yet kept, every saved state of a draft, and what the path prover found.
-- In the rows of the member that keeps the cooperation's packages, like the packages themselves.

-- A package somebody is looking at before it is kept: a day at most, and no draft comes of it by itself.
create table services.package_import (
  municipality text not null references members.municipality (number),
  id uuid not null,
  content bytea not null, -- a zip of its files
  source text not null, -- the file's name or the address, as the developer gave it
  made_at timestamptz not null,
  made_by text not null,
  primary key (municipality, id)
);
call platform.make_own('services.package_import', 'none', 'select, insert, delete');

-- Each save of a draft. Never changed: going back is a new one.
create table services.draft_revision (
  municipality text not null references members.municipality (number),
  draft_id uuid not null,
  edition integer not null,
  package_hash text not null,
  what text not null, -- a word for machines: text-changed, page-added
  thing text not null default '',
  made_at timestamptz not null,
  made_by_name text not null,
  primary key (municipality, draft_id, edition),
  foreign key (municipality, package_hash) references services.package (municipality, hash)
);
call platform.make_own('services.draft_revision', 'none', 'select, insert');

-- What the path prover last found for a draft, and for which content.
create table services.draft_proof (
  municipality text not null references members.municipality (number),
  draft_id uuid not null,
  package_hash text not null,
  result jsonb not null,
  run_at timestamptz not null,
  primary key (municipality, draft_id)
);
call platform.make_own('services.draft_proof');
revoke delete on services.package_import from samvirke_jobs;
