-- Image Object Change Management: what a rejection note rejects is kept, and hidden from everybody.
-- A hidden series or study has no instance left that is not hidden.
alter table study add column hidden boolean not null default false;
alter table series add column hidden boolean not null default false;
alter table instance add column hidden boolean not null default false;

-- Remembers every rejection, also of instances that have not arrived yet or are gone since.
create table rejection (
  sop_instance_uid text primary key,
  sop_class_uid text not null,
  series_instance_uid text not null,
  study_instance_uid text not null,
  reason text not null,
  note_uid text not null,
  rejected_at timestamptz not null default now()
);
create index rejection_by_study on rejection (study_instance_uid);
