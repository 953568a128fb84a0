-- What officers write to each other about a case: organ-internal (offentleglova § 14). Never edited: a new one corrects.
create table casework.note (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  text_sealed bytea not null,
  corrects uuid,
  written_at timestamptz not null,
  sequence bigint generated always as identity, -- of two at the same moment, the one written later
  written_by uuid not null,
  written_by_name text not null,
  primary key (municipality, id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  foreign key (municipality, corrects) references casework.note (municipality, id)
);
create index on casework.note (municipality, case_id, written_at);
call platform.make_own('casework.note', 'none', 'select, insert');

alter table casework.party drop constraint party_role_check;
alter table casework.party add constraint party_role_check check (role in
  ('applicant', 'partner', 'child', 'representative', 'organisation', 'other', 'other-party', 'neighbour'));
alter table casework.party add column added_by_name text;
alter table casework.party add column address_encrypted bytea;

-- Who speaks for a party: a guardian, somebody with a power of attorney, a lawyer. Ended, never deleted.
create table casework.representation (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  party_id uuid not null, -- for whom
  resident_id uuid not null, -- whose case it is: shown there, and ended there
  kind text not null check (kind in ('guardian', 'power-of-attorney', 'lawyer')),
  name text not null,
  identity_encrypted bytea not null, -- identity or organisation number; empty where it is not known
  identity_hash bytea, -- to see whether an officer speaks for a party: the number itself stays sealed
  address_encrypted bytea,
  covers text not null, -- in what
  letters_to text not null check (letters_to in ('representative', 'both')),
  valid_from date not null,
  valid_to date,
  document_entry_id uuid, -- the power of attorney in the archive
  source text not null check (source in ('caseworker', 'resident', 'register')),
  added_at timestamptz not null,
  added_by_name text not null,
  ended_at timestamptz,
  ended_by_name text,
  primary key (municipality, id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  foreign key (municipality, party_id) references casework.party (municipality, id),
  foreign key (municipality, document_entry_id) references archive.registry_entry (municipality, id),
  check (valid_to is null or valid_to >= valid_from)
);
create index on casework.representation (municipality, case_id);
create index on casework.representation (resident_id);
call platform.make_own('casework.representation', 'read');
create policy resident_ends on casework.representation for update to samvirke_resident
  using (resident_id = platform.current_resident() and municipality = platform.current_municipality()
    and kind <> 'guardian')
  with check (resident_id = platform.current_resident() and municipality = platform.current_municipality());
grant update (ended_at, ended_by_name) on casework.representation to samvirke_resident;

-- Whether an officer may take part in a case (forvaltningsloven § 6). The newest declaration of each counts.
create table casework.impartiality (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  employee_id uuid not null,
  employee_name text not null,
  is_leader boolean not null,
  conflicted boolean not null,
  ground text, -- of reference/impartiality-grounds.json
  explanation text not null default '',
  declared_at timestamptz not null,
  sequence bigint generated always as identity, -- of two at the same moment, the later
  declared_by uuid not null,
  declared_by_name text not null,
  primary key (municipality, id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  check (conflicted = (ground is not null))
);
create index on casework.impartiality (municipality, case_id, employee_id, declared_at);
call platform.make_own('casework.impartiality', 'none', 'select, insert');
