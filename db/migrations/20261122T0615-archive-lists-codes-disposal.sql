-- Value lists a municipality may add to, access codes with their history, and runs of disposal.

-- The standard's own values of lists that may be added to. The same stand in the module's value-lists.json.
create function archive.standard_values(list text) returns text[] language sql immutable as $$
  select case list
    when 'medium' then array['Fysisk medium', 'Fysisk arkiv', 'Elektronisk arkiv', 'Blandet fysisk og elektronisk arkiv']
    when 'document-type' then array['Brev', 'Rundskriv', 'Faktura', 'Ordrebekreftelse', 'Søknad', 'Vedlegg', 'Klage', 'Vedtak',
      'Melding', 'Korrespondanse', 'Notat', 'E-post', 'Kassasjonsliste']
    when 'comment-type' then array['Merknad fra saksbehandler', 'Merknad fra leder', 'Merknad fra arkivansvarlig']
    when 'flow-status' then array['Godkjent', 'Ikke godkjent', 'Sendt tilbake til saksbehandler med kommentarer']
    when 'classification-type' then array['Gårds- og bruksnummer', 'Funksjonsbasert, hierarkisk',
      'Emnebasert, hierarkisk arkivnøkkel', 'Emnebasert, ett nivå', 'K-koder', 'Mangefasettert, ikke hierarki', 'Objektbasert',
      'Fødselsnummer']
    when 'meeting-record-type' then array['Møteinnkalling', 'Saksframlegg', 'Saksprotokoll', 'Møteprotokoll', 'Saksliste',
      'Offentlig saksliste', 'Vedlegg til møtesak']
    when 'meeting-case-type' then array['Politisk sak', 'Delegert møtesak', 'Referatsak', 'Forespørsel (interpellasjon)', 'Annet']
    when 'meeting-record-status' then array['Ferdigstilt fra saksbehandler', 'Godkjent av leder', 'Arkivert', 'Reservert dokument']
    when 'meeting-function' then array['Leder', 'Nestleder', 'Medlem', 'Varamedlem', 'Sekretær']
    when 'disposal-decision' then array['Bevares', 'Kasseres', 'Vurderes senere']
  end
$$;

-- A municipality's own values, and those of the standard it no longer wants on new objects. Dated, never edited.
create table archive.own_value (
  municipality text not null references members.municipality (number),
  id uuid not null,
  list text not null check (archive.standard_values(list) is not null),
  value text not null check (length(trim(value)) > 0),
  code text,
  meaning text not null check (meaning in ('added', 'inactive')),
  valid_from date not null,
  valid_to date,
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality, id),
  check (valid_to is null or valid_from <= valid_to)
);
create index on archive.own_value (municipality, list, value);
call platform.make_own('archive.own_value', 'none', 'select, insert');
grant update (valid_to) on archive.own_value to samvirke_app, samvirke_jobs;

create function archive.value_stands(here text, wanted_list text, wanted text, on_date date) returns boolean language sql stable as $$
  select (wanted = any (archive.standard_values(wanted_list)) and not exists (select from archive.own_value v
      where v.municipality = here and v.list = wanted_list and v.value = wanted and v.meaning = 'inactive'
      and v.valid_from <= on_date and (v.valid_to is null or on_date <= v.valid_to)))
    or exists (select from archive.own_value v where v.municipality = here and v.list = wanted_list and v.value = wanted
      and v.meaning = 'added' and v.valid_from <= on_date and (v.valid_to is null or on_date <= v.valid_to))
$$;
create function archive.check_values() returns trigger language plpgsql as $$
declare value text; on_date date := (archive.signed_at() at time zone 'Europe/Oslo')::date;
begin
  for i in 0 .. tg_nargs - 1 by 2 loop
    value := archive.logged_value(to_jsonb(new), tg_argv[i]);
    if value is not null and (tg_op = 'INSERT' or value is distinct from archive.logged_value(to_jsonb(old), tg_argv[i]))
      and not archive.value_stands(new.municipality, tg_argv[i + 1], value, on_date) then
      perform archive.refuse('archive.value-unknown');
    end if;
  end loop;
  return new;
