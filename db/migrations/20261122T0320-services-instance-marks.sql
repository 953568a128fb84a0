-- What a municipality's own system has put beside something it received: substatus, texts and values of its own. May
-- tell about people: sealed with the municipality's key. What was sent in stays as it was sent.
create table services.instance_mark (
  municipality text not null references members.municipality (number),
  submission_id uuid not null,
  content_encrypted bytea not null,
  read_status smallint not null default 0 check (read_status between 0 and 2),
  soft_deleted_at timestamptz, -- shown in no list any more; the archive keeps it
  changed_at timestamptz not null,
  primary key (municipality, submission_id),
  foreign key (municipality, submission_id) references services.submission (municipality, id)
);
call platform.make_own('services.instance_mark', 'none', 'select, insert, update');

-- Events that such a system has noted on what was received.
create table services.instance_event (
  municipality text not null references members.municipality (number),
  id uuid not null,
  submission_id uuid not null,
  noted_at timestamptz not null,
  content_encrypted bytea not null,
  primary key (municipality, id),
  foreign key (municipality, submission_id) references services.submission (municipality, id)
);
create index on services.instance_event (municipality, submission_id, noted_at);
call platform.make_own('services.instance_event', 'none', 'select, insert');

-- The owner has put the form away: in no list any more, deleted on its day as other forms are.
alter table services.draft add column soft_deleted_at timestamptz;
