-- Noark 5 (5.5.0): one fonds per municipality. English names of the standard; values in full Norwegian text, as the
-- deposit demands (krav 6.4). M-numbers are those of the metadata catalogue.

create table archive.fonds (
  municipality text not null references members.municipality (number),
  id uuid not null, -- M001
  title text not null, -- M020
  status text not null check (status in ('Opprettet', 'Avsluttet')), -- M050
  creator_id text not null, -- M006 arkivskaperID
  creator_name text not null, -- M023
  created_at timestamptz not null,
  created_by text not null,
  closed_at timestamptz,
  closed_by text,
  primary key (municipality, id)
);
create unique index one_open_fonds on archive.fonds (municipality) where closed_at is null;
call platform.make_own('archive.fonds');

create table archive.series (
  municipality text not null references members.municipality (number),
  id uuid not null,
  fonds_id uuid not null,
  title text not null,
  status text not null check (status in ('Aktiv periode', 'Overlappingsperiode', 'Avsluttet periode', 'Uaktuelle mapper')), -- M051
  period_start date, -- M107
  period_end date, -- M108
  created_at timestamptz not null,
  created_by text not null,
  closed_at timestamptz,
  closed_by text,
  primary key (municipality, id),
  foreign key (municipality, fonds_id) references archive.fonds (municipality, id)
);
create unique index one_active_series on archive.series (municipality, title) where status = 'Aktiv periode';
call platform.make_own('archive.series');

create table archive.classification_system (
  municipality text not null references members.municipality (number),
  id uuid not null,
  series_id uuid not null,
  type text, -- M086
  title text not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality, id),
  foreign key (municipality, series_id) references archive.series (municipality, id)
);
create unique index on archive.classification_system (municipality, series_id, title);
call platform.make_own('archive.classification_system');

create table archive.class (
  municipality text not null references members.municipality (number),
  id uuid not null,
  classification_system_id uuid not null,
  parent_id uuid,
  class_id text not null, -- M002
  title text not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality, id),
  unique (municipality, classification_system_id, class_id),
  foreign key (municipality, classification_system_id) references archive.classification_system (municipality, id),
  foreign key (municipality, parent_id) references archive.class (municipality, id)
);
call platform.make_own('archive.class');

-- Gapless numbers per municipality, kind and year: case files and registry entries.
create table archive.number_series (
  municipality text not null references members.municipality (number),
  kind text not null check (kind in ('case-file', 'registry-entry')),
  year integer not null,
  last_number integer not null,
  primary key (municipality, kind, year)
);
call platform.make_own('archive.number_series');

create table archive.case_file (
  municipality text not null references members.municipality (number),
  id uuid not null,
  made_for text not null, -- what it was made for, "submission:<id>": the second attempt finds the first
  series_id uuid not null,
  class_id uuid not null,
  case_year integer not null, -- M011
  sequence_number integer not null, -- M012
  file_id text generated always as (case_year::text || '/' || sequence_number::text) stored, -- M003
  title text not null,
  public_title text, -- M025
  case_date date not null, -- M100
  administrative_unit text not null, -- M305
  case_responsible text not null, -- M306
  status text not null check (status in ('Under behandling', 'Avsluttet', 'Utgår')), -- M052
  screening jsonb, -- M500-M505: {restriction, legalBasis, metadata[], document?, years?, endsOn?}
  disposal jsonb, -- M450-M453: {decision, legalBasis?, years, date?}
  resident_id uuid,
  created_at timestamptz not null,
  created_by text not null,
  closed_at timestamptz,
  closed_by text,
  primary key (municipality, id),
  unique (municipality, made_for),
  unique (municipality, case_year, sequence_number),
  foreign key (municipality, series_id) references archive.series (municipality, id),
  foreign key (municipality, class_id) references archive.class (municipality, id),
  check ((status = 'Under behandling') = (closed_at is null))
);
call platform.make_own('archive.case_file', 'read', 'select, insert');
-- Numbers, dates of opening and belonging never change; a closed case file does not change at all.
grant update (title, public_title, administrative_unit, case_responsible, status, screening, disposal, closed_at, closed_by)
  on archive.case_file to samvirke_app, samvirke_jobs;
create policy closed_is_frozen on archive.case_file as restrictive for update to samvirke_app, samvirke_jobs
  using (closed_at is null) with check (true);

create table archive.registry_entry (
  municipality text not null references members.municipality (number),
  id uuid not null,
  made_for text not null, -- "application:<submission>", "decision:<decision>"
  case_file_id uuid not null,
  registry_year integer not null, -- M013
  sequence_number integer not null, -- M014
  entry_number integer not null, -- M015, within the case file
  type text not null check (type in ('Inngående dokument', 'Utgående dokument', 'Organinternt dokument for oppfølging',
    'Organinternt dokument uten oppfølging', 'Saksframlegg')), -- M082
  status text not null check (status in ('Journalført', 'Ferdigstilt fra saksbehandler', 'Godkjent av leder', 'Ekspedert', 'Arkivert', 'Utgår')), -- M053
  title text not null,
  public_title text,
  registry_date date not null, -- M101
  document_date date, -- M103
  received_at timestamptz, -- M104
  sent_at timestamptz, -- M105
  administrative_unit text not null,
  case_handler text not null, -- M307
  screening jsonb,
  resident_id uuid,
  created_at timestamptz not null,
  created_by text not null,
  archived_at timestamptz, -- M604
  archived_by text, -- M605
  primary key (municipality, id),
  unique (municipality, made_for),
  unique (municipality, registry_year, sequence_number),
  unique (municipality, case_file_id, entry_number),
  foreign key (municipality, case_file_id) references archive.case_file (municipality, id)
);
create index on archive.registry_entry (municipality, registry_date);
call platform.make_own('archive.registry_entry', 'read', 'select, insert');
-- krav 3.2.22-3.2.24: number, dates of receipt and registration are frozen from the start; 3.2.14: archived means frozen.
grant update (title, public_title, status, document_date, sent_at, case_handler, administrative_unit, screening, archived_at, archived_by)
  on archive.registry_entry to samvirke_app, samvirke_jobs;
