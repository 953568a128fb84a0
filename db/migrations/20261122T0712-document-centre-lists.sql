-- The archivist's control: who has looked through which list, who covers which municipality when, and the municipality's own
-- routines beside the common ones.
create table document_centre.list_review (
  municipality text not null references members.municipality (number),
  id uuid not null,
  list text not null,
  found integer not null check (found >= 0),
  note text,
  looked_at timestamptz not null,
  looked_by uuid not null,
  looked_by_name text not null,
  primary key (municipality, id)
);
create index list_review_newest on document_centre.list_review (municipality, list, looked_at desc);
call platform.make_own('document_centre.list_review', 'none', 'select, insert');

-- Dated, never edited: a change ends the row and adds another.
create table document_centre.duty (
  municipality text not null references members.municipality (number),
  id uuid not null,
  sort text not null check (sort in ('in-charge', 'on-call')),
  employee_id uuid not null,
  employee_name text not null,
  from_on date not null,
  to_on date, -- the last day; null: until further notice
  note text,
  taken_from_name text, -- whoever handed it over
  made_at timestamptz not null,
  made_by uuid not null,
  made_by_name text not null,
  ended_at timestamptz,
  ended_by_name text,
  primary key (municipality, id),
  check (to_on is null or from_on <= to_on + 1)
);
create index duty_in_time on document_centre.duty (municipality, sort, from_on);
call platform.make_own('document_centre.duty', 'none', 'select, insert');
grant update (to_on, ended_at, ended_by_name) on document_centre.duty to samvirke_app, samvirke_jobs;
call platform.let_several_read('document_centre.duty',
  'municipality, id, sort, employee_id, employee_name, from_on, to_on, note, taken_from_name, made_at, made_by_name');

create table document_centre.routine (
  municipality text not null references members.municipality (number),
  id uuid not null,
  topic text not null,
  content text, -- null: from this day the common one again
  valid_from date not null,
  written_at timestamptz not null,
  written_by uuid not null,
  written_by_name text not null,
  primary key (municipality, id)
);
create index routine_newest on document_centre.routine (municipality, topic, valid_from desc, written_at desc);
call platform.make_own('document_centre.routine', 'none', 'select, insert');

-- What the lists ask for is few among many: each has its own small index.
create index entry_not_finished on archive.registry_entry (municipality, status, registry_date)
  where kind = 'Journalpost' and status not in ('Arkivert', 'Utgår');
create index entry_not_answered on archive.registry_entry (municipality, received_at)
  where kind = 'Journalpost' and type in ('Inngående dokument', 'Organinternt dokument for oppfølging')
    and status <> 'Utgår';
create index case_file_not_closed on archive.case_file (municipality, created_at) where closed_at is null;
create index document_under_editing on archive.document_description (municipality, created_at)
  where status = 'Dokumentet er under redigering';
