-- Answers that are longer than what a model reads at once, whole, in UTF-8 and in pieces. They go with their call, after
-- 30 days, or when a person has more of them than is kept.
create table kept_answer (
  person_id text not null,
  conversation_id text not null,
  turn_id text not null,
  call_id text not null,
  format text not null check (format in ('json', 'json-lines', 'text')),
  bytes bigint not null,
  kept_at timestamptz not null default now(),
  primary key (person_id, conversation_id, call_id),
  foreign key (person_id, conversation_id, turn_id, call_id) references tool_call on delete cascade
);
create index kept_answer_age on kept_answer (kept_at);

create table kept_answer_piece (
  person_id text not null,
  conversation_id text not null,
  call_id text not null,
  number integer not null,
  bytes bytea not null,
  primary key (person_id, conversation_id, call_id, number),
  foreign key (person_id, conversation_id, call_id) references kept_answer on delete cascade
);

-- A file that a plugin answered with belongs to a turn as those of the person do, and names its call.
alter table attachment add column call_id text;
