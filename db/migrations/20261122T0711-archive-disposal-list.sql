-- A run of disposal: what was approved, to the letter, and where its list (kassasjonslisten) stands in the archive itself.
alter table archive.disposal_run
  add column approved_digest text, -- SHA-256 of the list as the approver saw it
  add column days_to_undo integer check (days_to_undo > 0),
  add column list_entry_id uuid,
  add foreign key (municipality, list_entry_id) references archive.registry_entry (municipality, id);
create index disposal_item_by_document on archive.disposal_item (municipality, document_description_id);
-- What is due is asked for by the decision of what it lies in.
create index file_with_disposal on archive.case_file (municipality, closed_at) where disposal is not null;
