-- Records. The chain of journalstatus, and what freezes when (krav 3.2.13-3.2.26).
create function archive.status_may_follow(type text, before text, after text) returns boolean language sql immutable as $$
  select case
    when after = 'Ekspedert' and type = 'Inngående dokument' then false
    when after = 'Arkivert' and type = 'Utgående dokument' and before = 'Journalført' then false
    when before in ('Midlertidig registrering av innkommet dokument', 'Saksbehandler har registrert innkommet dokument')
      then after in ('Midlertidig registrering av innkommet dokument', 'Saksbehandler har registrert innkommet dokument',
        'Journalført', 'Utgår')
    when before = 'Reservert dokument' then after in ('Ferdigstilt fra saksbehandler', 'Utgår')
    when before = 'Ferdigstilt fra saksbehandler'
      then after in ('Reservert dokument', 'Godkjent av leder', 'Ekspedert', 'Journalført', 'Utgår')
    when before = 'Godkjent av leder'
      then after in ('Reservert dokument', 'Ferdigstilt fra saksbehandler', 'Ekspedert', 'Journalført', 'Utgår')
    when before = 'Journalført' then after in ('Ekspedert', 'Arkivert', 'Utgår')
    when before = 'Ekspedert' then after in ('Journalført', 'Arkivert')
    else false end
$$;
create function archive.is_draft(status text) returns boolean language sql immutable as $$
  select status not in ('Journalført', 'Ekspedert', 'Arkivert', 'Utgår')
$$;
create function archive.keep_record() returns trigger language plpgsql as $$
declare
  before jsonb; after jsonb;
  parent record;
begin
  if tg_op = 'DELETE' then
    -- krav 3.2.16, 3.2.19-3.2.21: what never had a number, and is not handed over, may be taken away.
    if old.registered_at is not null or old.archived_at is not null
      or old.status in ('Ferdigstilt fra saksbehandler', 'Godkjent av leder') then
      perform archive.refuse('archive.entry-not-deletable');
    end if;
    return old;
  end if;
  if tg_op = 'INSERT' or new.case_file_id is distinct from old.case_file_id then
    select f.kind, f.closed_at into parent from archive.case_file f
      where f.municipality = new.municipality and f.id = new.case_file_id;
    if parent.closed_at is not null then -- krav 2.5.5, 3.2.4
      perform archive.refuse('archive.case-file-closed');
    end if;
    if new.kind = 'Journalpost' and parent.kind is distinct from 'Saksmappe' then -- krav 2.5.2
      perform archive.refuse('archive.entry-needs-case-file');
    end if;
    if new.case_file_id is not null and exists (select from archive.case_file s
        where s.municipality = new.municipality and s.parent_id = new.case_file_id) then
      perform archive.refuse('archive.case-file-has-sub-files');
    end if;
    if new.class_id is not null then
      perform archive.class_takes(new.municipality, new.class_id, null);
    end if;
    if exists (select from archive.series s where s.municipality = new.municipality and s.id = new.series_id
        and (s.closed_at is not null or s.status <> 'Aktiv periode')) then -- krav 2.3.6
      perform archive.refuse('archive.series-not-active');
    end if;
  end if;
  if tg_op = 'INSERT' then
    if new.kind = 'Journalpost' and not archive.is_draft(new.status) then
      new.registered_at := coalesce(new.registered_at, new.created_at);
    end if;
    return new;
  end if;

  before := to_jsonb(old); after := to_jsonb(new);
  if new.status is distinct from old.status and old.status is not null then
    if old.status in ('Arkivert', 'Utgår') then
      perform archive.refuse('archive.entry-frozen');
    elsif new.status = 'Ekspedert' and new.type = 'Inngående dokument' then
      perform archive.refuse('archive.incoming-not-dispatched');
    elsif new.status = 'Arkivert' and new.type = 'Utgående dokument' and old.status = 'Journalført' and old.sent_at is null then
      perform archive.refuse('archive.not-yet-dispatched');
    elsif not archive.status_may_follow(new.type, old.status, new.status)
      and not (old.status = 'Journalført' and new.status = 'Arkivert' and old.sent_at is not null)
      or (old.status = 'Journalført' and new.status = 'Ekspedert' and old.sent_at is not null) then
      perform archive.refuse('archive.entry-not-in-chain');
    end if;
    if new.status in ('Journalført', 'Ekspedert', 'Arkivert') and exists (select from archive.record_document l
        join archive.document_description d on d.municipality = l.municipality and d.id = l.document_description_id
        where l.municipality = new.municipality and l.registry_entry_id = new.id
        and d.status <> 'Dokumentet er ferdigstilt') then -- krav 3.2.30
      perform archive.refuse('archive.documents-unfinished');
    end if;
    if not archive.is_draft(new.status) then
      new.registered_at := coalesce(old.registered_at, archive.signed_at());
    end if;
    if new.status in ('Arkivert', 'Utgår') then -- krav 3.2.18
      new.archived_at := coalesce(new.archived_at, archive.signed_at());
      new.archived_by := coalesce(new.archived_by, archive.signed_by());
    end if;
    before := to_jsonb(old); after := to_jsonb(new);
  end if;
  if old.registered_at is not null and new.registered_at is distinct from old.registered_at then
    perform archive.refuse('archive.entry-frozen');
  end if;
  if old.archived_at is not null and archive.differs(before, after, array['title', 'medium', 'series_id', 'kind', 'type',
      'registry_date', 'document_date', 'received_at', 'sent_at', 'registry_year', 'sequence_number', 'archived_at',
      'archived_by', 'class_id', 'due_on', 'case_handler', 'administrative_unit']) then -- krav 3.2.14, 3.2.23, 3.2.24
    perform archive.refuse('archive.entry-frozen');
  end if;
  if old.registered_at is not null and archive.differs(before, after,
      array['registry_year', 'sequence_number', 'received_at', 'kind']) then -- krav 3.2.22
    perform archive.refuse('archive.entry-number-stands');
  end if;
  if old.registered_at is not null and old.type <> 'Inngående dokument' and old.status in ('Ekspedert', 'Arkivert')
    and archive.differs(before, after, array['type', 'document_date', 'sent_at', 'case_handler', 'administrative_unit',
      'registry_date']) then -- krav 3.2.24
    perform archive.refuse('archive.entry-dispatched');
  end if;
  if (old.registered_at is not null and old.type <> 'Inngående dokument' and old.status = 'Journalført') and archive.differs(
      before, after, array['type', 'registry_date']) then
    perform archive.refuse('archive.entry-dispatched');
  end if;
  -- krav 3.2.39: an answer stays beside what it answers.
  if new.case_file_id is distinct from old.case_file_id and exists (select from archive.sign_off o
      join archive.registry_entry other on other.municipality = o.municipality
        and other.id in (o.registry_entry_id, o.answered_by_entry_id) and other.id <> new.id
      where o.municipality = new.municipality and new.id in (o.registry_entry_id, o.answered_by_entry_id)
      and other.case_file_id is distinct from new.case_file_id and other.case_file_id is not distinct from old.case_file_id
      -- Those that are moved together are in the new file by turns.
      and other.id::text <> all (string_to_array(coalesce(current_setting('samvirke.archive_moving', true), ''), ','))) then
    perform archive.refuse('archive.entry-is-linked');
  end if;
  return new;
