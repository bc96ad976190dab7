-- Studies that somebody told us to look at, until the archive shows them: they may be named by their
-- accession number only, and be told of before their images have come.
create table study_notice (
  named_by text not null check (named_by in ('STUDY_INSTANCE_UID', 'ACCESSION_NUMBER')),
  value text not null,
  origin text not null,
  revision bigint not null default 1,
  received_at timestamptz not null default clock_timestamp(),
  due_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  given_up boolean not null default false,
  reason text,
  leased_until timestamptz,
  primary key (named_by, value)
);
create index study_notice_due on study_notice (due_at) where not given_up;
