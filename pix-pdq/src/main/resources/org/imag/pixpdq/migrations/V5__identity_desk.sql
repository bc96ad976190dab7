-- What the identity desk did with pairs of records: who, when, why, and what the rules said of them
-- at that moment. Kept for ever: the database refuses to change it.
create table desk_journal (
  id          bigint generated always as identity primary key,
  done_at     timestamptz not null,
  done_by     text   not null,
  action      text   not null check (action in
    ('LINK', 'UNLINK', 'CANNOT_LINK', 'REVOKE', 'MERGE_REQUEST', 'COMMENT', 'ASSIGN')),
  low_id      bigint not null references identifier,
  high_id     bigint not null references identifier,
  kept_id     bigint references identifier,
  reason      text   not null check (reason <> ''),
  low_person  text   not null references person,
  high_person text   not null references person,
  evidence    text   not null,
  check (low_id < high_id),
  check ((action = 'MERGE_REQUEST') = (kept_id is not null)),
  check (kept_id is null or kept_id in (low_id, high_id))
);
comment on column desk_journal.kept_id is 'the record that the hospital is asked to merge the other into';
comment on column desk_journal.low_person is 'to whom the record belonged when the action began';
create index desk_journal_pair on desk_journal (low_id, high_id, id);
create index desk_journal_high on desk_journal (high_id);

create function pix_pdq.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the journal of the identity desk is not changed (%)', tg_op;
end
$$;
create trigger append_only before update or delete on desk_journal
  for each row execute function pix_pdq.refuse_change();

alter table review add column assigned_to text;

-- The desk searches by birth date first, as the French rules ask.
create index demographics_desk_search on demographics (birth_date);
create index demographics_collisions on demographics (identifier_id)
  where attributes && array['COLP', 'COLV'];

-- The past of a person, read when somebody looks at it.
create index membership_change_to on membership_change (to_person);
create index membership_change_from on membership_change (from_person) where from_person is not null;
