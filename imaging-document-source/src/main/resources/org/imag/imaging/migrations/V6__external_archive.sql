-- Studies that are published may lie in another archive, of which there are no rows here.

alter table publication_job drop constraint if exists publication_job_study_instance_uid_fkey;
alter table manifest drop constraint if exists manifest_study_instance_uid_fkey;
