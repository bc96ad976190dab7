-- One row a stored document. STORED: its file is complete, the registry has not answered yet.
-- REGISTERED: the registry knows it. The path is relative to the repository's folder.
create table document (
  id                 uuid primary key,
  document_unique_id text        not null,
  mime_type          text        not null,
  sha1               text        not null,
  sha256             text        not null,
  size               bigint      not null,
  path               text        not null unique,
  state              text        not null check (state in ('STORED', 'REGISTERED')),
  created_at         timestamptz not null
);

-- Two submissions of one document may be under way at once; only one row of it is ever registered.
create unique index document_registered_unique_id
  on document (document_unique_id) where state = 'REGISTERED';
create index document_unique_id on document (document_unique_id);
create index document_unsettled on document (created_at) where state = 'STORED';
