-- Packages as versions, and what cooperation and municipalities have otherwise. The packages of a cooperation are kept
-- in the rows of one of its members (services/catalogue/owner.ts): everybody reads them, only that member's
-- transactions write them.

-- Content by its own hash: a file that does not change from one version to the next is stored once.
create table services.package_file (
  municipality text not null references members.municipality (number),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  primary key (municipality, sha256)
);
call platform.make_shared_read('services.package_file', 'select, insert');

-- A package is its files. Never changed: another content is another hash.
create table services.package (
  municipality text not null references members.municipality (number),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  files jsonb not null, -- {path: sha256}
  size_bytes bigint not null,
  report jsonb not null, -- what the importer found
  kept_at timestamptz not null,
  primary key (municipality, hash)
);
call platform.make_shared_read('services.package', 'select, insert');

create table services.package_version (
  municipality text not null references members.municipality (number),
  id uuid not null,
  service_id text not null check (service_id ~ '^[a-z0-9-]+$'),
  version integer, -- given when it is published
  package_hash text not null,
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  -- Came with the program, was brought in, was edited here, or is an earlier version published again.
  origin text not null check (origin in ('program', 'import', 'edit', 'roll-back')),
  note text not null default '', -- what is new, in the developer's own words
  -- What must be known before anything goes live.
  purpose text not null default '',
  legal_basis text not null default '',
  retention text not null default '',
  archive_codes text not null default '',
  edition integer not null default 1, -- of a draft: two who edit at once do not overwrite each other
  made_at timestamptz not null,
  made_by text not null,
  made_by_name text not null,
  published_at timestamptz,
  published_by text,
  published_by_name text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_by_name text,
  primary key (municipality, id),
  unique (municipality, service_id, version),
  foreign key (municipality, package_hash) references services.package (municipality, hash),
  -- The second lock: nothing is live without who, when and why.
  check (state = 'draft' or (version is not null and published_at is not null and published_by_name is not null
    and purpose <> '' and legal_basis <> '' and retention <> '' and archive_codes <> '')),
  check ((state = 'withdrawn') = (withdrawn_at is not null))
);
call platform.make_shared_read('services.package_version', 'select, insert, update, delete');

-- What one owner has otherwise than a package, at one level. The version is what two who edit at once compare.
create table services.overlay (
  municipality text not null references members.municipality (number),
  level text not null check (level in ('cooperation', 'municipality')),
  service_id text not null,
  version integer not null,
  changed_at timestamptz not null,
  primary key (municipality, level, service_id)
);
call platform.make_shared_read('services.overlay');

create table services.difference (
  municipality text not null references members.municipality (number),
  level text not null,
  service_id text not null,
  path text not null check (length(path) between 1 and 500),
  value jsonb not null,
  bases jsonb not null, -- what the place held when the value was chosen, and later values that were passed over
  reason text not null check (reason <> ''),
  changed_at timestamptz not null,
  changed_by text not null,
  changed_by_name text not null,
  primary key (municipality, level, service_id, path),
  foreign key (municipality, level, service_id) references services.overlay (municipality, level, service_id)
);
create index on services.difference (service_id);
call platform.make_shared_read('services.difference', 'select, insert, update, delete');

-- Counts every change to packages and differences. Each process compares the sum with what it has in memory, in the
-- query it asks anyway, so that no process shows yesterday's form.
create table services.catalogue_edition (
  municipality text not null references members.municipality (number),
  edition bigint not null,
  primary key (municipality)
);
call platform.make_shared_read('services.catalogue_edition');
create function services.catalogue_edition() returns bigint language sql stable
  as $$ select coalesce(sum(edition), 0)::bigint from services.catalogue_edition $$;

-- Service developers build and publish the cooperation's packages.
alter table members.role_assignment drop constraint role_assignment_role_check;
alter table members.role_assignment add constraint role_assignment_role_check
  check (role in ('caseworker', 'archivist', 'leader', 'operator', 'service-developer'));

-- Taking a difference away, or dropping a draft, is a person's act, never a job's.
revoke delete on services.difference, services.package_version from samvirke_jobs;
