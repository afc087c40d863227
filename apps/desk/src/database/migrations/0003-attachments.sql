-- Files that people attach to questions. A row without a turn was not sent yet and goes after a day; one with a turn
-- goes with it.
create table attachment (
  person_id text not null references person on delete cascade,
  id text not null,
  conversation_id text,
  turn_id text,
  -- Order within the question.
  position integer not null default 0,
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  bytes bytea not null,
  -- What a model reads of it: the beginning of its text and how long the whole is, or a picture made of it.
  text text,
  text_characters integer,
  picture bytea,
  created_at timestamptz not null default now(),
  primary key (person_id, id),
  foreign key (person_id, conversation_id, turn_id) references turn on delete cascade,
  check ((conversation_id is null) = (turn_id is null))
);
create index attachment_turn on attachment (person_id, conversation_id, turn_id) where turn_id is not null;
create index attachment_unsent on attachment (created_at) where turn_id is null;
