-- A plugin whose list has its entry no more, or whose author withdrew it. What was approved keeps running: an
-- administrator blocks it, or keeps it and is reminded no more.
alter table plugin add column gone text check (gone in ('not_listed', 'withdrawn'));
alter table plugin add column gone_since timestamptz;
alter table plugin add column gone_kept_at timestamptz;
alter table plugin add constraint plugin_gone_times
  check ((gone is null) = (gone_since is null) and (gone_kept_at is null or gone is not null));
