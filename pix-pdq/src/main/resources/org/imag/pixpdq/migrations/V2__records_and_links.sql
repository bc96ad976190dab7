-- An id of a hospital is a record: what that hospital says of one patient. Records of one person
-- share its regional id; every change of that is a row of membership_change, so that each can be
-- explained and undone.
alter table identifier
  add column status      text not null default 'ACTIVE',
  add column replaced_by bigint references identifier,
  add constraint identifier_status check (
    (status = 'ACTIVE' and replaced_by is null) or (status = 'SUBSUMED' and replaced_by is not null));
comment on column identifier.status is
  'SUBSUMED: merged into another id of its hospital (A40) or replaced by it (A47); answers no more';

-- What a hospital says of its patient now; traits keeps all it ever said.
create table demographics (
  identifier_id   bigint primary key references identifier,
  legal_family    text not null,
  legal_given     text not null,
  legal_givens    text not null,
  used_family     text not null,
  used_given      text not null,
  birth_date      text not null,
  sex             text not null,
  birth_place     text not null,
  ins             text,
  ins_oid         text,
  trust           text not null check (trust in ('PROV', 'RECUP', 'VALI', 'QUAL')),
  attributes      text[] not null,
  mothers_family  text not null,
  mothers_given   text not null,
  street          text not null,
  city            text not null,
  postcode        text not null,
  country         text not null,
  telecoms        text[] not null,
  multiple_birth  boolean not null,
  birth_order     text not null,
  death_date      text not null,
  account_number  text not null,
  updated_at      timestamptz not null,
  check ((ins is null) = (ins_oid is null))
);
create index demographics_ins on demographics (ins, ins_oid) where ins is not null;

alter table identifier alter column regional_id drop not null;

alter table traits
  alter column family_name drop not null;

-- Records that share a key are compared; keys are hashes that few people share.
create table blocking_key (
  key           bigint not null,
  identifier_id bigint not null references identifier,
  primary key (key, identifier_id)
);
create index blocking_key_identifier on blocking_key (identifier_id);

-- What the rules said of two records, with the evidence. The latest has no superseded_at. Pairs
-- that nothing speaks for leave no row.
create table decision (
  id            bigint generated always as identity primary key,
  low_id        bigint not null references identifier,
  high_id       bigint not null references identifier,
  zone          text not null check (zone in ('LINK', 'REVIEW', 'CONFLICT', 'DISTINCT')),
  weight        double precision not null,
  evidence      text not null,
  parameters    text not null,
  decided_at    timestamptz not null,
  superseded_at timestamptz,
  check (low_id < high_id)
);
create unique index decision_current on decision (low_id, high_id) where superseded_at is null;
create index decision_current_high on decision (high_id) where superseded_at is null;

-- What somebody said of two records: one person (MUST) or two (CANNOT). It holds against the rules
-- until it is revoked, and is kept for ever.
create table assertion (
  id         bigint generated always as identity primary key,
  low_id     bigint not null references identifier,
  high_id    bigint not null references identifier,
  kind       text not null check (kind in ('MUST', 'CANNOT')),
  made_by    text not null,
  reason     text not null,
  made_at    timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  check (low_id < high_id),
  check ((revoked_by is null) = (revoked_at is null))
);
create unique index assertion_current on assertion (low_id, high_id) where revoked_at is null;
create index assertion_current_high on assertion (high_id) where revoked_at is null;

create table membership_change (
  id            bigint generated always as identity primary key,
  identifier_id bigint not null references identifier,
  from_person   text references person,
  to_person     text not null references person,
  cause         text not null check (cause in ('ANNOUNCED', 'RULE', 'ASSERTION', 'MERGE')),
  made_by       text not null,
  changed_at    timestamptz not null
);
create index membership_change_identifier on membership_change (identifier_id, id);

-- Two records that a human has to look at.
create table review (
  id         bigint generated always as identity primary key,
  low_id     bigint not null references identifier,
  high_id    bigint not null references identifier,
  kind       text not null check (kind in ('POSSIBLE_LINK', 'POSSIBLE_DUPLICATE', 'CONFLICT')),
  opened_at  timestamptz not null,
  closed_at  timestamptz,
  outcome    text check (outcome in ('LINKED', 'DISTINCT', 'OBSOLETE')),
  closed_by  text,
  check (low_id < high_id),
  check ((closed_at is null) = (outcome is null) and (closed_at is null) = (closed_by is null))
);
create unique index review_open on review (low_id, high_id) where closed_at is null;
create index review_open_high on review (high_id) where closed_at is null;
create index review_worklist on review (opened_at, id) where closed_at is null;

-- Which ids a person has from some moment on: what subscribers are told of. One row a person and
-- transaction; identifiers are domain|value, in order.
create table person_change (
  id          bigint generated always as identity primary key,
  regional_id text not null references person,
  before      text[] not null,
  after       text[] not null,
  changed_at  timestamptz not null
);

-- The registry is told more than new patients: which patient a hospital's id belongs to now
-- (ITI-64), and that a patient was merged into another (ITI-8 A40).
alter table registry_feed
  add column kind        text not null default 'PATIENT' check (kind in ('PATIENT', 'LINK_CHANGE', 'MERGE')),
  add column previous_id text references person;
comment on column registry_feed.previous_id is
  'the patient that loses: messages of one patient are delivered in the order of their numbers';

-- Patients announced before this version: what was said of them last. They are compared with
-- others when their hospital speaks of them again.
insert into demographics
  (identifier_id, legal_family, legal_given, legal_givens, used_family, used_given, birth_date, sex,
   birth_place, trust, attributes, mothers_family, mothers_given, street, city, postcode, country,
   telecoms, multiple_birth, birth_order, death_date, account_number, updated_at)
select distinct on (t.identifier_id)
       t.identifier_id, coalesce(t.family_name, ''), coalesce(t.given_name, ''), '', '', '',
       coalesce(t.birth_date, ''), coalesce(t.sex, ''), '', 'PROV', '{}', '', '', '', '', '', '', '{}',
       false, '', '', '', t.received_at
  from traits t order by t.identifier_id, t.id desc;
