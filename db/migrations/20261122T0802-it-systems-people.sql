-- Whom a municipality names for its systems, each name once: an id to tie to that is not the name itself.
create table it_systems.person (
  municipality text not null references members.municipality (number),
  id uuid not null,
  cooperation text not null,
  name text not null,
  first_named_at timestamptz not null,
  primary key (municipality, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id)
);
create unique index person_once on it_systems.person (municipality, lower(name));
call platform.make_member_shared('it_systems.person', 'write', 'select, insert');
