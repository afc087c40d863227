-- Tools that a model looked for and found in a conversation whose person has more on than fit: they stay offered there.
create table found_tool (
  person_id text not null,
  conversation_id text not null,
  -- With the plugin's prefix, as it was called then; one that is off now is not offered.
  tool_name text not null,
  -- The turn that found it first: a branch has what was found up to where it begins.
  turn_id text not null,
  found_at timestamptz not null default now(),
  primary key (person_id, conversation_id, tool_name),
  foreign key (person_id, conversation_id, turn_id) references turn on delete cascade
);
