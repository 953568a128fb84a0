-- What hangs on a unit of the archive, whichever sort it is.

create table archive.deletion (
  municipality text not null references members.municipality (number),
  id uuid not null,
  unit_id uuid not null,
  type text not null check (type in ('Sletting av produksjonsformat', 'Sletting av tidligere versjon',
    'Sletting av variant med sladdet informasjon', 'Sletting av hele innholdet i arkivdelen')), -- M089
  deleted_at timestamptz not null, -- M613
  deleted_by text not null, -- M614
  sha256 text, -- of what was deleted
  primary key (municipality, id),
  foreign key (municipality, unit_id) references archive.unit (municipality, id)
);
create table archive.comment (
  municipality text not null references members.municipality (number),
  id uuid not null,
  unit_id uuid not null,
  text text not null, -- M310
  type text, -- M084
  registered_at timestamptz not null, -- M611
  registered_by text not null, -- M612
  version integer not null default 1,
  primary key (municipality, id),
  foreign key (municipality, unit_id) references archive.unit (municipality, id)
);
create table archive.cross_reference (
  municipality text not null references members.municipality (number),
  id uuid not null,
  unit_id uuid not null,
  to_unit_id uuid not null, -- M219, M210, M212: by the kind of that unit
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality, id),
  unique (municipality, unit_id, to_unit_id),
  foreign key (municipality, unit_id) references archive.unit (municipality, id),
  foreign key (municipality, to_unit_id) references archive.unit (municipality, id)
);
-- A key of another system: what it made is found again by it, and made once.
create table archive.external_key (
  municipality text not null references members.municipality (number),
  id uuid not null,
  unit_id uuid not null,
  kind text not null, -- the unit's
  system text not null,
  key text not null,
  primary key (municipality, id),
  unique (municipality, kind, system, key),
  foreign key (municipality, unit_id) references archive.unit (municipality, id)
);
create table archive.national_identifier (
  municipality text not null references members.municipality (number),
  id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('matrikkelnummer', 'byggident', 'planident', 'posisjon', 'personidentifikator',
    'enhetsidentifikator')),
  value jsonb, -- M030-M043; null for a person, whose number is sealed
  identity_encrypted bytea,
  version integer not null default 1,
  primary key (municipality, id),
  foreign key (municipality, unit_id) references archive.unit (municipality, id),
  check ((kind = 'personidentifikator') = (value is null) and (kind = 'personidentifikator') = (identity_encrypted is not null))
);
create table archive.precedent (
  municipality text not null references members.municipality (number),
  id uuid not null,
  unit_id uuid not null,
  precedent_on date not null, -- M111
  title text not null, -- M020
  description text,
  legal_basis text, -- M311
  source_factor text not null, -- M312 rettskildefaktor
  approved_at timestamptz, -- M628
  approved_by text, -- M629
  status text check (status in ('Gjeldende', 'Foreldet')), -- M056
  closed_at timestamptz,
  closed_by text,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz,
  changed_by text,
  version integer not null default 1,
  primary key (municipality, id),
  foreign key (municipality, unit_id) references archive.unit (municipality, id)
);
create table archive.electronic_signature (
  municipality text not null references members.municipality (number),
  id uuid not null,
  unit_id uuid not null,
  security_level text not null check (security_level in ('Symmetrisk kryptert', 'Sendt med PKI/virksomhetssertifikat',
    'Sendt med PKI/"person standard"-sertifikat', 'Sendt med PKI/"person høy"-sertifikat')), -- M507
  verified text not null check (verified in ('Signatur påført, ikke verifisert', 'Signatur påført og verifisert')), -- M508
  verified_on date not null, -- M622
  verified_by text not null, -- M623
  version integer not null default 1,
  primary key (municipality, id),
  unique (municipality, unit_id),
  foreign key (municipality, unit_id) references archive.unit (municipality, id)
);
create table archive.secondary_class (
  municipality text not null references members.municipality (number),
  id uuid not null,
  unit_id uuid not null,
  class_id uuid not null, -- M209
  primary key (municipality, id),
  unique (municipality, unit_id, class_id),
  foreign key (municipality, unit_id) references archive.unit (municipality, id),
  foreign key (municipality, class_id) references archive.class (municipality, id)
);

-- Parts (M010, M302, M303) of files, records and documents. `case_file_id` is what it always was.
alter table archive.party
  add column unit_id uuid,
  add column part_id text, -- M010
  add column organization_number text, -- M049
  add column address_lines jsonb, -- null when the address is protected
  add column postal_code text,
  add column postal_town text,
  add column country text,
  add column email text,
  add column telephones text[] not null default '{}',
  add column contact_person text,
  add column business_metadata jsonb,
  add column version integer not null default 1,
  alter column case_file_id drop not null;
alter table archive.party no force row level security;
update archive.party set unit_id = case_file_id;
alter table archive.party force row level security;
alter table archive.party
  alter column unit_id set not null,
  add check (case_file_id is null or case_file_id = unit_id),
  add foreign key (municipality, unit_id) references archive.unit (municipality, id);
