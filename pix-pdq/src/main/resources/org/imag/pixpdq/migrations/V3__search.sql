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
