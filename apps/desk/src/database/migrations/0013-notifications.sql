-- What plugins say to people, and the desk to those who answer for an endpoint.
create sequence notification_version;
create table notification (
  person_id text not null references person on delete cascade,
  id text not null,
  source text not null check (source in ('plugin', 'desk')),
  plugin_id text references plugin on delete cascade,
  about text not null check (about in ('memory', 'transcript', 'later', 'endpoint')),
  text text not null,
  -- SHA-256 of the text: what is the same is found by it.
  text_hash bytea not null,
  session_id text,
  memory_id text,
  -- Seconds from the start of the session.
  at_seconds double precision,
  conversation_id text,
  times integer not null default 1,
  -- Held back by quiet hours or because its plugin is muted.
  quiet boolean not null,
  read_at timestamptz,
  created_at timestamptz not null,
  -- Grows with each change that is shown live; of one person in the order of commits.
  version bigint not null default nextval('notification_version'),
  primary key (person_id, id),
  check (source = 'desk' or plugin_id is not null),
  foreign key (person_id, session_id) references transcript_session on delete cascade
);
create index notification_recent on notification (person_id, created_at desc, id desc);
create index notification_unread on notification (person_id) where read_at is null and not quiet;
create index notification_version_of_person on notification (person_id, version);
create index notification_same on notification (person_id, plugin_id, text_hash, created_at);
create index notification_of_session on notification (person_id, session_id) where session_id is not null;
create index notification_old on notification (created_at);

-- What came already, so that the same that comes again makes no second notification. Outlives a notification that was
-- deleted.
create table notification_origin (
  person_id text not null references person on delete cascade,
  origin text not null,
  notification_id text not null,
  created_at timestamptz not null,
  primary key (person_id, origin)
);
create index notification_origin_old on notification_origin (created_at);

create table notification_setting (
  person_id text primary key references person on delete cascade,
  -- Local times `HH:MM`; over midnight where the first is later.
  quiet_from text not null,
  quiet_to text not null
);

create table muted_plugin (
  person_id text not null references person on delete cascade,
  plugin_id text not null references plugin on delete cascade,
  primary key (person_id, plugin_id)
);

-- Notices of endpoints that somebody was told of already.
create table told_notice (
  notice_id text primary key references delivery_notice (id) on delete cascade
);

-- Keys with which plugins speak later. Only a key's SHA-256 is kept.
create table plugin_notification_key (
  plugin_id text primary key references plugin on delete cascade,
  key_hash bytea not null,
  ending text not null,
  created_by text references person on delete set null,
  created_at timestamptz not null
);

-- Who stands behind a plugin's pairwise `uid`. Filled when a plugin asks for somebody who is not in it yet.
create table pairwise_person (
  plugin_id text not null references plugin on delete cascade,
  uid text not null,
  person_id text not null references person on delete cascade,
  primary key (plugin_id, uid),
  unique (plugin_id, person_id)
);
create index pairwise_person_of_person on pairwise_person (person_id);

-- What a plugin said about a session or its memory, or what its prompt made of the memory.
create table memory_result (
  person_id text not null references person on delete cascade,
  id text not null,
  session_id text not null,
  -- Null for an answer to a window: the memory is made later.
  memory_id text,
  plugin_id text not null references plugin on delete cascade,
  kind text not null check (kind in ('prompt', 'answer')),
  text text,
  status text not null check (status in ('making', 'completed', 'failed')),
  fault jsonb,
  model text,
  at_seconds double precision,
  created_at timestamptz not null,
  attempts integer not null default 0,
  -- When it is made or tried again; while it is being made, when that is taken to have failed.
  next_try_at timestamptz,
  -- Grows each time somebody begins to make it: what is made must name it.
  fence integer not null default 0,
  primary key (person_id, id),
  foreign key (person_id, session_id) references transcript_session on delete cascade,
  check ((status = 'making') = (next_try_at is not null))
);
create unique index memory_result_prompt on memory_result (person_id, memory_id, plugin_id) where kind = 'prompt';
create index memory_result_of_session on memory_result (person_id, session_id, created_at);
create index memory_result_due on memory_result (next_try_at) where next_try_at is not null;
-- What waits for a model to be set up.
create index memory_result_needs_model on memory_result (created_at)
  where status = 'failed' and fault ->> 'code' = 'model_needed';

-- The conversation in which a plugin speaks, and the plugin as which the assistant speaks.
alter table conversation add column plugin_id text references plugin on delete set null;
alter table conversation add column persona_plugin_id text references plugin on delete set null;
create unique index conversation_of_plugin on conversation (person_id, plugin_id) where plugin_id is not null;

-- Which plugin said it, where it is no question of the person: id and name. Only such a turn has no model.
alter table turn add column said_by jsonb;
alter table turn alter column model drop not null;
alter table turn add constraint turn_model check (model is not null or said_by is not null);
-- The persona that was wanted for the answer, and whether it was followed.
alter table turn add column persona jsonb;
