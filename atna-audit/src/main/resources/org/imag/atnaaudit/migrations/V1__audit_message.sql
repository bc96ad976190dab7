-- Audit record repository (ITI TF-2 3.20): one row per syslog message, the message as it came beside what was read from it. Rows
-- are only ever added. Each carries the hash of the row before it, so that a row changed or removed later breaks the chain:
--   row_hash = SHA-256(previous_hash || chain_no || sha256 || received_at || peer_certificate)
-- with chain_no and received_at (microseconds since 1970) as 8 bytes, big endian, and an unknown certificate as no bytes.

create table atna_audit.audit_message (
  chain_no            bigint      not null,
  received_at         timestamptz not null,
  previous_hash       bytea       not null,
  row_hash            bytea       not null,
  sha256              bytea       not null,
  raw                 bytea       not null,
  problem             text,
  peer_address        text        not null,
  peer_name           text,
  peer_certificate    bytea,
  priority            smallint,
  sent_at             timestamptz,
  hostname            text,
  app_name            text,
  process_id          text,
  message_id          text,
  event_id            text,
  event_type          text,
  event_action        text,
  event_outcome       smallint,
  event_time          timestamptz,
  source_id           text,
  enterprise_site_id  text,
  participants        jsonb       not null default '[]',
  patient_ids         text[]      not null default '{}',
  objects             jsonb       not null default '[]',
  primary key (received_at, chain_no)
) partition by range (received_at);

create index audit_message_sha256 on atna_audit.audit_message (sha256);
create index audit_message_event_time on atna_audit.audit_message (event_time);
create index audit_message_event_type on atna_audit.audit_message (event_type, event_time);
create index audit_message_event_id on atna_audit.audit_message (event_id, event_time);
create index audit_message_patient on atna_audit.audit_message using gin (patient_ids);

comment on table atna_audit.audit_message is
  'Audit messages as received by syslog, hash-chained and append-only; partitions are months of received_at, in UTC.';
comment on column atna_audit.audit_message.problem is
  'Why the message could not be read as an IHE audit message; null when it could.';
comment on column atna_audit.audit_message.peer_certificate is
  'SHA-256 of the certificate of the node that sent the message.';
comment on column atna_audit.audit_message.event_id is 'Code of EventID, 110112 for a query.';
comment on column atna_audit.audit_message.event_type is
  'Code of the first EventTypeCode, ITI-18 for a registry stored query.';
comment on column atna_audit.audit_message.patient_ids is
  'Ids of the participant objects of type 1 role 1, as the message gives them.';

create table atna_audit.chain_head (
  only_row boolean primary key default true check (only_row),
  chain_no bigint not null,
  row_hash bytea  not null
);
insert into atna_audit.chain_head (chain_no, row_hash)
  values (0, decode(repeat('00', 32), 'hex'));
comment on table atna_audit.chain_head is
  'Number and hash of the last row; locked by whoever appends, so that the chain has one end.';

create function atna_audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit messages are not changed (%)', tg_op;
end
$$;
create trigger append_only before update or delete on atna_audit.audit_message
  for each row execute function atna_audit.refuse_change();
