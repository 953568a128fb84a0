-- A person is marked as protected when their post is here already: the arrivals in which their number stands are judged
-- anew, and hidden from those who are not cleared. A mark that is lifted lets them be seen again.
create function members.mark_judges_arrivals() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- The arrival's own trigger finds the level; what is written here is only what wakes it.
  update document_centre.arrival set protection = 0
    where municipality = new.municipality and person_hashes @> array[new.identity_hash];
  return null;
end
$$;
-- The trigger comes before its function is given away: whoever makes one must be allowed to call the function.
create trigger judges_arrivals after insert or update on members.protection_mark
  for each row execute function members.mark_judges_arrivals();
grant create on schema members to samvirke_guard;
revoke all on function members.mark_judges_arrivals() from public;
alter function members.mark_judges_arrivals() owner to samvirke_guard;
revoke create on schema members from samvirke_guard;

create index arrival_by_person on document_centre.arrival using gin (person_hashes);
