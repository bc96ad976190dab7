-- What the identity desk should know of one record: its national number contradicts what else is
-- said of the patient, or its hospital says something of the record itself (PID-32).
create table record_flag (
  identifier_id bigint      not null references identifier,
  flag          text        not null,
  since         timestamptz not null,
  primary key (identifier_id, flag)
);
create index record_flag_since on record_flag (since, identifier_id);

-- National numbers that a record had before: a number in waiting (NIA) that became a NIR, or one
-- that was corrected. Kept as history; nothing is matched on them.
create table former_ins (
  identifier_id bigint      not null references identifier,
  ins           text        not null,
  ins_oid       text        not null,
  replaced_at   timestamptz not null,
  primary key (identifier_id, ins, ins_oid)
);

-- What subscribers still have to be told (ITI-10, ITI-46), each in the order of the numbers as far
-- as the same records are concerned.
create table notification (
  id                bigint generated always as identity primary key,
  subscriber        text        not null,
  regional_id       text        not null references person,
  records           text[]      not null,
  tells_regional_id boolean     not null,
  message           text        not null,
  created_at        timestamptz not null,
  refusals          integer     not null default 0,
  last_refusal      text,
  next_attempt_at   timestamptz not null,
  delivered_at      timestamptz,
  given_up_at       timestamptz,
  check (delivered_at is null or given_up_at is null)
);
comment on column notification.records is
  'domain|value of the records that the person had before and has now';
comment on column notification.tells_regional_id is
  'waits until the registry has acknowledged the regional id';
comment on column notification.given_up_at is
  'refused too often; set it to null and refusals to 0 to have it sent again';
create index notification_undelivered on notification (subscriber, id) where delivered_at is null;
