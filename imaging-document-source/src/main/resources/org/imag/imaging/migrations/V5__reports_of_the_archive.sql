-- How far each study was looked through for reports that the archive itself holds.
create table report_scan (
  study_instance_uid text primary key,
  revision bigint not null
);
create index report_of_the_archive on report (part) where order_authority = 'archive';
