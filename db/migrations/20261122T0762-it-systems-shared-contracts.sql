-- A contract that is for several members, and how they share what it costs in a year.
alter table it_systems.contract
  add column share_key text check (share_key in ('equal', 'per-inhabitant', 'by-use')),
  add column share_used jsonb not null default '{}', -- by use: whole units of each member, by its number
  add constraint shared_among_some check (share_key is null or cardinality(participants) > 0);
