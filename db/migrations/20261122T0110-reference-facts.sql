-- Facts of the country, dated, with source and trust mark. Rows are ended and added, never edited.

create table reference.rate (
  id text primary key,
  rate_id text not null,
  variant text not null,
  unit text not null,
  value numeric, -- null: a figure applies, but it is not known and must not be guessed
  valid_from date not null,
  valid_to date,
  source text,
  trust text not null,
  unique (rate_id, variant, valid_from)
);
call platform.make_global('reference.rate');

create table reference.holiday (
  date date not null,
  id text not null,
  name jsonb not null, -- by language
  primary key (date, id) -- two holidays may fall on one date
);
call platform.make_global('reference.holiday');

create table reference.legal_source (
  id text primary key,
  act text not null,
  section text,
  citation jsonb not null, -- by language
  subject text not null,
  status text not null, -- in-force, adopted, repealed
  valid_from date,
  valid_to date,
  url text,
  source text not null,
  trust text not null,
  dates_trust text not null
);
call platform.make_global('reference.legal_source');

-- Which version of which file of facts was loaded.
create table reference.loaded_file (
  name text primary key,
  sha256 text not null,
  loaded_at timestamptz not null
);
call platform.make_global('reference.loaded_file');
