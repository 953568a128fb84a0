-- The archive's proof (RFC 9162): each document and each line of the change log is a leaf of an append-only tree, per
-- municipality. A job takes what waits into the tree and signs its head; heads are chained.

create table archive.merkle_waiting (
  municipality text not null references members.municipality (number),
  id uuid not null, -- of the document object or the change
  kind text not null check (kind in ('document', 'change')),
  primary key (municipality, id)
);
call platform.make_own('archive.merkle_waiting', 'none', 'select, insert');
grant delete on archive.merkle_waiting to samvirke_jobs;

create table archive.merkle_leaf (
  municipality text not null references members.municipality (number),
  leaf_index bigint not null,
  kind text not null check (kind in ('document', 'change')),
  subject_id uuid not null,
  hash bytea not null check (length(hash) = 32), -- SHA-256 (0x00 || what stood)
  primary key (municipality, leaf_index),
  unique (municipality, subject_id)
);
call platform.make_own('archive.merkle_leaf', 'none', 'select, insert');

-- Whole subtrees of 256 leaves and more, so that a proof reads few rows.
create table archive.merkle_node (
  municipality text not null references members.municipality (number),
  level smallint not null check (level >= 8),
  node_index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (municipality, level, node_index)
);
call platform.make_own('archive.merkle_node', 'none', 'select, insert');

create table archive.merkle_head (
  municipality text not null references members.municipality (number),
  tree_size bigint not null,
  root bytea not null check (length(root) = 32),
  frontier bytea not null, -- roots of the whole subtrees at this size, largest first
  previous bytea not null check (length(previous) = 32), -- hash of the head before; zeros for the first
  signed_at timestamptz not null,
  public_key bytea not null,
  signature bytea not null,
  primary key (municipality, tree_size)
);
call platform.make_own('archive.merkle_head', 'none', 'select, insert');

create function archive.wait_for_tree() returns trigger language plpgsql as $$
begin
  insert into archive.merkle_waiting (municipality, id, kind) values (new.municipality, new.id, tg_argv[0]);
  return null;
end
$$;
create trigger z_waits after insert on archive.document_object for each row execute function archive.wait_for_tree('document');
create trigger z_waits after insert on archive.change for each row execute function archive.wait_for_tree('change');

alter table archive.merkle_waiting no force row level security;
alter table archive.document_object no force row level security;
alter table archive.change no force row level security;
insert into archive.merkle_waiting (municipality, id, kind) select municipality, id, 'document' from archive.document_object;
insert into archive.merkle_waiting (municipality, id, kind) select municipality, id, 'change' from archive.change;
alter table archive.document_object force row level security;
alter table archive.change force row level security;
alter table archive.merkle_waiting force row level security;
