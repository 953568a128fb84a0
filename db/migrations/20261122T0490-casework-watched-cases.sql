-- Which edition of the looks at its limits a case is under: those opened before a look was made get it when the worker starts.
alter table casework.case_file add column watched smallint not null default 0;
create index open_case_by_watch on casework.case_file (municipality, watched, id)
  where decided_at is null and closed_at is null;

-- The limit that has been reminded of. Where it is the case's limit still, the limit is near; a limit that has moved has
-- not been reminded of.
alter table casework.case_file add column reminded_of date;
alter table casework.task add column reminded_of date;
drop index casework.open_task_by_day;
create index open_task_by_day on casework.task (municipality, listed_on, id)
  include (service_id, kind, due_on, assigned_to, case_id, reminded_of) where done_at is null;