end
$$;
create trigger keeps before insert or delete or update of case_file_id, entry_number, registry_year, sequence_number, registry_date,
  received_at, type, kind, status, registered_at, series_id, class_id, title, medium, document_date, sent_at, due_on, case_handler,
  administrative_unit, archived_at, archived_by on archive.registry_entry for each row execute function archive.keep_record();
drop policy archived_is_frozen on archive.registry_entry;

-- Correspondence parts (krav 3.2.23), sign-offs and documents of a record that is archived.
create function archive.record_is_frozen(here text, record uuid) returns boolean language sql stable as $$
  select coalesce((select e.archived_at is not null from archive.registry_entry e
    where e.municipality = here and e.id = record), false)
$$;
create function archive.keep_correspondence_part() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and not archive.differs(to_jsonb(old), to_jsonb(new), array['type', 'name', 'registry_entry_id']) then
    return new;
  end if;
  if archive.record_is_frozen(coalesce(new.municipality, old.municipality), coalesce(new.registry_entry_id, old.registry_entry_id)) then
    perform archive.refuse('archive.entry-frozen');
  end if;
  return coalesce(new, old);
end
$$;
create trigger keeps before insert or delete or update of type, name, registry_entry_id on archive.correspondence_part
  for each row execute function archive.keep_correspondence_part();

create function archive.keep_document() returns trigger language plpgsql as $$
declare records uuid[];
begin
  if tg_op = 'INSERT' then
    if archive.record_is_frozen(new.municipality, new.registry_entry_id) then -- krav 2.6.7, 3.2.17
      perform archive.refuse('archive.entry-frozen');
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    if old.status = 'Dokumentet er ferdigstilt' or exists (select from archive.registry_entry e
        where e.municipality = old.municipality and e.id = old.registry_entry_id and e.registered_at is not null) then
      perform archive.refuse('archive.document-not-deletable'); -- krav 2.7.7
    end if;
    return old;
  end if;
  if old.status = 'Dokumentet er ferdigstilt' and new.status <> old.status then -- krav 3.2.32
    perform archive.refuse('archive.document-finished');
  end if;
  if old.disposed_at is not null and (new.disposed_at, new.disposed_by) is distinct from (old.disposed_at, old.disposed_by) then
    perform archive.refuse('archive.document-disposed');
  end if;
  -- krav 3.2.33: the title of a finished document may change; its place in an archived record may not.
  if archive.record_is_frozen(new.municipality, new.registry_entry_id)
    and archive.differs(to_jsonb(old), to_jsonb(new), array['linked_as', 'document_number', 'medium']) then
    perform archive.refuse('archive.entry-frozen');
  end if;
  return new;
