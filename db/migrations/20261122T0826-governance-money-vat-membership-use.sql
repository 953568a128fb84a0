-- VAT on invoices, when a member was in, registered use, and benefits that a budget line takes.

alter table governance.invoice
  add column net_ore bigint,
  add column vat_ore bigint not null default 0,
  add column rounding_ore bigint not null default 0,
  add column vat_category text not null default 'O' check (vat_category in ('S', 'Z', 'E', 'O')),
  add column vat_basis_points integer not null default 0 check (vat_basis_points between 0 and 9999),
  add constraint invoice_sums check (net_ore is null or amount_ore = net_ore + vat_ore + rounding_ore);
comment on column governance.invoice.net_ore is 'without VAT; null in those written before VAT could stand on them, where it is the amount';

-- When a member came and left, both days counted in. A member without a row has been in all the time.
create table governance.membership (
  cooperation text not null references members.cooperation (id),
  municipality text not null,
  joined_on date not null,
  left_on date,
  source text not null, -- what says so: the agreement, the council's decision
  said_at timestamptz not null,
  said_by_name text not null,
  primary key (cooperation, municipality, joined_on),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  check (left_on is null or left_on >= joined_on)
);
call platform.make_joint('governance.membership');

-- What each member has used of something in a period, as somebody has registered it, or a register counted it.
create table governance.registered_use (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  unit text not null, -- what is counted: "brukere av Prøvesak"
  municipality text not null,
  period_from date not null,
  period_to date not null,
  used integer not null check (used >= 0),
  origin text not null check (origin in ('typed', 'register')),
  source text not null,
  added_at timestamptz not null,
  added_by_name text not null,
  primary key (cooperation, id),
  unique (cooperation, unit, municipality, period_from, period_to),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  check (period_to >= period_from)
);
call platform.make_joint('governance.registered_use');

alter table governance.budget_line add column benefit_id text;
