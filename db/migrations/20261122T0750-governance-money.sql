-- Money in a cooperation: what is shared by which key, grants and their conditions, and invoices to the members.

create schema governance;
grant usage on schema governance to samvirke_app, samvirke_jobs, samvirke_across;

-- How many live in a member on a day, as somebody has counted them.
create table governance.population (
  cooperation text not null references members.cooperation (id),
  municipality text not null,
  counted_on date not null,
  inhabitants integer not null check (inhabitants >= 0),
  source text not null,
  trust text not null,
  added_at timestamptz not null,
  added_by_name text not null,
  primary key (cooperation, municipality, counted_on),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id)
);
call platform.make_joint('governance.population');

-- A key is changed by a new one: what was decided stands as it was.
create table governance.financing_key (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  name text not null,
  key jsonb not null,
  state text not null default 'proposed' check (state in ('proposed', 'decided', 'withdrawn')),
  valid_from date not null,
  valid_to date,
  decided_in text, -- the number of the decision
  decided_at timestamptz,
  decided_by_name text,
  made_at timestamptz not null,
  made_by_name text not null,
  primary key (cooperation, id),
  check ((state = 'decided') <= (decided_in is not null))
);
call platform.make_joint('governance.financing_key');

create table governance.grant_award (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  title text not null,
  funder text not null,
  kind text not null check (kind in ('skjonnsmidler', 'state', 'county', 'other')),
  reference text,
  applied_ore bigint check (applied_ore >= 0),
  granted_ore bigint check (granted_ore >= 0),
  state text not null check (state in ('applied', 'granted', 'rejected', 'closed')),
  starts_on date,
  ends_on date,
  project_id text,
  made_at timestamptz not null,
  made_by_name text not null,
  version integer not null default 1,
  primary key (cooperation, id),
  check (state not in ('granted', 'closed') or granted_ore is not null)
);
call platform.make_joint('governance.grant_award');

-- What the funder asks for: something to be so, or a report to be sent, by a day.
create table governance.grant_condition (
  cooperation text not null references members.cooperation (id),
  grant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('condition', 'report')),
  text text not null,
  due_on date,
  met_on date,
  met_how text, -- what shows it
  used_ore bigint, -- what a report says was used
  met_by_name text,
  made_at timestamptz not null,
  primary key (cooperation, grant_id, id),
  foreign key (cooperation, grant_id) references governance.grant_award (cooperation, id),
  check ((met_on is null) = (met_how is null))
);
call platform.make_joint('governance.grant_condition');

create table governance.budget (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  year integer not null check (year between 2000 and 2200),
  title text not null,
  key_id uuid not null,
  -- What the members pay: what is left when income is taken off the costs, or the sums that the brackets name.
  contribution text not null default 'share' check (contribution in ('share', 'fixed')),
  population_on date not null, -- the inhabitants of this day count
  state text not null default 'draft' check (state in ('draft', 'decided')),
  decided_in text,
  decided_at timestamptz,
  decided_by_name text,
  shares jsonb, -- as decided: [{municipality, amountOre}], whatever is counted or changed later
  made_at timestamptz not null,
  made_by_name text not null,
  version integer not null default 1,
  primary key (cooperation, id),
  foreign key (cooperation, key_id) references governance.financing_key (cooperation, id),
  check ((state = 'decided') = (shares is not null))
);
call platform.make_joint('governance.budget');

create table governance.budget_line (
  cooperation text not null references members.cooperation (id),
  budget_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('cost', 'income')),
  title text not null,
  amount_ore bigint not null check (amount_ore >= 0),
  project_id text,
  system_id text,
  grant_id uuid,
  key_id uuid, -- its own key; null: the budget's
  members text[] not null default '{}', -- who shares it; empty: all
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (cooperation, budget_id, id),
  foreign key (cooperation, budget_id) references governance.budget (cooperation, id),
  foreign key (cooperation, grant_id) references governance.grant_award (cooperation, id),
  foreign key (cooperation, key_id) references governance.financing_key (cooperation, id)
);
call platform.make_joint('governance.budget_line');

-- Numbers without holes: a number is taken in the transaction that writes the invoice.
create table governance.invoice_series (
  cooperation text primary key references members.cooperation (id),
  last_number bigint not null
);
call platform.make_joint('governance.invoice_series');

create table governance.invoice (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  number bigint not null,
  kind text not null check (kind in ('invoice', 'credit-note')),
  budget_id uuid not null,
  municipality text not null,
  instalment integer not null check (instalment > 0),
  instalments integer not null check (instalments between 1 and 12),
  credits_id uuid,
  title text not null,
  issued_on date not null,
  due_on date not null,
  amount_ore bigint not null,
  xml text not null,
  xml_sha256 text not null,
  made_at timestamptz not null,
  made_by_name text not null,
  archived_at timestamptz,
  archived_in text, -- the municipality whose archive keeps it
  archive_reference text,
  primary key (cooperation, id),
  unique (cooperation, number),
  foreign key (cooperation, budget_id) references governance.budget (cooperation, id),
  foreign key (cooperation, credits_id) references governance.invoice (cooperation, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  check ((kind = 'credit-note') = (credits_id is not null))
);
-- One at a time: whoever presses twice gets one.
create unique index on governance.invoice (cooperation, credits_id) where credits_id is not null;
create index on governance.invoice (cooperation, budget_id);
call platform.make_joint('governance.invoice');
