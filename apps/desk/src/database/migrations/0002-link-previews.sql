-- What pages say of themselves (OpenGraph), kept for a while. Pages are fetched without anybody's credentials, so a
-- row belongs to nobody. The address itself is not kept: it may be a secret of the person who has it.
create table link_preview (
  -- SHA-256 of the address.
  url_hash bytea primary key,
  -- Site name, title, description, canonical address; null where the page could not be read.
  facts jsonb,
  -- 104 by 104, encoded by the desk.
  picture bytea,
  picture_id text unique,
  -- Code of what went wrong; null where facts are there.
  failure text,
  fetched_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check ((facts is null) <> (failure is null)),
  check ((picture is null) = (picture_id is null))
);
create index link_preview_age on link_preview (fetched_at);
create index link_preview_expiry on link_preview (expires_at);
