-- Made by `npm run schema` from the migrations; not edited by hand.

create sequence notification_version;

CREATE OR REPLACE FUNCTION public.forget_deliveries_of_person()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from delivery_lane where person_id = old.id;
  delete from delivery_attempt where person_id = old.id;
  delete from delivery_answer where person_id = old.id;
  delete from delivery where person_id = old.id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.forget_events_of_sessions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  removed record;
  happened text[];
begin
  -- A person who is gone takes everything at once. Session by session: the person's deliveries are then found by key,
  -- whatever is known of how many there are.
  for removed in
    select person_id, id, memory_id from gone where exists (select from person where person.id = gone.person_id)
  loop
    select array_agg(distinct event_id) into happened from delivery
     where person_id = removed.person_id and subject_id in (removed.id, removed.memory_id);
    continue when happened is null;
    -- Lanes first, by themselves: whoever settles one has then stored its attempt, or will find no lane.
    delete from delivery_lane where person_id = removed.person_id and id in (
      select lane_id from delivery where person_id = removed.person_id and event_id = any (happened));
    delete from delivery_attempt where person_id = removed.person_id and (lane_id, position) in (
      select lane_id, position from delivery
       where person_id = removed.person_id and event_id = any (happened));
    delete from delivery_answer where person_id = removed.person_id and event_id = any (happened);
    delete from delivery where person_id = removed.person_id and event_id = any (happened);
  end loop;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.forget_events_of_turn()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from turn_event
   where person_id = old.person_id and conversation_id = old.conversation_id and turn_id = old.id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.forget_lanes_of_endpoint()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from delivery_lane where endpoint_id = old.id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.forget_segments_of_session()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from transcript_segment where person_id = old.person_id and session_id = old.id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.is_session_due(now timestamp with time zone, furthest timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_sort TO 'off'
AS $function$
  select exists (select from (
           select from transcript_session where due_at is not null and due_at <= now order by due_at limit 1) as due)
      or exists (select from (
           select from transcript_session where due_at is not null and due_at > furthest order by due_at limit 1)
           as never_due)
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change_of_audit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.chain is null and new.chain is not null
     and row(new.id, new.at, new.actor, new.act, new.subject, new.content_hash, new.content)
       is not distinct from row(old.id, old.at, old.actor, old.act, old.subject, old.content_hash, old.content) then
    return new;
  end if;
  raise exception 'audit entries are never changed or deleted';
end $function$;

create table account (
  person_id text not null,
  id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint account_pkey PRIMARY KEY (person_id, id),
  constraint account_id_key UNIQUE (id),
  constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);

create table activation (
  person_id text not null,
  plugin_id text not null,
  is_on boolean not null,
  changed_at timestamp with time zone not null default now(),
  constraint activation_pkey PRIMARY KEY (person_id, plugin_id),
  constraint activation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint activation_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE
);

create table approval (
  person_id text not null,
  id text not null,
  conversation_id text not null,
  turn_id text not null,
  call_id text not null,
  state text not null,
  plugin_id text,
  plugin_version integer not null,
  operation_key text not null,
  request_bytes bytea not null,
  request_hash text not null,
  arguments jsonb not null,
  detail jsonb not null,
  may_remember boolean not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_session text,
  word text,
  replaces text,
  replaced_by text,
  constraint approval_pkey PRIMARY KEY (person_id, id),
  constraint approval_person_id_conversation_id_turn_id_fkey FOREIGN KEY (person_id, conversation_id, turn_id) REFERENCES turn(person_id, conversation_id, id) ON DELETE CASCADE,
  constraint approval_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'denied'::text, 'expired'::text, 'replaced'::text])))
);
CREATE INDEX approval_call ON public.approval USING btree (person_id, conversation_id, turn_id, call_id);
CREATE INDEX approval_due ON public.approval USING btree (expires_at) WHERE (state = 'pending'::text);
CREATE INDEX approval_pending ON public.approval USING btree (person_id, expires_at) WHERE (state = 'pending'::text);

create table attachment (
  person_id text not null,
  id text not null,
  conversation_id text,
  turn_id text,
  position integer not null default 0,
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  bytes bytea not null,
  text text,
  text_characters integer,
  picture bytea,
  created_at timestamp with time zone not null default now(),
  call_id text,
  constraint attachment_pkey PRIMARY KEY (person_id, id),
  constraint attachment_person_id_conversation_id_turn_id_fkey FOREIGN KEY (person_id, conversation_id, turn_id) REFERENCES turn(person_id, conversation_id, id) ON DELETE CASCADE,
  constraint attachment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint attachment_check CHECK (((conversation_id IS NULL) = (turn_id IS NULL)))
);
CREATE INDEX attachment_turn ON public.attachment USING btree (person_id, conversation_id, turn_id) WHERE (turn_id IS NOT NULL);
CREATE INDEX attachment_unsent ON public.attachment USING btree (created_at) WHERE (turn_id IS NULL);

