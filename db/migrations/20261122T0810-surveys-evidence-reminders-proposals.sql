-- Mapping: evidence under the municipality's own key, reminders that are made once, and what results give reason to propose.

-- Files added before this stand under the platform's key and are opened with it.
alter table surveys.evidence
  add column sealed_with text not null default 'platform' check (sealed_with in ('platform', 'municipality')),
  add column removed_by text;

-- A member was reminded of a wave on a day: once, however often it is tried.
create table surveys.reminder (
  municipality text not null references members.municipality (number),
  wave_id uuid not null,
  due_on date not null,
  cooperation text not null,
  reminded_at timestamptz not null,
  reminded_by text not null,
  mailed boolean not null, -- whether an e-mail was planned too; the notice on the pages stands either way
  primary key (municipality, wave_id, due_on),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  foreign key (cooperation, wave_id) references surveys.wave (cooperation, id)
);
create index on surveys.reminder (cooperation, wave_id);
call platform.make_member_shared('surveys.reminder');

-- Where a member's people want to be reminded; without it, the municipality's own address.
create table surveys.reminder_address (
  municipality text not null references members.municipality (number),
  cooperation text not null,
  address_sealed bytea not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (municipality, cooperation),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id)
);
call platform.make_own('surveys.reminder_address', 'none', 'select, insert, update');

-- When the results of a survey give reason to propose something.
create table surveys.proposal_rule (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  survey_id uuid not null,
  rule jsonb not null,
  added_at timestamptz not null,
  added_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (cooperation, id),
  foreign key (cooperation, survey_id) references surveys.survey (cooperation, id)
);
create index on surveys.proposal_rule (cooperation, survey_id);
call platform.make_joint('surveys.proposal_rule');

-- What somebody kept of what a rule found, with the figures as they were then.
create table surveys.proposal (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  wave_id uuid not null,
  rule_id uuid not null,
  rule jsonb not null,
  evidence jsonb not null,
  kept_at timestamptz not null,
  kept_by text not null,
  declined_at timestamptz,
  declined_by text,
  declined_why text,
  primary key (cooperation, id),
  foreign key (cooperation, wave_id) references surveys.wave (cooperation, id),
  foreign key (cooperation, rule_id) references surveys.proposal_rule (cooperation, id),
  check ((declined_at is null) = (declined_why is null))
);
create index on surveys.proposal (cooperation, rule_id);
create unique index proposal_once on surveys.proposal (cooperation, wave_id, rule_id);
call platform.make_joint('surveys.proposal');
