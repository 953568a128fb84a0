-- What may no longer change, kept by the database (Noark 5 krav 3.2, 2.3, 2.4, 2.6, 2.7, 6.2), so that no path goes round
-- it. A refusal has the error code SAR01 and the code of its text as message. Who may do what is decided above.

create function archive.refuse(code text) returns void language plpgsql as $$
begin
  raise exception using errcode = 'SAR01', message = code;
end
$$;

-- Who changes the archive, and when: said by the action in its transaction. A change that nobody signs is refused.
create function archive.signed_by() returns text language plpgsql stable as $$
declare name text := nullif(current_setting('samvirke.archive_actor', true), '');
begin
  if name is null then
    raise exception using errcode = 'SAR02', message = 'a change in the archive must be signed';
  end if;
  return name;
end
$$;
create function archive.signed_at() returns timestamptz language sql stable as $$
  select coalesce(nullif(current_setting('samvirke.archive_now', true), '')::timestamptz, now())
$$;

-- Each change of a unit: signed, and one version further.
create function archive.sign_change() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  if to_jsonb(new) ? 'changed_at' then
    new.changed_at := archive.signed_at();
    new.changed_by := archive.signed_by();
  end if;
  return new;
end
$$;

-- Only the protection of persons may be told to a row that is closed: everything else that is listed stands still.
create function archive.differs(before jsonb, after jsonb, columns text[]) returns boolean language sql immutable as $$
  select exists (select from unnest(columns) as c (name) where before -> c.name is distinct from after -> c.name)
$$;

-- Fonds: krav 2.3.1 and 6.2.7. Closed only when all below it is.
create function archive.keep_fonds() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.parent_id is not null and exists (select from archive.fonds f where f.municipality = new.municipality
        and f.id = new.parent_id and f.closed_at is not null) then
      perform archive.refuse('archive.fonds-closed');
    end if;
    return new;
  end if;
  if new.closed_at is not null and old.closed_at is null and (
    exists (select from archive.series s where s.municipality = new.municipality and s.fonds_id = new.id and s.closed_at is null)
    or exists (select from archive.fonds f where f.municipality = new.municipality and f.parent_id = new.id and f.closed_at is null))
  then
    perform archive.refuse('archive.fonds-has-open-series');
  end if;
  if old.closed_at is not null and archive.differs(to_jsonb(old), to_jsonb(new), array['title', 'medium', 'parent_id']) then
    perform archive.refuse('archive.fonds-closed');
  end if;
  return new;
end
$$;
create trigger keeps before insert or update on archive.fonds for each row execute function archive.keep_fonds();

-- Series: periods (krav 6.2.3-6.2.7), and nothing is added to a closed fonds.
create function archive.keep_series() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if exists (select from archive.fonds f where f.municipality = new.municipality and f.id = new.fonds_id
        and f.closed_at is not null) then
      perform archive.refuse('archive.fonds-closed');
    end if;
    return new;
  end if;
  if new.status <> old.status and not (
    (old.status = 'Aktiv periode' and new.status in ('Overlappingsperiode', 'Avsluttet periode'))
    or (old.status = 'Overlappingsperiode' and new.status in ('Avsluttet periode'))
    or (old.status in ('Aktiv periode', 'Avsluttet periode') and new.status = 'Uaktuelle mapper')
    -- A successor is made before its predecessor leaves the active period.
    or (old.status = 'Uaktuelle mapper' and new.status = 'Aktiv periode' and old.closed_at is null)) then
    perform archive.refuse('archive.series-not-in-chain');
  end if;
  if new.status = 'Overlappingsperiode' and new.successor_id is null then
    perform archive.refuse('archive.series-needs-successor');
  end if;
  if ((new.status = 'Avsluttet periode' and old.status <> new.status) or new.closed_at is not null and old.closed_at is null)
    and (exists (select from archive.case_file f where f.municipality = new.municipality and f.series_id = new.id
      and f.closed_at is null)
    or exists (select from archive.registry_entry e where e.municipality = new.municipality and e.series_id = new.id
      and e.archived_at is null)) then
    perform archive.refuse('archive.series-has-open-files');
  end if;
  if old.closed_at is not null and archive.differs(to_jsonb(old), to_jsonb(new),
      array['title', 'medium', 'fonds_id', 'period_start', 'period_end', 'predecessor_id']) then
    perform archive.refuse('archive.series-closed');
  end if;
  return new;
end
$$;
create trigger keeps before insert or update on archive.series for each row execute function archive.keep_series();