create policy archived_is_frozen on archive.registry_entry as restrictive for update to samvirke_app, samvirke_jobs
  using (status not in ('Arkivert', 'Utgår')) with check (true);

create table archive.correspondence_part (
  municipality text not null references members.municipality (number),
  id uuid not null,
  registry_entry_id uuid not null,
  type text not null check (type in ('Avsender', 'Mottaker', 'Kopimottaker', 'Gruppemottaker', 'Intern avsender', 'Intern mottaker')), -- M087
  name text not null, -- M400
  identity_encrypted bytea, -- M048/M049, with the municipality's key
  address_lines jsonb, -- null when the address is protected
  postal_code text,
  postal_town text,
  country text,
  administrative_unit text,
  case_handler text,
  primary key (municipality, id),
  foreign key (municipality, registry_entry_id) references archive.registry_entry (municipality, id)
);
create index on archive.correspondence_part (municipality, registry_entry_id);
call platform.make_own('archive.correspondence_part', 'none', 'select, insert');

create table archive.party (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_file_id uuid not null,
  name text not null, -- M302
  role text not null, -- M303
  identity_encrypted bytea,
  primary key (municipality, id),
  foreign key (municipality, case_file_id) references archive.case_file (municipality, id)
);
create index on archive.party (municipality, case_file_id);
call platform.make_own('archive.party', 'none', 'select, insert');

create table archive.document_description (
  municipality text not null references members.municipality (number),
  id uuid not null,
  registry_entry_id uuid not null,
  document_number integer not null, -- M007
  linked_as text not null check (linked_as in ('Hoveddokument', 'Vedlegg')), -- M217
  document_type text not null, -- M083
  status text not null check (status in ('Dokumentet er under redigering', 'Dokumentet er ferdigstilt')), -- M054
  title text not null,
  created_at timestamptz not null,
  created_by text not null,
  linked_at timestamptz not null,
  linked_by text not null,
  primary key (municipality, id),
  unique (municipality, registry_entry_id, document_number),
  foreign key (municipality, registry_entry_id) references archive.registry_entry (municipality, id)
);
call platform.make_own('archive.document_description', 'none', 'select, insert');

create table archive.document_object (
  municipality text not null references members.municipality (number),
  id uuid not null,
  document_description_id uuid not null,
  version_number integer not null, -- M005
  variant text not null check (variant in ('Produksjonsformat', 'Arkivformat', 'Dokument hvor deler av innholdet er skjermet')), -- M700
  format text not null, -- M701, PRONOM PUID
  format_details text,
  sha256 text not null, -- M705
  size_bytes bigint not null, -- M707
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality, id),
  unique (municipality, document_description_id, version_number, variant),
  foreign key (municipality, document_description_id) references archive.document_description (municipality, id),
  foreign key (municipality, sha256) references platform.file (municipality, sha256)
);
call platform.make_own('archive.document_object', 'none', 'select, insert');

-- Avskrivning: how an incoming entry was answered.
create table archive.sign_off (
  municipality text not null references members.municipality (number),
  id uuid not null,
  registry_entry_id uuid not null,
  signed_off_on date not null, -- M617
  signed_off_by text not null, -- M618
  method text not null check (method in ('Besvart med brev', 'Besvart med e-post', 'Besvart på telefon', 'Tatt til etterretning', 'Tatt til orientering')), -- M619
  answered_by_entry_id uuid, -- M215
  primary key (municipality, id),
  unique (municipality, registry_entry_id, answered_by_entry_id),
  foreign key (municipality, registry_entry_id) references archive.registry_entry (municipality, id),
  foreign key (municipality, answered_by_entry_id) references archive.registry_entry (municipality, id)
);
call platform.make_own('archive.sign_off', 'none', 'select, insert');

create unique index one_unanswered_sign_off on archive.sign_off (municipality, registry_entry_id)
  where answered_by_entry_id is null;

-- Endringslogg (krav 6.4.28, vedlegg 3).
create table archive.change (
  municipality text not null references members.municipality (number),
  id uuid not null,
  unit_id uuid not null, -- M680
  metadata text not null, -- M681
  changed_at timestamptz not null,
  changed_by text not null,
  old_value text not null,
  new_value text not null,
  primary key (municipality, id)
);
create index on archive.change (municipality, unit_id);
call platform.make_own('archive.change', 'none', 'select, insert');
