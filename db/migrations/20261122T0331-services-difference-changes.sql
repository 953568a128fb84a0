-- What was said before each change of a difference, so that a change can be undone and its history read. Added to only.
create table services.difference_change (
  municipality text not null references members.municipality (number),
  level text not null,
  service_id text not null,
  id uuid not null,
  number bigint generated always as identity, -- the order they were made in
  path text not null,
  before jsonb, -- {value, bases, reason}; null: there was no difference
  after jsonb, -- null: it was taken away
  is_undo boolean not null default false,
  changed_at timestamptz not null,
  changed_by text not null,
  changed_by_name text not null,
  primary key (municipality, id),
  foreign key (municipality, level, service_id) references services.overlay (municipality, level, service_id)
);
create index on services.difference_change (municipality, level, service_id, number desc);
call platform.make_shared_read('services.difference_change', 'select, insert');
