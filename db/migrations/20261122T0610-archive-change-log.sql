-- The change log (krav 6.4.28, vedlegg 3), written by the database for every path. Each trigger names the unit's column
-- and then pairs of column and metadata element; "screening.legalBasis" is a key within a JSON column.

create function archive.logged_value(unit_row jsonb, path text) returns text language plpgsql immutable as $$
declare value jsonb := unit_row -> split_part(path, '.', 1); shown text;
begin
  if position('.' in path) > 0 then
    value := value -> split_part(path, '.', 2);
  end if;
  shown := case jsonb_typeof(value)
    when 'string' then value #>> '{}'
    when 'array' then (select string_agg(one, ', ') from jsonb_array_elements_text(value) as list (one))
    when 'null' then null
    else value::text end;
  -- A moment is told as everywhere else: in UTC, with milliseconds.
  if shown ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$' then
    shown := to_char(shown::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  end if;
  return nullif(shown, '');
end
$$;

create function archive.log_changes() returns trigger language plpgsql as $$
declare
  -- An element of the deposit is never empty (krav 6.4.5).
  no_value constant text := 'Ikke angitt';
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  unit uuid := (coalesce(after, before) ->> tg_argv[0])::uuid;
  here text := coalesce(after, before) ->> 'municipality';
  who text; at timestamptz;
  was text; becomes text;
begin
  for i in 1 .. tg_nargs - 1 by 2 loop
    was := archive.logged_value(before, tg_argv[i]);
    becomes := archive.logged_value(after, tg_argv[i]);
    if was is distinct from becomes then
      if who is null then
        who := coalesce(nullif(current_setting('samvirke.archive_actor', true), ''), after ->> 'created_by', after ->> 'signed_off_by');
        who := coalesce(who, archive.signed_by());
        at := case when tg_op = 'INSERT' then coalesce((after ->> 'created_at')::timestamptz, archive.signed_at())
          else archive.signed_at() end;
      end if;
      insert into archive.change (municipality, id, unit_id, metadata, changed_at, changed_by, old_value, new_value)
        values (here, gen_random_uuid(), unit, tg_argv[i + 1], at, who, coalesce(was, no_value), coalesce(becomes, no_value));
    end if;
  end loop;
  return null;
end
$$;

-- What is taken away is told on the unit it hung on; a unit that is gone tells it of itself.
create function archive.log_deletion() returns trigger language plpgsql as $$
declare gone jsonb := to_jsonb(old);
begin
  insert into archive.change (municipality, id, unit_id, metadata, changed_at, changed_by, old_value, new_value)
    values (gone ->> 'municipality', gen_random_uuid(), (gone ->> tg_argv[0])::uuid, tg_argv[1], archive.signed_at(),
      archive.signed_by(), coalesce(archive.logged_value(gone, tg_argv[2]), 'Ikke angitt'), 'Slettet');
  return null;
end
$$;

create trigger logs after update on archive.fonds for each row execute function archive.log_changes('id',
  'title', 'tittel', 'status', 'arkivstatus', 'medium', 'dokumentmedium', 'description', 'beskrivelse',
  'closed_at', 'avsluttetDato');
create trigger logs after update on archive.fonds_creator for each row execute function archive.log_changes('fonds_id',
  'name', 'arkivskaperNavn', 'creator_id', 'arkivskaperID');
create trigger logs after update on archive.series for each row execute function archive.log_changes('id',
  'title', 'tittel', 'status', 'arkivdelstatus', 'medium', 'dokumentmedium', 'description', 'beskrivelse', 'closed_at', 'avsluttetDato',
  'period_start', 'arkivperiodeStartDato', 'period_end', 'arkivperiodeSluttDato', 'predecessor_id', 'referanseForloeper',
  'successor_id', 'referanseArvtaker', 'disposal.decision', 'kassasjonsvedtak', 'disposal.legalBasis', 'kassasjonshjemmel',
  'disposal.years', 'bevaringstid', 'disposal.date', 'kassasjonsdato', 'screening.restriction', 'tilgangsrestriksjon',
  'screening.legalBasis', 'skjermingshjemmel', 'screening.elements', 'skjermingMetadata', 'screening.document',
  'skjermingDokument', 'screening.years', 'skjermingsvarighet', 'screening.endsOn', 'skjermingOpphoererDato', 'disposed_at', 'kassertDato');
create trigger logs after update on archive.classification_system for each row execute function archive.log_changes('id',
  'title', 'tittel', 'type', 'klassifikasjonstype', 'series_id', 'referanseKlassifikasjonssystem', 'closed_at', 'avsluttetDato');
create trigger logs after update on archive.class for each row execute function archive.log_changes('id',
  'title', 'tittel', 'description', 'beskrivelse', 'closed_at', 'avsluttetDato', 'parent_id', 'referanseOverklasse',
  'disposal.decision', 'kassasjonsvedtak', 'disposal.legalBasis', 'kassasjonshjemmel', 'disposal.years', 'bevaringstid',
  'disposal.date', 'kassasjonsdato', 'screening.restriction', 'tilgangsrestriksjon', 'screening.legalBasis', 'skjermingshjemmel',
  'screening.elements', 'skjermingMetadata', 'screening.years', 'skjermingsvarighet', 'screening.endsOn', 'skjermingOpphoererDato');
create trigger logs after update of title, public_title, medium, series_id, class_id, case_date, administrative_unit, case_responsible,
  registry_unit, status, closed_at, screening, security_grading, disposal, meeting_number, committee, meeting_on, meeting_place, kind,
  parent_id, lent_to
  on archive.case_file for each row execute function archive.log_changes('id',
  'title', 'tittel', 'public_title', 'offentligTittel', 'medium', 'dokumentmedium', 'series_id', 'referanseArkivdel', 'class_id', 'referanseKlasse', 'case_date', 'saksdato',
  'administrative_unit', 'administrativEnhet', 'case_responsible', 'saksansvarlig', 'registry_unit', 'journalenhet',
  'status', 'saksstatus', 'closed_at', 'avsluttetDato', 'kind', 'mappetype', 'parent_id', 'referanseForelderMappe', 'lent_to', 'utlaantTil',
  'disposal.decision', 'kassasjonsvedtak', 'disposal.legalBasis', 'kassasjonshjemmel', 'disposal.years', 'bevaringstid', 'disposal.date', 'kassasjonsdato',
  'screening.restriction', 'tilgangsrestriksjon', 'screening.legalBasis', 'skjermingshjemmel', 'screening.elements', 'skjermingMetadata',
  'screening.document', 'skjermingDokument', 'screening.years', 'skjermingsvarighet', 'screening.endsOn', 'skjermingOpphoererDato',
  'security_grading.grade', 'graderingskode', 'security_grading.downgradedAt', 'nedgraderingsdato',
  'meeting_number', 'moetenummer', 'committee', 'utvalg', 'meeting_on', 'moetedato', 'meeting_place', 'moetested');
create trigger logs_received after insert on archive.registry_entry for each row
  execute function archive.log_changes('id', 'received_at', 'mottattDato', 'sent_at', 'sendtDato', 'assessed_on', 'offentlighetsvurdertDato');
create trigger logs after update of title, public_title, medium, series_id, class_id, case_file_id, entry_number, status, type, kind,
  registry_date, document_date, received_at, sent_at, due_on, assessed_on, administrative_unit, case_handler, registry_unit, authors,
  screening, security_grading, disposal, meeting_record_status, lent_to
  on archive.registry_entry for each row execute function archive.log_changes('id',
  'title', 'tittel', 'public_title', 'offentligTittel', 'medium', 'dokumentmedium', 'series_id', 'referanseArkivdel', 'class_id', 'referanseKlasse', 'case_file_id', 'referanseMappe',
  'entry_number', 'journalpostnummer', 'authors', 'forfatter', 'status', 'journalstatus', 'type', 'journalposttype', 'kind', 'registreringstype',
  'registry_date', 'journaldato', 'document_date', 'dokumentetsDato', 'received_at', 'mottattDato', 'sent_at', 'sendtDato',
  'due_on', 'forfallsdato', 'assessed_on', 'offentlighetsvurdertDato', 'administrative_unit', 'administrativEnhet',
  'case_handler', 'saksbehandler', 'registry_unit', 'journalenhet', 'meeting_record_status', 'moeteregistreringsstatus', 'lent_to', 'utlaantTil',
  'disposal.decision', 'kassasjonsvedtak', 'disposal.legalBasis', 'kassasjonshjemmel', 'disposal.years', 'bevaringstid', 'disposal.date', 'kassasjonsdato',
  'screening.restriction', 'tilgangsrestriksjon', 'screening.legalBasis', 'skjermingshjemmel', 'screening.elements', 'skjermingMetadata',
  'screening.document', 'skjermingDokument', 'screening.years', 'skjermingsvarighet', 'screening.endsOn', 'skjermingOpphoererDato',
  'security_grading.grade', 'graderingskode', 'security_grading.downgradedAt', 'nedgraderingsdato');
create trigger logs_gone after delete on archive.registry_entry for each row execute function archive.log_deletion('id', 'registrering', 'title');
create trigger logs_gone after delete on archive.case_file for each row execute function archive.log_deletion('id', 'mappe', 'title');
create trigger logs after update of title, status, description, medium, document_type, authors, screening, disposal, disposed_at, linked_as
  on archive.document_description for each row execute function archive.log_changes('id',
  'title', 'tittel', 'status', 'dokumentstatus', 'description', 'beskrivelse', 'medium', 'dokumentmedium', 'document_type', 'dokumenttype', 'authors', 'forfatter',
  'linked_as', 'tilknyttetRegistreringSom', 'disposal.decision', 'kassasjonsvedtak', 'disposal.legalBasis', 'kassasjonshjemmel',
  'disposal.years', 'bevaringstid', 'disposal.date', 'kassasjonsdato', 'disposed_at', 'kassertDato',
  'screening.restriction', 'tilgangsrestriksjon', 'screening.legalBasis', 'skjermingshjemmel', 'screening.elements', 'skjermingMetadata',
  'screening.document', 'skjermingDokument', 'screening.years', 'skjermingsvarighet', 'screening.endsOn', 'skjermingOpphoererDato');
create trigger logs_gone after delete on archive.document_description for each row
  execute function archive.log_deletion('id', 'dokumentbeskrivelse', 'title');
create trigger logs_gone after delete on archive.document_object for each row
  execute function archive.log_deletion('document_description_id', 'dokumentobjekt', 'id');
create trigger logs after update of name, role on archive.party for each row
  execute function archive.log_changes('unit_id', 'name', 'partNavn', 'role', 'partRolle');
create trigger logs_gone after delete on archive.party for each row execute function archive.log_deletion('unit_id', 'partNavn', 'name');
create trigger logs after update of name, type, administrative_unit, case_handler on archive.correspondence_part for each row
  execute function archive.log_changes('registry_entry_id', 'name', 'korrespondansepartNavn', 'type', 'korrespondanseparttype',
  'administrative_unit', 'administrativEnhet', 'case_handler', 'saksbehandler');
create trigger logs_gone after delete on archive.correspondence_part for each row
  execute function archive.log_deletion('registry_entry_id', 'korrespondansepartNavn', 'name');
create trigger logs after update of name, function on archive.meeting_participant for each row
  execute function archive.log_changes('case_file_id', 'name', 'moetedeltakerNavn', 'function', 'moetedeltakerFunksjon');
create trigger logs_gone after delete on archive.meeting_participant for each row
  execute function archive.log_deletion('case_file_id', 'moetedeltakerNavn', 'name');
create trigger logs after insert on archive.sign_off for each row
  execute function archive.log_changes('registry_entry_id', 'answered_by_entry_id', 'referanseAvskrivesAvJournalpost');
create trigger logs_gone after delete on archive.sign_off for each row
  execute function archive.log_deletion('registry_entry_id', 'avskrivning', 'method');
create trigger logs after update of title, legal_basis, status on archive.precedent for each row
  execute function archive.log_changes('unit_id', 'title', 'tittel', 'legal_basis', 'presedensHjemmel', 'status', 'presedensstatus');
create trigger logs_gone after delete on archive.precedent for each row execute function archive.log_deletion('unit_id', 'presedens', 'title');
create trigger logs_gone after delete on archive.comment for each row execute function archive.log_deletion('unit_id', 'merknad', 'id');
create trigger logs_gone after delete on archive.cross_reference for each row
  execute function archive.log_deletion('unit_id', 'kryssreferanse', 'to_unit_id');
create trigger logs_gone after delete on archive.secondary_class for each row
  execute function archive.log_deletion('unit_id', 'referanseSekundaerKlassifikasjon', 'class_id');
create trigger logs_gone after delete on archive.document_link for each row
  execute function archive.log_deletion('document_description_id', 'referanseRegistrering', 'registry_entry_id');
-- A leaf of the archive's proof whose document is gone is looked for here.
create index change_of_deleted_object on archive.change (municipality, old_value)
  where metadata = 'dokumentobjekt' and new_value = 'Slettet';
create index change_in_order on archive.change (municipality, changed_at, id);
