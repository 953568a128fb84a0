-- A time limit by law may decide a case: when it has passed, the application counts as granted. Then nobody has used an
-- authority, so there is no delegation to point to.
alter table casework.decision drop constraint decision_kind_check;
alter table casework.decision add constraint decision_kind_check
  check (kind in ('automatic', 'manual', 'override', 'by-deadline'));
alter table casework.decision alter column delegation_id drop not null;
alter table casework.decision add constraint decision_delegation
  check (delegation_id is not null or kind = 'by-deadline');
alter table casework.decision drop constraint decision_check;
alter table casework.decision add constraint decision_reason
  check (kind in ('automatic', 'by-deadline') or length(trim(reason)) > 0);

-- While the case waits for the applicant, or is no case of the sort that the limit is for, the limit does not run.
create table casework.deadline_stop (
  municipality text not null references members.municipality (number),
  id uuid not null,
  case_id uuid not null,
  resident_id uuid not null,
  reason text not null check (length(trim(reason)) > 0), -- to the resident
  stopped_at timestamptz not null,
  stopped_by text not null,
  stopped_by_name text not null,
  started_at timestamptz,
  started_by text,
  started_by_name text,
  primary key (municipality, id),
  foreign key (municipality, case_id) references casework.case_file (municipality, id),
  check ((started_at is null) = (started_by is null))
);
create unique index one_stop on casework.deadline_stop (municipality, case_id) where started_at is null;
call platform.make_own('casework.deadline_stop', 'read');
