-- How a letter is protected on its way: by a sign-in at the highest level, and encrypted for SvarUt's key. Fixed when it is
-- planned; a letter in a protected case goes so whatever stands here.
alter table correspondence.letter add column security_level text not null default 'substantial'
  check (security_level in ('substantial', 'highest'));
-- What went is other bytes than what was approved where it was encrypted: both are known afterwards.
alter table correspondence.dispatch add column sent_sha256 text;
-- The last day for what the letter asks of its receiver, as it was when it was written; null where it asks for nothing.
alter table correspondence.dispatch add column act_by date;
grant update (sent_sha256) on correspondence.dispatch to samvirke_app, samvirke_jobs;
