-- The roles of the database. Run by an administrator before the migrations; idempotent. Passwords are set apart.
--   owner     owns tables and functions; nobody logs in with it
--   app       web processes; jobs: workers. Both see one municipality at a time (row-level security)
--   resident  what a transaction becomes when a resident acts: rows to which the resident is a party, in all municipalities
--   across    read-only work across members, announced and audited
--   several   what a transaction of staff becomes when it reads in several municipalities at once: these, and no writing
--   representative  what a transaction becomes when somebody acts for a party by power of attorney or as guardian: the
--             rows of the cases that the power covers, and nothing else of the party's
--   guard     owns the few functions that may do more than their caller: audit chain, sign-in look-ups
do $$
declare
  wanted text;
begin
  foreach wanted in array array[
    'samvirke_owner', 'samvirke_resident', 'samvirke_across', 'samvirke_several', 'samvirke_representative',
    'samvirke_guard'
  ] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin nosuperuser nobypassrls noinherit', wanted);
    end if;
  end loop;
  foreach wanted in array array['samvirke_app', 'samvirke_jobs'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I login nosuperuser nobypassrls noinherit nocreatedb nocreaterole', wanted);
    end if;
  end loop;
end
$$;

grant samvirke_resident to samvirke_app, samvirke_jobs;
grant samvirke_across to samvirke_app, samvirke_jobs;
grant samvirke_several to samvirke_app;
grant samvirke_representative to samvirke_app;
grant samvirke_guard to samvirke_owner;
grant samvirke_owner to current_user;
grant samvirke_guard to current_user;
grant samvirke_jobs to current_user;
