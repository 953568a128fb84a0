-- Trial runs: stored cases worked out with another figure or another version, before it is adopted. Nothing here decides
-- anything. A run belongs to who asked (the municipality whose leader it was, or the member that keeps the workshop's
-- packages); the cases of each municipality are worked out in its own rows and only its own transactions see them.
create table services.simulation (
  municipality text not null references members.municipality (number),
  id uuid not null,
  scope text not null check (scope in ('members', 'own')),
  service_id text not null,
  definition jsonb not null, -- the change, the period, the packages, the municipalities: all a part needs
  definition_sha256 text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  asked_by_name text not null,
  result jsonb,
  result_sha256 text,
  done_at timestamptz,
  primary key (municipality, id),
  check ((result is null) = (done_at is null) and (result is null) = (result_sha256 is null))
);
call platform.make_own('services.simulation');

-- One municipality's share: how far it has come, exact counts, examples by case number.
create table services.simulation_part (
  municipality text not null references members.municipality (number),
  id uuid not null,
  simulation_id uuid not null,
  owner text not null, -- in whose rows the run stands
  definition jsonb not null,
  after_case uuid, -- the last case worked out
  tally jsonb not null,
  done_at timestamptz,
  primary key (municipality, id),
  unique (municipality, simulation_id)
);
call platform.make_own('services.simulation_part');

-- What somebody may have decided on is never changed afterwards.
create function services.keep_simulation() returns trigger language plpgsql as $$
begin
  if old.result is not null or new.definition <> old.definition then
    raise exception 'a trial run is never changed';
  end if;
  return new;
end
$$;
create trigger keep_simulation before update on services.simulation
  for each row execute function services.keep_simulation();
