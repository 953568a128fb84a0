-- What a municipality has chosen about two persons, one row each time: nothing is changed or taken away. Fewer checks
-- than before count for nothing until another person has agreed.
create table casework.two_persons_choice (
  municipality text not null references members.municipality (number),
  id uuid not null, -- made when the form was drawn: the same form sent twice is one choice
  service_id text not null, -- `*`: all services without a choice of their own
  rule jsonb not null, -- "as-service", "never", "always" or {outcomes, aboveKroner}
  valid_from date not null,
  source text not null, -- who decided it, and where it stands
  is_looser boolean not null,
  chosen_at timestamptz not null,
  chosen_by uuid not null,
  chosen_by_name text not null,
  agreed_at timestamptz,
  agreed_by uuid,
  agreed_by_name text,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  primary key (municipality, id),
  check ((agreed_at is null) = (agreed_by is null) and (agreed_at is null) = (agreed_by_name is null)),
  check (agreed_by is distinct from chosen_by), -- nobody agrees with themselves
  check ((withdrawn_at is null) = (withdrawn_by_name is null)),
  check (agreed_at is null or withdrawn_at is null)
);
create index on casework.two_persons_choice (municipality, service_id, chosen_at);
call platform.make_own('casework.two_persons_choice', 'none', 'select, insert');
grant update (agreed_at, agreed_by, agreed_by_name, withdrawn_at, withdrawn_by_name)
  on casework.two_persons_choice to samvirke_app, samvirke_jobs;
