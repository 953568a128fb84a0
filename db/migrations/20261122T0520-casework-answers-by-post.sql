-- Another party of the case may be asked too: a request is the task of the one it is put to, and the answer is theirs.
alter table casework.request add column asked_party_id uuid; -- null: the applicant, or those who speak for them
alter table casework.request add foreign key (municipality, asked_party_id) references casework.party (municipality, id);
-- What another party is told of the case, which they may not read themselves: its service, number and whether it is over.
alter table casework.request add column service_id text;
alter table casework.request add column case_number text;
alter table casework.request add column case_decided_at timestamptz;
alter table casework.request add column case_closed_at timestamptz;
alter table casework.request add check ((asked_party_id is null) = (case_number is null));

-- One of a kind waits at a time for each who is asked.
drop index casework.one_open_request;
create unique index one_open_request on casework.request
  (municipality, case_id, kind, coalesce(asked_party_id, '00000000-0000-0000-0000-000000000000'))
  where answered_at is null and lapsed_at is null and withdrawn_at is null;

create function casework.tell_those_asked() returns trigger language plpgsql as $$
begin
  update casework.request set case_decided_at = new.decided_at, case_closed_at = new.closed_at
    where municipality = new.municipality and case_id = new.id and asked_party_id is not null;
  return null;
end
$$;
create trigger tells_those_asked after update of decided_at, closed_at on casework.case_file for each row
  when (old.decided_at is distinct from new.decided_at or old.closed_at is distinct from new.closed_at)
  execute function casework.tell_those_asked();

-- An answer that came by post, by e-mail or at the counter, as a caseworker registered it. Never changed; that it was
-- filed is added.
create table casework.registered_answer (
  municipality text not null references members.municipality (number),
  id uuid not null, -- made when the form was drawn: the same form sent twice is one answer
  request_id uuid not null,
  case_id uuid not null,
  resident_id uuid not null, -- the one who was asked
  channel text not null check (channel in ('post', 'email', 'in-person')),
  received_on date not null,
  items jsonb not null, -- ids of what it answers
  content_sealed bytea not null, -- {text, files}, with the platform's key: both sides read it
  file_ids uuid[] not null default '{}', -- bytes on their way into the archive
  registered_at timestamptz not null,
  registered_by uuid not null,
  registered_by_name text not null,
  entry_id uuid, -- the incoming registry entry
  filed_at timestamptz,
  primary key (municipality, id),
  foreign key (municipality, request_id, resident_id) references casework.request (municipality, id, resident_id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  foreign key (municipality, entry_id) references archive.registry_entry (municipality, id)
);
create index on casework.registered_answer (municipality, request_id);
create index on casework.registered_answer (resident_id);
call platform.make_own('casework.registered_answer', 'read', 'select, insert');
grant update (entry_id, filed_at) on casework.registered_answer to samvirke_app, samvirke_jobs;
call platform.hide_protected('casework.registered_answer', 'casework.case_file', 'case_id');
