-- What one use of a system takes from another in the same municipality: an integration. Ended, never taken away.
create table it_systems.usage_relation (
  municipality text not null references members.municipality (number),
  id uuid not null,
  cooperation text not null,
  from_usage_id uuid not null, -- what depends on the other
  to_usage_id uuid not null,
  interface text,
  frequency text check (frequency in ('continuous', 'hourly', 'daily', 'weekly', 'monthly', 'yearly', 'when-needed')),
  contract_id uuid,
  reference text, -- where it is described
  description text,
  origin text not null check (origin in ('import', 'typed', 'test-data')),
  since timestamptz not null,
  said_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (municipality, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  foreign key (municipality, from_usage_id) references it_systems.usage (municipality, id),
  foreign key (municipality, to_usage_id) references it_systems.usage (municipality, id),
  foreign key (municipality, contract_id) references it_systems.contract (municipality, id),
  check (from_usage_id <> to_usage_id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index usage_relation_once on it_systems.usage_relation
  (municipality, from_usage_id, to_usage_id, coalesce(interface, '')) where ended_at is null;
create index on it_systems.usage_relation (municipality, to_usage_id);
call platform.make_member_shared('it_systems.usage_relation', 'write');