end
$$;
create trigger keeps before insert or delete or update of status, disposed_at, disposed_by, linked_as, document_number, medium
  on archive.document_description for each row execute function archive.keep_document();

create function archive.keep_document_link() returns trigger language plpgsql as $$
begin
  if archive.record_is_frozen(coalesce(new.municipality, old.municipality), coalesce(new.registry_entry_id, old.registry_entry_id)) then
    perform archive.refuse('archive.entry-frozen');
  end if;
  return coalesce(new, old);
end
$$;
create trigger keeps before insert or delete on archive.document_link for each row execute function archive.keep_document_link();

-- krav 3.2.31: a finished document gets no new version; another format or variant of what it holds may be added (3.2.27).
-- Deleting: krav 2.7.14-2.7.25; the last version in archive format stays until the document is disposed of.
create function archive.keep_document_object() returns trigger language plpgsql as $$
declare document record; newest integer;
begin
  if tg_op = 'DELETE' then
    select d.status, d.disposed_at into document from archive.document_description d
      where d.municipality = old.municipality and d.id = old.document_description_id;
    if document.disposed_at is not null or document.status <> 'Dokumentet er ferdigstilt' then
      return old;
    end if;
    select max(o.version_number) into newest from archive.document_object o
      where o.municipality = old.municipality and o.document_description_id = old.document_description_id;
    if old.version_number = newest and (old.variant = 'Arkivformat' or (old.variant = 'Produksjonsformat' and not exists (
        select from archive.document_object o where o.municipality = old.municipality and o.id <> old.id
        and o.document_description_id = old.document_description_id and o.version_number = newest
        and o.variant = 'Arkivformat'))) then
      perform archive.refuse('archive.last-version-stays');
    end if;
    return old;
  end if;
  select d.status, d.disposed_at, d.linked_at into document from archive.document_description d
    where d.municipality = new.municipality and d.id = new.document_description_id;
  if document.disposed_at is not null then
    perform archive.refuse('archive.document-disposed');
  end if;
  select max(o.version_number) into newest from archive.document_object o
    where o.municipality = new.municipality and o.document_description_id = new.document_description_id;
  if document.status = 'Dokumentet er ferdigstilt' and newest is not null and new.version_number > newest then
    perform archive.refuse('archive.document-finished');
  end if;
  return new;
end
$$;
create trigger keeps before insert or delete on archive.document_object for each row execute function archive.keep_document_object();

-- A sign-off is taken back only while its entry is not archived; copies to receivers are not signed off (krav 3.4.9).
create function archive.keep_sign_off() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if archive.record_is_frozen(old.municipality, old.registry_entry_id) then
      perform archive.refuse('archive.entry-frozen');
    end if;
    return old;
  end if;
  if exists (select from archive.correspondence_part p where p.municipality = new.municipality
      and p.id = new.correspondence_part_id and p.type in ('Kopimottaker', 'Intern kopimottaker')) then
    perform archive.refuse('archive.not-to-be-answered');
  end if;
  return new;
end
$$;
create trigger keeps before insert or delete on archive.sign_off for each row execute function archive.keep_sign_off();

-- A case with a precedent is kept (krav 6.1.20), from either side.
create function archive.keep_precedent() returns trigger language plpgsql as $$
begin
  if exists (select from archive.case_file f where f.municipality = new.municipality and f.disposal ->> 'decision' = 'Kasseres'
      and (f.id = new.unit_id or exists (select from archive.registry_entry e where e.municipality = f.municipality
        and e.id = new.unit_id and e.case_file_id = f.id))) then
    perform archive.refuse('archive.precedent-is-kept');
  end if;
  return new;
end
$$;
create trigger keeps before insert on archive.precedent for each row execute function archive.keep_precedent();

do $$
declare t text;
begin
  -- Last of the triggers by name, so that what the others set is in it. Telling a row its protection is no change.
  for t in select unnest(array['fonds', 'series', 'classification_system', 'class', 'fonds_creator']) loop
    execute format('create trigger signs before update on archive.%I for each row execute function archive.sign_change()', t);
  end loop;
  for t in select unnest(array['case_file', 'registry_entry', 'document_description', 'document_object', 'comment', 'party',
      'correspondence_part', 'national_identifier', 'precedent', 'electronic_signature', 'meeting_participant', 'document_flow']) loop
    execute format('create trigger signs before update on archive.%I for each row
      when (current_user <> ''samvirke_guard'') execute function archive.sign_change()', t);
  end loop;
end
$$;
