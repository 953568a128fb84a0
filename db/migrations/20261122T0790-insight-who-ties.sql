-- Who said that two things are tied, and whether a person tied them by hand: what a module registers of its own is ended
-- by that module alone. Unknown (null) is what stood here before.
alter table platform.link_node add column registered_by text;
alter table platform.link add column registered_by text, add column is_by_hand boolean not null default false,
  add column note text;
