-- Imports of systems: a file as it was read, what its columns mean, what each row is taken for, and the way back.

create table it_systems.system_import (
  municipality text not null references members.municipality (number),
  id uuid not null,
  cooperation text not null,
  file_name text not null,
  file_sha256 text not null,
  sheet_names text[] not null,
  sheet integer not null default 0,
  heading_row integer,
  headings jsonb not null default '[]', -- as they stand in the file
  mapping jsonb not null default '{}', -- column to field
  findings jsonb not null,
  state text not null check (state in ('unreadable', 'columns', 'rows', 'imported', 'undone', 'discarded')),
  made_at timestamptz not null,
  made_by text not null,
  imported_at timestamptz,
  imported_by text,
  undone_at timestamptz,
  undone_by text,
  row_count integer not null default 0,
  version integer not null default 1,
  primary key (municipality, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id)
);
create index on it_systems.system_import (cooperation, made_at);
call platform.make_member_shared('it_systems.system_import', 'write');

create table it_systems.import_row (
  municipality text not null references members.municipality (number),
  import_id uuid not null,
  sheet integer not null,
  row_number integer not null,
  cells jsonb not null, -- texts by column, as they stand
  taken_for text, -- id of a system, 'new' or 'skip': what a person said
  taken_by text,
  primary key (municipality, import_id, sheet, row_number),
  foreign key (municipality, import_id) references it_systems.system_import (municipality, id)
);
call platform.make_member_shared('it_systems.import_row', 'write');

-- What columns with these headings meant the last time this municipality sent them.
create table it_systems.column_mapping (
  municipality text not null references members.municipality (number),
  headings_key text not null,
  mapping jsonb not null,
  kept_at timestamptz not null,
  primary key (municipality, headings_key)
);
call platform.make_member_shared('it_systems.column_mapping', 'write');

-- A choice of one system for several members, reckoned and kept as a proposal for a project.
create table it_systems.proposal (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  title text not null,
  area text not null,
  system_id uuid not null,
  members text[] not null,
  figures jsonb not null, -- as they were when it was made
  note text,
  made_at timestamptz not null,
  made_by text not null,
  withdrawn_at timestamptz,
  version integer not null default 1,
  primary key (cooperation, id),
  foreign key (cooperation, system_id) references it_systems.system (cooperation, id)
);
call platform.make_joint('it_systems.proposal');
