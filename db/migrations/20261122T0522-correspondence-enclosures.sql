-- Archived documents that follow a letter as files of their own: an appeal goes upwards with the papers of its case.
create table correspondence.letter_enclosure (
  municipality text not null references members.municipality (number),
  letter_id uuid not null,
  position integer not null check (position > 0),
  title text not null,
  sha256 text not null,
  primary key (municipality, letter_id, position),
  foreign key (municipality, letter_id) references correspondence.letter (municipality, id),
  foreign key (municipality, sha256) references platform.file (municipality, sha256)
);
call platform.make_own('correspondence.letter_enclosure', 'none', 'select, insert');
call platform.hide_protected('correspondence.letter_enclosure', 'correspondence.letter', 'letter_id');
