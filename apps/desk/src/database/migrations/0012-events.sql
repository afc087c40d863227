-- Who may have webhooks of their own: asked by a developer, decided by an administrator.
create table webhook_leave (
  person_id text primary key references person on delete cascade,
  state text not null check (state in ('asked', 'granted', 'refused', 'revoked')),
  -- What for, and what was said with the decision.
  purpose text,
  word text,
  asked_at timestamptz,
  decided_at timestamptz,
  decided_by text references person on delete set null
);

-- A person's own webhook has a name; a plugin's has one endpoint, which follows its entry.
alter table delivery_endpoint add column name text;
-- With none nothing is sent: its plugin is blocked, was removed, or has no webhook any more.
alter table delivery_endpoint add column triggers text[] not null default '{memory.created,transcript.processed}';
-- Whether the plugin is asked if a person's set-up is complete before anything is sent.
alter table delivery_endpoint add column asks_set_up boolean not null default false;
create unique index delivery_endpoint_one_per_plugin on delivery_endpoint (plugin_id) where plugin_id is not null;
drop index delivery_endpoint_plugin;

-- How far a person is with the set-up of a plugin.
create table plugin_set_up (
  person_id text not null references person on delete cascade,
  plugin_id text not null references plugin on delete cascade,
  -- Addresses of the steps that the person ticked.
  steps_done text[] not null default '{}',
  -- What the plugin said when it was asked last.
  completion text not null default 'unknown' check (completion in ('complete', 'incomplete', 'unknown')),
  problem jsonb,
  checked_at timestamptz,
  -- While a person waits for it: since when, and when it is asked again.
  waiting_since timestamptz,
  next_check_at timestamptz,
  primary key (person_id, plugin_id)
);
create index plugin_set_up_due on plugin_set_up (next_check_at) where next_check_at is not null;

-- What a receiver answered that the person is to read: once for each event and endpoint, however often it is delivered.
-- Kept, without its text, as long as the event can be delivered again.
create table delivery_answer (
  person_id text not null,
  endpoint_id text not null,
  event_id text not null,
  lane_id uuid not null,
  position bigint not null,
  type text not null,
  -- Null once it was taken.
  message text,
  answered_at timestamptz not null,
  primary key (person_id, endpoint_id, event_id)
);
create index delivery_answer_new on delivery_answer (answered_at) where message is not null;
create index delivery_answer_old on delivery_answer (answered_at);

-- Tries beside those that were lost (delivery_attempt_lost) and those that succeeded at once: a list of what did not go
-- smoothly need not read what did.
create index delivery_attempt_again on delivery_attempt (endpoint_id, started_at)
  where outcome in ('retry', 'postponed') or (outcome = 'delivered' and number > 1);

-- Tests are few among many.
create index delivery_tests on delivery (endpoint_id, created_at) where type = 'test';

create or replace function forget_deliveries_of_person() returns trigger language plpgsql as $$
begin
  delete from delivery_lane where person_id = old.id;
  delete from delivery_attempt where person_id = old.id;
  delete from delivery_answer where person_id = old.id;
  delete from delivery where person_id = old.id;
  delete from event where person_id = old.id;
  return null;
end
$$;

-- What came of a session goes with it: its windows' events and its memory's, with all that was sent and answered.
create function forget_events_of_sessions() returns trigger language plpgsql as $$
declare
  happened record;
begin
  -- A person who is gone takes everything at once.
  for happened in
    select gone.person_id, array_agg(distinct event.id) as ids
      from gone join event on event.person_id = gone.person_id and event.subject_id in (gone.id, gone.memory_id)
     where exists (select from person where person.id = gone.person_id)
     group by gone.person_id
  loop
    -- Lanes first, by themselves: whoever settles one has then stored its attempt, or will find no lane.
    delete from delivery_lane where person_id = happened.person_id and id in (
      select lane_id from delivery where person_id = happened.person_id and event_id = any (happened.ids));
    delete from delivery_attempt where person_id = happened.person_id and (lane_id, position) in (
      select lane_id, position from delivery
       where person_id = happened.person_id and event_id = any (happened.ids));
    delete from delivery_answer where person_id = happened.person_id and event_id = any (happened.ids);
    delete from delivery where person_id = happened.person_id and event_id = any (happened.ids);
    delete from event where person_id = happened.person_id and id = any (happened.ids);
  end loop;
  return null;
end
$$;
create trigger transcript_session_forget_events after delete on transcript_session
  referencing old table as gone for each statement execute function forget_events_of_sessions();
