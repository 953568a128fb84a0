-- Where a service's package was fetched from, so that it can be fetched again, and the run of the path prover that is
-- under way. In the rows of the member that keeps the cooperation's packages.

-- An address of a public repository. Never with a name or password in it.
create table services.package_source (
  municipality text not null references members.municipality (number),
  service_id text not null,
  address text not null check (address !~ '^[a-z]+://[^/]*@'),
  ref text not null,
  folder text not null,
  commit_id text not null,
  fetched_at timestamptz not null,
  fetched_by_name text not null,
  primary key (municipality, service_id)
);
call platform.make_own('services.package_source');

-- What is looked at may come from such a repository, and may be meant for a service that is there already.
alter table services.package_import add column came_from jsonb;
alter table services.package_import add column for_service text;

-- The newest run of the prover for a draft: asked for, begun, ended or failed.
create table services.draft_proof_run (
  municipality text not null references members.municipality (number),
  draft_id uuid not null,
  run_id uuid not null,
  package_hash text not null,
  keep_suite boolean not null,
  asked_at timestamptz not null,
  asked_by text not null,
  asked_by_name text not null,
  begun_at timestamptz,
  ended_at timestamptz,
  -- A word for machines when it gave no result: too-long, failed
  fault text,
  primary key (municipality, draft_id)
);
call platform.make_own('services.draft_proof_run');