create table audit_entry (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  actor text,
  act text not null,
  subject text,
  content_hash bytea not null,
  content jsonb not null,
  chain bytea,
  constraint audit_entry_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_entry_unsealed ON public.audit_entry USING btree (id) WHERE (chain IS NULL);
CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR UPDATE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();

create table connection (
  person_id text not null,
  plugin_id text not null,
  id text not null,
  name text not null,
  account_id text,
  account_name text,
  kind text not null,
  state text not null default 'untested'::text,
  scopes text[] not null default '{}'::text[],
  sealed_credential bytea not null,
  credential_number integer not null default 1,
  expires_at timestamp with time zone,
  renewable boolean not null default false,
  lease_until timestamp with time zone,
  fence integer not null default 0,
  issuer text,
  chosen boolean not null default true,
  connected_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  last_worked_at timestamp with time zone,
  fault jsonb,
  told_at timestamp with time zone,
  client_id text,
  constraint connection_pkey PRIMARY KEY (person_id, plugin_id, id),
  constraint connection_id_key UNIQUE (id),
  constraint connection_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint connection_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE,
  constraint connection_kind_check CHECK ((kind = ANY (ARRAY['key'::text, 'oauth'::text]))),
  constraint connection_state_check CHECK ((state = ANY (ARRAY['untested'::text, 'works'::text, 'needs-sign-in'::text])))
);
CREATE INDEX connection_expiring ON public.connection USING btree (expires_at) WHERE (renewable AND (state <> 'needs-sign-in'::text));
CREATE UNIQUE INDEX connection_one_chosen ON public.connection USING btree (person_id, plugin_id) WHERE chosen;

create table connection_flow (
  person_id text not null,
  id text not null,
  plugin_id text not null,
  state_hash bytea not null,
  session_id text not null,
  sealed_secrets bytea not null,
  redirect_url text not null,
  issuer text,
  scopes text[] not null default '{}'::text[],
  connection_id text,
  conversation_id text,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  ended_at timestamp with time zone,
  fault jsonb,
  notice jsonb,
  client_id text,
  constraint connection_flow_pkey PRIMARY KEY (person_id, id),
  constraint connection_flow_state_hash_key UNIQUE (state_hash),
  constraint connection_flow_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint connection_flow_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE
);
CREATE INDEX connection_flow_open ON public.connection_flow USING btree (person_id, plugin_id, created_at DESC) WHERE (used_at IS NULL);

create table connection_step (
  person_id text,
  id text not null,
  plugin_id text not null,
  connection_id text,
  flow_id text,
  at timestamp with time zone not null default now(),
  act text not null,
  ok boolean not null,
  url text,
  sent jsonb not null default '{}'::jsonb,
  got jsonb not null default '{}'::jsonb,
  fault jsonb,
  constraint connection_step_id_key UNIQUE (id),
  constraint connection_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint connection_step_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE
);
CREATE INDEX connection_step_by_time ON public.connection_step USING btree (at DESC, id DESC);
CREATE INDEX connection_step_of_person ON public.connection_step USING btree (person_id, at DESC, id DESC);
CREATE INDEX connection_step_of_plugin ON public.connection_step USING btree (plugin_id, at DESC, id DESC);

create table conversation (
  person_id text not null,
  id text not null,
  title text not null default ''::text,
  titled_by_person boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  plugin_id text,
  persona_plugin_id text,
  constraint conversation_pkey PRIMARY KEY (person_id, id),
  constraint conversation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint conversation_persona_plugin_id_fkey FOREIGN KEY (persona_plugin_id) REFERENCES plugin(id) ON DELETE SET NULL,
  constraint conversation_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX conversation_of_plugin ON public.conversation USING btree (person_id, plugin_id) WHERE (plugin_id IS NOT NULL);
CREATE INDEX conversation_recent ON public.conversation USING btree (person_id, updated_at DESC);

create table conversation_connection (
  person_id text not null,
  conversation_id text not null,
  plugin_id text not null,
  connection_id text,
  lost_name text,
  lost_account_id text,
  constraint conversation_connection_pkey PRIMARY KEY (person_id, conversation_id, plugin_id),
  constraint conversation_connection_person_id_conversation_id_fkey FOREIGN KEY (person_id, conversation_id) REFERENCES conversation(person_id, id) ON DELETE CASCADE,
  constraint conversation_connection_person_id_plugin_id_connection_id_fkey FOREIGN KEY (person_id, plugin_id, connection_id) REFERENCES connection(person_id, plugin_id, id) ON DELETE CASCADE,
  constraint conversation_connection_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE,
  constraint conversation_connection_named_or_lost CHECK (((connection_id IS NULL) = (lost_name IS NOT NULL)))
);

create table delivery (
  person_id text not null,
  lane_id uuid not null,
  position bigint not null,
  endpoint_id text not null,
  event_id text not null,
  type text not null,
  sequence integer,
  query text not null,
  body text,
  expires_at timestamp with time zone,
  replay_of bigint,
  created_at timestamp with time zone not null,
  subject_id text not null,
  constraint delivery_pkey PRIMARY KEY (person_id, lane_id, "position", created_at)
) partition by RANGE (created_at);
CREATE INDEX delivery_of_endpoint ON ONLY public.delivery USING btree (endpoint_id, created_at);
CREATE INDEX delivery_tests ON ONLY public.delivery USING btree (endpoint_id, created_at) WHERE (type = 'test'::text);

create table delivery_answer (
  person_id text not null,
  endpoint_id text not null,
  event_id text not null,
  lane_id uuid not null,
  position bigint not null,
  type text not null,
  message text,
  answered_at timestamp with time zone not null,
  constraint delivery_answer_pkey PRIMARY KEY (person_id, endpoint_id, event_id)
);
CREATE INDEX delivery_answer_new ON public.delivery_answer USING btree (answered_at) WHERE (message IS NOT NULL);
CREATE INDEX delivery_answer_old ON public.delivery_answer USING btree (answered_at);

create table delivery_attempt (
  person_id text not null,
  lane_id uuid not null,
  position bigint not null,
  number integer not null,
  endpoint_id text not null,
  outcome text not null,
  code text,
  reason text,
  status smallint,
  url text,
  duration_ms real,
  response_headers text,
  response_body text,
  response_truncated boolean,
  retry_at timestamp with time zone,
  started_at timestamp with time zone not null,
  constraint delivery_attempt_pkey PRIMARY KEY (person_id, lane_id, "position", number, started_at)
) partition by RANGE (started_at);
CREATE INDEX delivery_attempt_again ON ONLY public.delivery_attempt USING btree (endpoint_id, started_at) WHERE ((outcome = ANY (ARRAY['retry'::text, 'postponed'::text])) OR ((outcome = 'delivered'::text) AND (number > 1)));
CREATE INDEX delivery_attempt_lost ON ONLY public.delivery_attempt USING btree (endpoint_id, started_at) WHERE (outcome = ANY (ARRAY['dead'::text, 'expired'::text, 'not-sent'::text]));

create table delivery_endpoint (
  id text not null,
  plugin_id text,
  person_id text,
  url text not null,
  generation text not null default 'both'::text,
  sealed_secret bytea not null,
  state text not null default 'on'::text,
  off_reason text,
  failing_since timestamp with time zone,
  told_days smallint not null default 0,
  created_at timestamp with time zone not null default now(),
  name text,
  triggers text[] not null default '{memory.created,transcript.processed}'::text[],
  asks_set_up boolean not null default false,
  rests_until timestamp with time zone,
  constraint delivery_endpoint_pkey PRIMARY KEY (id),
  constraint delivery_endpoint_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint delivery_endpoint_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE,
  constraint delivery_endpoint_check CHECK (((state = 'off'::text) = (off_reason IS NOT NULL))),
  constraint delivery_endpoint_generation_check CHECK ((generation = ANY (ARRAY['both'::text, 'current'::text, 'july-2024'::text]))),
  constraint delivery_endpoint_off_reason_check CHECK ((off_reason = ANY (ARRAY['gone'::text, 'failing'::text, 'by-hand'::text]))),
  constraint delivery_endpoint_state_check CHECK ((state = ANY (ARRAY['on'::text, 'off'::text])))
);
CREATE UNIQUE INDEX delivery_endpoint_one_per_plugin ON public.delivery_endpoint USING btree (plugin_id) WHERE (plugin_id IS NOT NULL);
CREATE INDEX delivery_endpoint_person ON public.delivery_endpoint USING btree (person_id);
CREATE TRIGGER delivery_endpoint_forget_lanes AFTER DELETE ON public.delivery_endpoint FOR EACH ROW EXECUTE FUNCTION forget_lanes_of_endpoint();

create table delivery_former_secret (
  endpoint_id text not null,
  id text not null,
  sealed bytea not null,
  signs_until timestamp with time zone not null,
  constraint delivery_former_secret_pkey PRIMARY KEY (endpoint_id, id),
  constraint delivery_former_secret_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES delivery_endpoint(id) ON DELETE CASCADE
);

create table delivery_lane (
  person_id text not null,
  id uuid not null,
  endpoint_id text not null,
  last_position bigint not null,
  head bigint not null,
  attempts integer not null default 0,
  tries integer not null default 0,
  next_at timestamp with time zone,
  pending_since timestamp with time zone not null,
  lease_until timestamp with time zone,
  fence integer not null default 0,
  constraint delivery_lane_pkey PRIMARY KEY (person_id, id)
);
CREATE INDEX delivery_lane_due ON public.delivery_lane USING btree (endpoint_id, next_at) WHERE (next_at IS NOT NULL);

create table delivery_notice (
  endpoint_id text not null,
  id text not null,
  kind text not null,
  days smallint,
  created_at timestamp with time zone not null,
  constraint delivery_notice_pkey PRIMARY KEY (endpoint_id, created_at, id),
  constraint delivery_notice_id_key UNIQUE (id),
  constraint delivery_notice_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES delivery_endpoint(id) ON DELETE CASCADE,
  constraint delivery_notice_kind_check CHECK ((kind = ANY (ARRAY['failing'::text, 'off-failing'::text, 'off-gone'::text, 'on'::text])))
);

create table desk_secret (
  name text not null,
  sealed bytea not null,
  made_at timestamp with time zone not null default now(),
  constraint desk_secret_pkey PRIMARY KEY (name)
);

create table desk_setting (
  name text not null,
  value jsonb not null,
  changed_by text,
  changed_at timestamp with time zone not null default now(),
  constraint desk_setting_pkey PRIMARY KEY (name),
  constraint desk_setting_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id) ON DELETE SET NULL
);

create table device_key (
  person_id text not null,
  id text not null,
  name text not null,
  key_hash bytea not null,
  ending text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint device_key_pkey PRIMARY KEY (person_id, id),
  constraint device_key_key_hash_key UNIQUE (key_hash),
  constraint device_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);

create table event_cursor (
  person_id text not null,
  conversation_id text not null,
  last_sequence bigint not null,
  purged_through bigint not null default 0,
  constraint event_cursor_pkey PRIMARY KEY (person_id, conversation_id),
  constraint event_cursor_person_id_conversation_id_fkey FOREIGN KEY (person_id, conversation_id) REFERENCES conversation(person_id, id) ON DELETE CASCADE
);

create table former_client (
  plugin_id text not null,
  client_id text not null,
  sealed_client_secret bytea,
  replaced_at timestamp with time zone not null default now(),
  constraint former_client_pkey PRIMARY KEY (plugin_id, client_id),
  constraint former_client_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE
);

create table found_tool (
  person_id text not null,
  conversation_id text not null,
  tool_name text not null,
  turn_id text not null,
  found_at timestamp with time zone not null default now(),
  constraint found_tool_pkey PRIMARY KEY (person_id, conversation_id, tool_name),
  constraint found_tool_person_id_conversation_id_turn_id_fkey FOREIGN KEY (person_id, conversation_id, turn_id) REFERENCES turn(person_id, conversation_id, id) ON DELETE CASCADE
);

create table kept_answer (
  person_id text not null,
  conversation_id text not null,
  turn_id text not null,
  call_id text not null,
  format text not null,
  bytes bigint not null,
  kept_at timestamp with time zone not null default now(),
  constraint kept_answer_pkey PRIMARY KEY (person_id, conversation_id, call_id),
  constraint kept_answer_person_id_conversation_id_turn_id_call_id_fkey FOREIGN KEY (person_id, conversation_id, turn_id, call_id) REFERENCES tool_call(person_id, conversation_id, turn_id, id) ON DELETE CASCADE,
  constraint kept_answer_format_check CHECK ((format = ANY (ARRAY['json'::text, 'json-lines'::text, 'text'::text])))
);
CREATE INDEX kept_answer_age ON public.kept_answer USING btree (kept_at);

create table kept_answer_piece (
  person_id text not null,
  conversation_id text not null,
  call_id text not null,
  number integer not null,
  bytes bytea not null,
  constraint kept_answer_piece_pkey PRIMARY KEY (person_id, conversation_id, call_id, number),
  constraint kept_answer_piece_person_id_conversation_id_call_id_fkey FOREIGN KEY (person_id, conversation_id, call_id) REFERENCES kept_answer(person_id, conversation_id, call_id) ON DELETE CASCADE
);

create table link_preview (
  url_hash bytea not null,
  facts jsonb,
  picture bytea,
  picture_id text,
  failure text,
  fetched_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint link_preview_pkey PRIMARY KEY (url_hash),
  constraint link_preview_picture_id_key UNIQUE (picture_id),
  constraint link_preview_check CHECK (((facts IS NULL) <> (failure IS NULL))),
  constraint link_preview_check1 CHECK (((picture IS NULL) = (picture_id IS NULL)))
);
CREATE INDEX link_preview_age ON public.link_preview USING btree (fetched_at);
CREATE INDEX link_preview_expiry ON public.link_preview USING btree (expires_at);

create table memory (
  person_id text not null,
  id text not null,
  session_id text not null,
  status text not null default 'processing'::text,
  discarded boolean not null default false,
  structure jsonb,
  made_by jsonb,
  category text generated always as ((structure ->> 'category'::text)) stored,
  source text not null,
  language text,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  words integer not null default 0,
  attempts integer not null default 0,
  next_try_at timestamp with time zone,
  fence integer not null default 0,
  fault jsonb,
  search tsvector,
  constraint memory_pkey PRIMARY KEY (person_id, id),
  constraint memory_person_id_session_id_key UNIQUE (person_id, session_id),
  constraint memory_person_id_session_id_fkey FOREIGN KEY (person_id, session_id) REFERENCES transcript_session(person_id, id) ON DELETE CASCADE,
  constraint memory_check CHECK (((status = 'processing'::text) = (next_try_at IS NOT NULL))),
  constraint memory_status_check CHECK ((status = ANY (ARRAY['processing'::text, 'completed'::text, 'failed'::text])))
);
CREATE INDEX memory_due ON public.memory USING btree (next_try_at) WHERE (next_try_at IS NOT NULL);
CREATE INDEX memory_recent ON public.memory USING btree (person_id, started_at DESC, id DESC);

create table memory_announcement (
  person_id text not null,
  memory_id text not null,
  latest_at timestamp with time zone not null,
  next_try_at timestamp with time zone not null,
  constraint memory_announcement_pkey PRIMARY KEY (person_id, memory_id),
  constraint memory_announcement_person_id_memory_id_fkey FOREIGN KEY (person_id, memory_id) REFERENCES memory(person_id, id) ON DELETE CASCADE
);

create table memory_result (
  person_id text not null,
  id text not null,
  session_id text not null,
  memory_id text,
  plugin_id text not null,
  kind text not null,
  text text,
  status text not null,
  fault jsonb,
  model text,
  at_seconds double precision,
  created_at timestamp with time zone not null,
  attempts integer not null default 0,
  next_try_at timestamp with time zone,
  fence integer not null default 0,
  constraint memory_result_pkey PRIMARY KEY (person_id, id),
  constraint memory_result_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint memory_result_person_id_session_id_fkey FOREIGN KEY (person_id, session_id) REFERENCES transcript_session(person_id, id) ON DELETE CASCADE,
  constraint memory_result_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE,
  constraint memory_result_check CHECK (((status = 'making'::text) = (next_try_at IS NOT NULL))),
  constraint memory_result_kind_check CHECK ((kind = ANY (ARRAY['prompt'::text, 'answer'::text]))),
  constraint memory_result_status_check CHECK ((status = ANY (ARRAY['making'::text, 'completed'::text, 'failed'::text])))
);
CREATE INDEX memory_result_due ON public.memory_result USING btree (next_try_at) WHERE (next_try_at IS NOT NULL);
CREATE INDEX memory_result_needs_model ON public.memory_result USING btree (created_at) WHERE ((status = 'failed'::text) AND ((fault ->> 'code'::text) = 'model_needed'::text));
CREATE INDEX memory_result_of_session ON public.memory_result USING btree (person_id, session_id, created_at);
CREATE UNIQUE INDEX memory_result_prompt ON public.memory_result USING btree (person_id, memory_id, plugin_id) WHERE (kind = 'prompt'::text);

create table migration (
  number integer not null,
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (number)
);

create table model_setting (
  id text not null,
  provider text not null,
  model text not null,
  base_url text not null,
  sealed_key bytea,
  enabled boolean not null default true,
  tested_at timestamp with time zone,
  test_fault jsonb,
  test_ms integer,
  created_by text,
  created_at timestamp with time zone not null default now(),
  constraint model_setting_pkey PRIMARY KEY (id),
  constraint model_setting_provider_model_base_url_key UNIQUE (provider, model, base_url),
  constraint model_setting_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id) ON DELETE SET NULL,
  constraint model_setting_provider_check CHECK ((provider = ANY (ARRAY['openai'::text, 'anthropic'::text, 'openai-compatible'::text])))
);

