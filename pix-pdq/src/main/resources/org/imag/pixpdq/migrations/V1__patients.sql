-- A person of the region. The regional id is what the XDS registry knows patients by: stable,
-- without meaning, never given twice (the sequence only grows).
create sequence person_number;

create table person (
  regional_id  text primary key,
  created_at   timestamptz not null,
  published_at timestamptz
);
comment on column person.published_at is
  'when the registry acknowledged the regional id; before that no query gives it away';

-- Which id of which hospital stands for which person. Domains are those of the region file.
create table identifier (
  id          bigint generated always as identity primary key,
  domain_oid  text        not null,
  value       text        not null,
  regional_id text        not null references person,
  created_at  timestamptz not null,
  unique (domain_oid, value)
);
create index identifier_regional_id on identifier (regional_id);

-- Every description of a patient as it was received; the latest holds.
create table traits (
  id            bigint generated always as identity primary key,
  identifier_id bigint      not null references identifier,
  trigger_event text        not null,
  family_name   text        not null,
  given_name    text,
  name_type     text,
  birth_date    text,
  sex           text,
  pid_segment   text        not null,
  received_at   timestamptz not null
);
create index traits_identifier on traits (identifier_id, id desc);

-- Messages that had their effect, so that sending one again has none and gets the same answer.
create table received_message (
  sending_application text        not null,
  control_id          text        not null,
  digest              text        not null,
  acknowledgement     text        not null,
  received_at         timestamptz not null,
  primary key (sending_application, control_id)
);

-- Regional ids on their way to the registry, in this order.
create table registry_feed (
  id              bigint generated always as identity primary key,
  regional_id     text        not null references person,
  message         text        not null,
  created_at      timestamptz not null,
  refusals        integer     not null default 0,
  last_refusal    text,
  next_attempt_at timestamptz not null,
  delivered_at    timestamptz
);
create index registry_feed_waiting on registry_feed (id) where delivered_at is null;
