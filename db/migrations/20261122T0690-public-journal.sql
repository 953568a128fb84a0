-- The public journal (krav 5.2.27-5.2.38): what the municipality has shown to everybody, in rows of its own. Nothing that is
-- exempt is in these tables' public part, so a search can never find it.

create schema public_journal;
grant usage on schema public_journal to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_across, samvirke_guard;

-- What narrows a search stands as words of its own among the words of the text: one index answers text, municipality, time,
-- type, class and unit at once. A reader's own words never begin with '§'.
create function public_journal.marks(municipality text, registry_date date, type text, class_id text, unit text, file_id text,
  registration_id text) returns tsvector language sql immutable parallel safe as $$
  select array_to_tsvector(array_remove(array[
    '§k' || municipality,
    '§y' || extract(year from registry_date)::int,
    '§m' || (extract(year from registry_date)::int * 100 + extract(month from registry_date)::int),
    '§t' || type,
    '§c' || class_id,
    '§u' || unit,
    '§n' || file_id,
    '§n' || registration_id], null))
$$;

create table public_journal.entry (
  municipality text not null references members.municipality (number),
  entry_id uuid not null, -- M001 of the registry entry
  registry_date date not null,
  registry_year integer not null,
  sequence_number integer not null,
  type text not null,
  file_id text not null,
  registration_id text not null,
  class_id text, -- null where the class itself would tell
  case_title text not null, -- offentligTittel
  title text not null,
  document_date date,
  administrative_unit text not null,
  case_handler text not null,
  parts jsonb not null, -- [{type, name?, isPerson}]
  sign_off jsonb, -- {method, on, answeredById?}
  restriction text,
  legal_basis text,
  organisation_words text not null, -- names of senders and receivers that are no natural persons
  person_words text not null, -- names of natural persons: found for a year (offentlegforskrifta § 6)
  names_found boolean not null default true,
  line_hash text not null,
  revision integer not null,
  published_at timestamptz not null,
  corrected_at timestamptz,
  examined_at timestamptz not null, -- when the archive was last compared
  protection smallint not null default 0 check (protection between 0 and 3),
  search tsvector not null generated always as (
    public_journal.marks(municipality, registry_date, type, class_id, administrative_unit, file_id, registration_id)
    || to_tsvector('norwegian', case_title || ' ' || title || ' ' || organisation_words)) stored,
  search_with_names tsvector generated always as (case when names_found then
    public_journal.marks(municipality, registry_date, type, class_id, administrative_unit, file_id, registration_id)
    || to_tsvector('norwegian', case_title || ' ' || title || ' ' || organisation_words)
    || to_tsvector('norwegian', person_words) end) stored,
  primary key (municipality, entry_id)
);
create index entry_by_day on public_journal.entry (municipality, registry_date desc, registry_year desc, sequence_number desc);
create index entry_by_day_everywhere on public_journal.entry (registry_date desc, municipality desc, registry_year desc, sequence_number desc);
create index entry_by_words on public_journal.entry using gin (search) with (fastupdate = off);
create index entry_by_names on public_journal.entry using gin (search_with_names) with (fastupdate = off)
  where search_with_names is not null;
create index entry_with_old_names on public_journal.entry (municipality, registry_date) where names_found;
-- Read by everybody, without a condition of the database's own: one would keep the search from its index. Protected rows
-- are left out by the question; they are told of protection at once, and taken away.
call platform.make_shared_read('public_journal.entry', 'select, insert, update, delete');
create policy guard_keeps_protection on public_journal.entry to samvirke_guard using (true) with check (true);
grant select (municipality, entry_id, protection), update (protection) on public_journal.entry to samvirke_guard;
create trigger takes_protection before insert or update of protection, entry_id on public_journal.entry
  for each row execute function members.take_protection('archive.registry_entry', 'entry_id');
create trigger gives_protection_public_journal_entry after update of protection on archive.registry_entry
  for each row when (old.protection is distinct from new.protection)
  execute function members.give_protection('public_journal.entry', 'entry_id');

-- Each line as it was shown, and why it was changed or taken away. For the municipality: a line may be taken away because
-- of what it said.
create table public_journal.revision (
  municipality text not null references members.municipality (number),
  entry_id uuid not null,
  revision integer not null,
  what text not null check (what in ('published', 'corrected', 'withdrawn')),
  line jsonb, -- null where it was taken away
  reason text,
  by_id uuid, -- null: by itself
  by_name text not null,
  at timestamptz not null,
  primary key (municipality, entry_id, revision),
  foreign key (municipality, entry_id) references archive.registry_entry (municipality, id)
);
call platform.make_own('public_journal.revision', 'none', 'select, insert');
call platform.hide_protected('public_journal.revision', 'archive.registry_entry', 'entry_id');

-- What is on its way into the journal: found in the archive, looked through, proposed, and approved by somebody else.
create table public_journal.candidate (
  municipality text not null references members.municipality (number),
  entry_id uuid not null,
  registry_date date not null, -- krav 5.2.8: the day of assessment where it was exempt for a time
  due_on date not null,
  state text not null check (state in ('waiting', 'stopped', 'proposed', 'held', 'published')),
  line jsonb not null, -- as it would be shown
  line_hash text not null,
  findings jsonb not null default '[]', -- [{kind, place}]: what stopped it, never the words themselves
  found_at timestamptz not null,
  proposed_by uuid,
  proposed_by_name text,
  proposed_at timestamptz,
  released_by uuid, -- who let it through in spite of what was found
  released_by_name text,
  released_at timestamptz,
  released_reason text,
  released_hash text, -- of the line that was looked at: another line is stopped again
  held_reason text,
  primary key (municipality, entry_id),
  foreign key (municipality, entry_id) references archive.registry_entry (municipality, id),
  check ((state = 'proposed') <= (proposed_by is not null)),
  check ((released_at is null) = (released_reason is null))
);
create index candidate_by_state on public_journal.candidate (municipality, state, registry_date);
call platform.make_own('public_journal.candidate');
call platform.hide_protected('public_journal.candidate', 'archive.registry_entry', 'entry_id');

-- How far each municipality's archive has been followed.
create table public_journal.followed (
  municipality text primary key references members.municipality (number),
  until timestamptz not null
);
call platform.make_own('public_journal.followed');
-- What has changed since then is asked for by time.
create index change_by_time on archive.change (municipality, changed_at);
create index entry_by_registration on archive.registry_entry (municipality, registered_at);