create table muted_plugin (
  person_id text not null,
  plugin_id text not null,
  constraint muted_plugin_pkey PRIMARY KEY (person_id, plugin_id),
  constraint muted_plugin_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint muted_plugin_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE
);

create table notification (
  person_id text not null,
  id text not null,
  source text not null,
  plugin_id text,
  about text not null,
  text text not null,
  text_hash bytea not null,
  session_id text,
  memory_id text,
  at_seconds double precision,
  conversation_id text,
  times integer not null default 1,
  quiet boolean not null,
  read_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version bigint not null default nextval('notification_version'::regclass),
  webhook_name text,
  endpoint_id text,
  constraint notification_pkey PRIMARY KEY (person_id, id),
  constraint notification_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES delivery_endpoint(id) ON DELETE SET NULL,
  constraint notification_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint notification_person_id_session_id_fkey FOREIGN KEY (person_id, session_id) REFERENCES transcript_session(person_id, id) ON DELETE CASCADE,
  constraint notification_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE,
  constraint notification_about_check CHECK ((about = ANY (ARRAY['memory'::text, 'transcript'::text, 'later'::text, 'endpoint'::text, 'webhook-request'::text, 'webhook-leave'::text]))),
  constraint notification_source_check CHECK ((source = ANY (ARRAY['plugin'::text, 'webhook'::text, 'desk'::text]))),
  constraint notification_speaker_check CHECK ((((source <> 'plugin'::text) OR (plugin_id IS NOT NULL)) AND ((source = 'webhook'::text) = (webhook_name IS NOT NULL))))
);
CREATE INDEX notification_of_endpoint ON public.notification USING btree (endpoint_id) WHERE (endpoint_id IS NOT NULL);
CREATE INDEX notification_of_session ON public.notification USING btree (person_id, session_id) WHERE (session_id IS NOT NULL);
CREATE INDEX notification_old ON public.notification USING btree (created_at);
CREATE INDEX notification_recent ON public.notification USING btree (person_id, created_at DESC, id DESC);
CREATE INDEX notification_same ON public.notification USING btree (person_id, plugin_id, text_hash, created_at);
CREATE INDEX notification_unread ON public.notification USING btree (person_id) WHERE ((read_at IS NULL) AND (NOT quiet));
CREATE INDEX notification_version_of_person ON public.notification USING btree (person_id, version);

