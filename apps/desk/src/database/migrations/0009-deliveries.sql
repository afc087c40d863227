-- Where events go: a plugin's webhook, or one of a person's own.
create table delivery_endpoint (
  id text primary key,
  plugin_id text references plugin on delete cascade,
  -- Whose own webhook it is; null for a plugin's.
  person_id text references person on delete cascade,
  url text not null,
  -- Which spellings a body carries.
  generation text not null default 'both' check (generation in ('both', 'current', 'july-2024')),
  -- Sealed for `delivery_endpoint/<id>/secret` and `.../former-secret` (keys/seal.ts).
  sealed_secret bytea not null,
  sealed_former_secret bytea,
  -- Until when the former secret signs too.
  former_secret_until timestamptz,
  state text not null default 'on' check (state in ('on', 'off')),
  off_reason text check (off_reason in ('gone', 'failing', 'by-hand')),
  -- The first failure since the last success, and the days of it that the author was told of (0, 1, 3, 5).
  failing_since timestamptz,
  told_days smallint not null default 0,
  created_at timestamptz not null default now(),
  check ((state = 'off') = (off_reason is not null))
);
create index delivery_endpoint_plugin on delivery_endpoint (plugin_id);
create index delivery_endpoint_person on delivery_endpoint (person_id);

-- What the author of an endpoint is told.
create table delivery_notice (
  endpoint_id text not null references delivery_endpoint on delete cascade,
  id text not null unique,
  kind text not null check (kind in ('failing', 'off-failing', 'off-gone', 'on')),
  -- How many days nothing but failures came.
  days smallint,
  created_at timestamptz not null,
  primary key (endpoint_id, created_at, id)
);

-- What happened. Partitions of one day each are made and dropped by deliveries/keep-partitions.ts; hence no foreign
-- keys here and in the two tables of history below: a trigger deletes what belongs to a person.
create table event (
  person_id text not null,
  id text not null,
  type text not null,
  -- The memory or session that it is about.
  subject_id text not null,
  created_at timestamptz not null,
  primary key (person_id, id, created_at)
) partition by range (created_at);

-- One event on its way to one endpoint. Never changed: where it stands is said by its lane and its attempts.
create table delivery (
  person_id text not null,
  lane_id uuid not null,
  position bigint not null,
  endpoint_id text not null,
  event_id text not null,
  type text not null,
  -- Number of the window in its session.
  sequence integer,
  -- What is added to the endpoint's address: pairwise ids.
  query text not null,
  -- The bytes that are signed and sent; null where they were too many.
  body text,
  expires_at timestamptz,
  -- Position of the delivery that this one repeats.
  replay_of bigint,
  created_at timestamptz not null,
  primary key (person_id, lane_id, position, created_at)
) partition by range (created_at);
create index delivery_of_endpoint on delivery (endpoint_id, created_at);

-- What goes to one endpoint in order: one session's windows, or one memory. The only rows that change.
create table delivery_lane (
  person_id text not null,
  id uuid not null,
  endpoint_id text not null,
  last_position bigint not null,
  -- The delivery whose turn it is, how often it was tried, and how many of these tries count.
  head bigint not null,
  attempts integer not null default 0,
  tries integer not null default 0,
  -- When it may be taken next; null where nothing waits.
  next_at timestamptz,
  -- No delivery that waits is older.
  pending_since timestamptz not null,
  -- Who sends now: until when, and a number that grows each time it is taken. An outcome must name it.
  lease_until timestamptz,
  fence integer not null default 0,
  primary key (person_id, id)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
create index delivery_lane_due on delivery_lane (endpoint_id, next_at) where next_at is not null;

-- Each try.
create table delivery_attempt (
  person_id text not null,
  lane_id uuid not null,
  position bigint not null,
  number integer not null,
  endpoint_id text not null,
  outcome text not null,
  -- Stable code and words of a failure.
  code text,
  reason text,
  status smallint,
  -- The address without query, as it was then.
  url text,
  duration_ms real,
  response_headers text,
  -- The first 20 KB.
  response_body text,
  response_truncated boolean,
  -- When it will be tried again.
  retry_at timestamptz,
  started_at timestamptz not null,
  primary key (person_id, lane_id, position, number, started_at)
) partition by range (started_at);
create index delivery_attempt_lost on delivery_attempt (endpoint_id, started_at)
  where outcome in ('dead', 'expired', 'not-sent');

create function forget_deliveries_of_person() returns trigger language plpgsql as $$
begin
  delete from delivery_lane where person_id = old.id;
  delete from delivery_attempt where person_id = old.id;
  delete from delivery where person_id = old.id;
  delete from event where person_id = old.id;
  return null;
end
$$;
create trigger person_forget_deliveries after delete on person
  for each row execute function forget_deliveries_of_person();

create function forget_lanes_of_endpoint() returns trigger language plpgsql as $$
begin
  delete from delivery_lane where endpoint_id = old.id;
  return null;
end
$$;
create trigger delivery_endpoint_forget_lanes after delete on delivery_endpoint
  for each row execute function forget_lanes_of_endpoint();
