-- Mapping: surveys with versions, waves in which members answer, and what the cooperation has made public of the results.
-- What nobody knows is absent, and never a guess.

create schema surveys;
grant usage on schema surveys to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_across, samvirke_guard;

create table surveys.survey (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  title text not null,
  purpose text not null default '',
  ready_made text, -- which ready-made survey it was taken from
  origin text not null check (origin in ('ready-made', 'own', 'test-data')),
  added_at timestamptz not null,
  added_by text not null,
  primary key (cooperation, id)
);
create unique index survey_ready_made on surveys.survey (cooperation, ready_made) where ready_made is not null;
call platform.make_joint('surveys.survey');

-- The questions as they stood. A version is changed until it is fixed; waves are of fixed versions alone.
create table surveys.survey_version (
  cooperation text not null references members.cooperation (id),
  survey_id uuid not null,
  version integer not null check (version > 0),
  questions jsonb not null,
  indicators jsonb not null default '[]',
  changes integer not null default 1, -- counted, so that two who edit at once do not write over each other
  wording_hash text, -- of a fixed version
  fixed_at timestamptz,
  fixed_by text,
  primary key (cooperation, survey_id, version),
  foreign key (cooperation, survey_id) references surveys.survey (cooperation, id),
  check ((fixed_at is null) = (wording_hash is null))
);
create unique index survey_draft on surveys.survey_version (cooperation, survey_id) where fixed_at is null;
call platform.make_joint('surveys.survey_version');
create function surveys.keep_fixed() returns trigger language plpgsql as $$
begin
  if old.fixed_at is not null then
    raise exception 'a fixed version of a survey is never changed';
  end if;
  return new;
end
$$;
create trigger fixed_stands before update on surveys.survey_version for each row execute function surveys.keep_fixed();

create table surveys.wave (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  survey_id uuid not null,
  version integer not null,
  title text not null,
  opens_on date not null,
  closes_on date not null,
  -- What was known of a wave that was answered elsewhere: totals, and values of single members, each with its source.
  known jsonb not null default '[]',
  origin text not null check (origin in ('ready-made', 'own', 'test-data')),
  added_at timestamptz not null,
  added_by text not null,
  primary key (cooperation, id),
  foreign key (cooperation, survey_id, version) references surveys.survey_version (cooperation, survey_id, version),
  check (opens_on <= closes_on)
);
create index on surveys.wave (cooperation, survey_id, version);
call platform.make_joint('surveys.wave');

-- One respondent's answers in a member, or the one that the member has agreed on.
create table surveys.sheet (
  municipality text not null references members.municipality (number),
  id uuid not null,
  cooperation text not null,
  wave_id uuid not null,
  is_agreed boolean not null,
  respondent text not null, -- in what capacity: "IKT-leder"
  answers jsonb not null default '{}',
  state text not null default 'draft' check (state in ('draft', 'sent', 'withdrawn')),
  started_by_id text not null,
  started_by text not null,
  saved_at timestamptz not null,
  sent_at timestamptz,
  sent_by text,
  origin text not null default 'typed' check (origin in ('typed', 'test-data')),
  changes integer not null default 1,
  primary key (municipality, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  foreign key (cooperation, wave_id) references surveys.wave (cooperation, id),
  check ((state = 'sent') = (sent_at is not null))
);
create unique index sheet_agreed on surveys.sheet (municipality, wave_id) where is_agreed;
create unique index sheet_respondent on surveys.sheet (municipality, wave_id, lower(respondent)) where not is_agreed and state <> 'withdrawn';
create index on surveys.sheet (cooperation, wave_id);
call platform.make_member_shared('surveys.sheet');

create table surveys.evidence (
  municipality text not null references members.municipality (number),
  id uuid not null,
  sheet_id uuid not null,
  question_id text not null,
  file_name text not null,
  content_type text not null,
  content_sealed bytea not null,
  size_bytes integer not null,
  added_at timestamptz not null,
  added_by text not null,
  removed_at timestamptz,
  primary key (municipality, id),
  foreign key (municipality, sheet_id) references surveys.sheet (municipality, id)
);
create index on surveys.evidence (municipality, sheet_id);
call platform.make_member_shared('surveys.evidence');

-- What everybody may read: a copy as it was the moment somebody chose to publish it.
create table surveys.publication (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  wave_id uuid not null,
  data jsonb not null,
  licence text not null,
  published_at timestamptz not null,
  published_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (cooperation, id),
  foreign key (cooperation, wave_id) references surveys.wave (cooperation, id)
);
create unique index publication_standing on surveys.publication (cooperation, wave_id) where withdrawn_at is null;
call platform.make_joint('surveys.publication');