-- Classes: only a leaf takes files and records (krav 2.4.4), nothing below a closed one (2.4.5), the system's own (2.5.6).
create function archive.class_takes(here text, class uuid, of_series uuid) returns void language plpgsql stable as $$
declare c record;
begin
  select k.closed_at, s.series_id, s.is_primary into c from archive.class k
    join archive.classification_system s on s.municipality = k.municipality and s.id = k.classification_system_id
    where k.municipality = here and k.id = class;
  if c.closed_at is not null then
    perform archive.refuse('archive.class-closed');
  end if;
  if exists (select from archive.class k where k.municipality = here and k.parent_id = class) then
    perform archive.refuse('archive.class-has-subclasses');
  end if;
  if of_series is not null and (c.series_id is distinct from of_series or not c.is_primary) then
    perform archive.refuse('archive.class-of-other-series');
  end if;
end
$$;
create function archive.keep_class() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if exists (select from archive.class k where k.municipality = new.municipality and k.id = new.parent_id
        and k.closed_at is not null) or exists (select from archive.classification_system s
        where s.municipality = new.municipality and s.id = new.classification_system_id and s.closed_at is not null) then
      perform archive.refuse('archive.class-closed');
    end if;
    if new.parent_id is not null and (
      exists (select from archive.case_file f where f.municipality = new.municipality and f.class_id = new.parent_id)
      or exists (select from archive.registry_entry e where e.municipality = new.municipality and e.class_id = new.parent_id)) then
      perform archive.refuse('archive.class-has-files');
    end if;
    return new;
  end if;
  if new.class_id <> old.class_id or new.classification_system_id <> old.classification_system_id then
    perform archive.refuse('archive.class-id-stands');
  end if;
  if old.closed_at is not null and new.title <> old.title then
    perform archive.refuse('archive.class-closed');
  end if;
  return new;
end
$$;
create trigger keeps before insert or update on archive.class for each row execute function archive.keep_class();

-- Files. The chain of saksstatus, and what a closed file keeps (krav 3.2.1-3.2.12).
create function archive.keep_file() returns trigger language plpgsql as $$
declare series record;
begin
  if tg_op = 'DELETE' then
    if old.closed_at is not null or exists (select from archive.registry_entry e
        where e.municipality = old.municipality and e.case_file_id = old.id) then
      perform archive.refuse('archive.case-file-not-deletable');
    end if;
    if old.kind = 'Saksmappe' then
      -- Its number would be a hole: such a file goes out as Utgår.
      perform archive.refuse('archive.case-file-not-deletable');
    end if;
    return old;
  end if;
  if tg_op = 'INSERT' then
    select s.status, s.closed_at into series from archive.series s where s.municipality = new.municipality and s.id = new.series_id;
    if series.closed_at is not null or series.status <> 'Aktiv periode' then
      perform archive.refuse('archive.series-not-active');
    end if;
    if new.class_id is not null then
      perform archive.class_takes(new.municipality, new.class_id, new.series_id);
    end if;
    if exists (select from archive.case_file f where f.municipality = new.municipality and f.id = new.parent_id
        and f.closed_at is not null) then
      perform archive.refuse('archive.case-file-closed');
    end if;
    if exists (select from archive.registry_entry e where e.municipality = new.municipality and e.case_file_id = new.parent_id) then
      perform archive.refuse('archive.case-file-has-entries');
    end if;
    return new;
  end if;

  if new.class_id is not null and (new.class_id is distinct from old.class_id or new.series_id <> old.series_id) then
    perform archive.class_takes(new.municipality, new.class_id, new.series_id);
  end if;
  if new.kind <> old.kind and (old.kind <> 'Mappe' or old.closed_at is not null) then
    perform archive.refuse('archive.case-file-kind-stands');
  end if;
  if old.case_year is not null and (new.case_year, new.sequence_number) is distinct from (old.case_year, old.sequence_number) then
    perform archive.refuse('archive.case-file-number-stands');
  end if;
  if new.status is distinct from old.status and old.status is not null and not archive.case_status_may_follow(old.status, new.status) then
    perform archive.refuse(case when old.closed_at is null then 'archive.case-file-not-in-chain' else 'archive.case-file-closed' end);
  end if;
  if old.closed_at is not null and new.closed_at is null and (new.reopened_at is null or new.reopened_at is not distinct from old.reopened_at) then
    perform archive.refuse('archive.case-file-closed');
  end if;
  if old.closed_at is not null and new.closed_at is not null and archive.differs(to_jsonb(old), to_jsonb(new),
      array['title', 'medium', 'case_date', 'administrative_unit', 'case_responsible', 'kind', 'class_id', 'parent_id',
        'closed_at', 'closed_by', 'meeting_number', 'committee', 'meeting_on', 'meeting_place']) then
    perform archive.refuse('archive.case-file-closed');
  end if;
  if new.closed_at is not null and old.closed_at is null then
    perform archive.file_may_close(new);
  end if;
  -- krav 6.1.20
  if new.disposal ->> 'decision' = 'Kasseres' and new.disposal is distinct from old.disposal
      and archive.has_precedent(new.municipality, new.id) then
    perform archive.refuse('archive.precedent-is-kept');
  end if;
  return new;
