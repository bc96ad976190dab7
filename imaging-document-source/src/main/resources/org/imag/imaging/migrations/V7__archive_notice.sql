-- What was seen last of each study of an archive that does not tell of its changes itself.
create table observed_study (
  study_instance_uid text primary key,
  series integer not null,
  instances integer not null,
  observed_at timestamptz not null default now()
);

-- The Study Date up to which such an archive has been searched.
create table archive_poll (
  id smallint primary key check (id = 1),
  searched_to date not null
);

-- Comparisons of archive, manifests and registry. An unfinished one is resumed at its position.
create table reconciliation (
  id bigint generated always as identity primary key,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  phase text not null default 'ARCHIVE' check (phase in ('ARCHIVE', 'MANIFESTS', 'DONE')),
  position text not null default '',
  studies bigint not null default 0,
  manifests bigint not null default 0,
  unpublished bigint not null default 0,
  vanished bigint not null default 0,
  unregistered bigint not null default 0,
  withdrawn bigint not null default 0,
  reason text
);
create unique index reconciliation_open on reconciliation ((true)) where finished_at is null;
create index manifest_in_order on manifest (study_instance_uid) where registered_at is not null;
