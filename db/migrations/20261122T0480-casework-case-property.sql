-- Which property a case is about, as the application says it (matrikkelnummer). The property lies in the case's own
-- municipality. `stated_at` dates the number: boundaries move, and municipalities are joined.
create table casework.case_property (
  municipality text not null references members.municipality (number),
  case_id uuid not null,
  resident_id uuid not null, -- whose case it is: shown to them and to no other owner of the property
  gardsnummer integer not null check (gardsnummer between 1 and 99999),
  bruksnummer integer not null check (bruksnummer between 0 and 99999),
  festenummer integer not null default 0 check (festenummer between 0 and 99999),
  seksjonsnummer integer not null default 0 check (seksjonsnummer between 0 and 99999),
  source text not null check (source in ('application')),
  stated_at timestamptz not null,
  primary key (municipality, case_id, gardsnummer, bruksnummer, festenummer, seksjonsnummer),
  foreign key (municipality, case_id) references casework.case_file (municipality, id)
);
create index on casework.case_property (municipality, gardsnummer, bruksnummer, festenummer, seksjonsnummer);
create index on casework.case_property (resident_id);
call platform.make_own('casework.case_property', 'read', 'select, insert');
-- Where somebody has a property tells where they may be found.
call platform.hide_protected('casework.case_property', 'casework.case_file', 'case_id');