create table notification_origin (
  person_id text not null,
  origin text not null,
  notification_id text not null,
  created_at timestamp with time zone not null,
  constraint notification_origin_pkey PRIMARY KEY (person_id, origin),
  constraint notification_origin_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX notification_origin_old ON public.notification_origin USING btree (created_at);

create table notification_setting (
  person_id text not null,
  quiet_from text not null,
  quiet_to text not null,
  constraint notification_setting_pkey PRIMARY KEY (person_id),
  constraint notification_setting_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);

create table one_time_link (
  id text not null,
  kind text not null,
  secret_hash bytea not null,
  email text,
  role text,
  person_id text,
  created_by text,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint one_time_link_pkey PRIMARY KEY (id),
  constraint one_time_link_secret_hash_key UNIQUE (secret_hash),
  constraint one_time_link_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id) ON DELETE SET NULL,
  constraint one_time_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint one_time_link_kind_check CHECK ((kind = ANY (ARRAY['first-administrator'::text, 'invitation'::text, 'password-reset'::text]))),
  constraint one_time_link_role_check CHECK ((role = ANY (ARRAY['member'::text, 'developer'::text, 'administrator'::text])))
);
CREATE UNIQUE INDEX one_time_link_one_first ON public.one_time_link USING btree (kind) WHERE ((kind = 'first-administrator'::text) AND (used_at IS NULL));

