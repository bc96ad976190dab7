-- The index of the archive's files: one row per study, series and instance.
-- "attributes" holds the DICOM JSON of the level's attributes, for search answers.

create table study (
  study_instance_uid text primary key,
  patient_id text not null,
  issuer_of_patient_id text,
  issuer_oid text,
  patient_name text,
  patient_name_key text,
  patient_birth_date text,
  patient_sex text,
  study_date text,
  study_time text,
  accession_number text,
  study_id text,
  study_description text,
  referring_physician_key text,
  attributes json not null,
  received_at timestamptz not null default now()
);
create index study_by_patient_id on study (patient_id);
create index study_by_patient_name on study (patient_name_key text_pattern_ops);
create index study_by_accession_number on study (accession_number);
create index study_in_answer_order on study (study_date desc nulls last, study_instance_uid);

create table series (
  series_instance_uid text primary key,
  study_instance_uid text not null references study,
  modality text,
  series_number integer,
  series_description text,
  body_part_examined text,
  performed_start_date text,
  performed_start_time text,
  scheduled_step_ids text[] not null default '{}',
  requested_procedure_ids text[] not null default '{}',
  attributes json not null
);
create index series_by_study on series (study_instance_uid);

create table instance (
  sop_instance_uid text primary key,
  series_instance_uid text not null references series,
  study_instance_uid text not null references study,
  sop_class_uid text not null,
  instance_number integer,
  transfer_syntax_uid text not null,
  size_bytes bigint not null,
  sha256 text not null,
  attributes json not null,
  received_at timestamptz not null default now()
);
create index instance_by_series on instance (series_instance_uid);
create index instance_by_study on instance (study_instance_uid);

-- What remains to be published: a study whose revision is ahead of its published revision.
create table publication_job (
  study_instance_uid text primary key references study,
  revision bigint not null default 1,
  published_revision bigint not null default 0,
  due_at timestamptz not null,
  attempts integer not null default 0,
  given_up boolean not null default false,
  reason text,
  leased_until timestamptz
);
create index publication_job_due on publication_job (due_at)
  where revision > published_revision and not given_up;

-- Every manifest made, written before it is sent: a retry sends the same bytes under the same ids.
create table manifest (
  manifest_uid text primary key,
  study_instance_uid text not null references study,
  revision bigint not null,
  content_digest text not null,
  entry_uuid text not null,
  replaced_entry_uuid text,
  submission_set_uid text not null,
  patient_id text not null,
  content bytea not null,
  created_at timestamptz not null default now(),
  registered_at timestamptz
);
create index manifest_by_study on manifest (study_instance_uid, created_at desc);
