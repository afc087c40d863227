-- The session that a plugin spoke of. What it said goes with the session, in its conversation and in every branch of it,
-- whether or not its notification is still kept.
alter table turn add column session_id text;
alter table turn add constraint turn_session_fkey
  foreign key (person_id, session_id) references transcript_session on delete cascade;
create index turn_of_session on turn (person_id, session_id) where session_id is not null;

-- What was said already is known by its notification.
update turn set session_id = said.session_id
  from notification said
 where turn.said_by is not null and said.person_id = turn.person_id and said.session_id is not null
   and said.source = 'plugin' and said.plugin_id = turn.said_by ->> 'id' and said.text = turn.parts -> 0 ->> 'text'
   and said.created_at between turn.asked_at - interval '1 minute' and turn.asked_at + interval '1 minute';
update turn_event set turn_id = turn.id
  from turn
 where turn.session_id is not null and turn_event.person_id = turn.person_id and turn_event.turn_id is null
   and turn_event.conversation_id = turn.conversation_id and turn_event.event -> 'turn' ->> 'id' = turn.id;

-- The events of a conversation hold the words as well.
create function forget_events_of_turn() returns trigger language plpgsql as $$
begin
  delete from turn_event
   where person_id = old.person_id and conversation_id = old.conversation_id and turn_id = old.id;
  return null;
end
$$;
create trigger turn_forget_events after delete on turn
  for each row when (old.session_id is not null) execute function forget_events_of_turn();
