-- Whoever adds a piece holds the row of its session, so that a foreign key would only look the same row up again: a
-- third of what storing a piece costs. What it did beside that, forgetting the pieces of a session that goes, is done
-- here, session by session: a look-up by key whatever the statistics say.
alter table transcript_segment drop constraint transcript_segment_person_id_session_id_fkey;

create function forget_segments_of_session() returns trigger language plpgsql as $$
begin
  delete from transcript_segment where person_id = old.person_id and session_id = old.id;
  return null;
end
$$;
create trigger transcript_session_forget_segments after delete on transcript_session
  for each row execute function forget_segments_of_session();
