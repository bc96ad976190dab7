-- Health asks for damaged content all the time, and there is hardly ever any.
drop index content_damaged;
create index content_damaged on content (verified_at) where damage is not null;
