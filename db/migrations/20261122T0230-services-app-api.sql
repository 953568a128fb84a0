-- That the municipality's own system has fetched what was sent in. Written once; it does not change the submission.
create table services.fetched_confirmation (
  municipality text not null references members.municipality (number),
  submission_id uuid not null,
  confirmed_at timestamptz not null,
  primary key (municipality, submission_id),
  foreign key (municipality, submission_id) references services.submission (municipality, id)
);
call platform.make_own('services.fetched_confirmation', 'none', 'select, insert');
