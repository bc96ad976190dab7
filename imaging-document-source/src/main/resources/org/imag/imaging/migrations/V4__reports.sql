-- Imaging reports on their way into the affinity domain.

-- One row per report, whatever its versions.
create table report (
  report_id bigint generated always as identity primary key,
  order_number text not null,
  order_authority text not null,
  document_code text not null,
  part text not null,
  unique (order_number, order_authority, document_code, part)
);

-- What is to be done about a report, in the order in which it was said. The document stays until it is
-- registered; the ids are chosen before it is sent first, so that a repetition is the same submission.
create table report_event (
  event_id bigint generated always as identity primary key,
  report_id bigint not null references report,
  action text not null check (action in ('PUBLISH', 'WITHDRAW', 'REMOVE')),
  state text not null default 'WAITING'
    check (state in ('WAITING', 'DONE', 'CANCELLED', 'GIVEN_UP')),
  origin text not null,
  source_patient_id text not null,
  source_patient_namespace text not null,
  source_patient_oid text not null,
  format text,
  content bytea,
  content_digest text,
  details json not null,
  details_digest text not null,
  received_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  attempts integer not null default 0,
  reason text,
  leased_until timestamptz,
  patient_id text,
  document_uid text,
  entry_uuid text,
  submission_set_uid text,
  submission_set_uuid text,
  replaced_entry_uuid text,
  finished_at timestamptz
);
create index report_event_by_report on report_event (report_id, event_id);
create index report_event_due on report_event (due_at) where state = 'WAITING';

-- Messages acknowledged lately: the same message again is answered and not acted upon.
create table report_message (
  sender text not null,
  control_id text not null,
  digest text not null,
  received_at timestamptz not null default now(),
  primary key (sender, control_id)
);
create index report_message_by_age on report_message (received_at);