end
$$;
create trigger knows_values before insert or update of medium on archive.fonds for each row
  execute function archive.check_values('medium', 'medium');
create trigger knows_values before insert or update of medium, disposal on archive.series for each row
  execute function archive.check_values('medium', 'medium', 'disposal.decision', 'disposal-decision');
create trigger knows_values before insert or update of type on archive.classification_system for each row
  execute function archive.check_values('type', 'classification-type');
create trigger knows_values before insert or update of disposal on archive.class for each row
  execute function archive.check_values('disposal.decision', 'disposal-decision');
create trigger knows_values before insert or update of medium, disposal on archive.case_file for each row
  execute function archive.check_values('medium', 'medium', 'disposal.decision', 'disposal-decision');
create trigger knows_values before insert or update of medium, disposal, meeting_record_type, meeting_case_type, meeting_record_status
  on archive.registry_entry for each row execute function archive.check_values('medium', 'medium',
  'disposal.decision', 'disposal-decision', 'meeting_record_type', 'meeting-record-type', 'meeting_case_type', 'meeting-case-type',
  'meeting_record_status', 'meeting-record-status');
create trigger knows_values before insert or update of medium, disposal, document_type on archive.document_description for each row
  execute function archive.check_values('medium', 'medium', 'disposal.decision', 'disposal-decision', 'document_type', 'document-type');
create trigger knows_values before insert or update of type on archive.comment for each row
  execute function archive.check_values('type', 'comment-type');
create trigger knows_values before insert or update of status on archive.document_flow for each row
  execute function archive.check_values('status', 'flow-status');
create trigger knows_values before insert or update of function on archive.meeting_participant for each row
  execute function archive.check_values('function', 'meeting-function');

-- Lists that nobody adds to, within JSON: what may be screened (M502), how much of the document (M503), the grade (M506).
create function archive.screening_holds(screening jsonb) returns boolean language sql immutable as $$
  select screening is null or (
    screening ->> 'restriction' is not null and screening ->> 'legalBasis' is not null
    and jsonb_typeof(screening -> 'elements') = 'array' and jsonb_array_length(screening -> 'elements') > 0
    and screening -> 'elements' <@ '["Skjerming klasseID", "Skjerming tittel klasse", "Skjerming tittel mappe - unntatt første linje",
      "Skjerming tittel mappe - utvalgte ord", "Skjerming navn part i sak", "Skjerming tittel registrering - unntatt første linje",
      "Skjerming tittel registrering - utvalgte ord", "Skjerming navn avsender", "Skjerming navn mottaker",
      "Skjerming tittel dokumentbeskrivelse", "Skjerming merknadstekst", "Midlertidig skjerming"]'::jsonb
    and coalesce(screening ->> 'document', 'Skjerming av hele dokumentet')
      in ('Skjerming av hele dokumentet', 'Skjerming av deler av dokumentet'))
$$;
create function archive.disposal_holds(disposal jsonb) returns boolean language sql immutable as $$
  select disposal is null or (disposal ->> 'decision' is not null
    -- krav 6.1.8: years, or a date; what is kept needs neither.
    and (disposal ->> 'decision' = 'Bevares' or disposal ->> 'years' is not null or disposal ->> 'date' is not null))
$$;
create function archive.grading_holds(grading jsonb) returns boolean language sql immutable as $$
  select grading is null or (grading ->> 'grade' in ('Strengt hemmelig (sikkerhetsgrad)', 'Hemmelig (sikkerhetsgrad)',
    'Konfidensielt (sikkerhetsgrad)', 'Begrenset (sikkerhetsgrad)', 'Fortrolig (beskyttelsesgrad)',
    'Strengt fortrolig (beskyttelsesgrad)') and grading ->> 'gradedAt' is not null and grading ->> 'gradedBy' is not null)
