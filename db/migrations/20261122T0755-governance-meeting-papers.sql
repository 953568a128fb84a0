-- What goes with a meeting: documents of its items, who signs, where an item came from, and what was published of it.

-- Whose seat it is among those who sign in: the employee of a role in the cooperation. Only they sign minutes for it.
alter table governance.seat add column employee_id uuid;

alter table governance.agenda_item
  add column kind text not null default 'case' check (kind in ('case', 'election', 'orientation')),
  add column public_title text, -- in the open agenda, where the title tells too much
  add column source text, -- who asked for it: "budget"; is told of the decision
  add column source_id text,
  add column is_late boolean not null default false, -- came after the notice was sent
  add check ((source is null) = (source_id is null));
-- The same matter waits on one agenda at a time.
create index on governance.agenda_item (cooperation, source, source_id) where source is not null;

alter table governance.decision drop constraint decision_outcome_check,
  add constraint decision_outcome_check check (outcome in ('adopted', 'rejected', 'elected', 'noted', 'postponed'));

create table governance.item_document (
  cooperation text not null references members.cooperation (id),
  item_id uuid not null,
  id uuid not null,
  name text not null,
  content_type text not null,
  size_bytes integer not null check (size_bytes > 0),
  sha256 text not null,
  sealed bytea not null,
  is_public boolean not null,
  added_at timestamptz not null,
  added_by_name text not null,
  removed_at timestamptz,
  primary key (cooperation, item_id, id),
  foreign key (cooperation, item_id) references governance.agenda_item (cooperation, id)
);
create unique index on governance.item_document (cooperation, id);
create unique index on governance.item_document (cooperation, item_id, sha256) where removed_at is null;
call platform.make_joint('governance.item_document');

-- Who the meeting has chosen to sign its minutes.
create table governance.minutes_signer (
  cooperation text not null references members.cooperation (id),
  meeting_id uuid not null,
  seat_id uuid not null,
  is_chosen boolean not null default true,
  chosen_at timestamptz not null,
  primary key (cooperation, meeting_id, seat_id),
  foreign key (cooperation, meeting_id) references governance.meeting (cooperation, id),
  foreign key (cooperation, seat_id) references governance.seat (cooperation, id)
);
call platform.make_joint('governance.minutes_signer');

-- What everybody may read, as it was when it was published: nothing that is exempt is in it. A correction is a new one.
create table governance.publication (
  cooperation text not null references members.cooperation (id),
  meeting_id uuid not null,
  kind text not null check (kind in ('agenda', 'minutes')),
  edition integer not null check (edition > 0),
  content jsonb not null,
  sha256 text not null,
  published_at timestamptz not null,
  published_by_name text not null,
  primary key (cooperation, meeting_id, kind, edition),
  foreign key (cooperation, meeting_id) references governance.meeting (cooperation, id)
);
call platform.make_joint('governance.publication', 'select, insert');
