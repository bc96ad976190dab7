-- XDS Document Registry (ITI TF-1 10.1.1.3): one row per registry object. Typed columns carry what
-- stored queries filter and sort by; column ebrim carries the whole object as ebRIM XML, because an
-- answer is that XML again. Status, patient and lastUpdateTime can change after registration: their
-- columns win over what ebrim says.

create table registry.patient (
  id          text primary key,
  merged_into text references registry.patient (id),
  fed_at      timestamptz not null default now(),
  merged_at   timestamptz,
  constraint patient_not_merged_into_itself check (merged_into <> id)
);
create index patient_merged_into on registry.patient (merged_into) where merged_into is not null;
comment on table registry.patient is
  'Patient ids of the affinity domain, each in the form id^^^&OID&ISO. A merge sets merged_into of one row; documents stay as they are.';

-- The id under which a patient answers today: the end of its merge chain.
create function registry.surviving_patient(patient_id text) returns text
  language sql stable strict parallel safe
as $$
  with recursive chain as (
    select p.id, p.merged_into from registry.patient p where p.id = patient_id
    union
    select p.id, p.merged_into from registry.patient p join chain c on p.id = c.merged_into
  )
  select c.id from chain c where c.merged_into is null
$$;

create table registry.document_entry (
  id                            uuid primary key,
  logical_id                    uuid not null,
  version                       integer not null,
  sequence                      bigint generated always as identity,
  registered_at                 timestamptz not null default now(),
  status                        text not null check (status in ('APPROVED', 'DEPRECATED')),
  on_demand                     boolean not null,
  patient_id                    text not null references registry.patient (id),
  unique_id                     text not null,
  repository_unique_id          text not null,
  hash                          text,
  size                          bigint,
  class_code                    text not null,
  type_code                     text not null,
  format_code                   text not null,
  practice_setting_code         text not null,
  healthcare_facility_type_code text not null,
  confidentiality_codes         text[] not null,
  event_codes                   text[] not null,
  reference_ids                 text[] not null,
  author_persons                text[] not null,
  creation_time                 timestamptz,
  service_start_time            timestamptz,
  service_stop_time             timestamptz,
  ebrim                         text not null
);
create index document_entry_of_patient on registry.document_entry (patient_id, status, sequence);
create index document_entry_unique_id on registry.document_entry (unique_id);
create index document_entry_references on registry.document_entry using gin (reference_ids);
create index document_entry_events on registry.document_entry using gin (event_codes);
comment on column registry.document_entry.sequence is
  'Order of registration, the order of every answer.';

create table registry.submission_set (
  id                uuid primary key,
  sequence          bigint generated always as identity,
  registered_at     timestamptz not null default now(),
  status            text not null check (status = 'APPROVED'),
  patient_id        text not null references registry.patient (id),
  unique_id         text not null constraint submission_set_unique_id unique,
  source_id         text not null,
  submission_time   timestamptz not null,
  content_type_code text not null,
  author_persons    text[] not null,
  ebrim             text not null
);
create index submission_set_of_patient on registry.submission_set (patient_id, sequence);

create table registry.folder (
  id               uuid primary key,
  logical_id       uuid not null,
  version          integer not null,
  sequence         bigint generated always as identity,
  registered_at    timestamptz not null default now(),
  status           text not null check (status in ('APPROVED', 'DEPRECATED')),
  patient_id       text not null references registry.patient (id),
  unique_id        text not null constraint folder_unique_id unique,
  codes            text[] not null,
  last_update_time timestamptz not null,
  ebrim            text not null
);
create index folder_of_patient on registry.folder (patient_id, status, sequence);

create table registry.association (
  id            uuid primary key,
  sequence      bigint generated always as identity,
  registered_at timestamptz not null default now(),
  status        text not null check (status in ('APPROVED', 'DEPRECATED')),
  kind          text not null,
  source_id     uuid not null,
  target_id     uuid not null,
  ebrim         text not null
);
create index association_source on registry.association (source_id);
create index association_target on registry.association (target_id);