$$;
do $$
declare t text;
begin
  for t in select unnest(array['series', 'class', 'case_file', 'registry_entry', 'document_description']) loop
    execute format('alter table archive.%I add constraint %I check (archive.screening_holds(screening)) not valid', t, t || '_screening');
    execute format('alter table archive.%I add constraint %I check (archive.disposal_holds(disposal)) not valid', t, t || '_disposal');
    execute format('alter table archive.%I add constraint %I check (archive.grading_holds(security_grading)) not valid', t, t || '_grading');
  end loop;
end
$$;

-- Access codes (krav 5.2.14-5.2.18): the same for the whole municipality, dated, ended and added, never edited. What the
-- platform comes with stands in access-codes.json and holds until the municipality has rows of its own for the code.
create table archive.access_code (
  municipality text not null references members.municipality (number),
  id uuid not null,
  code text not null check (code ~ '^[A-ZÆØÅ0-9]{1,12}$'),
  title text not null,
  restriction text not null, -- M500
  legal_basis text not null, -- M501
  legal_source_ids text[] not null default '{}',
  document text check (document in ('Skjerming av hele dokumentet', 'Skjerming av deler av dokumentet')), -- krav 5.2.17
  may_hide text[] not null check (cardinality(may_hide) > 0), -- M502 values this code may hide (krav 5.2.19, 5.2.20)
  hides text[] not null check (hides <@ may_hide), -- those it hides unless somebody says otherwise
  temporary boolean not null default false, -- krav 5.2.18: until it is assessed
  years integer check (years > 0), -- M504
  valid_from date not null,
  valid_to date,
  source text not null,
  trust text not null check (trust in ('bekreftet', 'utledet', 'ikke verifisert')),
  created_at timestamptz not null,
  created_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (municipality, id),
  check (valid_to is null or valid_from <= valid_to),
  unique (municipality, code, valid_from)
);
create unique index one_open_code on archive.access_code (municipality, code) where valid_to is null;
call platform.make_own('archive.access_code', 'none', 'select, insert');
grant update (valid_to, ended_at, ended_by) on archive.access_code to samvirke_app, samvirke_jobs;

-- A run of disposal: proposed by one, approved by another, carried out after a time in which it can be undone.
create table archive.disposal_run (
  municipality text not null references members.municipality (number),
  id uuid not null,
  due_by date not null,
  status text not null check (status in ('proposed', 'approved', 'declined', 'undone', 'executed')),
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_by_name text,
  reason text,
  execute_after timestamptz,
  executed_at timestamptz,
  list_sha256 text, -- kassasjonslisten, in the document store
  primary key (municipality, id),
  -- Nobody approves their own proposal.
  check (status not in ('approved', 'executed') or settled_by <> proposed_by),
  check ((status = 'proposed') = (settled_at is null)),
  check ((status = 'executed') = (executed_at is not null))
);
create unique index one_disposal_at_a_time on archive.disposal_run (municipality) where status in ('proposed', 'approved');
call platform.make_own('archive.disposal_run');
create table archive.disposal_item (
  municipality text not null references members.municipality (number),
  id uuid not null,
  run_id uuid not null,
  document_description_id uuid not null,
  due_on date not null,
  legal_basis text,
  decided_on text not null check (decided_on in ('document', 'record', 'file', 'series', 'class')),
  outcome text not null default 'waiting' check (outcome in ('waiting', 'disposed', 'kept')),
  kept_because text,
  primary key (municipality, id),
  unique (municipality, run_id, document_description_id),
  foreign key (municipality, run_id) references archive.disposal_run (municipality, id),
  foreign key (municipality, document_description_id) references archive.document_description (municipality, id)
);
call platform.make_own('archive.disposal_item');
call platform.hide_protected('archive.disposal_item', 'archive.document_description', 'document_description_id');

-- The bytes of a document go only where nothing else names them.
create function archive.forget_file(here text, wanted text) returns boolean language plpgsql as $$
begin
  delete from platform.file f where f.municipality = here and f.sha256 = wanted;
  return found;
exception when foreign_key_violation then
  return false;
end
$$;
grant delete on platform.file to samvirke_jobs;
