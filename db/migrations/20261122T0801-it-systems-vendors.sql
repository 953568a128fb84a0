-- Vendors have a row of their own: what they are called changes, and what hangs on them stays.
create table it_systems.vendor (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  name text not null,
  also_called text[] not null default '{}', -- former names, and others that lists use
  organization_number text check (organization_number ~ '^[0-9]{9}$'),
  added_by_municipality text,
  added_at timestamptz not null,
  merged_into uuid, -- the same vendor as this one
  version integer not null default 1,
  primary key (cooperation, id),
  foreign key (cooperation, merged_into) references it_systems.vendor (cooperation, id),
  check (merged_into <> id)
);
create unique index vendor_name_once on it_systems.vendor (cooperation, lower(name)) where merged_into is null;
call platform.make_joint('it_systems.vendor');
create policy member_adds on it_systems.vendor for insert to samvirke_app, samvirke_jobs
  with check (cooperation = platform.current_cooperation() and added_by_municipality = platform.current_municipality());

-- `vendor` stays what somebody wrote. What a system is for, in the words of the classifications others use.
alter table it_systems.system
  add column vendor_id uuid,
  add column los text[] not null default '{}',
  add column former_names text[] not null default '{}',
  add foreign key (cooperation, vendor_id) references it_systems.vendor (cooperation, id);
create index on it_systems.system (cooperation, vendor_id);
create index on it_systems.system (cooperation, parent_id);

-- What stands is carried over: one row for each name without what is in brackets.
alter table it_systems.system no force row level security;
alter table it_systems.vendor no force row level security;
alter table platform.link_node no force row level security;
alter table platform.link no force row level security;
create function it_systems.bare_vendor(text) returns text language sql immutable
  as $$ select coalesce(nullif(trim(regexp_replace($1, '\s*\(.*$', '')), ''), trim($1)) $$;
insert into it_systems.vendor (cooperation, id, name, added_at)
  select distinct on (cooperation, lower(it_systems.bare_vendor(vendor)))
    cooperation, gen_random_uuid(), it_systems.bare_vendor(vendor), added_at
  from it_systems.system where trim(vendor) <> ''
  order by cooperation, lower(it_systems.bare_vendor(vendor)), added_at;
update it_systems.system s set vendor_id = v.id from it_systems.vendor v
  where v.cooperation = s.cooperation and lower(v.name) = lower(it_systems.bare_vendor(s.vendor));
update platform.link_node set gone_at = coalesce(gone_at, now()) where kind = 'vendor';
update platform.link set ended_at = coalesce(ended_at, now()) where from_kind = 'vendor';
insert into platform.link_node (cooperation, kind, id, label, href, details, changed_at, registered_by)
  select cooperation, 'vendor', id::text, name, '/samarbeid/systemer/leverandorer/' || id, '{}', added_at, 'leverandører'
  from it_systems.vendor;
insert into platform.link (cooperation, from_kind, from_id, relation, to_kind, to_id, since, registered_by)
  select cooperation, 'vendor', vendor_id::text, 'supplies', 'system', id::text, added_at, 'leverandører'
  from it_systems.system where vendor_id is not null;
drop function it_systems.bare_vendor(text);
alter table it_systems.system force row level security;
alter table it_systems.vendor force row level security;
alter table platform.link_node force row level security;
alter table platform.link force row level security;
