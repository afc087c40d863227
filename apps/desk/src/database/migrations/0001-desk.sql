-- People. Accounts, sessions and one-time links; the columns that better-auth works with carry our names.
create table person (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  role text not null default 'member' check (role in ('member', 'developer', 'administrator')),
  time_zone text not null default 'UTC',
  language text not null default 'en',
  suspended boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table session (
  person_id text not null references person on delete cascade,
  id text not null unique,
  token text not null unique,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (person_id, id)
);

create table account (
  person_id text not null references person on delete cascade,
  id text not null unique,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (person_id, id)
);

create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on verification (identifier);

create table rate_limit (
  id text primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- Links that work once: the first administrator, invitations, password resets. Only the hash of the secret is kept.
create table one_time_link (
  id text primary key,
  kind text not null check (kind in ('first-administrator', 'invitation', 'password-reset')),
  secret_hash bytea not null unique,
  email text,
  role text check (role in ('member', 'developer', 'administrator')),
  person_id text references person on delete cascade,
  created_by text references person on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create unique index one_time_link_one_first on one_time_link (kind) where kind = 'first-administrator' and used_at is null;

create table desk_setting (
  name text primary key,
  value jsonb not null,
  changed_by text references person on delete set null,
  changed_at timestamptz not null default now()
);

-- Plugins. A version is one manifest and one API description, kept as bytes and pinned by hash.
create table plugin (
  id text primary key,
  -- Begins each of its tools' names; unique, because names in manifests are not.
  tool_prefix text not null unique,
  name text not null,
  policy text not null default 'optional' check (policy in ('required', 'default', 'optional', 'blocked')),
  blocked_reason text,
  source_kind text not null check (source_kind in ('address', 'text')),
  -- What was entered: a domain or an address; null for text.
  source text,
  base_url text,
  demo boolean not null default false,
  approved_version integer,
  created_by text references person on delete set null,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);

create table plugin_version (
  plugin_id text not null references plugin on delete cascade,
  number integer not null,
  state text not null check (state in ('approved', 'candidate', 'dropped', 'retired')),
  manifest_url text,
  manifest_bytes bytea,
  manifest_hash text,
  description_url text,
  description_bytes bytea not null,
  description_hash text not null,
  -- What was understood: see plugins/stored-version.ts.
  understood jsonb not null,
  logo_bytes bytea,
  logo_type text,
  created_at timestamptz not null default now(),
  decided_by text references person on delete set null,
  decided_at timestamptz,
  primary key (plugin_id, number)
);
create unique index plugin_version_one_candidate on plugin_version (plugin_id) where state = 'candidate';
alter table plugin add foreign key (id, approved_version) references plugin_version (plugin_id, number)
  deferrable initially deferred;

create table plugin_operation_rule (
  plugin_id text not null references plugin on delete cascade,
  operation_key text not null,
  rule text not null check (rule in ('off', 'ask', 'remember', 'read')),
  changed_by text references person on delete set null,
  changed_at timestamptz not null default now(),
  primary key (plugin_id, operation_key)
);

-- What was read and not yet saved.
create table plugin_reading (
  id text primary key,
  created_by text references person on delete cascade,
  content jsonb not null,
  manifest_bytes bytea,
  description_bytes bytea,
  logo_bytes bytea,
  logo_type text,
  created_at timestamptz not null default now()
);

create table activation (
  person_id text not null references person on delete cascade,
  plugin_id text not null references plugin on delete cascade,
  is_on boolean not null,
  changed_at timestamptz not null default now(),
  primary key (person_id, plugin_id)
);

-- Conversations.
create table conversation (
  person_id text not null references person on delete cascade,
  id text not null,
  title text not null default '',
  -- True once a person gave the title: the desk does not change it any more.
  titled_by_person boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (person_id, id)
);
create index conversation_recent on conversation (person_id, updated_at desc);

create table turn (
  person_id text not null,
  conversation_id text not null,
  id text not null,
  position integer not null,
  question text not null,
  idempotency_key text,
  model jsonb not null,
  status text not null check (status in ('running', 'waiting', 'completed', 'stopped', 'failed', 'interrupted')),
  parts jsonb not null default '[]',
  fault jsonb,
  calls_used integer not null default 0,
  -- Milliseconds of the turn's time that were used before it last waited.
  used_ms integer not null default 0,
  stop_requested boolean not null default false,
  -- Who runs it: a lease, and a number that grows each time the turn is taken up.
  lease_until timestamptz,
  fence integer not null default 0,
  -- Put aside by an edited question; kept for the log.
  removed_at timestamptz,
  asked_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (person_id, conversation_id, id),
  unique (person_id, conversation_id, idempotency_key),
  foreign key (person_id, conversation_id) references conversation on delete cascade
);
create index turn_running on turn (lease_until) where status = 'running';
create unique index turn_position on turn (person_id, conversation_id, position) where removed_at is null;

-- Number of the last event of each conversation; its row lock makes the order of numbers the order of commits.
create table event_cursor (
  person_id text not null,
  conversation_id text not null,
  last_sequence bigint not null,
  -- Events up to this number are no longer kept: a reader that is further back reads the conversation again.
  purged_through bigint not null default 0,
  primary key (person_id, conversation_id),
  foreign key (person_id, conversation_id) references conversation on delete cascade
);

create table turn_event (
  person_id text not null,
  conversation_id text not null,
  sequence bigint not null,
  turn_id text,
  event jsonb not null,
  created_at timestamptz not null default now(),
  primary key (person_id, conversation_id, sequence),
  foreign key (person_id, conversation_id) references conversation on delete cascade
);

create table tool_call (
  person_id text not null,
  conversation_id text not null,
  turn_id text not null,
  id text not null,
  -- Order within the turn, and the model's step that wrote it: calls of one step stand beside one another.
  position integer not null,
  step integer not null,
  plugin_id text references plugin on delete set null,
  plugin_name text,
  plugin_version integer,
  operation_key text,
  tool_name text not null,
  status text not null check (status in ('preparing', 'waiting', 'approved', 'sending', 'succeeded', 'failed',
    'denied', 'expired', 'replaced', 'unknown', 'stopped', 'invalid')),
  -- The view as people see it (tool-call of the protocol), without status and result.
  detail jsonb not null,
  arguments jsonb not null,
  -- Canonical bytes of the request that was or will be sent, without credentials, and their SHA-256.
  request_bytes bytea,
  request_hash text,
  approval_id text,
  -- What the model's provider wants back with the call (sealed reasoning); means nothing to the desk.
  provider_state jsonb,
  response_status integer,
  response_headers jsonb,
  response_body bytea,
  response_bytes bigint,
  response_truncated boolean,
  digest text,
  fault jsonb,
  started_at timestamptz not null default now(),
  sent_at timestamptz,
  ended_at timestamptz,
  duration_ms double precision,
  primary key (person_id, conversation_id, turn_id, id),
  foreign key (person_id, conversation_id, turn_id) references turn on delete cascade
);
create index tool_call_plugin on tool_call (plugin_id, started_at desc);

create table approval (
  person_id text not null,
  id text not null,
  conversation_id text not null,
  turn_id text not null,
  call_id text not null,
  state text not null check (state in ('pending', 'approved', 'denied', 'expired', 'replaced')),
  plugin_id text,
  plugin_version integer not null,
  operation_key text not null,
  -- The exact request: canonical bytes and their SHA-256. Never updated.
  request_bytes bytea not null,
  request_hash text not null,
  arguments jsonb not null,
  -- The view as people see it (approval of the protocol), without what changes.
  detail jsonb not null,
  may_remember boolean not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  decided_at timestamptz,
  decided_session text,
  word text,
  replaces text,
  replaced_by text,
  primary key (person_id, id),
  foreign key (person_id, conversation_id, turn_id) references turn on delete cascade
);
create index approval_pending on approval (person_id, expires_at) where state = 'pending';
create index approval_due on approval (expires_at) where state = 'pending';
create index approval_call on approval (person_id, conversation_id, turn_id, call_id);

create table remembered_choice (
  person_id text not null references person on delete cascade,
  plugin_id text not null references plugin on delete cascade,
  operation_key text not null,
  -- Hash of the operation's definition at the time: a changed one asks again.
  definition_hash text not null,
  since timestamptz not null default now(),
  used integer not null default 0,
  primary key (person_id, plugin_id, operation_key)
);

-- What happened, once and for good: pseudonyms and hashes only. `chain` is set in batches by one sealer.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text,
  act text not null,
  subject text,
  content_hash bytea not null,
  content jsonb not null,
  chain bytea
);
create index audit_entry_unsealed on audit_entry (id) where chain is null;

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.chain is null and new.chain is not null
     and row(new.id, new.at, new.actor, new.act, new.subject, new.content_hash, new.content)
       is not distinct from row(old.id, old.at, old.actor, old.act, old.subject, old.content_hash, old.content) then
    return new;
  end if;
  raise exception 'audit entries are never changed or deleted';
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_change_of_audit();
