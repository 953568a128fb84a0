-- Strategy, ideas, projects and benefits of a cooperation.

create schema projects;
grant usage on schema projects to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_across, samvirke_guard;

-- The strategy as dated rows: what held on a day still stands when it is said otherwise later.
create table projects.strategy_item (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  kind text not null check (kind in ('vision', 'goal', 'way', 'principle', 'success', 'focus', 'action')),
  code text not null, -- stays the same when the words change
  position integer not null,
  title text not null, -- own short words
  quote text, -- the strategy's words, shown as a quotation
  weight integer not null default 1 check (weight between 0 and 100), -- of a principle or success criterion, in ranking
  goals text[] not null default '{}', -- codes of the goals that a focus area or an action serves
  year integer check (year between 2000 and 2200), -- of an action
  valid_from date not null,
  valid_to date,
  source text not null,
  trust text not null,
  said_at timestamptz not null,
  said_by text not null,
  primary key (cooperation, id),
  unique (cooperation, code, valid_from),
  check (valid_to is null or valid_to >= valid_from),
  check ((kind = 'action') = (year is not null))
);
call platform.make_joint('projects.strategy_item');

create table projects.idea (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  municipality text, -- the member that sent it in
  title text not null,
  problem text not null,
  change text not null,
  affected text,
  goals text[] not null default '{}',
  proposal_id text, -- a choice of systems it comes from
  state text not null default 'sent' check (state in ('sent', 'project', 'declined')),
  state_reason text,
  project_id uuid,
  origin text not null check (origin in ('typed', 'test-data')),
  sent_at timestamptz not null,
  sent_by text not null,
  version integer not null default 1,
  primary key (cooperation, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  check ((state = 'project') = (project_id is not null))
);
call platform.make_joint('projects.idea');
-- A member sends in ideas in its own name, and changes nothing of them afterwards.
create policy member_sends on projects.idea for insert to samvirke_app, samvirke_jobs
  with check (cooperation = platform.current_cooperation() and municipality = platform.current_municipality());

-- What an idea is worth by one criterion, and why. A new score stands over the one before, which is kept.
create table projects.idea_score (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  idea_id uuid not null,
  criterion text not null,
  score integer not null check (score between 0 and 3),
  reason text not null check (length(trim(reason)) > 0),
  scored_at timestamptz not null,
  scored_by text not null,
  replaced_at timestamptz,
  primary key (cooperation, id),
  foreign key (cooperation, idea_id) references projects.idea (cooperation, id)
);
create unique index one_score_by_criterion on projects.idea_score (cooperation, idea_id, criterion) where replaced_at is null;
call platform.make_joint('projects.idea_score');

create table projects.project (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  title text not null,
  phase text not null check (phase in ('idea', 'concept', 'planning', 'execution', 'closing', 'realisation')),
  state text not null default 'active' check (state in ('active', 'rework', 'hold', 'stopped', 'ended')),
  idea_id uuid,
  goals text[] not null default '{}',
  members text[] not null default '{}', -- the municipalities that take part
  facts jsonb not null default '{}', -- what is known of it, by field: goes into its documents
  cost_ore bigint check (cost_ore >= 0),
  starts_on date,
  ends_on date,
  origin text not null check (origin in ('typed', 'test-data')),
  made_at timestamptz not null,
  made_by text not null,
  version integer not null default 1,
  primary key (cooperation, id),
  foreign key (cooperation, idea_id) references projects.idea (cooperation, id),
  check (ends_on is null or starts_on is null or starts_on <= ends_on)
);
call platform.make_joint('projects.project');

-- The lists of a project: risks, stakeholders, milestones, resources, user insight, experience. What a row has is told by its kind.
create table projects.plan_entry (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in ('risk', 'stakeholder', 'milestone', 'resource', 'insight', 'experience')),
  fields jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  removed_at timestamptz,
  removed_by text,
  primary key (cooperation, id),
  foreign key (cooperation, project_id) references projects.project (cooperation, id)
);
create index on projects.plan_entry (cooperation, project_id);
call platform.make_joint('projects.plan_entry');

-- A document while it is written: only what was typed. What is known is filled in when it is shown and when it is approved.
create table projects.document_draft (
  cooperation text not null references members.cooperation (id),
  project_id uuid not null,
  kind text not null,
  sections jsonb not null default '{}',
  changed_at timestamptz not null,
  changed_by text not null,
  version integer not null default 1,
  primary key (cooperation, project_id, kind),
  foreign key (cooperation, project_id) references projects.project (cooperation, id)
);
call platform.make_joint('projects.document_draft');

-- An approved edition: never changed, never deleted.
create table projects.document_version (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  project_id uuid not null,
  kind text not null,
  number integer not null,
  content jsonb not null, -- title and sections as they were printed
  pdf_sealed bytea not null,
  pdf_sha256 text not null,
  approved_at timestamptz not null,
  approved_by text not null,
  primary key (cooperation, id),
  unique (cooperation, project_id, kind, number),
  foreign key (cooperation, project_id) references projects.project (cooperation, id)
);
call platform.make_joint('projects.document_version', 'select, insert');