end
$$;
create function archive.case_status_may_follow(before text, after text) returns boolean language sql immutable as $$
  select (before, after) in (
    ('Opprettet av saksbehandler', 'Under behandling'), ('Opprettet av saksbehandler', 'Utgår'),
    ('Under behandling', 'Ferdig fra saksbehandler'), ('Under behandling', 'Avsluttet av saksbehandler'),
    ('Under behandling', 'Unntatt prosesstyring'), ('Under behandling', 'Avsluttet'), ('Under behandling', 'Utgår'),
    ('Ferdig fra saksbehandler', 'Under behandling'), ('Ferdig fra saksbehandler', 'Avsluttet av saksbehandler'),
    ('Ferdig fra saksbehandler', 'Avsluttet'), ('Ferdig fra saksbehandler', 'Utgår'),
    ('Avsluttet av saksbehandler', 'Under behandling'), ('Avsluttet av saksbehandler', 'Avsluttet'),
    ('Avsluttet av saksbehandler', 'Utgår'),
    ('Unntatt prosesstyring', 'Under behandling'), ('Unntatt prosesstyring', 'Avsluttet'), ('Unntatt prosesstyring', 'Utgår'),
    ('Avsluttet', 'Under behandling'))
$$;
create function archive.has_precedent(here text, file uuid) returns boolean language sql stable as $$
  select exists (select from archive.precedent p where p.municipality = here and (p.unit_id = file or exists (
    select from archive.registry_entry e where e.municipality = here and e.case_file_id = file and e.id = p.unit_id)))
$$;
-- krav 3.2.6-3.2.9; a file that goes out (Utgår) must only have nothing that stands in it.
create function archive.file_may_close(f archive.case_file) returns void language plpgsql stable as $$
begin
  if f.status = 'Utgår' then
    if exists (select from archive.registry_entry e where e.municipality = f.municipality and e.case_file_id = f.id
        and e.status is distinct from 'Utgår') then
      perform archive.refuse('archive.case-file-not-empty');
    end if;
    return;
  end if;
  if f.kind = 'Saksmappe' and f.class_id is null then
    perform archive.refuse('archive.class-missing');
  end if;
  if exists (select from archive.case_file s where s.municipality = f.municipality and s.parent_id = f.id and s.closed_at is null) then
    perform archive.refuse('archive.sub-file-open');
  end if;
  if exists (select from archive.registry_entry e where e.municipality = f.municipality and e.case_file_id = f.id
      and e.type in ('Inngående dokument', 'Organinternt dokument for oppfølging') and e.status <> 'Utgår'
      and not exists (select from archive.sign_off o where o.municipality = e.municipality and o.registry_entry_id = e.id)) then
    perform archive.refuse('archive.entries-unanswered');
  end if;
  if exists (select from archive.registry_entry e where e.municipality = f.municipality and e.case_file_id = f.id
      and e.archived_at is null) then
    perform archive.refuse('archive.entries-not-archived');
  end if;
  if exists (select from archive.registry_entry e
      join archive.record_document l on l.municipality = e.municipality and l.registry_entry_id = e.id
      join archive.document_description d on d.municipality = e.municipality and d.id = l.document_description_id
      where e.municipality = f.municipality and e.case_file_id = f.id and e.status is distinct from 'Utgår'
      and d.medium is distinct from 'Fysisk medium' and d.disposed_at is null
      and not exists (select from archive.document_object o where o.municipality = d.municipality
        and o.document_description_id = d.id and o.variant = 'Arkivformat')) then
    perform archive.refuse('archive.not-archive-format');
  end if;
end
$$;
create trigger keeps before insert or delete or update of kind, parent_id, series_id, class_id, case_year, sequence_number, title,
  public_title, medium, case_date, administrative_unit, case_responsible, status, closed_at, closed_by, reopened_at, disposal,
  meeting_number, committee, meeting_on, meeting_place on archive.case_file for each row execute function archive.keep_file();
drop policy closed_is_frozen on archive.case_file;