create table pairwise_person (
  plugin_id text not null,
  uid text not null,
  person_id text not null,
  constraint pairwise_person_pkey PRIMARY KEY (plugin_id, uid),
  constraint pairwise_person_plugin_id_person_id_key UNIQUE (plugin_id, person_id),
  constraint pairwise_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint pairwise_person_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE
);
CREATE INDEX pairwise_person_of_person ON public.pairwise_person USING btree (person_id);

create table person (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  role text not null default 'member'::text,
  time_zone text not null default 'UTC'::text,
  language text not null default 'en'::text,
  suspended boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_key UNIQUE (email),
  constraint person_role_check CHECK ((role = ANY (ARRAY['member'::text, 'developer'::text, 'administrator'::text])))
);
CREATE TRIGGER person_forget_deliveries AFTER DELETE ON public.person FOR EACH ROW EXECUTE FUNCTION forget_deliveries_of_person();

create table plugin (
  id text not null,
  tool_prefix text not null,
  name text not null,
  policy text not null default 'optional'::text,
  blocked_reason text,
  source_kind text not null,
  source text,
  base_url text,
  demo boolean not null default false,
  approved_version integer,
  created_by text,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  entry_id text,
  author_id text,
  gone text,
  gone_since timestamp with time zone,
  gone_kept_at timestamp with time zone,
  constraint plugin_pkey PRIMARY KEY (id),
  constraint plugin_tool_prefix_key UNIQUE (tool_prefix),
  constraint plugin_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id) ON DELETE SET NULL,
  constraint plugin_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id) ON DELETE SET NULL,
  constraint plugin_id_approved_version_fkey FOREIGN KEY (id, approved_version) REFERENCES plugin_version(plugin_id, number) DEFERRABLE INITIALLY DEFERRED,
  constraint plugin_gone_check CHECK ((gone = ANY (ARRAY['not_listed'::text, 'withdrawn'::text]))),
  constraint plugin_gone_times CHECK ((((gone IS NULL) = (gone_since IS NULL)) AND ((gone_kept_at IS NULL) OR (gone IS NOT NULL)))),
  constraint plugin_policy_check CHECK ((policy = ANY (ARRAY['required'::text, 'default'::text, 'optional'::text, 'blocked'::text]))),
  constraint plugin_source_kind_check CHECK ((source_kind = ANY (ARRAY['address'::text, 'text'::text])))
);
CREATE INDEX plugin_author ON public.plugin USING btree (author_id) WHERE (author_id IS NOT NULL);

