-- Models that administrators add while the desk runs. Those of the environment have no row.
create table model_setting (
  id text primary key,
  provider text not null check (provider in ('openai', 'anthropic', 'openai-compatible')),
  model text not null,
  -- Without a slash at the end.
  base_url text not null,
  -- Sealed for `model_setting/<id>` (keys/seal.ts); null where the server wants no key.
  sealed_key bytea,
  enabled boolean not null default true,
  -- The last test: when, its fault (null where it worked), and how long it took.
  tested_at timestamptz,
  test_fault jsonb,
  test_ms integer,
  created_by text references person on delete set null,
  created_at timestamptz not null default now(),
  unique (provider, model, base_url)
);

-- The call log: a person's own calls, and everybody's for administrators, newest first.
create index tool_call_of_person on tool_call (person_id, started_at desc, turn_id desc, id desc);
create index tool_call_by_time on tool_call (started_at desc, turn_id desc, id desc);
