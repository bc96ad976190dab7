-- Versions of one logical object (ITI-57, ITI-92, ITI-64): every version is a row of its own.
-- The newest one alone has superseded = false.

alter table registry.document_entry
  add column superseded boolean not null default false,
  add column online boolean not null default true,
  add column source_patient_id text;
create unique index document_entry_version on registry.document_entry (logical_id, version);
comment on column registry.document_entry.superseded is
  'Whether a newer version of the same logical entry exists.';
comment on column registry.document_entry.online is
  'documentAvailability: false only for urn:ihe:iti:2010:DocumentAvailability:Offline.';

alter table registry.folder
  add column superseded boolean not null default false,
  drop constraint folder_unique_id;
create unique index folder_unique_id on registry.folder (unique_id) where version = 1;
create index folder_by_unique_id on registry.folder (unique_id);
create unique index folder_version on registry.folder (logical_id, version);
comment on index registry.folder_unique_id is
  'Two folders never share a uniqueId; the versions of one folder do.';

alter table registry.association
  add column reference boolean not null default false;
comment on column registry.association.reference is
  'A HasMember of a SubmissionSet with SubmissionSetStatus Reference.';
