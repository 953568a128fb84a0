-- A letter that is not a decision's: it names what it was written for ("request:…"), and that has one letter.
alter table correspondence.letter alter column decision_id drop not null;
alter table correspondence.letter add column written_for text;
alter table correspondence.letter add constraint letter_for_one_thing
  check ((decision_id is null) <> (written_for is null));
alter table correspondence.letter add constraint letter_written_once unique (municipality, written_for);
