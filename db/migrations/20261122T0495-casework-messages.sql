-- What the party and the municipality write to each other in a case. Sent, and never changed; that it was read and filed is
-- added.
create table casework.message (
  municipality text not null references members.municipality (number),
  id uuid not null, -- made when the form was drawn: the same form sent twice is one message
  case_id uuid not null,
  resident_id uuid not null, -- whose case it is
  direction text not null check (direction in ('in', 'out')), -- in to the municipality, or out from it
  content_sealed bytea not null, -- {text, files}, with the platform's key: both sides read it
  file_ids uuid[] not null default '{}', -- bytes on their way into the archive
  written_by uuid, -- the officer, of a message out
  written_by_name text,
  sent_at timestamptz not null,
  read_at timestamptz, -- by the other side
  entry_id uuid,
  filed_at timestamptz,
  primary key (municipality, id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  foreign key (municipality, entry_id) references archive.registry_entry (municipality, id),
  check ((direction = 'out') = (written_by_name is not null))
);
create index on casework.message (municipality, case_id, sent_at);
create index on casework.message (resident_id, sent_at);
call platform.make_own('casework.message', 'read', 'select, insert');
grant update (read_at, entry_id, filed_at) on casework.message to samvirke_app, samvirke_jobs;
-- The party writes in their own case, in the municipality's name never.
create policy resident_sends on casework.message for insert to samvirke_resident
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and direction = 'in' and read_at is null and filed_at is null
    and exists (select from casework.case_file c where c.municipality = message.municipality
      and c.id = message.case_id and c.resident_id = platform.current_resident()));
create policy resident_reads_what_came on casework.message for update to samvirke_resident
  using (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and direction = 'out')
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality());
grant insert, update (read_at) on casework.message to samvirke_resident;
call platform.hide_protected('casework.message', 'casework.case_file', 'case_id');

-- What was being written when the login ended, for its owner alone: a resident, or an officer.
create table casework.message_draft (
  municipality text not null references members.municipality (number),
  id uuid not null, -- the message's own id
  case_id uuid not null,
  resident_id uuid, -- whose it is; null where an officer writes
  officer_id uuid,
  text_sealed bytea not null,
  kept_at timestamptz not null,
  primary key (municipality, id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  check ((resident_id is null) <> (officer_id is null))
);
create index on casework.message_draft (municipality, case_id);
create index on casework.message_draft (resident_id);
call platform.make_own('casework.message_draft', 'read', 'select, insert, update, delete');
create policy resident_is_done on casework.message_draft for delete to samvirke_resident
  using (resident_id = platform.current_resident() and municipality = platform.current_municipality());
grant delete on casework.message_draft to samvirke_resident;
call platform.hide_protected('casework.message_draft', 'casework.case_file', 'case_id');

alter table casework.task drop constraint task_kind_check;
alter table casework.task add constraint task_kind_check
  check (kind in ('decide', 'control', 'dispatch', 'answer', 'approve', 'appeal', 'message'));
