-- What lies where, for the operator: one row a tier.
create view storage as
select lower(c.tier)                                    as tier,
       sum(d.documents)::bigint                         as documents,
       count(*)                                         as objects,
       sum(c.size)::bigint                              as bytes,
       min(c.submitted_at)                              as oldest,
       min(c.verified_at)                               as verified_since,
       count(*) filter (where c.damaged_at is not null) as damaged
  from content c
 cross join lateral (select count(*) as documents from document d where d.sha256 = c.sha256) d
 group by c.tier;

-- Documents whose bytes cannot be delivered, and since when.
create view damaged_document as
select d.document_unique_id, lower(c.tier) as tier, lower(c.damage) as damage, c.damaged_at, c.key
  from content c
  join document d on d.sha256 = c.sha256
 where c.damaged_at is not null;
