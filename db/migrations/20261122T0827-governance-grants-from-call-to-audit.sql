-- A grant from the call to the audit: what is announced, what is applied for, what the members put in themselves.

alter table governance.grant_award drop constraint grant_award_state_check;
alter table governance.grant_award
  add constraint grant_award_state_check check (state in ('call', 'applied', 'granted', 'rejected', 'let-go', 'closed')),
  add column call_about text, -- what the funder wants, and where it is announced
  add column call_due_on date, -- the last day to apply
  add column applied_on date,
  add column awarded_on date,
  add column responsible text, -- whoever follows it up
  add column application jsonb not null default '{}', -- need, plan, effect: own words, used again in the next
  add column copied_from uuid,
  add column own_share_basis_points integer check (own_share_basis_points between 0 and 9999), -- of all it costs
  add column key_id uuid, -- how the members share what they put in themselves
  add foreign key (cooperation, copied_from) references governance.grant_award (cooperation, id),
  add foreign key (cooperation, key_id) references governance.financing_key (cooperation, id);

-- What a member puts in itself, planned or done: money, or hours at a rate.
create table governance.grant_contribution (
  cooperation text not null references members.cooperation (id),
  grant_id uuid not null,
  id uuid not null,
  municipality text not null,
  phase text not null check (phase in ('planned', 'done')),
  kind text not null check (kind in ('hours', 'money')),
  on_day date not null,
  hundredths_of_hours integer check (hundredths_of_hours > 0),
  ore_per_hour bigint check (ore_per_hour >= 0),
  amount_ore bigint not null check (amount_ore >= 0),
  what text not null, -- what was done, and where it stands
  said_at timestamptz not null,
  said_by_name text not null,
  removed_at timestamptz,
  primary key (cooperation, grant_id, id),
  foreign key (cooperation, grant_id) references governance.grant_award (cooperation, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  check ((kind = 'hours') = (hundredths_of_hours is not null and ore_per_hour is not null))
);
call platform.make_joint('governance.grant_contribution');
