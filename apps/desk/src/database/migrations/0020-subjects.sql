-- What a delivery is about stands in the delivery itself: an event has no row of its own. One row less for each event that
-- is stored, and nothing else was read from it.
alter table delivery add column subject_id text;
update delivery set subject_id = coalesce(
  (select subject_id from event where event.person_id = delivery.person_id and event.id = delivery.event_id limit 1),
  event_id);
alter table delivery alter column subject_id set not null;

create or replace function forget_deliveries_of_person() returns trigger language plpgsql as $$
begin
  delete from delivery_lane where person_id = old.id;
  delete from delivery_attempt where person_id = old.id;
  delete from delivery_answer where person_id = old.id;
  delete from delivery where person_id = old.id;
  return null;
end
$$;

-- What came of a session goes with it: its windows' events and its memory's, with all that was sent and answered.
create or replace function forget_events_of_sessions() returns trigger language plpgsql as $$
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
$$;

drop table event;
