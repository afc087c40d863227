-- How a plugin is signed in with: what the administrator entered, and what its server says of itself.
create table plugin_sign_in (
  plugin_id text primary key references plugin on delete cascade,
  -- Whose credential is used; null leaves it to what the plugin wants.
  holder text check (holder in ('person', 'desk')),
  -- How a key travels, where the administrator says it otherwise than the plugin: {scheme, name}.
  placement jsonb,
  -- The desk as a client of the sign-in server, and how it came by that id.
  client_id text,
  client_kind text check (client_kind in ('entered', 'registered', 'metadata-document')),
  -- Sealed for `plugin_sign_in/<plugin>/client-secret` and `.../desk-key` (keys/seal.ts).
  sealed_client_secret bytea,
  sealed_desk_key bytea,
  accept_missing_state boolean not null default false,
  forbidden_means_unauthorized boolean not null default false,
  -- Metadata of the authorization server as it gave it (RFC 8414), and when.
  server jsonb,
  server_checked_at timestamptz,
  -- What the author writes under verification_tokens.plugdesk, and what the last look at the manifest said.
  domain_token text,
  domain_proof text not null default 'unproven' check (domain_proof in ('unproven', 'proven', 'failed')),
  domain_checked_at timestamptz,
  changed_by text references person on delete set null,
  changed_at timestamptz not null default now()
);

-- One person's credential with one plugin.
create table connection (
  person_id text not null references person on delete cascade,
  plugin_id text not null references plugin on delete cascade,
  id text not null unique,
  name text not null,
  account_id text,
  account_name text,
  kind text not null check (kind in ('key', 'oauth')),
  state text not null default 'untested' check (state in ('untested', 'works', 'needs-sign-in')),
  scopes text[] not null default '{}',
  -- Sealed for `connection/<person>/<plugin>/<id>`; its number grows with each new one.
  sealed_credential bytea not null,
  credential_number integer not null default 1,
  expires_at timestamptz,
  renewable boolean not null default false,
  -- Who renews it: a short lease, and a number that grows each time it is taken. A stored answer must name it.
  lease_until timestamptz,
  fence integer not null default 0,
  -- The server that gave it: a credential is renewed and revoked there and nowhere else.
  issuer text,
  chosen boolean not null default true,
  connected_at timestamptz not null default now(),
  last_used_at timestamptz,
  last_worked_at timestamptz,
  fault jsonb,
  -- When the person was told that it was refused: once for each refusal.
  told_at timestamptz,
  primary key (person_id, plugin_id, id)
);
create unique index connection_one_chosen on connection (person_id, plugin_id) where chosen;
create index connection_expiring on connection (expires_at) where renewable and state <> 'needs-sign-in';

-- Which connection a conversation uses, where it is not the chosen one.
create table conversation_connection (
  person_id text not null,
  conversation_id text not null,
  plugin_id text not null,
  connection_id text not null,
  primary key (person_id, conversation_id, plugin_id),
  foreign key (person_id, conversation_id) references conversation on delete cascade,
  foreign key (person_id, plugin_id, connection_id) references connection on delete cascade
);

-- A sign-in that was begun. Only the hash of its `state` is kept.
create table connection_flow (
  person_id text not null references person on delete cascade,
  id text not null,
  plugin_id text not null references plugin on delete cascade,
  state_hash bytea not null unique,
  session_id text not null,
  -- Sealed for `connection_flow/<person>/<id>`: the PKCE verifier and the nonce.
  sealed_secrets bytea not null,
  redirect_url text not null,
  -- The server it was begun with: an answer of another one is refused.
  issuer text,
  scopes text[] not null default '{}',
  -- The connection that is renewed; null for a new one.
  connection_id text,
  -- The conversation that it was begun in.
  conversation_id text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- Claimed once; a second answer finds it used.
  used_at timestamptz,
  ended_at timestamptz,
  fault jsonb,
  notice jsonb,
  primary key (person_id, id)
);
create index connection_flow_open on connection_flow (person_id, plugin_id, created_at desc) where used_at is null;

-- What happened on the way to a connection and in its life, without secrets. Kept for 30 days.
create table connection_step (
  -- Null for the desk's own key or token.
  person_id text references person on delete cascade,
  id text not null unique,
  plugin_id text not null references plugin on delete cascade,
  connection_id text,
  flow_id text,
  at timestamptz not null default now(),
  act text not null,
  ok boolean not null,
  url text,
  sent jsonb not null default '{}',
  got jsonb not null default '{}',
  fault jsonb
);
create index connection_step_of_person on connection_step (person_id, at desc, id desc);
create index connection_step_by_time on connection_step (at desc, id desc);
create index connection_step_of_plugin on connection_step (plugin_id, at desc, id desc);

-- A call may wait for a connection; once there is one it goes on.
alter table tool_call drop constraint tool_call_status_check;
alter table tool_call add constraint tool_call_status_check check (status in ('preparing', 'waiting',
  'needs-connection', 'connected', 'approved', 'sending', 'succeeded', 'failed', 'denied', 'expired', 'replaced',
  'unknown', 'stopped', 'invalid'));
create index tool_call_needs_connection on tool_call (person_id, plugin_id) where status = 'needs-connection';
