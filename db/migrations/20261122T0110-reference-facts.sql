-- Facts of the country, dated, with source and trust mark. Rows are ended and added, never edited.

create table reference.rate (
  id text primary key,
  rate_id text not null,
  variant text not null,
  unit text not null,
  value numeric not null,
  valid_from date not null,
  valid_to date,
  source text,
  trust text not null,
  unique (rate_id, variant, valid_from)
);
call platform.make_global('reference.rate');

create table reference.holiday (
  date date primary key,
  name text not null
);
call platform.make_global('reference.holiday');

create table reference.legal_source (
  id text primary key,
  law text not null,
  section text,
  title text not null,
  url text,
  valid_from date,
  valid_to date,
  source text not null,
  trust text not null
);
call platform.make_global('reference.legal_source');

-- Which version of which file of facts was loaded.
create table reference.loaded_file (
  name text primary key,
  sha256 text not null,
  loaded_at timestamptz not null
);
call platform.make_global('reference.loaded_file');
