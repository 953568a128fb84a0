-- A deposit waits until all of it is read, its numbers are held against each other and its documents are stored; then it
-- goes into the archive in one transaction. What waits knows its line, so that a fault can be told with its place, and an
-- import that nobody wants to go on with can be dropped.
alter table archive.deposit_row add column line integer;
alter table archive.deposit_import
  drop constraint deposit_import_status_check,
  drop constraint deposit_import_check,
  add constraint deposit_import_status_check check (status in ('reading', 'loading', 'done', 'dropped')),
  add constraint deposit_import_check check ((status in ('done', 'dropped')) = (finished_at is not null));
drop index archive.one_import_at_a_time;
create unique index one_import_at_a_time on archive.deposit_import (municipality) where status in ('reading', 'loading');