create table plugin_notification_key (
  plugin_id text not null,
  key_hash bytea not null,
  ending text not null,
  created_by text,
  created_at timestamp with time zone not null,
  constraint plugin_notification_key_pkey PRIMARY KEY (plugin_id),
  constraint plugin_notification_key_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id) ON DELETE SET NULL,
  constraint plugin_notification_key_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE
);

create table plugin_operation_rule (
  plugin_id text not null,
  operation_key text not null,
  rule text not null,
  changed_by text,
  changed_at timestamp with time zone not null default now(),
  constraint plugin_operation_rule_pkey PRIMARY KEY (plugin_id, operation_key),
  constraint plugin_operation_rule_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id) ON DELETE SET NULL,
  constraint plugin_operation_rule_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE,
  constraint plugin_operation_rule_rule_check CHECK ((rule = ANY (ARRAY['off'::text, 'ask'::text, 'remember'::text, 'read'::text])))
);

create table plugin_reading (
  id text not null,
  created_by text,
  content jsonb not null,
  manifest_bytes bytea,
  description_bytes bytea,
  logo_bytes bytea,
  logo_type text,
  created_at timestamp with time zone not null default now(),
  constraint plugin_reading_pkey PRIMARY KEY (id),
  constraint plugin_reading_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id) ON DELETE CASCADE
);

