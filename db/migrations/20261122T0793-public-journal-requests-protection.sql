-- What is kept beside a request to see documents is hidden with the submission it is of, as all that hangs on a person's
-- matter is.
call platform.hide_protected('public_journal.access_request', 'services.submission', 'id');
update public_journal.access_request r set protection = s.protection
  from services.submission s where s.municipality = r.municipality and s.id = r.id and s.protection > 0;
-- Whoever sent it finds it, protected or not: pressed twice, the button leads to the same request.
create policy resident_finds on public_journal.access_request for select to samvirke_resident
  using (exists (select from services.submission s
    where s.municipality = access_request.municipality and s.id = access_request.id));
grant usage on schema public_journal to samvirke_resident;
grant select (municipality, id) on public_journal.access_request to samvirke_resident;
