-- What is said live: a session and its pieces. A session that goes on has one moment at which something is due: the
-- next window, or its end.
create table transcript_session (
  person_id text not null references person on delete cascade,
  id text not null,
  status text not null default 'in_progress' check (status in ('in_progress', 'processing', 'completed', 'failed')),
  source text not null,
  language text,
  started_at timestamptz not null,
  -- As of the last window: later pieces do not touch this row.
  last_segment_at timestamptz not null,
  ended_at timestamptz,
  due_at timestamptz,
  -- Number of the last piece that is in a window, how many there are, and how many windows.
  gathered_through bigint not null default 0,
  segment_count integer not null default 0,
  window_count integer not null default 0,
  -- Number of each speaker by the name that was sent.
  speakers jsonb not null default '{}',
  memory_id text,
  primary key (person_id, id),
  check ((status = 'in_progress') = (due_at is not null))
) with (fillfactor = 80);
create index transcript_session_due on transcript_session (due_at) where due_at is not null;
create index transcript_session_recent on transcript_session (person_id, started_at desc, id desc);

create table transcript_segment (
  person_id text not null,
  session_id text not null,
  -- In the order in which they came. Whoever adds to a session holds its row, so numbers are committed in order.
  number bigint generated always as identity,
  -- The sender's own.
  id text not null,
  text text not null,
  speaker text not null,
  is_user boolean not null,
  -- Seconds from the start of the session.
  start_seconds double precision not null,
  end_seconds double precision not null,
  received_at timestamptz not null,
  primary key (person_id, session_id, number),
  unique (person_id, session_id, id),
  foreign key (person_id, session_id) references transcript_session on delete cascade
);

-- What is kept of a finished session.
create table memory (
  person_id text not null,
  id text not null,
  session_id text not null,
  status text not null default 'processing' check (status in ('processing', 'completed', 'failed')),
  discarded boolean not null default false,
  -- Title, overview, emoji, category, action items and events (memory of the protocol); null until it is made.
  structure jsonb,
  made_by jsonb,
  category text generated always as (structure ->> 'category') stored,
  source text not null,
  language text,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  created_at timestamptz not null,
  words integer not null default 0,
  attempts integer not null default 0,
  -- When it is made or tried again; while it is being made, when that is taken to have failed.
  next_try_at timestamptz,
  -- Grows each time somebody begins to make it: what is made must name it.
  fence integer not null default 0,
  fault jsonb,
  -- Words of the structure and of what was said.
  search tsvector,
  primary key (person_id, id),
  unique (person_id, session_id),
  foreign key (person_id, session_id) references transcript_session on delete cascade,
  check ((status = 'processing') = (next_try_at is not null))
);
create index memory_due on memory (next_try_at) where next_try_at is not null;
create index memory_recent on memory (person_id, started_at desc, id desc);

-- Keys that devices send transcripts with. Only a key's SHA-256 is kept.
create table device_key (
  person_id text not null references person on delete cascade,
  id text not null,
  name text not null,
  key_hash bytea not null unique,
  ending text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (person_id, id)
);
