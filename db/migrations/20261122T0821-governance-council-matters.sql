-- One matter that each member's council decides for itself, and what each of them decided.

create table governance.council_matter (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  title text not null,
  case_text text not null,
  proposal text not null,
  item_id uuid, -- where a body of the cooperation recommended it
  requires text not null check (requires in ('all', 'two-thirds', 'half')),
  rule text not null, -- what says so: the law, or a section of the agreement
  due_on date,
  in_force_on date,
  put_in_force_at timestamptz,
  put_in_force_by text,
  ended_because text, -- it will not come into force
  made_at timestamptz not null,
  made_by_name text not null,
  primary key (cooperation, id),
  foreign key (cooperation, item_id) references governance.agenda_item (cooperation, id),
  check ((in_force_on is null) = (put_in_force_at is null)),
  check (in_force_on is null or ended_because is null)
);
call platform.make_joint('governance.council_matter');

-- A council's own decision. It may decide anew: the newest counts, and what it said before stands.
create table governance.council_treatment (
  municipality text not null references members.municipality (number),
  id uuid not null,
  cooperation text not null,
  matter_id uuid not null,
  outcome text not null check (outcome in ('adopted', 'adopted-changed', 'rejected', 'postponed')),
  decided_on date not null,
  reference text not null, -- "KS 45/26"
  wording text not null,
  said_at timestamptz not null,
  said_by text not null,
  ordinal bigint generated always as identity,
  primary key (municipality, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  foreign key (cooperation, matter_id) references governance.council_matter (cooperation, id)
);
create index on governance.council_treatment (cooperation, matter_id);
call platform.make_member_shared('governance.council_treatment', 'write', 'select, insert');
