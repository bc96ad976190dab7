-- XAD-PID link changes (ITI-64) that would leave joined objects with different patients. Such a
-- message changes nothing; it waits here for an administrator.

create table registry.link_change_hold (
  id                  bigint generated always as identity primary key,
  sending_application text not null,
  control_id          text not null,
  new_patient         text not null references registry.patient (id),
  previous_patient    text not null references registry.patient (id),
  local_patient       text not null,
  subsumed_patient    text,
  reason              text not null,
  received_at         timestamptz not null default now(),
  constraint link_change_hold_message unique (sending_application, control_id)
);
comment on column registry.link_change_hold.sending_application is 'MSH-3 as it was sent.';
comment on column registry.link_change_hold.control_id is 'MSH-10.';
comment on column registry.link_change_hold.local_patient is
  'The local patient id whose documents move; subsumed_patient is the one merged into it.';
