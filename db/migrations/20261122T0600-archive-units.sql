-- All entities of Noark 5 (5.5.0) with their attributes. Files of every kind stand in archive.case_file, records of every
-- kind in archive.registry_entry: `kind` says which. What has a systemID (M001) stands in archive.unit too, so that
-- comments, parts, references and the change log can hang on any of them and point at nothing that is not there.

create table archive.unit (
  municipality text not null references members.municipality (number),
  id uuid not null, -- M001
  kind text not null check (kind in ('fonds', 'series', 'classification-system', 'class', 'file', 'record',
    'document-description', 'document-object')),
  deleted_at timestamptz,
  primary key (municipality, id)
);
call platform.make_own('archive.unit', 'none', 'select, insert');
grant update (deleted_at) on archive.unit to samvirke_app, samvirke_jobs;

-- A unit's row in archive.unit is made with it, and says so when it is gone.
create function archive.keep_unit() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into archive.unit (municipality, id, kind) values (new.municipality, new.id, tg_argv[0]);
    return new;
  end if;
  update archive.unit set deleted_at = coalesce(nullif(current_setting('samvirke.archive_now', true), '')::timestamptz, now())
    where municipality = old.municipality and id = old.id;
  return old;
end
$$;

alter table archive.unit no force row level security;
do $$
declare pair text[];
begin
  foreach pair slice 1 in array array[
    ['fonds', 'fonds'], ['series', 'series'], ['classification_system', 'classification-system'], ['class', 'class'],
    ['case_file', 'file'], ['registry_entry', 'record'], ['document_description', 'document-description'],
    ['document_object', 'document-object']]
  loop
    execute format('alter table archive.%I no force row level security', pair[1]);
    execute format('insert into archive.unit (municipality, id, kind) select municipality, id, %L from archive.%I', pair[2], pair[1]);
    execute format('alter table archive.%I force row level security', pair[1]);
    execute format('create trigger a_keeps_unit before insert or delete on archive.%I for each row
      execute function archive.keep_unit(%L)', pair[1], pair[2]);
    -- M682, M683: who changed it last. The version is what a writer must have seen (ETag).
    execute format('alter table archive.%I add column changed_at timestamptz, add column changed_by text,
      add column version integer not null default 1', pair[1]);
  end loop;
end
$$;
alter table archive.unit force row level security;
alter table archive.change add foreign key (municipality, unit_id) references archive.unit (municipality, id);

-- Fonds and its creator (arkivskaper): one per municipality is the main one, in its own name.
alter table archive.fonds
  add column main boolean not null default true,
  add column parent_id uuid, -- sub-fonds (underarkiv)
  add column description text, -- M021
  add column medium text, -- M300
  add column storage_locations text[] not null default '{}', -- M301
  add column business_metadata jsonb, -- M711
  add foreign key (municipality, parent_id) references archive.fonds (municipality, id),
  add check ((status = 'Avsluttet') = (closed_at is not null));
drop index archive.one_open_fonds;
create unique index one_main_fonds on archive.fonds (municipality) where main and closed_at is null;

create table archive.fonds_creator (
  municipality text not null references members.municipality (number),
  id uuid not null,
  fonds_id uuid not null,
  creator_id text not null, -- M006
  name text not null, -- M023
  description text, -- M021
  version integer not null default 1,
  primary key (municipality, id),
  unique (municipality, fonds_id, creator_id),
  foreign key (municipality, fonds_id) references archive.fonds (municipality, id)
);
alter table archive.fonds no force row level security;
insert into archive.fonds_creator (municipality, id, fonds_id, creator_id, name)
  select municipality, gen_random_uuid(), id, creator_id, creator_name from archive.fonds;
alter table archive.fonds force row level security;
alter table archive.fonds drop column creator_id, drop column creator_name;
call platform.make_own('archive.fonds_creator');

-- Series: several per fonds, one for an area where the municipality wants it; periods follow each other.
alter table archive.series
  add column code text, -- how other systems name it when they place something (Fiks Arkiv: arkivdel)
  add column area text, -- null: all areas that have no series of their own
  add column description text, -- M021, how it is divided into periods (krav 6.2.1)
  add column medium text,
  add column storage_locations text[] not null default '{}',
  add column predecessor_id uuid, -- M202
  add column successor_id uuid, -- M203
  add column screening jsonb, -- M500-M505
  add column security_grading jsonb, -- M506, M624-M627: {grade, gradedAt, gradedBy, downgradedAt?, downgradedBy?}
  add column disposal jsonb, -- M450-M453
  add column disposed_at timestamptz, -- M630
  add column disposed_by text, -- M631
  add column business_metadata jsonb,
  add foreign key (municipality, predecessor_id) references archive.series (municipality, id),
  add foreign key (municipality, successor_id) references archive.series (municipality, id),
  add check (period_end is null or period_start is null or period_start <= period_end);

alter table archive.classification_system
  add column code text,
  add column description text,
  add column is_primary boolean not null default true, -- krav 2.5.6
  add column hides_class_ids boolean not null default false, -- classes are persons: never shown in a journal
  add column closed_at timestamptz,
  add column closed_by text,
  add column business_metadata jsonb;

alter table archive.class
  add column description text,
  add column keywords text[] not null default '{}', -- M022
  add column los_words text[] not null default '{}', -- URIs of LOS that mean the same
  add column closed_at timestamptz,
  add column closed_by text,
  add column screening jsonb,
  add column security_grading jsonb,
  add column disposal jsonb,
  add column source text,
  add column trust text,
  add column business_metadata jsonb;

-- Files: mappe, saksmappe, møtemappe.
alter table archive.case_file
  add column kind text not null default 'Saksmappe' check (kind in ('Mappe', 'Saksmappe', 'Møtemappe')),
  add column parent_id uuid, -- undermappe
  add column description text,
  add column keywords text[] not null default '{}',
  add column medium text,
  add column storage_locations text[] not null default '{}',
  add column given_file_id text, -- M003 of what is not a case file, or came from another archive
  add column registry_unit text, -- M308
  add column lent_on date, -- M106
  add column lent_to text, -- M309
  add column security_grading jsonb,
  add column inherits_disposal boolean not null default true, -- krav 6.1.9
  add column reopened_at timestamptz,
  add column meeting_number text, -- M008
  add column committee text, -- M370
  add column meeting_on date, -- M102
  add column meeting_place text, -- M371
  add column previous_meeting_id uuid, -- M221
  add column next_meeting_id uuid, -- M222
  add column business_metadata jsonb,
  alter column case_year drop not null,
  alter column sequence_number drop not null,
  alter column class_id drop not null,
  alter column case_date drop not null,
  alter column administrative_unit drop not null,
  alter column case_responsible drop not null,
  alter column status drop not null,
  add foreign key (municipality, parent_id) references archive.case_file (municipality, id),
  add foreign key (municipality, previous_meeting_id) references archive.case_file (municipality, id),
  add foreign key (municipality, next_meeting_id) references archive.case_file (municipality, id);
alter table archive.case_file drop column file_id;
alter table archive.case_file
  add column file_id text generated always as (coalesce(given_file_id, case_year::text || '/' || sequence_number::text)) stored,
  drop constraint case_file_status_check,
  drop constraint case_file_check,
  add constraint case_file_status_check check (status in ('Under behandling', 'Avsluttet', 'Utgår',
    'Opprettet av saksbehandler', 'Avsluttet av saksbehandler', 'Unntatt prosesstyring', 'Ferdig fra saksbehandler')), -- M052
  add constraint case_file_closed_check check (status is null or (status in ('Avsluttet', 'Utgår')) = (closed_at is not null)),
  add constraint case_file_kind_check1 check (kind <> 'Saksmappe' or (status is not null and case_year is not null
    and sequence_number is not null and case_date is not null and administrative_unit is not null and case_responsible is not null)),
  add constraint case_file_kind_check2 check (kind <> 'Møtemappe' or (meeting_number is not null and committee is not null
    and meeting_on is not null)),
  add constraint case_file_named check (given_file_id is not null or case_year is not null);
create unique index file_id_is_one on archive.case_file (municipality, file_id);
create index case_file_by_series on archive.case_file (municipality, series_id);
create index case_file_by_class on archive.case_file (municipality, class_id, case_year, sequence_number);
create index case_file_by_parent on archive.case_file (municipality, parent_id) where parent_id is not null;
grant update (series_id, class_id, parent_id, description, keywords, medium, storage_locations, registry_unit, lent_on, lent_to,
  security_grading, inherits_disposal, reopened_at, meeting_number, committee, meeting_on, meeting_place,
  previous_meeting_id, next_meeting_id, business_metadata, case_date, kind, case_year, sequence_number, changed_at, changed_by,
  version) on archive.case_file to samvirke_app, samvirke_jobs;
alter table archive.number_series drop constraint number_series_kind_check;
alter table archive.number_series add constraint number_series_kind_check
  check (kind in ('case-file', 'registry-entry', 'file', 'meeting-file'));

create table archive.meeting_participant (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_file_id uuid not null,
  name text not null, -- M372
  function text, -- M373
  version integer not null default 1,
  primary key (municipality, id),
  foreign key (municipality, case_file_id) references archive.case_file (municipality, id)
);
create index on archive.meeting_participant (municipality, case_file_id);
call platform.make_own('archive.meeting_participant', 'none', 'select, insert, update, delete');

-- Records: registrering, journalpost, arkivnotat, møteregistrering. A draft has no number yet.
alter table archive.registry_entry
  add column kind text not null default 'Journalpost'
    check (kind in ('Registrering', 'Journalpost', 'Arkivnotat', 'Møteregistrering')),
  add column series_id uuid, -- where it lies in no file
  add column class_id uuid,
  add column registered_at timestamptz, -- when it first was Journalført, Ekspedert, Arkivert or Utgår: krav 3.2.19
  add column given_registration_id text, -- M004 of what has no journal number, or came from another archive
  add column description text,
  add column keywords text[] not null default '{}',
  add column authors text[] not null default '{}', -- M024
  add column medium text,
  add column storage_locations text[] not null default '{}',
  add column due_on date, -- M109
  add column assessed_on date, -- M110 offentlighetsvurdertDato
  add column lent_on date,
  add column lent_to text,
  add column registry_unit text, -- M308
  add column security_grading jsonb,
  add column disposal jsonb,
  add column meeting_record_type text, -- M085
  add column meeting_case_type text, -- M088
  add column meeting_record_status text, -- M055
  add column to_meeting_record_ids uuid[] not null default '{}', -- M223
  add column from_meeting_record_ids uuid[] not null default '{}', -- M224
  add column business_metadata jsonb,
  alter column case_file_id drop not null,
  alter column registry_year drop not null,
  alter column sequence_number drop not null,
  alter column entry_number drop not null,
  alter column type drop not null,
  alter column status drop not null,
  alter column registry_date drop not null,
  alter column administrative_unit drop not null,
  alter column case_handler drop not null,
  drop constraint registry_entry_status_check,
  add constraint registry_entry_status_check check (status in ('Journalført', 'Ferdigstilt fra saksbehandler',
    'Godkjent av leder', 'Ekspedert', 'Arkivert', 'Utgår', 'Midlertidig registrering av innkommet dokument',
    'Saksbehandler har registrert innkommet dokument', 'Reservert dokument')), -- M053
  add constraint registry_entry_placed check (num_nonnulls(case_file_id, class_id, series_id) = 1),
  add constraint registry_entry_of_journal check ((kind = 'Journalpost') = (type is not null and status is not null)),
  add constraint registry_entry_numbered check (kind <> 'Journalpost' or registered_at is null
    or (registry_year is not null and sequence_number is not null and entry_number is not null and registry_date is not null)),
  add constraint registry_entry_meeting check (kind <> 'Møteregistrering' or (meeting_record_type is not null
    and administrative_unit is not null and case_handler is not null)),
  add foreign key (municipality, series_id) references archive.series (municipality, id),
  add foreign key (municipality, class_id) references archive.class (municipality, id);
alter table archive.registry_entry no force row level security;
update archive.registry_entry set registered_at = created_at
  where status in ('Journalført', 'Ekspedert', 'Arkivert', 'Utgår');
alter table archive.registry_entry force row level security;
create index record_by_class on archive.registry_entry (municipality, class_id) where class_id is not null;
create index record_by_series on archive.registry_entry (municipality, series_id) where series_id is not null;
create unique index registration_id_is_one on archive.registry_entry (municipality, given_registration_id);
grant update (case_file_id, entry_number, registry_year, sequence_number, registry_date, received_at, type, kind, registered_at,
  series_id, class_id, description, keywords, authors, medium, storage_locations, due_on, assessed_on, lent_on, lent_to, registry_unit,
  security_grading, disposal, meeting_record_type, meeting_case_type, meeting_record_status, to_meeting_record_ids,
  from_meeting_record_ids, business_metadata, changed_at, changed_by, version)
  on archive.registry_entry to samvirke_app, samvirke_jobs;
-- Drafts may be taken away; a trigger says which are drafts.
grant delete on archive.registry_entry, archive.case_file to samvirke_app, samvirke_jobs;

alter table archive.correspondence_part
  add column email text, -- M410
  add column telephones text[] not null default '{}', -- M411
  add column contact_person text, -- M412
  add column organization_number text, -- M049
  add column is_person boolean not null default true, -- whose name may not be searched for after a year
  add column version integer not null default 1,
  drop constraint correspondence_part_type_check,
  add constraint correspondence_part_type_check check (type in ('Avsender', 'Mottaker', 'Kopimottaker', 'Gruppemottaker',
    'Intern avsender', 'Intern mottaker', 'Intern kopimottaker', 'Medavsender')); -- M087
grant update, delete on archive.correspondence_part to samvirke_app, samvirke_jobs;

alter table archive.sign_off
  add column correspondence_part_id uuid, -- krav 3.4.6: for this receiver alone
  add column version integer not null default 1,
  drop constraint sign_off_method_check,
  add constraint sign_off_method_check check (method in ('Besvart med brev', 'Besvart med e-post', 'Besvart på telefon',
    'Tatt til etterretning', 'Tatt til orientering', 'Besvart med notat', 'Saken ble avsluttet')), -- M619
  add foreign key (municipality, correspondence_part_id) references archive.correspondence_part (municipality, id);
drop index archive.one_unanswered_sign_off;
create unique index one_unanswered_sign_off on archive.sign_off (municipality, registry_entry_id,
  coalesce(correspondence_part_id, '00000000-0000-0000-0000-000000000000')) where answered_by_entry_id is null;
create index signed_off_by on archive.sign_off (municipality, answered_by_entry_id) where answered_by_entry_id is not null;
grant delete on archive.sign_off to samvirke_app, samvirke_jobs;

create table archive.document_flow (
  municipality text not null references members.municipality (number),
  id uuid not null,
  registry_entry_id uuid not null,
  flow_to text not null, -- M660
  flow_from text not null, -- M665
  received_at timestamptz not null, -- M661
  sent_at timestamptz not null, -- M662
  status text not null, -- M663
  comment text, -- M664
  version integer not null default 1,
  primary key (municipality, id),
  foreign key (municipality, registry_entry_id) references archive.registry_entry (municipality, id)
);
create index on archive.document_flow (municipality, registry_entry_id);
call platform.make_own('archive.document_flow', 'none', 'select, insert, update');

-- Documents: one description may be linked to several records; its versions and variants each have a file.
alter table archive.document_description
  add column description text,
  add column authors text[] not null default '{}',
  add column medium text,
  add column storage_locations text[] not null default '{}',
  add column series_id uuid, -- M208
  add column screening jsonb,
  add column security_grading jsonb,
  add column disposal jsonb,
  add column disposed_at timestamptz, -- M630
  add column disposed_by text, -- M631
  add column business_metadata jsonb,
  add foreign key (municipality, series_id) references archive.series (municipality, id);
grant update (title, description, authors, medium, storage_locations, series_id, status, document_type, screening,
  security_grading, disposal, disposed_at, disposed_by, business_metadata, linked_as, document_number, changed_at, changed_by, version)
  on archive.document_description to samvirke_app, samvirke_jobs;
grant delete on archive.document_description, archive.document_object to samvirke_app, samvirke_jobs;
alter table archive.document_object
  add column file_name text, -- as it came
  add column media_type text,
  add column business_metadata jsonb,
  drop constraint document_object_variant_check,
  add constraint document_object_variant_check check (variant in ('Produksjonsformat', 'Arkivformat',
    'Dokument hvor deler av innholdet er skjermet', 'Digitalt signert dokument')), -- M700
  drop constraint document_object_municipality_document_description_id_versio_key;
-- krav 2.7.3: the same version and variant in several formats.
create unique index one_of_each_format on archive.document_object (municipality, document_description_id, version_number, variant, format);
grant update (changed_at, changed_by, version, business_metadata, file_name) on archive.document_object to samvirke_app, samvirke_jobs;

create table archive.document_link (
  municipality text not null references members.municipality (number),
  id uuid not null,
  registry_entry_id uuid not null,
  document_description_id uuid not null,
  document_number integer not null, -- M007
  linked_as text not null check (linked_as in ('Hoveddokument', 'Vedlegg')), -- M217
  linked_at timestamptz not null, -- M620
  linked_by text not null, -- M621
  primary key (municipality, id),
  unique (municipality, registry_entry_id, document_description_id),
  foreign key (municipality, registry_entry_id) references archive.registry_entry (municipality, id),
  foreign key (municipality, document_description_id) references archive.document_description (municipality, id)
);
create index on archive.document_link (municipality, document_description_id);
call platform.make_own('archive.document_link', 'none', 'select, insert, delete');

create table archive.conversion (
  municipality text not null references members.municipality (number),
  id uuid not null,
  document_object_id uuid not null,
  converted_at timestamptz not null, -- M615
  converted_by text not null, -- M616
  from_format text not null, -- M712
  to_format text not null, -- M713
  tool text, -- M714
  comment text, -- M715
  from_sha256 text, -- krav 2.7.26
  to_sha256 text,
  primary key (municipality, id),
  foreign key (municipality, document_object_id) references archive.document_object (municipality, id) on delete cascade
);
create index on archive.conversion (municipality, document_object_id);
call platform.make_own('archive.conversion', 'none', 'select, insert');
