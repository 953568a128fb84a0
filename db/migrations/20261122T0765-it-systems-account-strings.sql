-- Charts of accounts and sample postings, as the members sent them, to compare and to agree on one structure.

create table it_systems.account_chart (
  municipality text not null references members.municipality (number),
  id uuid not null,
  cooperation text not null,
  year integer not null check (year between 2000 and 2100),
  file_name text not null,
  findings jsonb not null, -- what the reading of the file told
  line_count integer not null,
  origin text not null check (origin in ('import', 'test-data')),
  taken_at timestamptz not null,
  taken_by text not null,
  replaced_at timestamptz, -- by a newer one of the same year
  undone_at timestamptz,
  primary key (municipality, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id)
);
create index on it_systems.account_chart (cooperation, year);
call platform.make_member_shared('it_systems.account_chart', 'write');

create table it_systems.account_line (
  municipality text not null references members.municipality (number),
  chart_id uuid not null,
  line_number integer not null, -- the row in the file
  account_class text,
  function_code text not null, -- as the member writes it
  type_code text not null,
  responsibility text,
  project text,
  service text,
  name text,
  amount_ore bigint, -- null: a line of the chart and no posting
  primary key (municipality, chart_id, line_number),
  foreign key (municipality, chart_id) references it_systems.account_chart (municipality, id)
);
call platform.make_member_shared('it_systems.account_line', 'write', 'select, insert');
