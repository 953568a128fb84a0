-- The Noark 5 interface: whether a part is a person or a unit, as outside systems tell it; and what is told of a document
-- object before its file has come. The row goes when the file is in the archive.
alter table archive.party add column is_person boolean;

create table archive.awaited_object (
  municipality text not null references members.municipality (number),
  id uuid not null, -- the systemID that the document object will have
  document_description_id uuid not null,
  wanted jsonb not null, -- what the client has said of it: format, checksum, size …
  upload jsonb, -- {contentType, sizeBytes, parts: [{id, from, to}]}: a large file that comes in pieces
  version integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  primary key (municipality, id),
  foreign key (municipality, document_description_id) references archive.document_description (municipality, id) on delete cascade
);
create index on archive.awaited_object (municipality, document_description_id);
call platform.make_own('archive.awaited_object', 'none', 'select, insert, update, delete');
call platform.hide_protected('archive.awaited_object', 'archive.document_description', 'document_description_id');