create table projects.check_answer (
  cooperation text not null references members.cooperation (id),
  project_id uuid not null,
  gate text not null, -- a decision point, or "endring" for the leaders' checklist
  item text not null,
  answer text not null check (answer in ('yes', 'no', 'not-relevant')),
  evidence text,
  answered_at timestamptz not null,
  answered_by text not null,
  primary key (cooperation, project_id, gate, item),
  foreign key (cooperation, project_id) references projects.project (cooperation, id)
);
call platform.make_joint('projects.check_answer');

-- What was decided at a decision point, with all that lay on the table: never changed. A changed decision is a new one.
create table projects.gate_decision (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  project_id uuid not null,
  gate text not null,
  outcome text not null check (outcome in ('go', 'rework', 'hold', 'stop')),
  from_phase text not null,
  to_phase text not null,
  body text not null, -- who decided
  decided_on date not null,
  decision text not null, -- the body's own number of it
  decision_node text, -- the decision in the graph, where the meeting stands there
  reason text,
  evidence text not null, -- canonical JSON
  evidence_sha256 text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  ordinal bigint generated always as identity,
  primary key (cooperation, id),
  foreign key (cooperation, project_id) references projects.project (cooperation, id)
);
create index on projects.gate_decision (cooperation, project_id);
call platform.make_joint('projects.gate_decision', 'select, insert');

-- Where the papers of a decision stand in the archive of the host.
create table projects.archived_gate (
  cooperation text not null references members.cooperation (id),
  decision_id uuid not null,
  archived_in text not null,
  archive_reference text not null,
  archived_at timestamptz not null,
  primary key (cooperation, decision_id),
  foreign key (cooperation, decision_id) references projects.gate_decision (cooperation, id)
);
call platform.make_joint('projects.archived_gate', 'select, insert');

create table projects.benefit (
  cooperation text not null references members.cooperation (id),
  id uuid not null,
  project_id uuid not null,
  title text not null,
  sort text not null check (sort in ('avoided-cost', 'saved-time', 'quality')),
  effect text not null check (effect in ('budget', 'alternative-use', 'other-public', 'not-priced')),
  indicator text not null, -- what is counted
  unit text not null,
  direction text not null check (direction in ('up', 'down')), -- which way is better
  series text not null check (series in ('typed', 'measured')),
  measure text, -- the port that measures it
  worth_ore_per_unit bigint check (worth_ore_per_unit >= 0), -- of one unit in a year; null: not priced
  actions text, -- what is done so that it comes
  prerequisite text,
  risk text,
  goals text[] not null default '{}',
  origin text not null check (origin in ('typed', 'test-data')),
  made_at timestamptz not null,
  made_by text not null,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (cooperation, id),
  foreign key (cooperation, project_id) references projects.project (cooperation, id),
  check ((series = 'measured') = (measure is not null))
);
create index on projects.benefit (cooperation, project_id);
call platform.make_joint('projects.benefit');

-- One member's part of a benefit: who owns it in the line, where it began, where it is to come. The member's own rows.
create table projects.benefit_in_member (
  municipality text not null references members.municipality (number),
  benefit_id uuid not null,
  cooperation text not null,
  owner text not null,
  baseline numeric not null,
  baseline_on date not null,
  baseline_count integer check (baseline_count >= 0),
  target numeric not null,
  target_on date not null,
  budget_line text, -- where what is freed was taken; null: freed, not taken
  said_at timestamptz not null,
  said_by text not null,
  version integer not null default 1,
  primary key (municipality, benefit_id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  foreign key (cooperation, benefit_id) references projects.benefit (cooperation, id),
  check (target_on > baseline_on)
);
create index on projects.benefit_in_member (cooperation, benefit_id);
call platform.make_member_shared('projects.benefit_in_member', 'write');

-- Figures of a benefit, each day with all that has been said of it: the newest counts.
create table projects.benefit_figure (
  municipality text not null references members.municipality (number),
  id uuid not null,
  cooperation text not null,
  benefit_id uuid not null,
  on_day date not null,
  value numeric not null,
  counted integer check (counted >= 0), -- how many cases it is reckoned from
  source text not null check (source in ('typed', 'import', 'measured')),
  note text,
  said_at timestamptz not null,
  said_by text not null,
  ordinal bigint generated always as identity,
  primary key (municipality, id),
  foreign key (municipality, cooperation) references members.cooperation_member (municipality, cooperation_id),
  foreign key (cooperation, benefit_id) references projects.benefit (cooperation, id)
);
create index on projects.benefit_figure (cooperation, benefit_id);
call platform.make_member_shared('projects.benefit_figure', 'write', 'select, insert');
