-- A job that waits for somebody outside, such as for a patient to be announced, is held; it counts no
-- attempt. The cause tells who asked for the revision.
alter table publication_job add column held_since timestamptz;
alter table publication_job add column cause text not null default 'INSTANCES';
create index publication_job_in_trouble on publication_job (study_instance_uid)
  where revision > published_revision and (attempts > 0 or given_up or held_since is not null);

-- The patient as the images named it when the manifest was made. A manifest that was deprecated in the
-- registry without a successor is withdrawn, and not registered any more.
alter table manifest add column source_patient_id text not null default '';
alter table manifest add column withdrawn_at timestamptz;