create table plugin_set_up (
  person_id text not null,
  plugin_id text not null,
  steps_done text[] not null default '{}'::text[],
  completion text not null default 'unknown'::text,
  problem jsonb,
  checked_at timestamp with time zone,
  waiting_since timestamp with time zone,
  next_check_at timestamp with time zone,
  constraint plugin_set_up_pkey PRIMARY KEY (person_id, plugin_id),
  constraint plugin_set_up_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint plugin_set_up_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE,
  constraint plugin_set_up_completion_check CHECK ((completion = ANY (ARRAY['complete'::text, 'incomplete'::text, 'unknown'::text])))
);
CREATE INDEX plugin_set_up_due ON public.plugin_set_up USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);

create table plugin_sign_in (
  plugin_id text not null,
  holder text,
  placement jsonb,
  client_id text,
  client_kind text,
  sealed_client_secret bytea,
  sealed_desk_key bytea,
  accept_missing_state boolean not null default false,
  forbidden_means_unauthorized boolean not null default false,
  server jsonb,
  server_checked_at timestamp with time zone,
  domain_token text,
  domain_proof text not null default 'unproven'::text,
  domain_checked_at timestamp with time zone,
  changed_by text,
  changed_at timestamp with time zone not null default now(),
  client_redirect_url text,
  constraint plugin_sign_in_pkey PRIMARY KEY (plugin_id),
  constraint plugin_sign_in_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id) ON DELETE SET NULL,
  constraint plugin_sign_in_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE,
  constraint plugin_sign_in_client_kind_check CHECK ((client_kind = ANY (ARRAY['entered'::text, 'registered'::text, 'metadata-document'::text]))),
  constraint plugin_sign_in_domain_proof_check CHECK ((domain_proof = ANY (ARRAY['unproven'::text, 'proven'::text, 'failed'::text]))),
  constraint plugin_sign_in_holder_check CHECK ((holder = ANY (ARRAY['person'::text, 'desk'::text])))
);

create table plugin_version (
  plugin_id text not null,
  number integer not null,
  state text not null,
  manifest_url text,
  manifest_bytes bytea,
  manifest_hash text,
  description_url text,
  description_bytes bytea,
  description_hash text,
  understood jsonb not null,
  logo_bytes bytea,
  logo_type text,
  created_at timestamp with time zone not null default now(),
  decided_by text,
  decided_at timestamp with time zone,
  constraint plugin_version_pkey PRIMARY KEY (plugin_id, number),
  constraint plugin_version_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id) ON DELETE SET NULL,
  constraint plugin_version_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE,
  constraint plugin_version_state_check CHECK ((state = ANY (ARRAY['approved'::text, 'candidate'::text, 'dropped'::text, 'retired'::text])))
);
CREATE UNIQUE INDEX plugin_version_one_candidate ON public.plugin_version USING btree (plugin_id) WHERE (state = 'candidate'::text);

create table rate_limit (
  id text not null,
  key text not null,
  count integer not null,
  last_request bigint not null,
  constraint rate_limit_pkey PRIMARY KEY (id),
  constraint rate_limit_key_key UNIQUE (key)
);

create table remembered_choice (
  person_id text not null,
  plugin_id text not null,
  operation_key text not null,
  definition_hash text not null,
  since timestamp with time zone not null default now(),
  used integer not null default 0,
  constraint remembered_choice_pkey PRIMARY KEY (person_id, plugin_id, operation_key),
  constraint remembered_choice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint remembered_choice_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE CASCADE
);

create table session (
  person_id text not null,
  id text not null,
  token text not null,
  ip_address text,
  user_agent text,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint session_pkey PRIMARY KEY (person_id, id),
  constraint session_id_key UNIQUE (id),
  constraint session_token_key UNIQUE (token),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);

create table told_notice (
  notice_id text not null,
  constraint told_notice_pkey PRIMARY KEY (notice_id),
  constraint told_notice_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES delivery_notice(id) ON DELETE CASCADE
);

create table tool_call (
  person_id text not null,
  conversation_id text not null,
  turn_id text not null,
  id text not null,
  position integer not null,
  step integer not null,
  plugin_id text,
  plugin_name text,
  plugin_version integer,
  operation_key text,
  tool_name text not null,
  status text not null,
  detail jsonb not null,
  arguments jsonb not null,
  request_bytes bytea,
  request_hash text,
  approval_id text,
  provider_state jsonb,
  response_status integer,
  response_headers jsonb,
  response_body bytea,
  response_bytes bigint,
  response_truncated boolean,
  digest text,
  fault jsonb,
  started_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  ended_at timestamp with time zone,
  duration_ms double precision,
  constraint tool_call_pkey PRIMARY KEY (person_id, conversation_id, turn_id, id),
  constraint tool_call_person_id_conversation_id_turn_id_fkey FOREIGN KEY (person_id, conversation_id, turn_id) REFERENCES turn(person_id, conversation_id, id) ON DELETE CASCADE,
  constraint tool_call_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugin(id) ON DELETE SET NULL,
  constraint tool_call_status_check CHECK ((status = ANY (ARRAY['preparing'::text, 'waiting'::text, 'needs-connection'::text, 'connected'::text, 'approved'::text, 'sending'::text, 'succeeded'::text, 'failed'::text, 'denied'::text, 'expired'::text, 'replaced'::text, 'unknown'::text, 'stopped'::text, 'invalid'::text])))
);
CREATE INDEX tool_call_by_time ON public.tool_call USING btree (started_at DESC, turn_id DESC, id DESC);
CREATE INDEX tool_call_needs_connection ON public.tool_call USING btree (person_id, plugin_id) WHERE (status = 'needs-connection'::text);
CREATE INDEX tool_call_of_person ON public.tool_call USING btree (person_id, started_at DESC, turn_id DESC, id DESC);
CREATE INDEX tool_call_plugin ON public.tool_call USING btree (plugin_id, started_at DESC);

