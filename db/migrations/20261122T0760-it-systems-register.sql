-- The register of shared systems: what the members use, on which contracts, who knows it, and where it came from.
-- Unknown is null everywhere, and never a guess.

create schema it_systems;
grant usage on schema it_systems to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_across, samvirke_guard;

-- A system as the cooperation knows it: from the catalogue, or added by somebody. A module is a system with a parent.
create table it_systems.system (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  catalogue_id text,
  name text not null,
  vendor text,
  area text,
  parent_id uuid,
  kostra_functions text[] not null default '{}',
  archive_advice text,
  added_by_municipality text,
  added_at timestamptz not null,
  version integer not null default 1,
  primary key (cooperation, id),
  foreign key (cooperation, parent_id) references it_systems.system (cooperation, id)
);
create unique index system_of_catalogue on it_systems.system (cooperation, catalogue_id) where catalogue_id is not null;
call platform.make_joint('it_systems.system');
-- A member's own contact adds what nobody had before.
create policy member_adds on it_systems.system for insert to samvirke_app, samvirke_jobs
  with check (cooperation = platform.current_cooperation() and added_by_municipality = platform.current_municipality());

-- What a name means, as a person has said: asked before the matching.
create table it_systems.alias (
  cooperation text not null references members.cooperation (id),
  typed_words text not null, -- product and vendor as words to compare
  system_id uuid not null,
  said_by text not null,
  said_at timestamptz not null,
  said_by_municipality text,
  primary key (cooperation, typed_words),
  foreign key (cooperation, system_id) references it_systems.system (cooperation, id)
);
call platform.make_joint('it_systems.alias');
create policy member_says on it_systems.alias for insert to samvirke_app, samvirke_jobs
  with check (cooperation = platform.current_cooperation() and said_by_municipality = platform.current_municipality());

-- One member's use of one system.
create table it_systems.usage (
  municipality text not null references members.municipality (number),
  id uuid not null,
  cooperation text not null,
  system_id uuid not null,
  local_name text not null,
  installed_version text,
  life_cycle text not null default 'in-use' check (life_cycle in ('planned', 'in-use', 'ending', 'ended')),
  users integer check (users >= 0),
  annual_cost_ore bigint check (annual_cost_ore >= 0),
  owner text,
  substitute text,
  super_users text,
  is_single_person boolean,
  operation text check (operation in ('own', 'vendor', 'joint', 'other-municipality')),
  operated_by text,
  joint_owner text, -- the municipality that owns the system for several
  integrations text,
  personal_data text check (personal_data in ('none', 'ordinary', 'special')),
  processing_basis text,
  dpia text check (dpia in ('not-needed', 'missing', 'done')),
  risk text check (risk in ('low', 'medium', 'high')),
  risk_assessed_on date,
  criticality text check (criticality in ('low', 'medium', 'high', 'critical')),
  archive_duty text check (archive_duty in ('none', 'in-system', 'to-archive', 'deposit')),
  note text,
  origin text not null check (origin in ('import', 'typed', 'test-data')),
  confirmed_at timestamptz not null,
  confirmed_by text not null,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (municipality, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  foreign key (cooperation, system_id) references it_systems.system (cooperation, id)
);
create index on it_systems.usage (cooperation, system_id);
call platform.make_member_shared('it_systems.usage', 'write');

create table it_systems.contract (
  municipality text not null references members.municipality (number),
  id uuid not null,
  cooperation text not null,
  title text not null,
  vendor text,
  starts_on date,
  ends_on date, -- null: runs until it is ended
  notice_months integer check (notice_months >= 0),
  notice_on date, -- the last day to end it or not extend it
  option_count integer not null default 0 check (option_count >= 0),
  option_months integer check (option_months > 0),
  price_ore_per_year bigint check (price_ore_per_year >= 0),
  users integer check (users >= 0),
  participants text[] not null default '{}', -- other members that the same contract is for
  handled text check (handled in ('ended', 'extended', 'replaced', 'renewed')),
  handled_at timestamptz,
  handled_by text,
  origin text not null check (origin in ('import', 'typed', 'test-data')),
  removed_at timestamptz,
  version integer not null default 1,
  primary key (municipality, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  check (ends_on is null or starts_on is null or starts_on <= ends_on),
  check ((handled is null) = (handled_at is null))
);
create index on it_systems.contract (cooperation, notice_on);
call platform.make_member_shared('it_systems.contract', 'write');

create table it_systems.contract_usage (
  municipality text not null references members.municipality (number),
  contract_id uuid not null,
  usage_id uuid not null,
  primary key (municipality, contract_id, usage_id),
  foreign key (municipality, contract_id) references it_systems.contract (municipality, id),
  foreign key (municipality, usage_id) references it_systems.usage (municipality, id)
);
create index on it_systems.contract_usage (municipality, usage_id);
call platform.make_member_shared('it_systems.contract_usage', 'write', 'select, insert');

-- Every change, with what stood before: the history, and the way back from an import.
create table it_systems.change (
  municipality text not null references members.municipality (number),
  id uuid not null,
  cooperation text not null,
  subject_kind text not null check (subject_kind in ('usage', 'contract')),
  subject_id uuid not null,
  what text not null check (what in ('added', 'changed', 'removed', 'undone')),
  before jsonb not null default '{}',
  after jsonb not null default '{}',
  at timestamptz not null,
  by_id text,
  by_name text not null,
  import_id uuid,
  ordinal bigint generated always as identity,
  primary key (municipality, id)
);
create index on it_systems.change (municipality, subject_id);
create index on it_systems.change (municipality, import_id) where import_id is not null;
call platform.make_member_shared('it_systems.change', 'write', 'select, insert');
