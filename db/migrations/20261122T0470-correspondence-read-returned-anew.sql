-- A letter may have to go once more: it came back, or nobody read it. Each time is a dispatch of its own, with its own
-- reference; the earlier ones are kept. The one that nothing has replaced is the one that counts.
alter table correspondence.dispatch add column round integer not null default 1 check (round > 0);
alter table correspondence.dispatch add column replaced_at timestamptz;
alter table correspondence.dispatch add column way text not null default 'usual' check (way in ('usual', 'paper'));
alter table correspondence.dispatch add column receiver_encrypted bytea; -- another address than the letter was written with
alter table correspondence.dispatch add column anew_by_name text;
alter table correspondence.dispatch add column anew_reason text
  check (anew_reason in ('returned', 'unread', 'not-delivered'));
alter table correspondence.dispatch add check ((round = 1) = (anew_reason is null) and (round = 1) = (anew_by_name is null));
alter table correspondence.dispatch drop constraint dispatch_municipality_letter_id_key;
alter table correspondence.dispatch add constraint dispatch_rounds unique (municipality, letter_id, round);
create unique index one_current_dispatch on correspondence.dispatch (municipality, letter_id) where replaced_at is null;

-- What was learnt after it went out.
alter table correspondence.dispatch add column read_here_at timestamptz; -- opened on MinSide by the receiver
alter table correspondence.dispatch add column returned_at timestamptz;
alter table correspondence.dispatch add column returned_reason text
  check (returned_reason in ('unknown-address', 'moved', 'not-collected', 'dead', 'other'));
alter table correspondence.dispatch add column returned_by_name text;
alter table correspondence.dispatch add check (
  (returned_at is null) = (returned_reason is null) and (returned_at is null) = (returned_by_name is null));
-- What the letter tells no longer holds: it is not to be sent if it has not gone.
alter table correspondence.dispatch add column withdraw_at timestamptz;
alter table correspondence.dispatch drop constraint dispatch_state_check;
alter table correspondence.dispatch add constraint dispatch_state_check
  check (state in ('planned', 'calling', 'unknown', 'known', 'reconciled', 'stopped', 'withdrawn'));
alter table correspondence.dispatch add check (state <> 'withdrawn' or withdraw_at is not null);
grant update (replaced_at, read_here_at, returned_at, returned_reason, returned_by_name, withdraw_at)
  on correspondence.dispatch to samvirke_app, samvirke_jobs;

-- The list of outgoing post, the newest first.
create index on correspondence.letter (municipality, made_at desc, id);
create index on correspondence.dispatch (municipality, letter_id) where returned_at is not null and replaced_at is null;
