-- A municipality's own figures are decided by its council, dated and never overwritten, and the settings that two
-- people must agree on.

-- Which decision a figure rests on, and who put it in. Rows from before this are without.
alter table members.local_rate
  add column decision_number text not null default '', -- the council's own: "45/26"
  add column decided_on date,
  add column reason text not null default '',
  add column stated_to date, -- the last day that was decided; valid_to is that or the day before the next figure
  add column set_at timestamptz,
  add column set_by text,
  add column set_by_name text not null default '',
  add column approved_by_name text not null default '', -- the second person, where two must agree
  add column withdrawn_at timestamptz, -- only before its first day; it then never holds
  add column withdrawn_by_name text not null default '',
  add check (withdrawn_at is null or valid_to < valid_from);
update members.local_rate set stated_to = valid_to;
alter table members.local_rate drop constraint local_rate_municipality_rate_id_variant_valid_from_key;
create unique index local_rate_one_a_day on members.local_rate (municipality, rate_id, variant, valid_from)
  where withdrawn_at is null;

-- Rates of which two people in the municipality must agree on every figure. Turning it off takes two as well.
create table services.two_person_rate (
  municipality text not null references members.municipality (number),
  rate_id text not null,
  state text not null check (state in ('on', 'off-asked', 'off')),
  changed_at timestamptz not null,
  changed_by text not null, -- who turned it on, asked to turn it off, or agreed to that
  changed_by_name text not null,
  primary key (municipality, rate_id)
);
call platform.make_own('services.two_person_rate');

-- A figure that waits for the second person, and those that have been settled.
create table services.figure_proposal (
  municipality text not null references members.municipality (number),
  id uuid not null,
  service_id text not null,
  figure jsonb not null, -- as it would be set
  rate_id text not null,
  state text not null check (state in ('waiting', 'approved', 'declined')),
  proposed_at timestamptz not null,
  proposed_by text not null,
  proposed_by_name text not null,
  settled_at timestamptz,
  settled_by text,
  settled_by_name text,
  primary key (municipality, id),
  check ((state = 'waiting') = (settled_at is null)),
  -- The second lock: nobody approves their own.
  check (state <> 'approved' or settled_by <> proposed_by)
);
create index on services.figure_proposal (municipality, rate_id) where state = 'waiting';
call platform.make_own('services.figure_proposal');
