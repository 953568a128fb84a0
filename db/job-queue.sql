-- The door to the job queue. Run after the queue's own migrations; idempotent.
create or replace function platform.add_job(task text, job_key text, run_at timestamptz, municipality text, id uuid, max_attempts integer)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if municipality is distinct from platform.current_municipality() then
    raise exception 'a job is added for the municipality at hand';
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => json_build_object('municipality', municipality, 'id', id),
    job_key => job_key,
    job_key_mode => 'preserve_run_at',
    run_at => run_at,
    max_attempts => max_attempts
  );
end
$$;
alter function platform.add_job(text, text, timestamptz, text, uuid, integer) owner to samvirke_jobs;
revoke all on function platform.add_job(text, text, timestamptz, text, uuid, integer) from public;
grant execute on function platform.add_job(text, text, timestamptz, text, uuid, integer) to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_representative;

-- The same for a cooperation: a job of no single municipality.
create or replace function platform.add_cooperation_job(task text, job_key text, run_at timestamptz, cooperation text, id uuid, max_attempts integer)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if cooperation is distinct from platform.current_cooperation() then
    raise exception 'a job is added for the cooperation at hand';
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => json_build_object('municipality', null, 'cooperation', cooperation, 'id', id),
    job_key => job_key,
    job_key_mode => 'preserve_run_at',
    run_at => run_at,
    max_attempts => max_attempts
  );
end
$$;
alter function platform.add_cooperation_job(text, text, timestamptz, text, uuid, integer) owner to samvirke_jobs;
revoke all on function platform.add_cooperation_job(text, text, timestamptz, text, uuid, integer) from public;
grant execute on function platform.add_cooperation_job(text, text, timestamptz, text, uuid, integer) to samvirke_app, samvirke_jobs;

-- The queue as operations may see it: no payload beyond the municipality, which row-level security cannot reach here.
create or replace function platform.waiting_jobs()
returns table (id bigint, task text, municipality text, attempts integer, max_attempts integer, run_at timestamptz, created_at timestamptz, locked boolean, last_error text)
language sql security definer stable set search_path = pg_catalog, pg_temp as $$
  select j.id, t.identifier, j.payload ->> 'municipality', j.attempts, j.max_attempts, j.run_at, j.created_at, j.locked_at is not null, j.last_error
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  -- Nobody chosen is not everybody: all are shown only to reading across.
  where current_setting('role') = 'samvirke_across' or j.payload ->> 'municipality' = platform.current_municipality()
$$;
alter function platform.waiting_jobs() owner to samvirke_jobs;
revoke all on function platform.waiting_jobs() from public;
grant execute on function platform.waiting_jobs() to samvirke_app, samvirke_jobs, samvirke_across;

-- Runs a waiting job of the municipality at hand now. A job that has used up its tries gets one more. Its id alone is
-- given: what it does and to what cannot be changed here. Null when there is none, or when it is running.
create or replace function platform.retry_job(job_id bigint) returns text
language sql security definer volatile set search_path = pg_catalog, pg_temp as $$
  update graphile_worker._private_jobs j
  set run_at = now(), updated_at = now(), attempts = least(j.attempts, j.max_attempts - 1)
  from graphile_worker._private_tasks t
  where t.id = j.task_id and j.id = job_id and j.locked_at is null
    and j.payload ->> 'municipality' = platform.current_municipality()
  returning t.identifier
$$;
alter function platform.retry_job(bigint) owner to samvirke_jobs;
revoke all on function platform.retry_job(bigint) from public;
grant execute on function platform.retry_job(bigint) to samvirke_app;

-- The same two for a cooperation: its jobs have no municipality. Read by whoever is in it, and by reading across.
create or replace function platform.waiting_cooperation_jobs()
returns table (id bigint, task text, cooperation text, attempts integer, max_attempts integer, run_at timestamptz, created_at timestamptz, locked boolean, last_error text)
language sql security definer stable set search_path = pg_catalog, pg_temp as $$
  select j.id, t.identifier, j.payload ->> 'cooperation', j.attempts, j.max_attempts, j.run_at, j.created_at, j.locked_at is not null, j.last_error
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.payload ->> 'cooperation' is not null and (current_setting('role') = 'samvirke_across'
    or (j.payload ->> 'cooperation' = platform.current_cooperation() and platform.current_municipality() is null))
$$;
alter function platform.waiting_cooperation_jobs() owner to samvirke_jobs;
revoke all on function platform.waiting_cooperation_jobs() from public;
grant execute on function platform.waiting_cooperation_jobs() to samvirke_app, samvirke_jobs, samvirke_across;

create or replace function platform.retry_cooperation_job(job_id bigint) returns text
language sql security definer volatile set search_path = pg_catalog, pg_temp as $$
  update graphile_worker._private_jobs j
  set run_at = now(), updated_at = now(), attempts = least(j.attempts, j.max_attempts - 1)
  from graphile_worker._private_tasks t
  where t.id = j.task_id and j.id = job_id and j.locked_at is null
    and j.payload ->> 'cooperation' = platform.current_cooperation() and platform.current_municipality() is null
  returning t.identifier
$$;
alter function platform.retry_cooperation_job(bigint) owner to samvirke_jobs;
revoke all on function platform.retry_cooperation_job(bigint) from public;
grant execute on function platform.retry_cooperation_job(bigint) to samvirke_app;
