-- Identical bytes are kept once: a row of content is one object of the content store, and documents refer to it.
-- The key is relative to the store of the tier. It is never used twice, so that removing an object can never hit one
-- that was written anew meanwhile. verified_at tells when the bytes were last measured, first when they came in.
create table content (
  sha256       text primary key,
  sha1         text        not null,
  size         bigint      not null,
  tier         text        not null check (tier in ('ONLINE', 'ARCHIVE')),
  key          text        not null,
  submitted_at timestamptz not null,
  moved_at     timestamptz,
  verified_at  timestamptz not null,
  damaged_at   timestamptz,
  damage       text        check (damage in ('MISSING', 'ALTERED', 'UNREADABLE')),
  unique (tier, key),
  check ((damaged_at is null) = (damage is null))
);

insert into content (sha256, sha1, size, tier, key, submitted_at, verified_at)
select distinct on (d.sha256)
       d.sha256, d.sha1, d.size, 'ONLINE', d.path, min(d.created_at) over (partition by d.sha256), d.created_at
  from document d
 order by d.sha256, (d.state = 'REGISTERED') desc, d.created_at;

alter table document
  drop column path,
  drop column sha1,
  drop column size,
  add column patient_id text,
  add constraint document_content foreign key (sha256) references content (sha256);

create index document_content_reference on document (sha256);
create index document_patient on document (patient_id);
create index content_verification on content (verified_at);
create index content_online_age on content (submitted_at) where tier = 'ONLINE';
create index content_damaged on content (damaged_at) where damaged_at is not null;

-- What was removed on purpose, so that an auditor learns what once was here.
create table removed_document (
  id                 bigint generated always as identity primary key,
  document_unique_id text        not null,
  mime_type          text        not null,
  sha256             text        not null,
  size               bigint      not null,
  patient_id         text,
  created_at         timestamptz not null,
  removed_at         timestamptz not null,
  reason             text        not null check (reason in ('REQUESTED', 'RETENTION_ENDED'))
);

create index removed_document_unique_id on removed_document (document_unique_id);