create table transcript_segment (
  person_id text not null,
  session_id text not null,
  number bigint not null generated always as identity,
  id text not null,
  text text not null,
  speaker text not null,
  is_user boolean not null,
  start_seconds double precision not null,
  end_seconds double precision not null,
  received_at timestamp with time zone not null,
  constraint transcript_segment_pkey PRIMARY KEY (person_id, session_id, number),
  constraint transcript_segment_person_id_session_id_id_key UNIQUE (person_id, session_id, id)
);

create table transcript_session (
  person_id text not null,
  id text not null,
  status text not null default 'in_progress'::text,
  source text not null,
  language text,
  started_at timestamp with time zone not null,
  last_segment_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  due_at timestamp with time zone,
  gathered_through bigint not null default 0,
  segment_count integer not null default 0,
  window_count integer not null default 0,
  speakers jsonb not null default '{}'::jsonb,
  memory_id text,
  characters integer not null default 0,
  constraint transcript_session_pkey PRIMARY KEY (person_id, id),
  constraint transcript_session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint transcript_session_check CHECK (((status = 'in_progress'::text) = (due_at IS NOT NULL))),
  constraint transcript_session_status_check CHECK ((status = ANY (ARRAY['in_progress'::text, 'processing'::text, 'completed'::text, 'failed'::text])))
);
CREATE INDEX transcript_session_due ON public.transcript_session USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX transcript_session_recent ON public.transcript_session USING btree (person_id, started_at DESC, id DESC);
CREATE TRIGGER transcript_session_forget_events AFTER DELETE ON public.transcript_session REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_events_of_sessions();
CREATE TRIGGER transcript_session_forget_segments AFTER DELETE ON public.transcript_session FOR EACH ROW EXECUTE FUNCTION forget_segments_of_session();

create table turn (
  person_id text not null,
  conversation_id text not null,
  id text not null,
  position integer not null,
  question text not null,
  idempotency_key text,
  model jsonb,
  status text not null,
  parts jsonb not null default '[]'::jsonb,
  fault jsonb,
  calls_used integer not null default 0,
  used_ms integer not null default 0,
  stop_requested boolean not null default false,
  lease_until timestamp with time zone,
  fence integer not null default 0,
  removed_at timestamp with time zone,
  asked_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  said_by jsonb,
  persona jsonb,
  session_id text,
  constraint turn_pkey PRIMARY KEY (person_id, conversation_id, id),
  constraint turn_person_id_conversation_id_idempotency_key_key UNIQUE (person_id, conversation_id, idempotency_key),
  constraint turn_person_id_conversation_id_fkey FOREIGN KEY (person_id, conversation_id) REFERENCES conversation(person_id, id) ON DELETE CASCADE,
  constraint turn_session_fkey FOREIGN KEY (person_id, session_id) REFERENCES transcript_session(person_id, id) ON DELETE CASCADE,
  constraint turn_model CHECK (((model IS NOT NULL) OR (said_by IS NOT NULL))),
  constraint turn_status_check CHECK ((status = ANY (ARRAY['running'::text, 'waiting'::text, 'completed'::text, 'stopped'::text, 'failed'::text, 'interrupted'::text])))
);
CREATE INDEX turn_of_session ON public.turn USING btree (person_id, session_id) WHERE (session_id IS NOT NULL);
CREATE UNIQUE INDEX turn_position ON public.turn USING btree (person_id, conversation_id, "position") WHERE (removed_at IS NULL);
CREATE INDEX turn_running ON public.turn USING btree (lease_until) WHERE (status = 'running'::text);
CREATE TRIGGER turn_forget_events AFTER DELETE ON public.turn FOR EACH ROW WHEN ((old.session_id IS NOT NULL)) EXECUTE FUNCTION forget_events_of_turn();

create table turn_event (
  person_id text not null,
  conversation_id text not null,
  sequence bigint not null,
  turn_id text,
  event jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint turn_event_pkey PRIMARY KEY (person_id, conversation_id, sequence),
  constraint turn_event_person_id_conversation_id_fkey FOREIGN KEY (person_id, conversation_id) REFERENCES conversation(person_id, id) ON DELETE CASCADE
);

create table verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier ON public.verification USING btree (identifier);

create table webhook_leave (
  person_id text not null,
  state text not null,
  purpose text,
  word text,
  asked_at timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by text,
  constraint webhook_leave_pkey PRIMARY KEY (person_id),
  constraint webhook_leave_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id) ON DELETE SET NULL,
  constraint webhook_leave_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint webhook_leave_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'granted'::text, 'refused'::text, 'revoked'::text])))
);
