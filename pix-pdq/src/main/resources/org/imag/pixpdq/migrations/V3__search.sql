-- What demographics queries look for, normalised: names without accents, hyphens and particles,
-- how they sound, telephone digits. One row a key of a record, its birth day with it, so that a
-- name and a day are one read of an index however many people there are. Records that may be two
-- people (COLP, COLV) have none.
create table search_key (
  kind          text   not null collate "C",
  value         text   not null collate "C",
  birth_day     text   not null collate "C",
  identifier_id bigint not null references identifier,
  primary key (kind, value, birth_day, identifier_id)
);
comment on column search_key.kind is
  'F family name, G given name, f and g how they sound, M mother, A account number, T telecom, S street, C city, P postcode';
comment on column search_key.birth_day is
  'YYYYMMDD, the first day that a shorter date may mean; empty when it is not known';
create index search_key_birth on search_key (birth_day, value, identifier_id) where kind = 'F';
create index search_key_birth_given on search_key (birth_day, value, identifier_id) where kind = 'G';
create index search_key_identifier on search_key (identifier_id);

-- What is left of an answer that is asked for page by page (ITI-21 continuation). It belongs to the
-- node and the query that got the first page, and is forgotten after some minutes.
create table search_snapshot (
  id         uuid primary key,
  owner      text        not null,
  query_tag  text        not null,
  patients   text[]      not null,
  expires_at timestamptz not null
);
create index search_snapshot_owner on search_snapshot (owner, query_tag);
create index search_snapshot_expiry on search_snapshot (expires_at);