create function archive.place_party() returns trigger language plpgsql as $$
begin
  new.unit_id := coalesce(new.unit_id, new.case_file_id);
  return new;
end
$$;
create trigger a_places before insert on archive.party for each row execute function archive.place_party();
create index party_of_unit on archive.party (municipality, unit_id);
grant update, delete on archive.party to samvirke_app, samvirke_jobs;

-- Walls: what hangs on a protected person's unit is hidden with it. The level is found by the unit.
set local role samvirke_owner;
grant create on schema members to samvirke_guard;
set local role samvirke_guard;
grant execute on function members.protect_change(), members.tell_changes() to samvirke_owner;
create or replace function members.protect_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.protection := coalesce(
    (select f.protection from archive.case_file f where f.municipality = new.municipality and f.id = new.unit_id),
    (select e.protection from archive.registry_entry e where e.municipality = new.municipality and e.id = new.unit_id),
    (select d.protection from archive.document_description d
      where d.municipality = new.municipality and d.id = new.unit_id),
    (select o.protection from archive.document_object o
      where o.municipality = new.municipality and o.id = new.unit_id), 0);
  return new;
end
$$;
create or replace function members.tell_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare t regclass;
begin
  foreach t in array array['archive.change', 'archive.deletion', 'archive.comment', 'archive.cross_reference',
    'archive.external_key', 'archive.national_identifier', 'archive.precedent', 'archive.electronic_signature',
    'archive.secondary_class', 'archive.party']::regclass[]
  loop
    execute format('update %s set protection = 0 where municipality = $1 and unit_id = $2', t) using new.municipality, new.id;
  end loop;
  return null;
end
$$;
set local role samvirke_owner;
revoke create on schema members from samvirke_guard;

do $$
declare name text;
begin
  foreach name in array array['deletion', 'comment', 'cross_reference', 'external_key', 'national_identifier', 'precedent',
    'electronic_signature', 'secondary_class']
  loop
    execute format('create index on archive.%I (municipality, unit_id)', name);
    call platform.make_own(('archive.' || name)::regclass, 'none',
      case when name = 'deletion' then 'select, insert' else 'select, insert, update, delete' end);
    call platform.hide_protected(('archive.' || name)::regclass);
    execute format('grant select (unit_id) on archive.%I to samvirke_guard', name);
    execute format('create trigger takes_protection before insert or update of protection, unit_id on archive.%I
      for each row execute function members.protect_change()', name);
  end loop;
end
$$;
grant select (unit_id) on archive.party to samvirke_guard;
drop trigger takes_protection on archive.party;
create trigger takes_protection before insert or update of protection, unit_id on archive.party
  for each row execute function members.protect_change();
create trigger tells_changes after update of protection on archive.document_object for each row
  when (old.protection is distinct from new.protection) execute function members.tell_changes();
call platform.hide_protected('archive.meeting_participant', 'archive.case_file', 'case_file_id');
call platform.hide_protected('archive.document_flow', 'archive.registry_entry', 'registry_entry_id');
call platform.hide_protected('archive.document_link', 'archive.registry_entry', 'registry_entry_id');
call platform.hide_protected('archive.conversion', 'archive.document_object', 'document_object_id');

-- A record that is moved to another file takes that file's level, and what hangs on it follows.
create trigger moved_correspondence_part after update of case_file_id on archive.registry_entry for each row
  when (old.protection is distinct from new.protection)
  execute function members.give_protection('archive.correspondence_part', 'registry_entry_id');
create trigger moved_document_description after update of case_file_id on archive.registry_entry for each row
  when (old.protection is distinct from new.protection)
  execute function members.give_protection('archive.document_description', 'registry_entry_id');
create trigger moved_sign_off after update of case_file_id on archive.registry_entry for each row
  when (old.protection is distinct from new.protection)
  execute function members.give_protection('archive.sign_off', 'registry_entry_id');
create trigger moved_document_flow after update of case_file_id on archive.registry_entry for each row
  when (old.protection is distinct from new.protection)
  execute function members.give_protection('archive.document_flow', 'registry_entry_id');
create trigger moved_document_link after update of case_file_id on archive.registry_entry for each row
  when (old.protection is distinct from new.protection)
  execute function members.give_protection('archive.document_link', 'registry_entry_id');
create trigger moved_changes after update of case_file_id on archive.registry_entry for each row
  when (old.protection is distinct from new.protection) execute function members.tell_changes();

-- All documents of a record, whether made with it or linked to it.
create view archive.record_document with (security_invoker = true) as
  select municipality, registry_entry_id, id as document_description_id, document_number, linked_as, linked_at, linked_by
    from archive.document_description
  union all
  select municipality, registry_entry_id, document_description_id, document_number, linked_as, linked_at, linked_by
    from archive.document_link;
grant select on archive.record_document to samvirke_app, samvirke_jobs, samvirke_across;
