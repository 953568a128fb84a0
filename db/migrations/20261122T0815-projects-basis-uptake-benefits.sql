-- What a project begins with and what it came to, how each member takes it up, more of each benefit, and reports of benefits.

-- The proposal that an idea or a project comes from, with its figures as they were: a copy, for the proposal may be changed.
alter table projects.idea add column basis jsonb;
alter table projects.project
  add column basis jsonb,
  -- What sort of work it is: estimates are held against what projects of the same sort came to.
  add column sort text check (sort in ('service', 'system', 'automation', 'organisation', 'infrastructure')),
  add column actual_cost_ore bigint check (actual_cost_ore >= 0),
  add column actual_ends_on date;

alter table projects.benefit
  add column description text,
  add column state_sort text check (state_sort in ('efficiency', 'quality', 'others')), -- as the state sorts benefits
  add column affected text,
  add column product text, -- what of the project it comes from
  add column method text, -- how it is counted, and by whom
  add column responsible text, -- for what must be done
  add column due_on date, -- when that is to be done
  add column window_days integer check (window_days between 7 and 366); -- how long each measuring looks back; null: as usual

alter table projects.benefit_in_member
  alter column owner drop not null, -- null: nobody is named yet
  add column forecast_low numeric,
  add column forecast numeric,
  add column forecast_high numeric,
  add column budget_ore bigint check (budget_ore >= 0), -- taken in the budget line in a year; null: all that is realised
  add column budget_year integer check (budget_year between 2000 and 2200),
  add check (budget_ore is null or budget_line is not null),
  add check (forecast_low is null or forecast_high is null or forecast_low <= forecast_high);

-- How far one member is with taking a project up. The newest counts, all are kept.
create table projects.uptake (
  municipality text not null references members.municipality (number),
  id uuid not null,
  cooperation text not null,
  project_id uuid not null,
  state text not null check (state in ('not-begun', 'decided', 'preparing', 'in-use', 'in-the-line', 'declined')),
  since date not null, -- the day on which it came so far
  responsible text,
  note text,
  said_at timestamptz not null,
  said_by text not null,
  ordinal bigint generated always as identity,
  primary key (municipality, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  foreign key (cooperation, project_id) references projects.project (cooperation, id)
);
create index on projects.uptake (cooperation, project_id);
call platform.make_member_shared('projects.uptake', 'write', 'select, insert');

-- What was planned and reached in every municipality on a day, as it was told to a body: never changed.
create table projects.benefit_report (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  on_day date not null,
  content text not null, -- canonical JSON
  content_sha256 text not null,
  pdf_sealed bytea not null,
  pdf_sha256 text not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (cooperation, id)
);
call platform.make_joint('projects.benefit_report', 'select, insert');

-- What the body said to it.
create table projects.benefit_report_heard (
  cooperation text not null references members.cooperation (id),
  report_id uuid not null,
  outcome text not null check (outcome in ('adopted', 'rejected')),
  decided_in text not null,
  decided_on date not null,
  heard_at timestamptz not null,
  primary key (cooperation, report_id),
  foreign key (cooperation, report_id) references projects.benefit_report (cooperation, id)
);
call platform.make_joint('projects.benefit_report_heard', 'select, insert');
