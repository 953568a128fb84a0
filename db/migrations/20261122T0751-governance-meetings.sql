-- Bodies of a cooperation, who sits in them, and what they decide.

create table governance.body (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  kind text not null check (kind in ('representantskap', 'board', 'steering-group')),
  name text not null,
  votes text not null check (votes in ('one-each', 'weighted')),
  made_at timestamptz not null,
  primary key (cooperation, id)
);
call platform.make_joint('governance.body');

-- A seat with who sits in it. A deputy is personal: for one seat. An observer meets and speaks, and does not vote.
create table governance.seat (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  body_id uuid not null,
  municipality text,
  name text not null,
  role text not null check (role in ('leader', 'deputy-leader', 'member', 'deputy', 'observer')),
  deputy_for uuid,
  weight integer not null default 1 check (weight > 0),
  valid_from date not null,
  valid_to date,
  primary key (cooperation, id),
  foreign key (cooperation, body_id) references governance.body (cooperation, id),
  foreign key (cooperation, deputy_for) references governance.seat (cooperation, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  check ((role = 'deputy') = (deputy_for is not null))
);
create index on governance.seat (cooperation, body_id);
call platform.make_joint('governance.seat');

create table governance.meeting (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  body_id uuid not null,
  year integer not null,
  number integer not null, -- of the body and the year
  held_on date not null,
  held_at text not null, -- "10:00"
  place text not null,
  state text not null default 'planned' check (state in ('planned', 'called', 'minuted', 'signed')),
  called_at timestamptz,
  called_by_name text,
  minutes text, -- as signed: never written anew
  minutes_sha256 text,
  signed_at timestamptz,
  published_at timestamptz,
  archived_at timestamptz,
  archived_in text,
  archive_reference text,
  made_at timestamptz not null,
  made_by_name text not null,
  primary key (cooperation, id),
  unique (cooperation, body_id, year, number),
  foreign key (cooperation, body_id) references governance.body (cooperation, id),
  check ((state = 'signed') <= (minutes is not null))
);
call platform.make_joint('governance.meeting');

create table governance.agenda_item (
  cooperation text not null references members.cooperation (id),
  meeting_id uuid not null,
  id uuid not null,
  number integer not null, -- of the body and the year: "14/26"
  title text not null,
  case_text text not null,
  proposal text not null,
  about jsonb not null default '[]', -- [{kind, id}] in the graph: a gate, a budget, a tender
  closed_by text, -- the law by which it is dealt with behind closed doors; null: open
  made_at timestamptz not null,
  primary key (cooperation, meeting_id, id),
  foreign key (cooperation, meeting_id) references governance.meeting (cooperation, id)
);
create unique index on governance.agenda_item (cooperation, id);
call platform.make_joint('governance.agenda_item');

create table governance.attendance (
  cooperation text not null references members.cooperation (id),
  meeting_id uuid not null,
  seat_id uuid not null,
  present boolean not null,
  primary key (cooperation, meeting_id, seat_id),
  foreign key (cooperation, meeting_id) references governance.meeting (cooperation, id),
  foreign key (cooperation, seat_id) references governance.seat (cooperation, id)
);
call platform.make_joint('governance.attendance');

-- Who leaves the table in an item, and by which ground: judged by the body itself.
create table governance.partiality (
  cooperation text not null references members.cooperation (id),
  item_id uuid not null,
  seat_id uuid not null,
  ground text not null,
  made_at timestamptz not null,
  primary key (cooperation, item_id, seat_id),
  foreign key (cooperation, item_id) references governance.agenda_item (cooperation, id),
  foreign key (cooperation, seat_id) references governance.seat (cooperation, id)
);
call platform.make_joint('governance.partiality', 'select, insert');

-- One vote on an item, and what came of it. Never changed: another decision is another item.
create table governance.decision (
  cooperation text not null references members.cooperation (id),
  item_id uuid not null,
  wording text not null,
  outcome text not null check (outcome in ('adopted', 'rejected')),
  ballots jsonb not null, -- [{seatId, choice, weight}]
  tally jsonb not null, -- what was counted, and by which rule
  decided_at timestamptz not null,
  primary key (cooperation, item_id),
  foreign key (cooperation, item_id) references governance.agenda_item (cooperation, id)
);
call platform.make_joint('governance.decision', 'select, insert');

create table governance.follow_up (
  cooperation text not null references members.cooperation (id),
  item_id uuid not null,
  id uuid not null,
  text text not null,
  responsible text not null,
  due_on date,
  done_on date,
  done_how text,
  primary key (cooperation, item_id, id),
  foreign key (cooperation, item_id) references governance.agenda_item (cooperation, id)
);
call platform.make_joint('governance.follow_up');

create table governance.minutes_signature (
  cooperation text not null references members.cooperation (id),
  meeting_id uuid not null,
  seat_id uuid not null,
  sha256 text not null, -- of the minutes that were signed
  signed_at timestamptz not null,
  signed_by_name text not null,
  primary key (cooperation, meeting_id, seat_id),
  foreign key (cooperation, meeting_id) references governance.meeting (cooperation, id),
  foreign key (cooperation, seat_id) references governance.seat (cooperation, id)
);
call platform.make_joint('governance.minutes_signature', 'select, insert');
