-- What changes on the way to a decision: motions voted in order, items that are postponed or withdrawn, meetings that are
-- cancelled or called anew, decisions that take the place of others, and editions that correct what was published.

alter table governance.meeting drop constraint meeting_state_check,
  add constraint meeting_state_check check (state in ('planned', 'called', 'minuted', 'signed', 'cancelled')),
  add column notice_number integer not null default 0 check (notice_number >= 0), -- how many times it was called
  add column cancelled_at timestamptz,
  add column cancelled_because text,
  add check ((state = 'cancelled') = (cancelled_because is not null));

-- Two majorities where the agreement says so: of the members, and of the inhabitants they stand for.
alter table governance.body drop constraint body_votes_check,
  add constraint body_votes_check check (votes in ('one-each', 'weighted', 'double'));

alter table governance.agenda_item
  add column changes_item_id uuid, -- the decided item that this one changes: what was decided before stands as it was
  add foreign key (cooperation, changes_item_id) references governance.agenda_item (cooperation, id),
  add check (changes_item_id <> id);
create index on governance.agenda_item (cooperation, changes_item_id) where changes_item_id is not null;

alter table governance.decision drop constraint decision_outcome_check,
  add constraint decision_outcome_check
    check (outcome in ('adopted', 'rejected', 'elected', 'noted', 'postponed', 'withdrawn')),
  add column count_rows jsonb, -- the votes as they were counted, row by row
  add column count_sha256 text;

-- Another wording that somebody proposes: an addition or change, or one to take the place of the proposal. Voted in order.
create table governance.motion (
  cooperation text not null references members.cooperation (id),
  item_id uuid not null,
  id uuid not null,
  ordinal integer not null check (ordinal > 0),
  kind text not null check (kind in ('postponement', 'amendment', 'alternative')),
  seat_id uuid not null,
  text text not null,
  outcome text check (outcome in ('adopted', 'rejected', 'lapsed', 'withdrawn')),
  tally jsonb,
  count_rows jsonb,
  count_sha256 text,
  made_at timestamptz not null,
  settled_at timestamptz,
  primary key (cooperation, item_id, id),
  unique (cooperation, item_id, ordinal),
  foreign key (cooperation, item_id) references governance.agenda_item (cooperation, id),
  foreign key (cooperation, seat_id) references governance.seat (cooperation, id),
  check ((outcome is null) = (settled_at is null))
);
call platform.make_joint('governance.motion');

-- Why an edition was published after another.
alter table governance.publication add column correction text,
  add column hides_earlier boolean not null default false; -- what was published before must not be read

-- What it is to the archive (PRONOM), as it was found when it came.
alter table governance.item_document add column format text;

-- Somebody has said that they cannot come: their deputy is called in.
create table governance.absence (
  cooperation text not null references members.cooperation (id),
  meeting_id uuid not null,
  seat_id uuid not null,
  reason text not null,
  reported_at timestamptz not null,
  reported_by_name text not null,
  taken_back_at timestamptz,
  primary key (cooperation, meeting_id, seat_id),
  foreign key (cooperation, meeting_id) references governance.meeting (cooperation, id),
  foreign key (cooperation, seat_id) references governance.seat (cooperation, id)
);
call platform.make_joint('governance.absence');

-- Where notices go, sealed.
alter table governance.seat add column email_sealed bytea;

-- An e-mail about a meeting, one for each thing it tells of. Address and words are gone when it is over.
create table governance.notice (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  meeting_id uuid not null,
  seat_id uuid not null,
  about text not null,
  kind text not null check (kind in ('called', 'called-anew', 'cancelled', 'deputy-called', 'deputy-free')),
  state text not null default 'planned' check (state in ('planned', 'calling', 'sent', 'refused', 'uncertain')),
  content_sealed bytea,
  planned_at timestamptz not null,
  called_at timestamptz,
  ended_at timestamptz,
  primary key (cooperation, id),
  unique (cooperation, about),
  foreign key (cooperation, meeting_id) references governance.meeting (cooperation, id),
  foreign key (cooperation, seat_id) references governance.seat (cooperation, id),
  check ((state in ('sent', 'refused', 'uncertain')) = (content_sealed is null))
);
create index on governance.notice (cooperation, meeting_id);
call platform.make_joint('governance.notice');
