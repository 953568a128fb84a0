-- In which transaction a thing or a tie was last written. Whoever keeps the graph in memory asks for what was written in
-- transactions that were not over when it last asked, and misses nothing, in whatever order they were committed.
alter table platform.link_node add column changed_in xid8 not null default pg_current_xact_id();
alter table platform.link add column changed_in xid8 not null default pg_current_xact_id();
create index on platform.link_node (cooperation, changed_in);
create index on platform.link (cooperation, changed_in);

create function platform.changed_in_now() returns trigger language plpgsql as $$
begin
  new.changed_in := pg_current_xact_id();
  return new;
end
$$;
create trigger changed_in_now before insert or update on platform.link_node
  for each row execute function platform.changed_in_now();
create trigger changed_in_now before insert or update on platform.link
  for each row execute function platform.changed_in_now();
